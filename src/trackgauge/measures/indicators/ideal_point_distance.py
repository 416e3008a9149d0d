"""Ideal points in the General Assembly: distance to fellow members, shown beside kappa."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from trackgauge.evidence import load_pack
from trackgauge.measures.aggregate import vote_row_id
from trackgauge.measures.case import Case
from trackgauge.measures.indicator import Indicator, Observation

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
        "model takes one of the two: kappa, which sees all lines of division."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Mean distance to the other members of the year, taken draw by draw: their errors are not independent."""
    points = load_pack().ideal_points(case.actors, case.years)
    position = {actor: k for k, actor in enumerate(case.actors)}
    for t, year in enumerate(case.years):
        voted = [actor for actor in case.members[year] if not np.isnan(points.mean[t, position[actor]])]
        draws = points.draws[:, t, [position[actor] for actor in voted]]
        for k, actor in enumerate(voted):
            fellows = [other for other in voted if other != actor]
            if fellows:
                apart = np.abs(np.delete(draws, k, axis=1) - draws[:, [k]]).mean(axis=1)
                yield Observation(
                    actor=actor,
                    first_year=year,
                    last_year=year,
                    value=float(apart.mean()),
                    standard_error=float(apart.std()),
                    rows=tuple(vote_row_id(actor, other, year) for other in fellows),
                )
