"""Conduct in the organisation and bearing its burdens, as the tables of a casebook record them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import partial

from trackgauge.orientation.aggregate import CONFIDENCE_WEIGHT, in_runs, mean_over_partners, rows_of
from trackgauge.orientation.case import Case, Indicator, Observation


def budget_effort(case: Case) -> Iterator[Observation]:
    """One value a year from the scale in force and the GDP of the members that have one."""
    return in_runs(dict(_budget_efforts(case)))


def _budget_efforts(case: Case) -> Iterator[tuple[tuple[str, int], tuple[float, float, tuple[str, ...]]]]:
    for row in case.of("budget_share"):
        for year in range(max(row.start_year, case.years[0]), min(row.end_year, case.years[-1]) + 1):
            members = case.members[year]
            total = sum(case.gdp_share.get((m, year), 0.0) for m in members)
            own = case.gdp_share.get((row.actor, year), 0.0)
            if row.actor in members and own > 0 and row.value > 0:
                value = math.log10(row.value / (own / total))
                yield (row.actor, year), (value, CONFIDENCE_WEIGHT[row.confidence], (row.id,))


INDICATORS = {
    "exercise_participation": Indicator(
        name="participation in exercises",
        dimension="policy",
        sub_dimension="security",
        level="actor",
        kind="behaviour",
        role="model",
        scale="own",
        unit="1 took part, 0 stayed away",
        higher_means="the member takes part in exercises of the organisation",
        neutral=0.5,
        full=1.5,
        source="casebook table exercises (C3-21); taking part reads as +1 and absence as -1, as in the policy coding",
        captures="Visible security conduct inside the organisation.",
        does_not_capture=(
            "Size and quality of the contingent; exercises with two parties under the organisation's label."
        ),
        observe=partial(rows_of, variable="exercise_participation"),
    ),
    "initiative_support": Indicator(
        name="support for initiatives",
        dimension="policy",
        sub_dimension="institution",
        level="actor",
        kind="behaviour",
        role="model",
        scale="own",
        unit="2 proposer, 1 supporter or participant, -1 reserved or outside, -2 opposed",
        higher_means="the member carries more of the organisation's initiatives",
        neutral=0.0,
        full=2.0,
        source="casebook table initiatives (C2-16, C3-31)",
        captures="Recorded positions on dated proposals, opt-outs included.",
        does_not_capture=(
            "Positions inside closed sessions; silence, which consensus counts as consent and we count as missing."
        ),
        observe=partial(rows_of, variable="initiative_position"),
    ),
    "hosting": Indicator(
        name="hosting of councils",
        dimension="policy",
        sub_dimension="institution",
        level="actor",
        kind="behaviour",
        role="model",
        scale="own",
        unit="1 hosted in person, 0.5 by video or hybrid",
        higher_means="the member gives its turn in the chair full form",
        neutral=0.5,
        full=1.5,
        source="casebook table summits (C2-37)",
        captures=(
            "The form in which a member holds its turn in the chair: the only attendance that the casebook records."
        ),
        does_not_capture=(
            "Who attended: no roll of leaders by meeting is in the sources. Video was the rule in 2020-2021."
        ),
        observe=partial(rows_of, variable="hosting"),
    ),
    "crisis_response": Indicator(
        name="answer to the member's crises",
        dimension="interest",
        sub_dimension="security",
        level="actor",
        kind="behaviour",
        role="model",
        scale="own",
        unit="1 joint response, 0.5 partial or late, 0.25 statement, 0 none",
        higher_means="the organisation supplies what the member needed in a crisis",
        neutral=0.5,
        full=1.5,
        source="casebook table crises (C2-25, C0-08)",
        captures="Whether a special demand was met when it was most urgent.",
        does_not_capture="Whether the member wanted an answer: several asked the organisation to stay out.",
        observe=partial(rows_of, variable="crisis_response"),
    ),
    "ties": Indicator(
        name="ties with fellow members",
        dimension="identity",
        sub_dimension="affect",
        level="dyad",
        kind="coding",
        role="model",
        scale="own",
        unit="mean sign of ties, -1 to 1",
        higher_means="the member's relations inside the organisation are friendlier",
        neutral=0.0,
        full=1.0,
        source=(
            "casebook tables relations and bilateral_scores (C2-13, C0-07); Nourzhanov 2009 as cited by zeng_zhao2022"
        ),
        captures="Trust and mood between members, as the affect that C2-13 asks for.",
        does_not_capture="Pairs on which no source speaks; how much a quarrel weighs against a friendship.",
        observe=partial(mean_over_partners, variable="tie"),
    ),
    "budget_effort": Indicator(
        name="budget share against capability",
        dimension="policy",
        sub_dimension="institution",
        level="actor",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="log10 of budget share over share of the members' GDP",
        higher_means="the member pays more than its weight",
        neutral=0.0,
        full=2.0,
        source="casebook table budget_shares; wdi GDP (C1-14, C1-15)",
        captures="How the burden is spread against economic weight.",
        does_not_capture=(
            "Commitment: scales are flat by design, so that the smallest members come out highest whatever they do. "
            "It is therefore shown beside the model and does not enter it."
        ),
        observe=budget_effort,
    ),
}
