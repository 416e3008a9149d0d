"""Spells of membership of the organisations without a casebook, from public lists and dated facts.

The base is the reference list 1990-2025 where it has the organisation, else Correlates of War (COW) to 2014. A state
that `facts.csv` speaks of is described by its facts alone. What was a member at the end of 2014 is carried forward;
that is no observation, so such a spell is of low confidence unless the members of 2025 that `organisations.csv`
states name it too.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from trackgauge import sources
from trackgauge.core.dates import parse_date, year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.countries import convert
from trackgauge.organisations.memberships.lists import FOLDER, Listed, listed
from trackgauge.sources import declared

COW, REFERENCE = "cow_igo", "reference_memberships"
COW_FILE = "cow_igo_v3_membership_long.parquet"
REFERENCE_FILE = "reference_orgs_membership_1990_2025.parquet"
FULL_MEMBER = 1


@dataclass(frozen=True, slots=True)
class MemberYear:
    """A full member of an organisation at the end of one year; `observed` is False where it was carried forward."""

    organisation: str
    code: str
    year: int
    curated: bool = False
    observed: bool = True


def read_cow(folder: Path) -> list[MemberYear]:
    """Full members by the source's own names of organisations and numbers of states.

    Raises
    ------
    TrackgaugeError
        If a file is missing or is not the declared version, or if the extra `sources` is not installed.
    """
    table = sources.read(COW, folder, file=COW_FILE)
    full = table["status"] == FULL_MEMBER
    rows = zip(table["ioname"][full], table["ccode"][full], table["year"][full], strict=True)
    return sorted((MemberYear(name, str(int(code)), int(year)) for name, code, year in rows), key=_order)


def read_reference(folder: Path) -> list[MemberYear]:
    """Members by the list's own names of organisations.

    Raises
    ------
    TrackgaugeError
        If the file is missing or is not the declared version, or if the extra `sources` is not installed.
    """
    table = sources.read(REFERENCE, folder, file=REFERENCE_FILE)
    member = table["member"] == 1
    rows = zip(*(table[name][member] for name in ("org", "iso3c", "year", "basis")), strict=True)
    return sorted(
        (
            MemberYear(org, code, int(year), curated=basis == "curated", observed="carried forward" not in basis)
            for org, code, year, basis in rows
        ),
        key=_order,
    )


def _order(row: MemberYear) -> tuple[str, str, int]:
    return row.organisation, row.code, row.year


SPELLS, FACTS = "spells.csv", "facts.csv"
FIRST_YEAR = 1990
"""Spells that ended before are left out."""
EVERY_FIVE_YEARS_TO = 1965
"""Up to this year COW has a list every five years only."""
STATED_YEAR = 2025
"""Year at whose end the column `members` of organisations.csv states the members."""
PRECISION = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Spell:
    """One row of spells.csv; `observed_to` is the last year in which a source has it."""

    organisation: str
    actor: str
    start: str
    end: str
    date_precision: str
    source: str
    confidence: str
    observed_to: int
    note: str


def build_memberships(raw_folder: Path, out_folder: Path = FOLDER) -> Path:
    """Compute spells.csv and write it.

    Parameters
    ----------
    raw_folder
        Folder of public data files (with `covariates/igo_membership` inside).
    out_folder
        Where spells.csv goes; organisations.csv and facts.csv are those of the package.

    Raises
    ------
    TrackgaugeError
        If a source is missing or another version, or the members of 2025 are not those stated.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = {"start": "from", "end": "to"}
    writer.writerow([names.get(field.name, field.name) for field in fields(Spell)])
    writer.writerows(astuple(spell) for spell in spells(raw_folder))
    path = out_folder / SPELLS
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def spells(raw_folder: Path) -> list[Spell]:
    """Spells of all organisations, by organisation, state and date."""
    cow = _with_codes(read_cow(raw_folder))
    reference = read_reference(raw_folder)
    facts = _facts()
    found: list[Spell] = []
    for organisation in listed().values():
        years = _years(organisation, cow, reference)
        known = facts.get(organisation.id, {})
        rows = [
            spell
            for actor in sorted({*years, *known})
            for spell in (known[actor] if actor in known else _from_years(organisation, actor, years[actor]))
            if not spell.end or spell.end > f"{FIRST_YEAR}-01-01"
        ]
        _agree(organisation, rows)
        found += rows
    return sorted(found, key=lambda spell: (spell.organisation, spell.actor, spell.start))


def _with_codes(rows: Iterable[MemberYear]) -> list[MemberYear]:
    """The rows of the listed organisations with ISO 3166 alpha-3 codes; states without one are left out."""
    wanted = {organisation.cow for organisation in listed().values()} - {""}
    mine = [row for row in rows if row.organisation in wanted]
    codes = convert([int(row.code) for row in mine], source="cow", to="iso3", year=[row.year for row in mine]).values
    return [replace(row, code=str(code)) for row, code in zip(mine, codes, strict=True) if code]


