"""Sensitivity, boxes, sweeps and trade-offs on one screen."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.assessment.text import LABEL, asked_lines
from trackgauge.core.wrapping import wrapped
from trackgauge.simulation.comparison import Change, Spread
from trackgauge.simulation.exploration.discovery import BoxRow, Discovery, LimitRow, Share
from trackgauge.simulation.exploration.sensitivity import FactorRow, Sensitivity, Value
from trackgauge.simulation.exploration.sweep import Moments, SweepResult
from trackgauge.simulation.exploration.tradeoff import ClaimRow, DepthRow, Region, RuleRow, Tradeoff

MOST_ROWS = 12
HEADS = {"sobol": ("alone", "with interactions"), "morris": ("mean effect", "spread of effects")}


def _laid_out(lines: Iterator[str]) -> list[str]:
    """Lines of the width of a screen; what is broken already stays as it is."""
    return [part for line in lines for part in (line.split("\n") if "\n" in line else wrapped(line, 2))]


def sensitivity_lines(found: Sensitivity, *, every: bool = False) -> list[str]:
    """The answer first, then one line a factor, then how far to trust it."""
    return _laid_out(_sensitivity(found, every))


def _sensitivity(found: Sensitivity, every: bool) -> Iterator[str]:
    yield f"{found.scenario_name}: what decides the difference in {found.outcome_name} ({found.unit})?"
    yield (
        f"Mean difference {found.mean:+.3f} (standard error {found.standard_error:.3f}); standard deviation "
        f"{found.standard_deviation:.3f} between points of {found.each} runs."
    )
    yield from asked_lines(found.chosen)
    yield ""
    heads = HEADS[found.method]
    yield f"  {'':34s}{'range':15s} {heads[0]:19s} {heads[1]:19s} sign"
    shown = found.rows if every else found.rows[:MOST_ROWS]
    for row in shown:
        yield _factor(row)
    if len(shown) < len(found.rows):
        yield f"  ... {len(shown)} of {len(found.rows)} inputs; --all shows the others"
    yield ""
    yield from _trust(found)


def _factor(row: FactorRow) -> str:
    span = "" if row.low is None else f"{row.low:.3g} to {row.high:.3g}"
    sign = "" if row.direction is None else f"{row.direction:+.2f}"
    name = row.factor.removeprefix("strength_of_")[:33]
    return f"  {name:34s}{span:15s} {_interval(row.first):19s} {_interval(row.second):19s} {sign}".rstrip()


def _interval(value: Value) -> str:
    if value.low is None:
        return f"{value.value:.3f}"
    return f"{value.value:.2f} [{value.low:.2f}, {value.high:.2f}]"


def _trust(found: Sensitivity) -> Iterator[str]:
    if found.explained is not None:
        yield (
            f"Assumptions decide {_interval(found.explained)} of the variance; the rest is chance and measured draws, "
            f"alone or with an assumption. That share grows with --each: it is of means of {found.each} runs."
        )
        decided = [r.factor for r in found.rows if r.kind != "chance" and r.first.low is not None and r.first.low > 0]
        yield (
            f"Alone above Monte Carlo noise: {', '.join(decided) if decided else 'none'}."
            " An interval that holds 0 decides nothing that these runs can show."
        )
    else:
        yield (
            "An effect is the mean absolute change of the difference when an input moves through its whole range; "
            "inputs below the effect of chance matter less than the draw of the runs."
        )
    yield (
        f"{found.runs:,} runs, {found.samples:,} {'base points' if found.method == 'sobol' else 'trajectories'}, seed "
        f"{found.seed}; ranges: {found.prior}. Sign: rank correlation with the difference."
    )
    if found.not_varied:
        yield f"Fitted to the record, and so part of chance: {', '.join(found.not_varied)}."


def discovery_lines(found: Discovery) -> list[str]:
    """How often the condition holds, then the boxes, then how far to trust them."""
    return _laid_out(_discovery(found))


def _discovery(found: Discovery) -> Iterator[str]:
    yield f"{found.scenario_name}: where is {found.where} ({', '.join(dict.fromkeys(found.units))})?"
    yield f"It holds at {_share(found.share)} of the points that the assumptions allow."
    yield from asked_lines(found.chosen)
    yield ""
    if not found.boxes:
        yield "No box: no limit on an assumption tells where it holds from where it does not."
    for number, box in enumerate(found.boxes, 1):
        yield f"Box {number}: it holds at {_share(box.density)} of the points inside, which are {box.mass:.0%} of all."
        yield f"  These are {_share(box.coverage)} of all points where it holds."
        yield from (_limit(limit) for limit in box.limits)
        yield from _overfit(box)
    yield ""
    yield (
        f"Found on {found.samples:,} points of {found.each} runs, tested on {found.fresh:,} fresh ones; seed "
        f"{found.seed}; ranges: {found.prior}. Density and coverage are those of the fresh points, with exact 95 % "
        "intervals. Boxes follow from the assumptions, and say nothing about how likely these are in the world."
    )


def _limit(limit: LimitRow) -> str:
    if limit.low is None:
        words = f"at most {limit.high:.3g}"
    elif limit.high is None:
        words = f"at least {limit.low:.3g}"
    else:
        words = f"{limit.low:.3g} to {limit.high:.3g}"
    span = f"of {limit.range_low:.3g} to {limit.range_high:.3g}"
    chance = "under 0.001" if limit.quasi_p < 0.001 else f"{limit.quasi_p:.3f}"
    return f"    {limit.factor.removeprefix('strength_of_'):32s} {words:16s} {span:18s} quasi-p {chance}"


def _overfit(box: BoxRow) -> Iterator[str]:
    if box.density.high < box.found_density:
        yield f"  Its density was {box.found_density:.0%} where it was found: part of it was chance."


def _share(share: Share) -> str:
    if share.value is None:
        return "none"
    return f"{share.value:.0%} [{share.low:.0%}, {share.high:.0%}]"


def sweep_lines(found: SweepResult) -> list[str]:
    """One line an outcome, then what the sweep was."""
    return _laid_out(_sweep(found))


def _sweep(found: SweepResult) -> Iterator[str]:
    about = found.about
    yield f"{found.scenario_name}, {about['first_year']}-{about['last_year']}: {found.runs:,} runs with and without it"
    yield f"  {'':26s}{'without':>9s}{'with':>9s}   {'difference [95 % of the runs]':31s}  standard error"
    for row in found.outcomes:
        moved = row.difference
        if moved.mean is None or moved.standard_error is None:
            continue
        span = f"{moved.mean:+.4f} [{moved.low:+.2f}, {moved.high:+.2f}]"
        yield f"  {row.id:26s}{_mean(row.baseline)}{_mean(row.scenario)}   {span:31s}  {moved.standard_error:.5f}"
    yield (
        f"Seed {about['seed']}; tracks in every {about['tracked_every']}th run; sums are exact, "
        f"sha256 {found.sha256[:16]}."
    )
    if "indicators" in about:
        yield LABEL + "; ".join(about["indicators"])


def _mean(moments: Moments) -> str:
    return "        -" if moments.mean is None else f"{moments.mean:9.3f}"


SHOWN = (
    ("adopted", "adopted", 1), ("waiting", "waiting", 2),
    ("time_to_decision", "time", 2), ("exits", "exits", 3), ("identity", "identity", 3),
    ("dispersion", "distance", 3), ("opt_outs", "opt-outs", 2), ("outvoted", "outvoted", 1),
)  # fmt: skip


def tradeoff_lines(found: Tradeoff) -> list[str]:
    """The rules, then the claims of the sources, then depth."""
    return _laid_out(_tradeoff(found))


def _tradeoff(found: Tradeoff) -> Iterator[str]:
    where = ", ".join(found.domains).replace("_", " ")
    yield f"{found.name}, {found.first_year}-{found.last_year}: speed and unity across rules ({where})"
    yield from asked_lines(found.chosen)
    yield f"  {'':16s}" + "".join(f"{head:>9s}" for _, head, _ in SHOWN) + " derailed"
    for rule in found.rules:
        yield _rule(rule)
    yield (
        "waiting: years without adoption, of all proposals put forward; time: years to adoption, of what is adopted; "
        "distance: between members at the end; outvoted: objections passed over."
    )
    yield (
        f"Means of {found.runs:,} runs; below them the difference from consensus in the same runs, with * where it "
        "is beyond twice its standard error. --json gives the intervals that hold 95 % of the runs."
    )
    yield ""
    yield "Where the claims of the sources hold, among the points that the assumptions allow"
    for claim in found.claims:
        yield from _claim(claim)
    yield ""
    yield from _depth(found.depth)
    yield (
        f"Regions: {found.samples:,} points of {found.each} runs, and half as many fresh ones on which boxes are "
        f"tested; a box is shown where it is denser there for sure. Seed {found.seed}. Nothing here is validated."
    )


def _rule(rule: RuleRow) -> str:
    rows = {row.id: row for row in rule.results}
    cells = [_level(rows[key].scenario, digits) for key, _, digits in SHOWN]
    derailed = rows["derailed"].scenario
    line = f"  {rule.id:16s}" + "".join(f"{cell:>9s}" for cell in cells)
    line += "" if derailed is None else f"{derailed.mean:>9.1%}"
    if rule.id == "consensus":
        return line
    moved = [_moved(rows[key], digits) for key, _, digits in SHOWN]
    return line + "\n" + f"  {'':16s}" + "".join(f"{cell:>9s}" for cell in moved)


def _level(value: Spread | None, digits: int) -> str:
    return "-" if value is None else f"{value.mean:.{digits}f}"


def _moved(row: Change, digits: int) -> str:
    if row.difference is None or row.standard_error is None:
        return "-"
    sure = "*" if abs(row.difference.mean) > 2 * row.standard_error else " "
    return f"{row.difference.mean:+.{digits}f}{sure}"


def _claim(claim: ClaimRow) -> Iterator[str]:
    yield f"  {claim.term}: {claim.says} ({claim.rule})"
    yield from _region("holds", claim.holds, claim)
    yield from _region("turns", claim.turns, claim)


def _region(word: str, region: Region, claim: ClaimRow) -> Iterator[str]:
    off = "" if region.share_without is None else f"; {_share(region.share_without)} without {', '.join(claim.arrows)}"
    yield f"    {word} ({region.where}): {_share(region.share)}{off}"
    for box in region.boxes:
        if region.share.value is None or box.density.low <= region.share.value:
            continue
        yield f"      {_share(box.density)} where"
        yield from (f"    {_limit(limit)}" for limit in box.limits)


def _depth(depth: DepthRow) -> Iterator[str]:
    yield (
        f"T13: of the adopted proposals on record {depth.shallow[0]} of {depth.shallow[1]} below depth 3 were carried "
        f"out, and {depth.deep[0]} of {depth.deep[1]} from 3 up; a level of depth costs {depth.slope.mean:.2f} "
        f"[{depth.slope.low:.2f}, {depth.slope.high:.2f}] in log-odds a year."
    )
    if depth.execution is not None and depth.execution_without is not None:
        yield (
            f"  In the runs {depth.execution.mean:.0%} are carried out, {depth.execution_without.mean:.0%} with all as "
            "likely as depth 3: depth is put in from the record, and is no finding of the runs."
        )
