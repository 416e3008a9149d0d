"""Membership of states in intergovernmental organisations: the two public lists that spells are computed from.

They stand behind `trackgauge.organisations.memberships` and behind no indicator, so they are not among the sources
that a page names for its numbers.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from trackgauge.sources._parquet import connect
from trackgauge.sources._source import Source, SourceFile

COW_MEMBERS = "covariates/igo_membership/cow_igo_v3_membership_long.parquet"
REFERENCE_LIST = "covariates/igo_membership/reference_orgs_membership_1990_2025.parquet"
FULL_MEMBER = 1

COW_IGO = Source(
    id="cow_igo_v3",
    title="Correlates of War: Intergovernmental Organizations, version 3",
    producer="Pevehouse, Nordstrom, McManus and Jamison; Correlates of War Project",
    version="3.0, as in dieghernan/igoR, commit c9936cac3f0fc117520e89f9a232e62dde1ce3e9",
    licence="free for academic use with citation",
    attribution="Correlates of War, Intergovernmental Organizations v3 (Pevehouse et al. 2020), via dieghernan/igoR.",
    address="https://correlatesofwar.org/data-sets/igos; https://github.com/dieghernan/igoR",
    obtained="igo_year_format3 from wide to long; rows of no membership dropped.",
    bibtex="@article{cow_igo_v3, author={Pevehouse, Jon C. W. and Nordstrom, Timothy and McManus, Roseanne W. and "
    "Jamison, Anne Spencer}, title={Tracking organizations in the world: The Correlates of War IGO Version 3.0 "
    "datasets}, journal={Journal of Peace Research}, year={2020}, volume={57}, number={3}, pages={492--503}}",
    files=(
        SourceFile(
            COW_MEMBERS,
            "c87421a759a0410863b44870f2790fe36d2ceaf0db2bad1e9a00ed201641b126",
            "one row per organisation, state and year with a status",
        ),
    ),
    first_year=1816,
    last_year=2014,
    codes="Numeric codes of the Correlates of War; states stand in the list from their entry into its system.",
    known_faults=(
        "Ends in 2014; every five years only up to 1965.",
        "Dates run a year before or behind the legal ones.",
        "Files another body as the East African Community; MERCOSUR counts Bolivia and Chile; small states enter late.",
    ),
)

RO_REFERENCE = Source(
    id="ro_reference_list",
    title="Members of fourteen regional organisations, 1990-2025",
    producer="compiled from Correlates of War IGO v3, jfjelstul/eumem and dated events",
    version="compilation of 2026",
    licence="facts",
    attribution="Members of regional organisations 1990-2025, compiled from Correlates of War IGO v3 and dated events.",
    address="https://github.com/dieghernan/igoR; https://github.com/jfjelstul/eumem",
    obtained="Correlates of War to 2014, carried forward, overridden by dated facts; `basis` says which.",
    bibtex="@misc{ro_reference_list, author={Trackgauge}, title={Members of regional organisations, 1990--2025: "
    "compiled from Correlates of War IGO v3 and dated events}, year={2026}}",
    files=(
        SourceFile(
            REFERENCE_LIST,
            "c7d54cda462333fd0b3bf7367f0c324de46e304831a0e47a51e86338a1534958",
            "one row per organisation, member and year",
        ),
    ),
    first_year=1990,
    last_year=2025,
    codes="ISO 3166 alpha-3.",
    known_faults=("Full members only. After 2014 what no dated fact speaks of is carried forward, not observed.",),
)


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
        If a file is missing or is not the declared version, or if duckdb is not installed.
    """
    path = str(COW_IGO.verified(folder, COW_MEMBERS))
    with connect() as connection:
        rows = connection.execute(
            "select ioname, ccode, year from read_parquet(?) where status = ? order by all", [path, FULL_MEMBER]
        ).fetchall()
    return [MemberYear(name, str(code), year) for name, code, year in rows]


def read_reference(folder: Path) -> list[MemberYear]:
    """Members by the list's own names of organisations.

    Raises
    ------
    TrackgaugeError
        If the file is missing or is not the declared version, or if duckdb is not installed.
    """
    path = str(RO_REFERENCE.verified(folder, REFERENCE_LIST))
    with connect() as connection:
        rows = connection.execute(
            "select org, iso3c, year, basis from read_parquet(?) where member = 1 order by all", [path]
        ).fetchall()
    return [
        MemberYear(org, code, year, curated=basis == "curated", observed="carried forward" not in basis)
        for org, code, year, basis in rows
    ]
