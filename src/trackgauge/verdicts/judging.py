"""From an estimate to a verdict: the rule, the specification curve, the own paper left out, the grade."""

from __future__ import annotations

import contextlib
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from scipy import stats

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.verdicts.estimators import ALPHA, Data, Estimate, Sample, TooFew, Z, estimate
from trackgauge.verdicts.plan import AT_MOST_SPECIFICATIONS, VERDICTS, Plan, Verdict
from trackgauge.verdicts.reading import Reader
from trackgauge.verdicts.samples import sampled

REAL = frozenset(VERDICTS) - {"not testable"}

ENOUGH_POWER = 0.5
NEARLY_ALL = 0.95
UNCODED = frozenset({"votes", "ties", "memberships", "simulation"})
"""Data that no paper coded: leaving a paper or unsure rows out changes nothing of them."""
LEAST_AGREEING, SAME_SIDE = 0.5, 0.9
"""Of the specifications: how many have to share a verdict for or against, and how many its side."""
PAPERS = ("zeng_zhao2022", "chen_zeng2019", "consensus_regionalism2021", "sco_way2024", "amrebayev2021")
GRADES = ((6, "A"), (5, "B"), (4, "C"), (3, "D"), (0, "E"))


@dataclass(frozen=True)
class Outcome:
    """One test: its verdict, why, and the estimate; `settings` say how it was made."""

    verdict: Verdict
    because: str
    found: Estimate | None = None
    settings: Mapping[str, Any] | None = None


def judge(plan: Plan, found: Estimate) -> tuple[Verdict, str]:
    """The verdict on an estimate.

    Supported: surely on the side of the statement (one-sided chance of 2.5 % or less). Contradicted: surely on the
    other side; or surely short of the smallest effect of interest, where the power to find that is .5 or more. Else
    the data do not tell. Of a whole, where nothing is sampled, nearly all ways to measure have to agree.
    """
    if plan.estimator == "whole":
        return _of_a_whole(plan, found)
    if plan.supports == "near":
        return _near(plan, found)
    mine, other = (found.above, found.below) if plan.supports == "above" else (found.below, found.above)
    if mine <= ALPHA:
        return "supported", f"chance {_chance(mine)} if there were no effect"
    if other <= ALPHA:
        return "contradicted", f"the effect goes the other way, chance {_chance(other)}"
    if not found.power >= ENOUGH_POWER:
        return "not distinguishable", f"power {found.power:.2f} to find the smallest effect of interest"
    short = found.high < plan.least if plan.supports == "above" else found.low > plan.least
    if short:
        return "contradicted", "an effect of interest would have shown: the interval ends short of it"
    return "not distinguishable", f"chance {_chance(mine)}; the interval holds both no effect and one of interest"


def _near(plan: Plan, found: Estimate) -> tuple[Verdict, str]:
    low, high = plan.no_effect - plan.smallest, plan.no_effect + plan.smallest
    if low < found.low and found.high < high:
        return "supported", f"the interval lies within {plan.smallest:g} of {plan.no_effect:g}"
    if found.low > high or found.high < low:
        return "contradicted", f"the interval lies further than {plan.smallest:g} from {plan.no_effect:g}"
    return "not distinguishable", f"the interval reaches beyond {plan.smallest:g} from {plan.no_effect:g}"


def _of_a_whole(plan: Plan, found: Estimate) -> tuple[Verdict, str]:
    if plan.supports == "near":
        verdict, _ = _near(plan, found)
        return verdict, f"nothing is sampled, and the {found.units} ways to measure " + (
            "agree" if verdict != "not distinguishable" else "do not agree"
        )
    holds = found.low >= plan.least if plan.supports == "above" else found.high <= plan.least
    fails = found.high <= plan.no_effect if plan.supports == "above" else found.low >= plan.no_effect
    if holds:
        return "supported", f"nothing is sampled, and all {found.units} ways to measure agree"
    if fails:
        return "contradicted", f"nothing is sampled, and all {found.units} ways to measure say otherwise"
    return "not distinguishable", f"the {found.units} ways to measure do not agree"


def _of_runs(plan: Plan, found: Estimate) -> tuple[Verdict, str]:
    """A simulation can show what follows from its assumptions; where one of them carries it, it is named."""
    verdict, because = judge(plan, found)
    if plan.construction and verdict == "supported":
        return "by construction", plan.construction
    turned = {name: _seen(plan, low, high) for name, (low, high) in found.removed.items()}
    turning = [f"{now} without {name}" for name, now in turned.items() if now != verdict]
    if turning:
        return "hangs on a mechanism", f"{verdict} in the runs, but {', '.join(turning)}"
    return verdict, because + " in the runs"


