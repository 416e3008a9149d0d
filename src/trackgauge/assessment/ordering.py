"""Whether behaviour orders the members as the literature does: indicator by indicator, and all together."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Unpack

import numpy as np
from pydantic import Field

from trackgauge.assessment.answer import Chosen, ChosenIfAny, Dimension, Interval, Part, Probability, State
from trackgauge.assessment.evidence_summary import LEAST_MEMBERS
from trackgauge.assessment.manifest import chosen
from trackgauge.assessment.snapshot import state_of, take
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.core.draws import summarise
from trackgauge.core.random import stream
from trackgauge.evidence import load_pack
from trackgauge.evidence.years import assessable_years, require_year
from trackgauge.organisations import Organisation, opened
from trackgauge.orientation import indicators
from trackgauge.orientation.case import Case
from trackgauge.orientation.observing import Orientation, orient, orient_by_all
from trackgauge.orientation.ranks import chance_of_rank_correlation, rank_correlation
from trackgauge.orientation.selection import Asked, selection
from trackgauge.orientation.state import Thresholds

Against = Literal["codings", "behaviour in the model"]

WINDOW_YEARS = 10
"""An indicator's value is its mean over the ten years up to the one asked for, as far as it reaches into them."""
DRAWS = 500


class Ordered(Part):
    """How one indicator of behaviour orders the members."""

    indicator: str
    name: str
    dimension: Dimension
    role: str = Field(description="'model' enters the scores; 'auxiliary' does not.")
    first_year: int
    last_year: int
    members: int = Field(description="Members with a value and a position to compare it with.")
    rank_correlation: Interval | None = Field(description="Spearman's rho over draws; null where all values are alike.")
    chance: Probability | None = Field(description="Share of all orders of the members that do as well, two-sided.")


class Together(Part):
    """How behaviour orders the members once the model has put it together."""

    members: int
    rank_correlation: Interval | None
    state: State
    scores: dict[str, Interval] = Field(description="Scores by member, in the dimension asked for.")


class Ordering(Part):
    """Behaviour against codings in one dimension and year."""

    organisation: str
    name: str
    year: int
    dimension: Dimension
    against: Against = Field(
        description="What the indicators are compared with: codings; where there are none, behaviour in the model."
    )
    indicators: list[Ordered]
    in_the_model: Together | None = Field(description="Behaviour that enters the model; null without codings.")
    if_all_entered: Together = Field(description="All behaviour, were the auxiliary indicators in the model.")
    chosen: ChosenIfAny = Chosen()


def ordering_of(
    organisation: str | Organisation,
    *,
    year: int | None = None,
    dimension: Dimension = "identity",
    seed: int = 1,
    progress: Callable[[str, float], None] = lambda what, share: None,
    **asked: Unpack[Asked],
) -> Ordering:
    """Does behaviour order the members as the codings do?

    Parameters
    ----------
    organisation
        Id, folder or loaded organisation.
    year
        The latest with evidence if left out.
    dimension
        In which dimension positions are compared; indicators of all dimensions are compared with it.
    seed, progress, indicators, include, exclude
        As in `fit_study`.

    Raises
    ------
    TrackgaugeError
        Unknown organisation, year out of reach, or no evidence.
    """
    loaded = opened(organisation)
    years = assessable_years(loaded, load_pack())
    wanted = years[-1] if year is None and years else year or loaded.first_year
    require_year(loaded, years, wanted)
    progress("gathering evidence", 0.0)
    selected = selection(**asked)
    case = selected.case(loaded, load_pack())
    behaviour = orient(case, kinds=("behaviour",), seed=seed, draws=DRAWS)["behaviour"]
    progress("sampling positions", 0.3)
    codings = _codings(case, seed, wanted, dimension)
    progress("sampling positions", 0.5)
    everything = orient_by_all(case, seed=seed, draws=DRAWS)
    progress("comparing orders", 0.9)
    reference = codings or behaviour
    return Ordering(
        organisation=loaded.id,
        name=loaded.names["en"],
        year=wanted,
        dimension=dimension,
        against="codings" if codings else "behaviour in the model",
        indicators=list(_by_indicator(case, reference, wanted, dimension, seed)),
        in_the_model=_together(behaviour, reference, wanted, dimension) if codings else None,
        if_all_entered=_together(everything, reference, wanted, dimension),
        chosen=chosen(selected),
    )


def _codings(case: Case, seed: int, year: int, dimension: Dimension) -> Orientation | None:
    """Positions from codings alone, where they observe enough members in the dimension."""
    coded = [name for name in (*indicators.ids(), *case.own) if case.declaration(name).kind == "coding"]
    if not any(case.compute(name) for name in coded):
        return None
    found = orient(case, kinds=("codings",), seed=seed, draws=DRAWS)["codings"]
    seen = found.positions(year)[2][DIMENSIONS.index(dimension)]
    return found if int(seen.sum()) >= LEAST_MEMBERS else None


def _by_indicator(case: Case, reference: Orientation, year: int, dimension: Dimension, seed: int) -> list[Ordered]:
    members, positions, seen = reference.positions(year)
    k = DIMENSIONS.index(dimension)
    found = []
    for name in (*indicators.ids(), *case.own):
        declared = case.declaration(name)
        if declared.kind != "behaviour":
            continue
        values, first, last = recent_scores(case, name, year)
        both = [i for i, member in enumerate(members) if member in values and seen[k, i]]
        if len(both) < LEAST_MEMBERS:
            continue
        scores = np.array([values[members[i]] for i in both])
        rho = rank_correlation(scores, positions[:, k, both])
        known = not np.isnan(rho).all()
        rng = stream(seed, "ordering", name)
        found.append(
            Ordered(
                indicator=name,
                name=declared.name,
                dimension=declared.dimension,
                role=case.role(name),
                first_year=first,
                last_year=last,
                members=len(both),
                rank_correlation=Interval(**summarise(rho)._asdict()) if known else None,
                chance=chance_of_rank_correlation(scores, positions[:, k, both], rng=rng) if known else None,
            )
        )
    return sorted(found, key=lambda each: -(each.rank_correlation.mean if each.rank_correlation else -2.0))


def recent_scores(case: Case, name: str, year: int) -> tuple[dict[str, float], int, int]:
    """Mean score of each member of the year over the ten years up to it, and the first and last year with a value."""
    declared = case.declaration(name)
    first = year - WINDOW_YEARS + 1
    gathered: dict[str, list[float]] = {}
    years: list[int] = []
    for value in case.compute(name):
        if value.actor in case.members[year] and value.first_year <= year and value.last_year >= first:
            gathered.setdefault(value.actor, []).append(declared.score(value.value))
            years += [max(value.first_year, first), min(value.last_year, year)]
    means = {actor: float(np.mean(scores)) for actor, scores in gathered.items()}
    return means, min(years, default=year), max(years, default=year)


def _together(found: Orientation, reference: Orientation, year: int, dimension: Dimension) -> Together:
    k = DIMENSIONS.index(dimension)
    members, positions, seen = found.positions(year)
    _, coded, coded_seen = reference.positions(year)
    both = seen[k] & coded_seen[k]
    rho = None
    if found is not reference and int(both.sum()) >= LEAST_MEMBERS:
        rho = Interval(**summarise(rank_correlation(positions[:, k, both], coded[:, k, both]))._asdict())
    scores = {m: Interval(**summarise(positions[:, k, i])._asdict()) for i, m in enumerate(members) if seen[k, i]}
    state = state_of(take(found, year, Thresholds()))
    return Together(members=int(both.sum()), rank_correlation=rho, state=state, scores=scores)
