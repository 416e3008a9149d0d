"""The words that charters and casebooks may use, each in one place."""

from __future__ import annotations

from typing import Literal

Language = Literal["en", "zh", "ru"]
Confidence = Literal["high", "medium", "low"]
DatePrecision = Literal["day", "month", "year"]

Domain = Literal["security", "economic", "political", "people_to_people", "multi"]

RuleKind = Literal[
    "consensus",
    "consensus_minus_one",
    "unanimity",
    "simple_majority",
    "qualified_majority",
    "n_minus_x",
    "unilateral",
    "equal_shares",
    "agreed_shares",
    "criteria",
]
RULE_KINDS: dict[str, str] = {
    "consensus": "adopted when no member objects; silence and abstention do not block",
    "consensus_minus_one": "as consensus, without the vote of the member concerned",
    "unanimity": "every member must agree; the rule says whether abstention blocks",
    "simple_majority": "more than half of the members",
    "qualified_majority": "the share of members, of weighted votes or of population that the rule names",
    "n_minus_x": "the willing go ahead, by consent of all to let them",
    "unilateral": "one member decides alone",
    "equal_shares": "every member pays the same",
    "agreed_shares": "a vector of shares agreed by all",
    "criteria": "a list of conditions, all of which must hold",
}

Window = Literal[
    "record_view",
    "stay_out",
    "join_later",
    "constructive_abstention",
    "enhanced_cooperation",
    "named_supporters",
    "emergency_brake",
    "vital_interest",
    "ioannina",
    "formula_consent",
]
WINDOWS: dict[str, str] = {
    "record_view": "a member puts its view on record; the decision stands",
    "stay_out": "a member does not take part and does not stop the others",
    "join_later": "a member that stayed out may join afterwards",
    "constructive_abstention": "an abstaining member need not apply it, and accepts that it binds the others",
    "enhanced_cooperation": "a minimum number of members go ahead inside the organisation",
    "named_supporters": "the text names only the members that support it",
    "emergency_brake": "a member sends the draft to the leaders and so suspends it",
    "vital_interest": "a member for which a very important interest is at stake stops the vote",
    "ioannina": "a minority too small to block is owed more talks before the vote",
    "formula_consent": "a member refuses that the others go ahead without it, and so stops them",
}

DecisionType = Literal[
    "all",
    "admission",
    "eligibility",
    "status",
    "suspension",
    "expulsion",
    "withdrawal",
    "budget",
    "execution",
    "project",
    "strategy",
    "declaration",
    "part_of_a_decision",
    "charter_change",
    "law",
    "law_without_commission_proposal",
    "law_in_shared_fields",
    "foreign_policy",
    "tax",
    "finances",
    "breach",
    "economic_commitment",
    "emergency",
    "social_security",
    "criminal_law",
    "procedure",
]

Access = Literal["none", "by_invitation", "speaks", "full"]
ACCESS: dict[str, str] = {
    "none": "not present",
    "by_invitation": "present when invited",
    "speaks": "attends the open part and may speak",
    "full": "takes part in full",
}

Layer = Literal["meeting", "treaty_law", "collaborative"]
Formality = Literal["formal", "semi_formal", "informal"]
BodyStatus = Literal["active", "dormant", "in_transformation", "agreed", "in_preparation", "planned"]
Level = Literal[
    "head_of_state",
    "head_of_government",
    "minister",
    "deputy_minister",
    "agency_head",
    "agency",
    "senior_official",
    "speaker",
    "military",
    "expert",
    "society",
    "business",
    "subnational",
    "standing_body",
    "supranational_body",
    "elected_assembly",
    "court",
    "instrument",
]
Attendance = Literal[
    "decide",
    "adopt",
    "take_part",
    "staff",
    "host",
    "nominate",
    "invite_and_send",
    "elect",
    "independent",
    "invited",
    "open_meetings",
    "speak_no_vote",
    "limited_items",
    "cooperation_protocols",
    "parties_only",
    "party",
    "observe",
    "observe_or_join",
    "join_possible",
    "partner_bank",
    "accede",
    "accede_if_open",
    "consult",
    "external",
    "none",
]

ATTENDANCE: dict[str, str] = {
    "decide": "takes the decisions",
    "adopt": "adopts the instrument",
    "take_part": "takes part",
    "staff": "sends staff",
    "host": "is the host",
    "nominate": "nominates",
    "invite_and_send": "invites, and sends people",
    "elect": "elects the members of the body",
    "independent": "the body does not depend on the states",
    "invited": "on invitation",
    "open_meetings": "open meetings only",
    "speak_no_vote": "may speak, without a vote",
    "limited_items": "limited items only",
    "cooperation_protocols": "through protocols of cooperation",
    "parties_only": "as a party to the agreement only",
    "party": "as a party",
    "observe": "observes",
    "observe_or_join": "observes or joins",
    "join_possible": "may join",
    "partner_bank": "through a partner bank",
    "accede": "may accede",
    "accede_if_open": "may accede where the instrument is open",
    "consult": "in consultations",
    "external": "the body is outside the organisation",
    "none": "not at all",
}

PLACEHOLDER = "FILL_IN"
"""What a new casebook holds where its author must write; `check` reports every one that is left."""

ACTOR_WORDS = ("ALL", "others")
"""Words beside codes in actor lists: all members at the time; others that the source does not name."""
ACTOR_PREFIXES: dict[str, str] = {
    "org": "an organisation, defined in actors.csv",
    "entity": "a territory or movement that is no state, defined in actors.csv",
    "author": "the author of a source, by its bibliography key: a view, not a government's position",
    "scholars": "scholars of a country, by ISO code: a view, not a government's position",
}