def _years(
    organisation: Listed, cow: Iterable[MemberYear], reference: Iterable[MemberYear]
) -> dict[str, dict[int, MemberYear]]:
    """Years of membership by state: the reference list's from 1990 on where it has the organisation, else COW's."""
    years: dict[str, dict[int, MemberYear]] = defaultdict(dict)
    for row in cow:
        early = row.year < FIRST_YEAR or not organisation.reference
        if row.organisation == organisation.cow and early:
            years[row.code][row.year] = row
    for row in reference:
        if row.organisation == organisation.reference and row.year >= organisation.founded.year:
            years[row.code][row.year] = row
    return years


def _from_years(organisation: Listed, actor: str, years: Mapping[int, MemberYear]) -> Iterator[Spell]:
    """One spell for every run of years."""
    for first, last in _runs(sorted(years)):
        start = organisation.founded if first <= organisation.founded.year else dt.date(first, 1, 1)
        observed = max(year for year in range(first, last + 1) if year in years and years[year].observed)
        open_ended = last == declared(REFERENCE if organisation.reference else COW).last_year
        end = organisation.dissolved if organisation.dissolved and last >= organisation.dissolved.year - 1 else None
        ended = end or (None if open_ended else dt.date(last + 1, 1, 1))
        curated = any(years[year].curated for year in range(first, last + 1) if year in years)
        yield Spell(
            organisation=organisation.id,
            actor=actor,
            start=start.isoformat(),
            end=ended.isoformat() if ended else "",
            date_precision="day" if start == organisation.founded else "year",
            source=REFERENCE if curated else COW,
            confidence=_confidence(organisation, actor, is_open=ended is None, curated=curated),
            observed_to=observed,
            note=_note(organisation, actor, is_open=ended is None, observed=observed),
        )


def _confidence(organisation: Listed, actor: str, *, is_open: bool, curated: bool) -> str:
    if not is_open or curated or actor in organisation.members:
        return "medium"
    return "low"


def _note(organisation: Listed, actor: str, *, is_open: bool, observed: int) -> str:
    if not is_open or observed >= STATED_YEAR:
        return ""
    if actor in organisation.members:
        return f"carried forward from {observed}; a member in {STATED_YEAR} by general knowledge"
    return f"carried forward from {observed}; not observed since"


def _runs(years: list[int]) -> Iterator[tuple[int, int]]:
    """First and last year of every run; the five-year steps of the early lists are no gaps."""
    first = last = years[0]
    for year in years[1:]:
        if year - last > (5 if year <= EVERY_FIVE_YEARS_TO else 1):
            yield first, last
            first = year
        last = year
    yield first, last


def _facts() -> dict[str, dict[str, list[Spell]]]:
    """Facts by organisation and state; a state that was no member has an empty list."""
    text = (FOLDER / FACTS).read_text(encoding="utf-8")
    found: dict[str, dict[str, list[Spell]]] = defaultdict(lambda: defaultdict(list))
    for row in csv.DictReader(text.splitlines()):
        for actor in row["actors"].split(";"):
            mine = found[row["organisation"]][actor]
            if row["from"]:
                mine.append(_of_fact(listed()[row["organisation"]], actor, row))
    return found


def _of_fact(organisation: Listed, actor: str, row: Mapping[str, str]) -> Spell:
    start = organisation.founded.isoformat() if row["from"] == "founded" else row["from"]
    end = str(organisation.dissolved or "") if row["to"] in ("", "dissolved") else row["to"]
    return Spell(
        organisation=organisation.id,
        actor=actor,
        start=parse_date(start, where=FACTS).isoformat(),
        end=parse_date(end, where=FACTS).isoformat() if end else "",
        date_precision=PRECISION[len(start)],
        source=row["source"],
        confidence=row["confidence"],
        observed_to=int(end[:4]) if end else STATED_YEAR,
        note=row["note"],
    )


def _agree(organisation: Listed, rows: Iterable[Spell]) -> None:
    """The members at the end of the stated year are those that organisations.csv states."""
    day = year_end(STATED_YEAR).isoformat()
    members = {row.actor for row in rows if row.start <= day and (not row.end or row.end > day)}
    if organisation.members and members != set(organisation.members):
        more, fewer = sorted(members - set(organisation.members)), sorted(set(organisation.members) - members)
        raise TrackgaugeError(
            f"members on {day} differ: computed and not stated {more}, stated and not computed {fewer}",
            where=organisation.id,
            next_step="Add the facts to facts.csv, or correct organisations.csv.",
        )
