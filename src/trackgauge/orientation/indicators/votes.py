"""Votes in the General Assembly: agreement with fellow members, and their distance on its main line of division."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import Literal

import numpy as np

from trackgauge.evidence import load_pack
from trackgauge.orientation.aggregate import mean_over_fellows
from trackgauge.orientation.case import Case, Counts, Floats, Indicator, Observation, Pairs
from trackgauge.votes import agreement

Selected = Literal["votes", "norm_votes"]
"""Joint votes of a case: all, or those on human rights."""


def vote_row_id(actor: str, partner: str, year: int) -> str:
    """Id of the evidence row that holds a pair's joint votes of a year."""
    first, second = sorted((actor, partner))
    return f"unga/{first}-{second}/{year}"


LEAST_JOINT_VOTES = 10
AGENDA_WINDOW = 2


def without_agenda_shocks(case: Case, pairs: Floats) -> Floats:
    """Take out what moves all pairs of members in one year and is gone in the next: the agenda of the
    session.

    The median pair of each year is compared with the mean of the medians of that year and the two on either
    side; the difference is subtracted from every pair. Slow common change stays.

    Parameters
    ----------
    pairs
        Shape (year, actor, actor); NaN where undefined.
    """
    position = {actor: i for i, actor in enumerate(case.actors)}
    middle = np.full(len(case.years), np.nan)
    for t, year in enumerate(case.years):
        index = [position[m] for m in case.members[year]]
        values = pairs[t][np.ix_(index, index)][np.triu_indices(len(index), 1)]
        if (~np.isnan(values)).any():
            middle[t] = np.nanmedian(values)
    shock = np.zeros(len(case.years))
    for t in range(len(case.years)):
        near = middle[max(0, t - AGENDA_WINDOW) : t + AGENDA_WINDOW + 1]
        if not np.isnan(middle[t]):
            shock[t] = middle[t] - np.nanmean(near)
    return pairs - shock[:, None, None]


def vote_kappa(case: Case, counts: Counts) -> Iterator[Observation]:
    """Mean linear kappa with the other members of the year.

    A pair is left out where kappa says nothing: below ten joint votes, or where one of the two always voted
    alike (kappa is then 0 whatever the other did). The sampling error never falls below 1 / sqrt(joint votes).

    Parameters
    ----------
    counts
        Shape (year, actor, actor, 3, 3).
    """
    pairs, errors = _usable_kappa(counts)
    return mean_over_fellows(case, without_agenda_shocks(case, pairs), errors, vote_row_id)


def vote_pairs(case: Case, counts: Counts, year: int) -> Pairs:
    """Linear kappa of every two members of a year, from the votes of two years before to two years after.

    Only years in which both are members count. The structure of a body changes slowly, and one session has too
    few votes to show it.
    """
    position = {actor: i for i, actor in enumerate(case.actors)}
    index = [position[member] for member in case.members[year]]
    pooled = np.zeros((len(index), len(index), 3, 3), dtype=np.int64)
    for t, then in enumerate(case.years):
        if abs(then - year) <= AGENDA_WINDOW:
            inside = np.array([member in case.members[then] for member in case.members[year]])
            pooled += counts[t][np.ix_(index, index)] * (inside[:, None] & inside[None, :])[..., None, None]
    values, errors = _usable_kappa(pooled)
    np.fill_diagonal(values, np.nan)
    return Pairs(values, np.where(np.isnan(values), np.nan, errors))


def _usable_kappa(counts: Counts) -> tuple[Floats, Floats]:
    """Linear kappa, NaN where it says nothing, and its standard error, at least 1 / sqrt(joint votes)."""
    joint = agreement.count(counts)
    constant = ((counts.sum(axis=-1) > 0).sum(axis=-1) < 2) | ((counts.sum(axis=-2) > 0).sum(axis=-1) < 2)
    usable = (joint >= LEAST_JOINT_VOTES) & ~constant
    errors = agreement.standard_error(counts, measure="kappa", weights="linear")
    floor = 1 / np.sqrt(np.maximum(joint, 1))
    return np.where(usable, agreement.kappa(counts, weights="linear"), np.nan), np.fmax(errors, floor)


