"""The variables of the evidence table: unit, range, direction and kind of each, written once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["coding", "behaviour"]


@dataclass(frozen=True, slots=True)
class Variable:
    """One variable.

    Attributes
    ----------
    unit
        What a value counts, or the ends of its scale.
    low, high
        Smallest and largest possible value.
    kind
        `coding`: a judgement that somebody read out of a text; `behaviour`: something that a state or the
        organisation did, however it was recorded.
    higher_means
        Direction of the scale.
    has_partner
        Whether a row is about a pair.
    rule
        How a value comes about, and what is left out.
    """

    unit: str
    low: float
    high: float
    kind: Kind
    higher_means: str
    has_partner: bool
    rule: str


VARIABLES: dict[str, Variable] = {
    "identity_coding": Variable(
        unit="coding level, -2 to 2",
        low=-2,
        high=2,
        kind="coding",
        higher_means="the state takes the organisation more as its own",
        has_partner=False,
        rule="Score of the identity table; the item is the dimension that it is about.",
    ),
    "demand": Variable(
        unit="salience 1 to 3 times side -1 to 1",
        low=-3,
        high=3,
        kind="coding",
        higher_means="the state is more strongly for what the question words",
        has_partner=False,
        rule="Salience low 1, medium 2, high 3, times the side on the theme (-1 strongly against, 1 strongly for), or, "
        "where no theme is given, the sign of the stance. What a source states for n states counts 1/n for each; a "
        "demand that takes no side gives no row. The item is field:question.",
    ),
    "policy_choice": Variable(
        unit="alignment, -2 to 2",
        low=-2,
        high=2,
        kind="coding",
        higher_means="the state goes along more with the organisation",
        has_partner=False,
        rule="Alignment of the policy table, 2 led or proposed, -2 refused or blocked. The item is "
        "domain:item.",
    ),
    "exercise_participation": Variable(
        unit="1 took part, 0 stayed away",
        low=0,
        high=1,
        kind="behaviour",
        higher_means="the member takes part",
        has_partner=False,
        rule="Members of the first day that took part or are recorded as absent; members of whom the "
        "source says nothing have no row. Exercises outside the organisation are left out.",
    ),
    "initiative_position": Variable(
        unit="2 proposer, 1 supporter or participant, -1 reserved or outside, -2 opposed",
        low=-2,
        high=2,
        kind="behaviour",
        higher_means="the state carries the initiative more",
        has_partner=False,
        rule="One row per state and initiative, from the year of proposal to that of the latest status, "
        "within membership. In several lists: the strongest position; on both sides: the mean of "
        "the strongest of each. Proposed by all: everybody counts as a supporter. Where an initiative was carried "
        "out and no supporters are listed, all members not recorded as staying out took part.",
    ),
    "hosting": Variable(
        unit="1 in person, 0.5 by video or hybrid",
        low=0.5,
        high=1,
        kind="behaviour",
        higher_means="the member holds its turn in the chair in full form",
        has_partner=False,
        rule="Leading councils hosted by a member; planned meetings and those of a predecessor are left out.",
    ),
    "budget_share": Variable(
        unit="share of the budget, 0 to 1",
        low=0,
        high=1,
        kind="behaviour",
        higher_means="the member pays more",
        has_partner=False,
        rule="Share in the scale of contributions, for as long as the scale holds. The item is the scale.",
    ),
    "tie": Variable(
        unit="sign of the tie, -1 to 1",
        low=-1,
        high=1,
        kind="coding",
        higher_means="the pair is friendlier",
        has_partner=True,
        rule="Ties inside the organisation: positive 1, mixed 0, negative -1; a score is brought to -1 "
        "to 1 by the ends of its scale (-0.5 or 0.5 if only its sign is known) and stands for the "
        "relation that repeats it. One row from each side. The item is the domain.",
    ),
    "crisis_response": Variable(
        unit="1 joint response, 0.5 partial or late, 0.25 statement or weak, 0 none",
        low=0,
        high=1,
        kind="behaviour",
        higher_means="the organisation does more for the member",
        has_partner=False,
        rule="One row per crisis and state concerned that was a member on its first day.",
    ),
    "votes": Variable(
        unit="votes_count",
        low=0,
        high=500,
        kind="behaviour",
        higher_means="more joint recorded votes; agreement is in the item",
        has_partner=True,
        rule="Joint recorded votes of two members of the year in the General Assembly; one row per pair, "
        "codes in alphabetical order.",
    ),
}
"""Variables by id, in the order of the table."""
