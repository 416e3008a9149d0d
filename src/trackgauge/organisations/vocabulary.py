"""The words that charters and casebooks may use, each in one place."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, ValidationInfo
from pydantic_core import PydanticCustomError

from trackgauge.core import registry
from trackgauge.core.former import today

Language = Literal["en", "zh", "ru"]
Confidence = Literal["high", "medium", "low"]
DatePrecision = Literal["day", "month", "year"]

Domain = Literal["security", "economic", "political", "people_to_people", "multi"]

_RULES = "trackgauge.decisions.rules"


@dataclass(frozen=True, slots=True)
class OneOf:
    """Words that are declared elsewhere and looked up when a value is checked; opening what ships reads none."""

    words: Callable[[], Iterable[str]]

    def __call__(self, value: str, info: ValidationInfo) -> str:
        """The value, if it is one of the words; what ships was checked when it was made."""
        if not (info.context or {}).get(SHIPPED) and value not in self.words():
            raise PydanticCustomError("literal_error", "not one of the words")
        return value


SHIPPED = "shipped"
"""Key of the validation context that says that a casebook comes with the package."""


def rule_kinds() -> dict[str, str]:
    """What a charter says by each kind of rule, with a vote or without."""
    rules = {each: registry.declared(f"{_RULES}.{each}", "RULE").meaning for each in registry.ids(_RULES)}
    return {**rules, **registry.declared("trackgauge.decisions.rule", "WITHOUT_VOTE")}


def windows() -> dict[str, str]:
    """What a charter says by each window."""
    found = registry.declared("trackgauge.decisions.windows", "WINDOWS")
    return {window.id: window.meaning for window in found.values()}


# Rules and windows are declared where they decide; a charter may name every one of them.
_RULE, _WINDOW = OneOf(rule_kinds), OneOf(windows)
RuleKind = Annotated[str, AfterValidator(_RULE), _RULE]
Window = Annotated[str, BeforeValidator(today), AfterValidator(_WINDOW), _WINDOW]

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
