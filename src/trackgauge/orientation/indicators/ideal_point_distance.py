"""Ideal points in the General Assembly: distance to fellow members, shown beside kappa."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence import load_pack
from trackgauge.orientation.aggregate import vote_row_id
from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation

INDICATOR = Indicator(
    name="distance of ideal points in the General Assembly",
    dimension="interest",
    sub_dimension="political",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="standard deviations of all state-years since 1946",
    higher_means="the member stands further from fellow members on the main line of division",
    neutral=1.13,
    full=0.0,
    source="undl_votes; Bailey, Strezhnev and Voeten 2017; neutral: the mean distance of two points drawn from a "
    "normal distribution with standard deviation 1",
    captures="Closeness on the main line of division of the world agenda, comparable over years.",
    does_not_capture=(
        "Everything off that line; texts adopted without a vote. It rests on the votes of vote_agreement, so the "
        "model takes one of the two: kappa, which sees all lines of division, unless it is asked for the other "
        "(--enter ideal_point_distance --leave-out vote_agreement)."
    ),
)


SPELL_YEARS = 5
"""One value for each stretch of years that begins with a multiple of it: the points are smoothed over time, so that
neighbouring years repeat each other. Taken year by year they would overrule everything else."""


def compute(case: Case) -> Iterable[Observation]:
    """Mean distance to the others over a stretch of years, draw by draw: their errors depend on each other."""
    stretches: dict[tuple[str, int], list[tuple[int, NDArray[np.float64], tuple[str, ...]]]] = defaultdict(list)
    for year, actor, apart, rows in _yearly(case):
        stretches[actor, year // SPELL_YEARS].append((year, apart, rows))
    for (actor, _), years in stretches.items():
        apart = np.mean([draws for _, draws, _ in years], axis=0)
        yield Observation(
            actor=actor,
            first_year=years[0][0],
            last_year=years[-1][0],
            value=float(apart.mean()),
            standard_error=float(apart.std()),
            rows=tuple(row for _, _, rows in years for row in rows),
        )


def _yearly(case: Case) -> Iterator[tuple[int, str, NDArray[np.float64], tuple[str, ...]]]:
    """Year, member, its mean distance in each draw, and the rows behind it."""
    points = load_pack().ideal_points(case.actors, case.years)
    position = {actor: k for k, actor in enumerate(case.actors)}
    for t, year in enumerate(case.years):
        voted = [actor for actor in case.members[year] if not np.isnan(points.mean[t, position[actor]])]
        draws = points.draws[:, t, [position[actor] for actor in voted]]
        for k, actor in enumerate(voted):
            fellows = [other for other in voted if other != actor]
            if fellows:
                apart = np.abs(np.delete(draws, k, axis=1) - draws[:, [k]]).mean(axis=1)
                yield year, actor, apart, tuple(vote_row_id(actor, other, year) for other in fellows)
