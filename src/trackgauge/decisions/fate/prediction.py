"""Fates predicted one by one from the other initiatives, scored against the base rate and against depth alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.draws import Summary
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.fate.initiatives import FEATURES, Ending, endings, known_before
from trackgauge.decisions.fate.logistic import (
    Slope,
    area_with_interval,
    brier,
    exact_slope,
    fitted,
    log_score,
    mean_with_interval,
    probability,
    resampled,
    standard,
)
from trackgauge.organisations import Organisation
from trackgauge.organisations.schemas.life import Initiative

Floats = NDArray[np.float64]
Open = Literal["left-out", "stalled"]

MODELS: Mapping[str, tuple[int, ...]] = {
    "base_rate": (),
    "depth_only": (FEATURES.index("depth"),),
    "known_before": tuple(range(len(FEATURES))),
}
"""Features of every model."""

PRIOR_SD = 0.5
"""Fixed beforehand: by one standard deviation of a predictor the odds hardly change by more than a factor of e."""

FEWEST = 10
OPEN_YEARS = 5
"""With `open="stalled"`: an initiative of a state that is open this long after it was proposed counts as stalled."""
EARLIER_MINIMUM = 8
"""Initiatives decided before the proposal that a forecast from earlier ones alone needs."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """One initiative: its fate, and the probability that it passes by every model (None where it is not dated)."""

    key: str
    name: str
    year: int | None
    depth: int
    ending: Ending
    scored: bool
    passes: Mapping[str, float] | None


@dataclass(frozen=True, slots=True)
class Score:
    """Scores of one model; lower is better but for the area. `less_base_rate` is the difference in Brier score."""

    brier: Summary
    log_score: Summary
    area: Summary
    less_base_rate: Summary


@dataclass(frozen=True, slots=True)
class Fates:
    """The whole answer."""

    organisation: str
    open: Open
    initiatives: tuple[Predicted, ...]
    base_rate: float
    scores: Mapping[str, Score]
    earlier_count: int
    earlier: Mapping[str, float]
    depth_slopes: Mapping[str, Slope]
    passed_by_depth: Mapping[int, tuple[int, int, float | None]]
    coefficients: Mapping[str, float]

    @property
    def scored(self) -> int:
        """How many initiatives are scored."""
        return sum(each.scored for each in self.initiatives)

    @property
    def verdict(self) -> str:
        """Whether the fate can be told from what was known before, in a few sentences."""
        said = [_compared(name, self.scores[name].less_base_rate) for name in ("known_before", "depth_only")]
        slopes = self.depth_slopes
        said += [_effect(slopes["passed"], "passing"), _effect(slopes["done"], "being carried out")]
        if slopes["done"].high < 0 <= slopes["carried_out"].high:
            said.append("The latter rests on counting a declaration as carried out once it is agreed.")
        return " ".join(said)

    def as_record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "organisation": self.organisation,
            "open": self.open,
            "scored": self.scored,
            "base_rate": self.base_rate,
            "verdict": self.verdict,
            "scores": {name: _score_record(score) for name, score in self.scores.items()},
            "from_earlier_only": {"initiatives": self.earlier_count, "brier": dict(self.earlier)},
            "depth": {name: _slope_record(slope) for name, slope in self.depth_slopes.items()},
            "by_depth": [
                {"depth": depth, "initiatives": count, "passed": passed, "median_years_to_pass": years}
                for depth, (count, passed, years) in self.passed_by_depth.items()
            ],
            "coefficients": dict(self.coefficients),
            "initiatives": [_initiative_record(each) for each in self.initiatives],
        }


def predict_fates(organisation: Organisation, *, open_as: Open = "left-out", seed: int = 1) -> Fates:
    """Every initiative of the casebook predicted from the others, by what was known when it was proposed.

    Parameters
    ----------
    organisation
        With a casebook of initiatives.
    open_as
        Whether what is still open is left out of the scores, or counts as stalled once it is five years old and was
        proposed by a state.
    seed
        Of the bootstrap.

    Raises
    ------
    TrackgaugeError
        If fewer than ten dated initiatives are decided, or all have the same fate.
    """
    rows, ends = _rows_and_endings(organisation, open_as)
    known = np.array([known_before(organisation, row, end.decided) for row, end in zip(rows, ends, strict=True)])
    known = known.reshape(len(rows), len(FEATURES))
    dated = np.array([row.year_proposed is not None for row in rows], dtype=bool)
    scored = dated & np.array([end.fate != "open" for end in ends], dtype=bool)
    outcome = np.array([float(end.fate == "passed") for end in ends])
    _enough(organisation, scored, outcome)
    chances = {name: _left_out(known[:, columns], outcome, scored) for name, columns in MODELS.items()}
    earlier = _from_earlier(known, outcome, scored, ends)
    predicted = tuple(
        Predicted(
            row.key, row.name_en, row.year_proposed, row.depth_score, end, bool(scored[k]),
            {name: float(chances[name][k]) for name in MODELS} if dated[k] else None,
        )
        for k, (row, end) in enumerate(zip(rows, ends, strict=True))
    )  # fmt: skip
    among = [each for each in predicted if each.scored]
    left_out = {name: chance[scored] for name, chance in chances.items()}
    return Fates(
        organisation=organisation.id,
        open=open_as,
        initiatives=predicted,
        base_rate=float(outcome[scored].mean()),
        scores=_scores(known[scored], outcome[scored], left_out, seed, organisation.id),
        earlier_count=len(earlier["base_rate"]),
        earlier={name: float(np.mean(errors)) for name, errors in earlier.items() if errors},
        depth_slopes=_depth_slopes(among),
        passed_by_depth=_by_depth(among),
        coefficients=_coefficients(known[scored], outcome[scored]),
    )


def _rows_and_endings(organisation: Organisation, open_as: Open) -> tuple[tuple[Initiative, ...], list[Ending]]:
    rows = organisation.rows(Initiative)
    found = endings(organisation)
    last_year = max((row.status_year for row in rows), default=0)
    return rows, [_closed(row, found[row.key], open_as, last_year) for row in rows]


def _depth_slopes(initiatives: list[Predicted]) -> dict[str, Slope]:
    """Effect of one step of depth on the log odds of passing and of being carried out."""
    depth = np.array([each.depth for each in initiatives])
    ends = [each.ending for each in initiatives]
    return {
        "passed": exact_slope(depth, np.array([end.fate == "passed" for end in ends])),
        "done": exact_slope(depth, np.array([end.done for end in ends])),
        "carried_out": exact_slope(depth, np.array([end.carried_out for end in ends])),
    }


def _closed(row: Initiative, end: Ending, open_as: Open, last_year: int) -> Ending:
    old = row.year_proposed is not None and last_year - row.year_proposed >= OPEN_YEARS
    if open_as == "stalled" and end.fate == "open" and old and _of_a_state(row):
        return Ending("stalled", last_year, False, False)
    return end


def _of_a_state(row: Initiative) -> bool:
    """Whether a state put it forward, and not only the author of a paper."""
    named = [*row.proposers, *row.supporters]
    only_author = any(each.startswith("author:") for each in row.supporters) and all(
        each.startswith("author:") for each in row.supporters
    )
    return bool(named) and not only_author and not all(each.startswith("scholars:") for each in row.proposers)


def _enough(organisation: Organisation, scored: NDArray[np.bool_], outcome: Floats) -> None:
    count, passed = int(scored.sum()), int(outcome[scored].sum())
    if count < FEWEST or passed < 2 or count - passed < 2:
        raise TrackgaugeError(
            f"{count} initiatives are dated and decided, {passed} of them passed",
            where=f"{organisation.id}, initiatives.csv",
            next_step=f"At least {FEWEST} are needed, two of each kind: try sco.",
        )


def _left_out(predictors: Floats, outcome: Floats, scored: NDArray[np.bool_]) -> Floats:
    """Probability of passing of every case, from the scored cases without itself."""
    result = np.empty(len(outcome))
    for k in range(len(outcome)):
        others = scored.copy()
        others[k] = False
        result[k] = _chance(predictors[others], outcome[others], predictors[[k]])[0]
    return result


def _chance(predictors: Floats, outcome: Floats, cases: Floats) -> Floats:
    """Probability of passing of cases (case, predictor), from training cases."""
    scale = standard(predictors)
    found = fitted(scale.of(predictors), outcome, prior_sd=PRIOR_SD)
    return probability(found[0] + scale.of(cases) @ found[1:])


def _pairs(predictors: Floats, outcome: Floats) -> Floats:
    """Of every pair of one that passed and one that did not, predicted from the others without both: 1 if the first has
    the higher probability, 1/2 if they are alike, else 0. Shape (passed, not passed).
    """
    passed, not_passed = np.flatnonzero(outcome > 0), np.flatnonzero(outcome == 0)
    result = np.empty((len(passed), len(not_passed)))
    for row, i in enumerate(passed):
        for column, j in enumerate(not_passed):
            others = np.delete(np.arange(len(outcome)), [i, j])
            first, second = _chance(predictors[others], outcome[others], predictors[[i, j]])
            result[row, column] = (1 + np.sign(first - second)) / 2
    return result


def _from_earlier(
    known: Floats, outcome: Floats, scored: NDArray[np.bool_], ends: list[Ending]
) -> dict[str, list[float]]:
    """Brier scores of forecasts from initiatives decided before the year of the proposal alone."""
    decided = np.array([9999 if end.decided is None else end.decided for end in ends])
    errors: dict[str, list[float]] = {name: [] for name in MODELS}
    for k in np.flatnonzero(scored):
        before = scored & (decided < known[k, FEATURES.index("year")])
        if before.sum() < EARLIER_MINIMUM or outcome[before].min() == outcome[before].max():
            continue
        for name, columns in MODELS.items():
            (chance,) = _chance(known[before][:, columns], outcome[before], known[[k]][:, columns])
            errors[name].append(float((chance - outcome[k]) ** 2))
    return errors


def _scores(known: Floats, outcome: Floats, chances: Mapping[str, Floats], seed: int, name: str) -> dict[str, Score]:
    """Scores of all models on the scored cases, from the same resamples."""
    draws = resampled(len(outcome), seed, name)
    base = brier(chances["base_rate"], outcome)
    return {
        model: Score(
            mean_with_interval(brier(chances[model], outcome), draws),
            mean_with_interval(log_score(chances[model], outcome), draws),
            area_with_interval(_pairs(known[:, columns], outcome), outcome, draws),
            mean_with_interval(brier(chances[model], outcome) - base, draws),
        )
        for model, columns in MODELS.items()
    }


def _by_depth(initiatives: list[Predicted]) -> dict[int, tuple[int, int, float | None]]:
    """Number of initiatives, number passed, and median years that passing took, by depth."""
    result = {}
    for depth in sorted({each.depth for each in initiatives}):
        among = [each for each in initiatives if each.depth == depth]
        passed = [
            each.ending.decided - each.year
            for each in among
            if each.ending.fate == "passed" and each.ending.decided is not None and each.year is not None
        ]
        result[depth] = (len(among), len(passed), float(np.median(passed)) if passed else None)
    return result


def _coefficients(known: Floats, outcome: Floats) -> dict[str, float]:
    scale = standard(known)
    found = fitted(scale.of(known), outcome, prior_sd=PRIOR_SD)
    return dict(zip(FEATURES, found[1:].tolist(), strict=True))


def _compared(name: str, ahead: Summary) -> str:
    what = {"known_before": "What was known before", "depth_only": "Depth alone"}[name]
    if ahead.high < 0:
        return f"{what} beats the base rate."
    if ahead.low > 0:
        return f"{what} does worse than the base rate."
    return f"{what} does not beat the base rate beyond the interval."


def _effect(slope: Slope, what: str) -> str:
    verb = "lowers" if slope.high < 0 else "raises" if slope.low > 0 else "has no sure effect on"
    return f"Depth {verb} the odds of {what}."


def _score_record(score: Score) -> dict[str, Any]:
    return {
        "brier": score.brier._asdict(),
        "log_score": score.log_score._asdict(),
        "area_under_curve": score.area._asdict(),
        "brier_less_base_rate": score.less_base_rate._asdict(),
    }


def _slope_record(slope: Slope) -> dict[str, float | None]:
    return {key: None if np.isinf(value) else value for key, value in slope._asdict().items()}


def _initiative_record(each: Predicted) -> dict[str, Any]:
    return {
        "key": each.key,
        "name": each.name,
        "year": each.year,
        "depth": each.depth,
        "fate": each.ending.fate,
        "decided": each.ending.decided,
        "carried_out": each.ending.carried_out,
        "scored": each.scored,
        "passes": None if each.passes is None else dict(each.passes),
    }
