"""The register: every organisation of the package with its members of today and what it is known from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from trackgauge.organisations.catalogue import casebooks, known_organisations
from trackgauge.organisations.loading import load


@dataclass(frozen=True, slots=True)
class Entry:
    """One organisation.

    Parameters
    ----------
    basis
        `casebook`: its evidence is coded by hand besides; `memberships`: only its members are known.
    members
        ISO 3166 alpha-3 codes of the members on the day asked for.
    dissolved
        First day on which it no longer exists, None while it does.
    """

    id: str
    acronym: str
    names: dict[str, str]
    basis: Literal["casebook", "memberships"]
    members: tuple[str, ...]
    founded: str
    dissolved: str | None


def register(day: dt.date | None = None) -> list[Entry]:
    """All organisations, those with a casebook first.

    Parameters
    ----------
    day
        Day of the members; today if left out.

    >>> [entry.id for entry in register()][:3]
    ['asean', 'eu', 'sco']
    """
    return [_entry(id, day or dt.date.today()) for id in known_organisations()]


def _entry(id: str, day: dt.date) -> Entry:
    organisation = load(id)
    end = organisation.charter.dissolved
    return Entry(
        id=id,
        acronym=organisation.short_names["en"],
        names=dict(organisation.names),
        basis="memberships" if id not in casebooks() else "casebook",
        members=organisation.as_of(day).members,
        founded=organisation.charter.founded.isoformat(),
        dissolved=end.isoformat() if end else None,
    )
