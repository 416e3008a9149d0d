"""What speaks for or against a tie: each contributor says what it responds with, and reads it from the evidence.

A new contributor is one `Contributor` here, in its place in the alphabet; nothing else names it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

import numpy as np

from trackgauge.alignment.ties.contributor import (
    UNSEEN,
    Categories,
    Contributor,
    PairEvidence,
    cut,
    trailing_maximum,
    trailing_sum,
)
from trackgauge.core import registry
from trackgauge.core.dates import year_end
from trackgauge.evidence.pack.parts import ideal_points
from trackgauge.organisations import Organisation, load
from trackgauge.votes import agreement

PLEDGES = (("nonaggression_pact", 1.0), ("consultation_pact", 2.0), ("neutrality_pact", 2.0), ("defence_pact", 3.0))


def _observe_alliance(evidence: PairEvidence) -> Categories:
    """The strongest pledge that at least one list records."""
    pledges = []
    for series, rank in PLEDGES:
        values = evidence.series(series)
        pledges.append(np.where(np.isnan(values), np.nan, rank * (values > 0)))
    return cut(np.max(pledges, axis=0), (1, 2, 3))


ALLIANCE = Contributor(
    id="alliance",
    name="formal alliance",
    levels=("none", "non-aggression", "consultation or neutrality", "defence"),
    sources=("atop", "cow_alliances"),
    years=(1991, 2018),
    captures="The strongest pledge that ATOP or the Correlates of War record in the year.",
    does_not_capture="Treaties after 2018; whether a pledge would be kept.",
    observe=_observe_alliance,
)


def _observe_arms(evidence: PairEvidence) -> Categories:
    """The higher band of the two directions."""
    return cut(evidence.larger_way("arms_transfers"), (1, 2, 3, 4))


ARMS = Contributor(
    id="arms",
    name="deliveries of major arms",
    levels=("none", "under 5 million TIV", "5 to 50", "50 to 500", "500 and more"),
    sources=("sipri_arms_transfers",),
    years=(1995, 2024),
    captures="Deliveries of the year and the four before it in SIPRI's trend-indicator values (TIV), the larger of "
    "both directions.",
    does_not_capture="Small arms, licences and training; rivals sometimes buy from each other.",
    observe=_observe_arms,
)


VALUE = {"negative": -1.0, "mixed": 0.0, "positive": 1.0}
ONE_SIDED = 1 / 3
"""Mean sign beyond which the codings of a year count as one-sided."""


def _observe_casebook_relations(evidence: PairEvidence) -> Categories:
    """Mean sign of the codings of each year, in three levels."""
    place = {state: number for number, state in enumerate(evidence.states)}
    pair = {(a, b): row for row, (a, b) in enumerate(zip(*evidence.ends, strict=True))}
    found = np.full((len(evidence.years), len(pair)), UNSEEN, dtype=np.int8)
    for (year, a, b), signs in _coded_signs(evidence.organisations).items():
        if a in place and b in place and year in evidence.years:
            mean = sum(signs) / len(signs)
            level = 1 + (mean > ONE_SIDED) - (mean < -ONE_SIDED)
            found[evidence.years.index(year), pair[min(place[a], place[b]), max(place[a], place[b])]] = level
    return found


def _coded_signs(organisations: tuple[Organisation, ...]) -> dict[tuple[int, str, str], list[float]]:
    signs: dict[tuple[int, str, str], list[float]] = defaultdict(list)
    for organisation in organisations:
        for actor, partner, first, last, sign in _coded_rows(organisation):
            for year in range(first, last + 1):
                signs[year, min(actor, partner), max(actor, partner)].append(VALUE[sign])
    return signs


def _coded_rows(organisation: Organisation) -> Iterator[tuple[str, str, int, int, str]]:
    """Relations, and scores of years and pairs that no relation of the same source repeats."""
    relations = organisation.rows("relations")
    told = {(frozenset((row.actor, row.partner)), row.first_year, row.source) for row in relations}
    for row in relations:
        yield row.actor, row.partner, row.first_year, row.last_year, row.sign
    for row in organisation.rows("bilateral_scores"):
        if (frozenset((row.actor, row.partner)), row.year, row.source) not in told:
            yield row.actor, row.partner, row.year, row.year, row.sign


CASEBOOK_RELATIONS = Contributor(
    id="casebook_relations",
    name="relations coded in the casebook",
    levels=("negative", "mixed", "positive"),
    sources=("casebook relations", "casebook bilateral_scores"),
    years=(1991, 2025),
    captures="What the sources of a casebook say about the pair in the year, averaged over its matters.",
    does_not_capture="Pairs on which no source speaks. The same sources state the theory that ties are used to test.",
    response=((0.60, 0.30, 0.10), (0.20, 0.50, 0.30), (0.10, 0.25, 0.65)),
    observe=_observe_casebook_relations,
)


def _observe_claims(evidence: PairEvidence) -> Categories:
    """A claim in either direction."""
    return cut(evidence.both_ways("territorial_claims"), (1e-9,))


CLAIMS = Contributor(
    id="claims",
    name="territorial claim",
    levels=("none", "claim open"),
    sources=("territorial_claims",),
    years=(1991, 2017),
    captures="Whether one of the two claims land of the other.",
    does_not_capture="Water and sea; claims since 2001 are carried to 2017 by the editor of the file.",
    observe=_observe_claims,
)


DEFENCE_ORGANISATIONS = ("aes", "csto", "gcc", "nato", "weu")
"""Bodies whose treaty promises defence; the League of Arab States and the Rio Treaty promise it and never acted so."""


def _observe_defence_organisation(evidence: PairEvidence) -> Categories:
    """Whether the two states are members of one of the organisations at the end of the year."""
    first, second = evidence.ends
    found = np.zeros((len(evidence.years), first.size), dtype=np.int8)
    for name in DEFENCE_ORGANISATIONS:
        organisation = load(name)
        for row, year in enumerate(evidence.years):
            inside = np.isin(evidence.states, organisation.as_of(year_end(year)).members)
            found[row] |= inside[first] & inside[second]
    return found


DEFENCE_ORGANISATION = Contributor(
    id="defence_organisation",
    name="common membership of a defence organisation",
    levels=("none", "common member"),
    sources=("organisations: aes, csto, gcc, nato, weu",),
    years=(1991, 2025),
    captures="Both are members of NATO, the CSTO, the WEU, the GCC or the AES on 31 December.",
    does_not_capture="Whether the promise would be kept; bilateral pacts (see alliance).",
    observe=_observe_defence_organisation,
)


DISPUTE_YEARS = 5
THREAT, FORCE = 0.25, 0.75
"""Hostility of `militarized_disputes` from which a dispute counts as a threat and as a use of force."""


def _observe_disputes(evidence: PairEvidence) -> Categories:
    """Highest hostility in five years."""
    return cut(trailing_maximum(evidence.series("militarized_disputes"), DISPUTE_YEARS), (THREAT, FORCE))


DISPUTES = Contributor(
    id="disputes",
    name="militarised disputes",
    levels=("none", "threat or display of force", "use of force"),
    sources=("gml_disputes", "cow_disputes"),
    years=(1991, 2014),
    captures="The gravest dispute of the year and the four before it.",
    does_not_capture="Quarrels without arms; anything after 2014. Allies have disputes over fish.",
    observe=_observe_disputes,
)


EVENT_YEARS = 3
LEAST_EVENTS = 20
CONFLICT_EDGES = (0.05, 0.10, 0.20, 0.35)
CONFLICT = ("event_conflict_verbal", "event_conflict_material")
COOPERATION = ("event_cooperation_verbal", "event_cooperation_material")


def _observe_events(evidence: PairEvidence) -> Categories:
    """Share of conflict, pooled over three years."""
    conflict, cooperation = (_counts(evidence, kinds) for kinds in (CONFLICT, COOPERATION))
    total = trailing_sum(conflict + cooperation, EVENT_YEARS)
    enough = np.nan_to_num(total) >= LEAST_EVENTS
    share = np.where(enough, trailing_sum(conflict, EVENT_YEARS) / np.where(enough, total, 1.0), np.nan)
    return cut(share, CONFLICT_EDGES)


def _counts(evidence: PairEvidence, kinds: tuple[str, ...]) -> np.ndarray:
    """Events of several kinds in both directions, shape (year, pair)."""
    first, second = evidence.ends
    found = np.zeros((len(evidence.years), first.size))
    for kind in kinds:
        logs = evidence.pack.dyad_series(kind, evidence.states, evidence.years)
        counts = np.expm1(logs)
        found += counts[:, first, second] + counts[:, second, first]
    return found


EVENTS = Contributor(
    id="events",
    name="events in the news",
    levels=("under 5 % conflict", "5 to 10 %", "10 to 20 %", "20 to 35 %", "35 % and more"),
    sources=("icews_events",),
    years=(2002, 2014),
    captures="Share of conflict among all events of both directions, at least 20 events in three years.",
    does_not_capture="Pairs that the news does not cover; how grave an event is; anything after 2014.",
    observe=_observe_events,
)


EXERCISE_YEARS = 5
EXERCISE_EDGES = (1, 3, 10)


def _observe_exercises(evidence: PairEvidence) -> Categories:
    """Number of common exercises in five years."""
    return cut(trailing_sum(evidence.series("joint_exercises"), EXERCISE_YEARS), EXERCISE_EDGES)


EXERCISES = Contributor(
    id="exercises",
    name="joint military exercises",
    levels=("none", "1 or 2", "3 to 9", "10 and more"),
    sources=("military_exercises",),
    years=(1991, 2010),
    captures="Exercises with both states in the year and the four before it, multilateral ones included.",
    does_not_capture="Anything after 2010; the purpose of an exercise. Western exercises are reported better.",
    observe=_observe_exercises,
)


DISTANCE_EDGES = (0.25, 0.5, 1.0, 2.0)


def _observe_ideal_points(evidence: PairEvidence) -> Categories:
    """Distance of the posterior means."""
    mean = ideal_points(evidence.pack, evidence.states, evidence.years).mean
    first, second = evidence.ends
    return cut(np.abs(mean[:, first] - mean[:, second]), DISTANCE_EDGES)


IDEAL_POINTS = Contributor(
    id="ideal_points",
    name="distance of ideal points",
    levels=("under .25", ".25 to .5", ".5 to 1", "1 to 2", "2 and more"),
    sources=("undl_votes",),
    years=(1991, 2025),
    captures="Distance of the two states' mean positions of the year, in standard deviations of all states since 1946.",
    does_not_capture="More than one dimension; what is not voted on. The votes are those of `votes`, read another way.",
    observe=_observe_ideal_points,
)


def _observe_rivalry(evidence: PairEvidence) -> Categories:
    """Whether at least one list names the pair."""
    return cut(evidence.series("strategic_rivalry"), (1e-9,))


RIVALRY = Contributor(
    id="rivalry",
    name="strategic rivalry",
    levels=("none", "rivals"),
    sources=("strategic_rivalries", "thompson_dreyer_rivalries"),
    years=(1991, 2020),
    captures="Whether historians of the pair say that each sees the other as a threatening competitor.",
    does_not_capture="Rivalries that began after 2020; how deep one is.",
    observe=_observe_rivalry,
)


VOTE_YEARS = 3
LEAST_VOTES = 60
KAPPA_EDGES = (0.0, 0.2, 0.4, 0.6, 0.8)


def _observe_votes(evidence: PairEvidence) -> Categories:
    """Kappa of the year and the two years before it."""
    joint = evidence.joint_votes()
    pooled = np.stack([joint[max(0, t - VOTE_YEARS + 1) : t + 1].sum(axis=0) for t in range(len(joint))])
    kappa = agreement.kappa(pooled, weights="linear")
    few = (agreement.count(pooled) < LEAST_VOTES) | (agreement.count(joint) == 0)
    return cut(np.where(few, np.nan, kappa), KAPPA_EDGES)


VOTES = Contributor(
    id="votes",
    name="agreement in the General Assembly",
    levels=("below chance", "0 to .2", ".2 to .4", ".4 to .6", ".6 to .8", ".8 and more"),
    sources=("undl_votes",),
    years=(1991, 2025),
    captures="Weighted kappa (linear) over the recorded votes of three years, at least 60 joint votes.",
    does_not_capture="Texts adopted without a vote. Neighbours at odds often vote alike, so it says little by itself.",
    observe=_observe_votes,
)


WAR_YEARS = 5
BESIDE_REBELS, BETWEEN_GOVERNMENTS = 1.0, 2.0


def _observe_war(evidence: PairEvidence) -> Categories:
    """The graver of the two kinds in five years."""
    between, beside = (evidence.series(name) for name in ("interstate_war", "hostile_intervention"))
    yearly = np.where(between > 0, BETWEEN_GOVERNMENTS, np.where(beside > 0, BESIDE_REBELS, 0.0))
    yearly[np.isnan(between) | np.isnan(beside)] = np.nan
    return cut(trailing_maximum(yearly, WAR_YEARS), (BESIDE_REBELS, BETWEEN_GOVERNMENTS))


WAR = Contributor(
    id="war",
    name="armed conflict",
    levels=("none", "troops on opposite sides of a civil war", "armed conflict"),
    sources=("ucdp_conflicts", "cow_wars"),
    years=(1991, 2024),
    captures="Fighting with at least 25 deaths in a year, in the year and the four before it.",
    does_not_capture="Fights with fewer deaths; money, arms and shelter for the other's rebels.",
    observe=_observe_war,
)


CONTRIBUTORS: dict[str, Contributor] = {
    each.id: each
    for each in (
        ALLIANCE, ARMS, CASEBOOK_RELATIONS, CLAIMS, DEFENCE_ORGANISATION, DISPUTES,
        EVENTS, EXERCISES, IDEAL_POINTS, RIVALRY, VOTES, WAR,
    )
}  # fmt: skip


def contributor_ids() -> tuple[str, ...]:
    """Ids of all contributors, in alphabetical order.

    >>> "rivalry" in contributor_ids()
    True
    """
    return tuple(CONTRIBUTORS)


def contributor(contributor_id: str) -> Contributor:
    """One contributor.

    Raises
    ------
    TrackgaugeError
        If there is no such contributor; the error names the nearest match.
    """
    return registry.entry(CONTRIBUTORS, contributor_id, kind="contributor")
