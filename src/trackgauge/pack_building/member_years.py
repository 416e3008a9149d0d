"""Membership of states in intergovernmental organisations, year by year, from the two public lists."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trackgauge import sources

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