def _seen(plan: Plan, low: float, high: float) -> Verdict:
    above, below = low > plan.no_effect, high < plan.no_effect
    if plan.supports == "below":
        above, below = below, above
    return "supported" if above else "contradicted" if below else "not distinguishable"


def _chance(value: float) -> str:
    return "under .001" if value < 0.001 else f"{value:.3f}".lstrip("0")


def read_sample(plan: Plan, read: Reader, **settings: Any) -> Data:
    """The units of a plan under settings."""
    given = {**plan.settings, **settings}
    return sampled(plan.sample, read, {**given, "without": plan.mechanism} if plan.mechanism else given)


def tested(plan: Plan, read: Reader, settings: Mapping[str, Any]) -> Outcome:
    """One test under settings."""
    try:
        return on_sample(plan, read_sample(plan, read, **settings), read.seed, settings)
    except TooFew as few:
        return Outcome("not testable", f"lacks units: {few.problem}", None, settings)


def on_sample(plan: Plan, data: Data, seed: int, settings: Mapping[str, Any]) -> Outcome:
    """One test of units at hand."""
    assert plan.estimator is not None
    found = estimate(data, plan.estimator, null=plan.no_effect, least=plan.least, seed=seed)
    verdict, because = _of_runs(plan, found) if plan.estimator == "runs" else judge(plan, found)
    return Outcome(verdict, because, found, settings)


@dataclass(frozen=True)
class Claim:
    """A statement with its verdict.

    Attributes
    ----------
    main
        The test as planned, with all rows.
    alone
        The same without the rows of the statement's own paper; None where no row of it enters.
    papers
        The verdict without each paper of which rows enter.
    curve
        The test under every combination of choices.
    frozen
        Whether the plan is the one that was frozen.
    chance, step_up, step_down
        Two-sided chance, and the same adjusted over the family by Benjamini and Hochberg (1995) and by Holm (1979).
    """

    plan: Plan
    verdict: Verdict
    because: str
    main: Outcome
    alone: Outcome | None
    papers: Mapping[str, Verdict]
    curve: tuple[Outcome, ...]
    frozen: bool
    chance: float
    step_up: float = math.nan
    step_down: float = math.nan

    @property
    def agreeing(self) -> float:
        """Share of the specifications with the verdict of the main test; NaN without any."""
        if not self.curve:
            return math.nan
        return float(np.mean([one.verdict == self.main.verdict for one in self.curve]))

    @property
    def grade(self) -> str:
        """How good the evidence is, A to E; empty where there is no verdict for or against.

        A point each: beyond chance over the family by Benjamini-Hochberg, by Holm; a power of .8 for the smallest
        effect of interest; 20 units or more; nine of ten specifications agree; the same without any one paper; no
        coding behind it.
        """
        if self.verdict not in ("supported", "contradicted") or self.main.found is None:
            return ""
        found, whole = self.main.found, self.plan.estimator == "whole"
        points = sum((
            whole or self.step_up <= 2 * ALPHA,
            whole or self.step_down <= 2 * ALPHA,
            whole or found.power >= 0.8,
            whole or found.units >= 20,
            not self.curve or self.agreeing >= 0.9,
            all(verdict == self.main.verdict for verdict in self.papers.values()),
            not is_coded(self.plan),
        ))  # fmt: skip
        return next(letter for least, letter in GRADES if points >= least)


def is_coded(plan: Plan) -> bool:
    """Whether anything that the plan reads was coded by hand."""
    return any(name not in UNCODED and not name.startswith("series:") for name in plan.data)


def claim_of(plan: Plan, read: Reader, *, frozen: bool, curve: bool = True) -> Claim:
    """Test a statement.

    Raises
    ------
    TrackgaugeError
        If the plan reads what it did not declare.
    """
    if plan.lacks:
        nothing = Outcome("not testable", f"lacks {plan.lacks}")
        return Claim(plan, "not testable", nothing.because, nothing, None, {}, (), frozen, math.nan)
    settings = {name: values[0] for name, values in plan.choices.items()}
    main = tested(plan, read, settings)
    without = {paper: tested(plan, read.changed(without=paper), settings) for paper in entering(plan, read, settings)}
    alone = without.get(plan.paper)
    verdict, because = _together(main, alone)
    specifications = tuple(_curve(plan, read, settings)) if curve else ()
    papers = {paper: one.verdict for paper, one in without.items()}
    if verdict in ("supported", "contradicted") and (turned := _turned_by_choices(plan, main, specifications)):
        verdict, because = "not distinguishable", turned
    return Claim(plan, verdict, because, main, alone, papers, specifications, frozen, _two_sided(plan, main.found))


