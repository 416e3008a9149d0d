"""An organisation opened from the lists: one tier, who held it when, and known attempts to heal its ruptures."""

from __future__ import annotations

from typing import Any

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations.charter import CharterFile, charter_of
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.memberships.lists import FOLDER, Listed, listed, repair_rows, spell_rows
from trackgauge.organisations.organisation import MEMBER, Organisation
from trackgauge.organisations.schemas.participants import Participant
from trackgauge.organisations.schemas.repair_attempts import RepairAttempt

PARTICIPANTS = "participants"
REPAIR_ATTEMPTS = "repair_attempts"
PAST_STATES = frozenset({"CSK", "SCG", "YUG"})
"""States whose spell ends because they do; that is no withdrawal."""
NOTE = "From membership lists alone: no casebook, so no statuses, rules, demands, initiatives or crises."


class MemberTables:
    """The tables of an organisation without a casebook: participants, and attempts at repair where any are known."""

    def __init__(self, organisation: Listed) -> None:
        self._organisation = organisation
        self._rows: tuple[Participant, ...] | None = None

    @property
    def table_names(self) -> tuple[str, ...]:
        """Tables that have rows."""
        return (PARTICIPANTS, REPAIR_ATTEMPTS) if repair_rows(self._organisation.id) else (PARTICIPANTS,)

    def rows(self, table: str) -> tuple[list[Finding], tuple[Any, ...]]:
        """No findings, and the rows of the table; none of a table that the lists do not have."""
        if table == REPAIR_ATTEMPTS:
            return [], tuple(map(_repair_attempt, repair_rows(self._organisation.id)))
        if table != PARTICIPANTS:
            return [], ()
        if self._rows is None:
            self._rows = tuple(_participant(self._organisation, row) for row in spell_rows(self._organisation.id))
        return [], self._rows


def open_listed(organisation_id: str) -> Organisation:
    """The organisation of that id in the lists.

    Raises
    ------
    TrackgaugeError
        If it is not in the lists.
    """
    if organisation_id not in listed():
        raise TrackgaugeError(f"'{organisation_id}' is not in the lists of members")
    one = listed()[organisation_id]
    return Organisation(
        id=one.id,
        names=one.names,
        short_names=dict.fromkeys(one.names, one.acronym),
        folder=FOLDER,
        charter=charter_of(_charter(one)),
        _casebook=MemberTables(one),
        _name=one.id,
        members_only=True,
    )


def _charter(one: Listed) -> CharterFile:
    tier = {
        "id": MEMBER,
        "names": {"en": "member", "zh": "成员国", "ru": "государство-член"},
        "circle": 0,
        "from": one.founded,
        "to": one.dissolved,
        "reference": "background",
        "confidence": "medium",
    }
    return CharterFile.model_validate(
        {
            "id": one.id,
            "names": one.names,
            "short_names": dict.fromkeys(one.names, one.acronym),
            "founded": one.founded,
            "dissolved": one.dissolved,
            "reference": "background",
            "confidence": "medium",
            "note": f"{NOTE} {one.note}".strip(),
            "tiers": [tier],
        }
    )


def _participant(one: Listed, row: dict[str, str]) -> Participant:
    left = bool(row["to"]) and row["to"] != str(one.dissolved) and row["actor"] not in PAST_STATES
    given = {
        "id": f"{row['actor']}{row['from'][:4]}",
        "actor": row["actor"],
        "tier": MEMBER,
        "from": row["from"],
        "to": row["to"],
        "date_precision": row["date_precision"],
        "event": "founding" if row["from"] == one.founded.isoformat() else "accession",
        "end_event": "withdrawal" if left else "",
        "source": row["source"],
        "confidence": row["confidence"],
        "note": row["note"],
    }
    return Participant.model_validate({key: value for key, value in given.items() if value})


def _repair_attempt(row: dict[str, str]) -> RepairAttempt:
    given = {key: value for key, value in row.items() if value and key != "organisation"}
    return RepairAttempt.model_validate(given)
