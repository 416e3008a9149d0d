"""Who belongs to which organisation at the end of a year: all casebooks and lists together."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from trackgauge.core.dates import Spell, parse_date, year_end
from trackgauge.evidence.membership import membership_of
from trackgauge.evidence.table import EvidenceRow
from trackgauge.organisations.catalogue import casebooks, known_organisations, load
from trackgauge.organisations.memberships.lists import rows

PREFIX = "membership"


def membership_row_id(organisation: str, actor: str, year: int) -> str:
    """Id of the row that says that a state belonged to an organisation on 31 December."""
    return f"{PREFIX}/{organisation}/{actor}/{year}"


@cache
def memberships_at(year: int) -> dict[str, frozenset[str]]:
    """Members of every known organisation on 31 December, without those that had none.

    >>> sorted(memberships_at(2018)["csto"])
    ['ARM', 'BLR', 'KAZ', 'KGZ', 'RUS', 'TJK']
    """
    day = year_end(year)
    found = {
        name: frozenset(actor for actor, spells in actors.items() if any(spell.holds_on(day) for spell in spells))
        for name, actors in _spells().items()
    }
    return {name: members for name, members in found.items() if members}


def membership_row(row_id: str) -> EvidenceRow | None:
    """The row of an id; None if the id is of another kind or names no membership."""
    parts = row_id.split("/")
    if len(parts) != 4 or parts[0] != PREFIX:
        return None
    _, organisation, actor, year = parts
    if actor not in memberships_at(int(year)).get(organisation, frozenset()):
        return None
    return EvidenceRow(
        id=row_id,
        variable=PREFIX,
        actor=actor,
        partner="",
        item=load(organisation).names["en"],
        start_year=int(year),
        end_year=int(year),
        value=1.0,
        unit="1 member on 31 December",
        source="casebook" if organisation in casebooks() else "lists of members",
        confidence="medium",
        kind="behaviour",
    )


@cache
def _spells() -> dict[str, dict[str, list[Spell]]]:
    """Spells of membership by organisation and state."""
    found: dict[str, dict[str, list[Spell]]] = {name: defaultdict(list) for name in known_organisations()}
    for row in rows("spells.csv"):
        if row["organisation"] not in casebooks():
            end = parse_date(row["to"]) if row["to"] else None
            found[row["organisation"]][row["actor"]].append(Spell(parse_date(row["from"]), end))
    for name in casebooks():
        for actor, spells in membership_of(load(name)).spells.items():
            found[name][actor].extend(spells)
    return found