def _turned_by_choices(plan: Plan, main: Outcome, curve: Sequence[Outcome]) -> str:
    """Why a verdict does not stand among the ways to test it; empty where it does.

    With all rows, half of the choices have to give the same verdict. Where rows are left out there is less to see:
    nine of ten have to find the effect on the same side.
    """
    whole = [
        one for one in curve if not (one.settings or {}).get("without") and (one.settings or {}).get("rows") != "sure"
    ]
    agreeing = np.mean([one.verdict == main.verdict for one in whole]) if whole else 1.0
    if agreeing < LEAST_AGREEING:
        return f"{main.verdict} as planned, in {agreeing:.0%} of the {len(whole)} choices with the same rows"
    sides = [_side(plan, one.found) for one in curve if one.found is not None]
    if main.verdict == "supported" and sides and np.mean(sides) < SAME_SIDE:
        other = f"in {1 - np.mean(sides):.0%} of {len(sides)} specifications the effect is on the other side"
        return f"supported as planned; {other}"
    return ""


def _side(plan: Plan, found: Estimate) -> bool:
    """Whether the effect is on the side of the statement."""
    if plan.supports == "near":
        return abs(found.effect - plan.no_effect) < plan.smallest
    return found.effect > plan.no_effect if plan.supports == "above" else found.effect < plan.no_effect


def _together(main: Outcome, alone: Outcome | None) -> tuple[Verdict, str]:
    """What stands with and without the own paper."""
    if alone is None or alone.verdict == main.verdict:
        return main.verdict, main.because
    if alone.verdict == "not testable":
        return "not testable", f"lacks evidence beyond its own paper (with it: {main.verdict}); {alone.because}"
    return "not distinguishable", f"{main.verdict} with all rows, {alone.verdict} without its own paper"


def entering(plan: Plan, read: Reader, settings: Mapping[str, Any]) -> tuple[str, ...]:
    """Papers of which rows enter that rest on them alone."""
    found = []
    for paper in PAPERS if is_coded(plan) else ():
        apart = read.changed(without=paper)
        with contextlib.suppress(TooFew):
            read_sample(plan, apart, **settings)
        found += [paper] if apart.dropped else []
    return tuple(found)


def _curve(plan: Plan, read: Reader, settings: Mapping[str, Any]) -> Iterator[Outcome]:
    axes: dict[str, Sequence[Any]] = dict(plan.choices)
    if is_coded(plan) and plan.estimator != "runs":
        axes["rows"] = ("all", "sure")
        axes["without"] = ("", *entering(plan, read, settings))
    every = list(itertools.product(*axes.values())) if axes else []
    if len(every) > AT_MOST_SPECIFICATIONS:
        # Drawn, not every nth: steps would always meet the same values of the last choices. The planned test stays.
        drawn = stream(read.seed, "claims", plan.id, "curve").permutation(len(every) - 1)[: AT_MOST_SPECIFICATIONS - 1]
        every = [every[0], *(every[k + 1] for k in sorted(drawn))]
    for values in every:
        chosen = dict(zip(axes, values, strict=True))
        own = {name: value for name, value in chosen.items() if name in plan.choices}
        apart = read.changed(confidence=chosen.get("rows", "all"), without=chosen.get("without", ""))
        yield replace(tested(plan, apart, own), settings=chosen)


def _two_sided(plan: Plan, found: Estimate | None) -> float:
    if found is None or plan.estimator in ("whole", "runs"):
        return math.nan
    if plan.supports != "near":
        return min(1.0, 2 * min(found.above, found.below))
    error = (found.high - found.low) / (2 * Z)
    inside = (plan.smallest - abs(found.effect - plan.no_effect)) / error if error > 0 else math.inf
    return min(1.0, 2 * float(stats.norm.sf(abs(inside))))