SPELL_YEARS = 5
"""One value for each stretch of years that begins with a multiple of it: the points are smoothed over time, so that
neighbouring years repeat each other. Taken year by year they would overrule everything else."""


def _distances(case: Case) -> Iterable[Observation]:
    """Mean distance to the others over a stretch of years, draw by draw: their errors depend on each other."""
    stretches: dict[tuple[str, int], list[tuple[int, Floats, tuple[str, ...]]]] = defaultdict(list)
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


def _yearly(case: Case) -> Iterator[tuple[int, str, Floats, tuple[str, ...]]]:
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


def _kappa(case: Case, *, on: Selected) -> Iterator[Observation]:
    return vote_kappa(case, getattr(case, on))


def _kappa_of_pairs(case: Case, year: int, *, on: Selected) -> Pairs:
    return vote_pairs(case, getattr(case, on), year)


def _share(case: Case, *, measure: Callable[[Counts], Floats]) -> Iterator[Observation]:
    """Mean over the other members of the year, taken as exact."""
    values = measure(case.votes)
    return mean_over_fellows(case, values, np.zeros_like(values), vote_row_id)


INDICATORS = {
    "vote_agreement": Indicator(
        name="agreement in the General Assembly",
        dimension="interest",
        sub_dimension="political",
        level="dyad",
        kind="behaviour",
        role="model",
        scale="own",
        unit="linear weighted kappa, -1 to 1",
        higher_means="the member votes with fellow members more often than chance gives",
        neutral=0.0,
        full=1.0,
        source="undl_votes; Häge 2011; design of measurement: kappa corrects for the common habit of voting yes",
        captures="Closeness of revealed preferences on the world agenda.",
        does_not_capture=(
            "Texts adopted without a vote; the regional agenda; why a vote was cast; absence (missing data)."
        ),
        observe=partial(_kappa, on="votes"),
        pairs=partial(_kappa_of_pairs, on="votes"),
    ),
    "vote_norms": Indicator(
        name="agreement on human rights votes",
        dimension="identity",
        sub_dimension="norms",
        level="dyad",
        kind="behaviour",
        role="model",
        scale="own",
        unit="linear weighted kappa, -1 to 1",
        higher_means="the member stands with fellow members where norms are voted on",
        neutral=0.0,
        full=1.0,
        source="undl_votes, roll calls with HUMAN RIGHTS in the subject; constructs C2-12 and C3-07",
        captures="Shared norms where they are put to a vote: sovereignty, country resolutions, rights.",
        does_not_capture=(
            "Attachment to the organisation itself; norms on which nobody votes. Few votes a year: wide errors."
        ),
        observe=partial(_kappa, on="norm_votes"),
        pairs=partial(_kappa_of_pairs, on="norm_votes"),
    ),
    "vote_agreement_score": Indicator(
        name="half-credit agreement in the General Assembly",
        dimension="interest",
        sub_dimension="political",
        level="dyad",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="share, 0 to 1",
        higher_means="the member votes like fellow members",
        neutral=0.5,
        full=1.0,
        source="undl_votes",
        captures=(
            "As in the literature: the published 'agreement score' (Lijphart 1963), the 78, 86 and 21 per "
            "hundred of the literature."
        ),
        does_not_capture=(
            "Agreement beyond chance: two states that mostly vote yes agree highly. Beside the model, not in it."
        ),
        observe=partial(_share, measure=agreement.agreement_score),
    ),
    "vote_identical": Indicator(
        name="identical votes in the General Assembly",
        dimension="interest",
        sub_dimension="political",
        level="dyad",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="share, 0 to 1",
        higher_means="the member votes like fellow members",
        neutral=0.5,
        full=1.0,
        source="undl_votes",
        captures=(
            "As in the literature: the share of joint votes that are the same, abstention against abstention included."
        ),
        does_not_capture=(
            "Agreement beyond chance: two states that mostly vote yes agree highly. Beside the model, not in it."
        ),
        observe=partial(_share, measure=agreement.identical),
    ),
    "ideal_point_distance": Indicator(
        name="distance of ideal points in the General Assembly",
        dimension="interest",
        sub_dimension="political",
        level="dyad",
        kind="behaviour",
        role="auxiliary",
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
            "(--include ideal_point_distance --exclude vote_agreement)."
        ),
        observe=_distances,
    ),
}
