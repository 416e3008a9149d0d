"""The shipped lists: organisations, spells of membership, suspensions; and an organisation opened from them alone."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from trackgauge.core.dates import Spell, parse_date
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations.charter import CharterFile, charter_of
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.organisation import MEMBER, Organisation
from trackgauge.organisations.schemas.life import RepairAttempt
from trackgauge.organisations.schemas.participation import Participant

FOLDER = Path(__file__).parent
LANGUAGES = ("en", "zh", "ru")


@dataclass(frozen=True, slots=True)
class Listed:
    """An organisation that is known from lists of members.

    Parameters
    ----------
    id, acronym, also
        Our id, the usual acronym, other acronyms.
    names
        Full name by language; the English one stands where no other is in common use.
    founded, dissolved
        First day with members; first day on which it no longer exists, None while it does.
    cow, reference
        Its name in the two public lists; empty where a list lacks it.
    members
        Members at the end of 2025 as stated by hand; empty where they are not known well enough.
    """

    id: str
    acronym: str
    also: tuple[str, ...]
    names: dict[str, str]
    region: str
    founded: dt.date
    dissolved: dt.date | None
    cow: str
    reference: str
    members: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Suspension:
    """A time in which a member's rights rested; it is counted as a member nevertheless."""

    actor: str
    spell: Spell
    source: str
    confidence: str
    note: str


@cache
def listed() -> dict[str, Listed]:
    """All organisations of the lists by id, in the order of the file (by region)."""
    return {row["id"]: _listed(row) for row in rows("organisations.csv")}


def spell_rows(organisation_id: str) -> tuple[dict[str, str], ...]:
    """The rows of spells.csv of one organisation, as text."""
    return _spells().get(organisation_id, ())


@cache
def _spells() -> dict[str, tuple[dict[str, str], ...]]:
    """The file is read once for all organisations."""
    found: dict[str, list[dict[str, str]]] = defaultdict(list)
    for row in rows("spells.csv"):
        found[row["organisation"]].append(row)
    return {name: tuple(own) for name, own in found.items()}


@cache
def _suspensions() -> dict[str, list[Suspension]]:
    found: dict[str, list[Suspension]] = defaultdict(list)
    for row in rows("suspensions.csv"):
        spell = Spell(parse_date(row["from"]), parse_date(row["to"]) if row["to"] else None)
        one = Suspension(row["actor"], spell, row["source"], row["confidence"], row["note"])
        found[row["organisation"]].append(one)
    return dict(found)


@cache
def repair_rows(organisation_id: str) -> tuple[dict[str, str], ...]:
    """The rows of repair_attempts.csv of one organisation, as text."""
    return tuple(row for row in rows("repair_attempts.csv") if row["organisation"] == organisation_id)


def suspended(organisation_id: str, day: dt.date) -> tuple[str, ...]:
    """Members whose rights rested on one day, in alphabetical order.

    >>> suspended("ecowas", dt.date(2022, 12, 31))
    ('BFA', 'GIN', 'MLI')
    """
    of = _suspensions().get(organisation_id, [])
    return tuple(sorted({each.actor for each in of if each.spell.holds_on(day)}))


def carried_forward(organisation_id: str, year: int) -> dict[str, str]:
    """Members of a year whom no list or fact has that late, with the confidence of their spell.

    >>> carried_forward("gcc", 2014)
    {}
    """
    end = f"{year}-12-31"
    return {
        row["actor"]: row["confidence"]
        for row in spell_rows(organisation_id)
        if row["from"] <= end and (not row["to"] or row["to"] > end) and int(row["observed_to"]) < year
    }


def rows(file: str) -> list[dict[str, str]]:
    """The rows of one file of the lists."""
    with (FOLDER / file).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _listed(row: dict[str, str]) -> Listed:
    return Listed(
        id=row["id"],
        acronym=row["acronym"],
        also=_split(row["also"]),
        names={language: row[language] or row["en"] for language in LANGUAGES},
        region=row["region"],
        founded=parse_date(row["founded"]),
        dissolved=parse_date(row["dissolved"]) if row["dissolved"] else None,
        cow=row["cow"],
        reference=row["reference"],
        members=_split(row["members"]),
        note=row["note"],
    )


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


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
        charter=charter_of(_charter_file(one)),
        _casebook=MemberTables(one),
        _name=one.id,
        members_only=True,
    )


def _charter_file(one: Listed) -> CharterFile:
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