def adjusted(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Chances adjusted for having tested the whole family."""
    where = [i for i, claim in enumerate(claims) if math.isfinite(claim.chance)]
    if not where:
        return tuple(claims)
    chances = np.array([claims[i].chance for i in where])
    order = np.argsort(chances, kind="stable")
    n = len(where)
    down, up = np.empty(n), np.empty(n)
    down[order] = np.minimum(1, np.maximum.accumulate(chances[order] * (n - np.arange(n))))
    up[order] = np.minimum(1, np.minimum.accumulate((chances[order] * n / np.arange(1, n + 1))[::-1])[::-1])
    found = list(claims)
    for k, i in enumerate(where):
        found[i] = replace(claims[i], step_up=float(up[k]), step_down=float(down[k]))
    return tuple(found)


@dataclass(frozen=True)
class Flip:
    """A change that turns a verdict: what kind, which, and the verdict after it."""

    kind: str
    change: str
    size: int
    verdict: Verdict


def flips(claim: Claim, read: Reader, *, most: int = 12) -> tuple[Flip, ...]:
    """The smallest changes of coding, choice, paper and member that turn a verdict, the smallest first."""
    plan = claim.plan
    if plan.lacks or claim.main.found is None:
        return ()
    settings = {name: values[0] for name, values in plan.choices.items()}
    found = [*_of_units(plan, read, settings, most), *_of_choices(plan, read, settings)]
    if is_coded(plan):
        found += _of_rows(plan, read, settings)
    return tuple(sorted((one for one in found if one.verdict != claim.main.verdict), key=lambda one: one.size))


def _of_choices(plan: Plan, read: Reader, settings: dict[str, Any]) -> Iterator[Flip]:
    for name, values in plan.choices.items():
        for value in values[1:]:
            yield Flip("choice", f"{name} = {value}", 1, tested(plan, read, {**settings, name: value}).verdict)


def _of_rows(plan: Plan, read: Reader, settings: dict[str, Any]) -> Iterator[Flip]:
    for paper in PAPERS:
        apart = read.changed(without=paper)
        outcome = tested(plan, apart, settings)
        if apart.dropped:
            yield Flip("paper", f"without {paper}", len(apart.dropped), outcome.verdict)
    for member in read.members(2025):
        yield Flip("member", f"without {member}", 1, tested(plan, read.changed(member=member), settings).verdict)


def _of_units(plan: Plan, read: Reader, settings: dict[str, Any], most: int) -> Iterator[Flip]:
    """Code units otherwise (two values) or leave them out (numbers), each time the one that moves the effect most."""
    try:
        data = read_sample(plan, read, **settings)
        first = on_sample(plan, data, read.seed, {})
    except TooFew:
        return
    if not isinstance(data, Sample) or first.found is None:
        return
    for towards in (-1, 1):
        current, changed = data, []
        for size in range(1, min(most, data.outcome.size - 4) + 1):
            step = _step(plan, current, towards)
            if step is None:
                break
            current, unit = step
            changed.append(unit)
            try:
                now = on_sample(plan, current, read.seed, {}).verdict
            except TooFew:
                break
            if now != first.verdict:
                how = "coded otherwise" if _is_binary(data) else "left out"
                yield Flip("coding", f"{how}: {'; '.join(changed)}", size, now)
                break


def _is_binary(data: Sample) -> bool:
    return bool(np.isin(data.outcome, (0.0, 1.0)).all())


def _step(plan: Plan, data: Sample, towards: int) -> tuple[Sample, str] | None:
    pull = data.outcome - data.outcome.mean()
    if data.exposure is not None:
        pull = (data.exposure - data.exposure.mean()) * (pull if not _is_binary(data) else 1.0)
    if _is_binary(data):
        lever = pull if data.exposure is not None else np.ones(data.outcome.size)
        gain = lever * (1 - 2 * data.outcome) * towards
        k = int(np.argmax(gain))
        if gain[k] <= 0:
            return None
        outcome = data.outcome.copy()
        outcome[k] = 1 - outcome[k]
        return replace(data, outcome=outcome), data.units[k]
    k = int(np.argmax(-pull * towards))
    mask = np.ones(data.outcome.size, bool)
    mask[k] = False
    return data.keep(mask), data.units[k]


def checked(plan: Plan, read: Reader) -> None:
    """Refuse a plan whose sample does not fit, before the others are tested.

    Raises
    ------
    TrackgaugeError
        If it reads what it did not declare, or names a sample, a table or a column that there is not.
    """
    if not plan.lacks:
        try:
            settings = {name: values[0] for name, values in plan.choices.items()}
            on_sample(plan, read_sample(plan, read, **settings), read.seed, settings)
        except TooFew:
            return
        except (TypeError, AttributeError) as error:
            raise TrackgaugeError(
                f"`settings` do not fit the sample '{plan.sample}': {error}", where=plan.id
            ) from error
