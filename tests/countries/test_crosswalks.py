"""The code book against public crosswalks: every state-year, with the exceptions listed and explained."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from trackgauge.countries import convert
from trackgauge.countries.tables import book

pytestmark = pytest.mark.raw_data

COW_UNTIL = 2016
PANEL_UNTIL = 2025

# Pairs of the panel that we convert otherwise, both in a year of change:
ELSEWHERE = {
    # The pair holds until 2 October; on 31 December the COW code of Germany is 255.
    ("gw to cow", 260, 260, 1990): 255,
    # Serbia and Montenegro until June (GW 345), Serbia from then on (GW 340): COW 345 is read as the second.
    ("cow to gw", 345, 345, 2006): 340,
}

# A member of one system that the panel pairs with none of the other, and we do: COW 255 in the year of unification.
# The panel pairs it from 1991 on; Gleditsch-Ward has the same state, 260, in 1990.
PAIRED = {("cow", 255, 1990): 260}


def read_rows(path: Path, query: str) -> list[tuple[object, ...]]:
    duckdb = pytest.importorskip("duckdb")
    return duckdb.sql(query.format(path)).fetchall()  # type: ignore[no-any-return]


@pytest.fixture(scope="module")
def cow_years(raw_data: Path) -> list[tuple[int, str, int]]:
    """(COW code, abbreviation, year) for every state-year of the COW list."""
    path = raw_data / "covariates" / "conflict" / "cow_states2016.parquet"
    spells = read_rows(path, "select ccode, stateabb, styear, endyear from '{}'")
    return sorted({(c, a, year) for c, a, first, last in spells for year in range(first, last + 1)})  # type: ignore


@pytest.fixture(scope="module")
def panel(raw_data: Path) -> list[tuple[int | None, int | None, int]]:
    """(Gleditsch-Ward code, COW code, year) for every row of the panel."""
    path = raw_data / "covariates" / "regime" / "isard_gw_cw_panel.parquet"
    return read_rows(path, "select gwcode, ccode, year from '{}'")  # type: ignore[return-value]


def own_years(system: str, until: int) -> set[tuple[int, int]]:
    return {
        (int(row.code), year)
        for rows in book().readable[system].values()
        for row in rows
        for year in range(row.first, min(row.last, until) + 1)
    }


def test_every_cow_state_year_is_ours_and_we_have_no_other(cow_years: list[tuple[int, str, int]]) -> None:
    assert {(code, year) for code, _, year in cow_years} == own_years("cow", COW_UNTIL)
    assert len(cow_years) == 15951


def test_every_gleditsch_ward_state_year_is_ours_and_we_have_no_other(
    panel: list[tuple[int | None, int | None, int]],
) -> None:
    theirs = {(gw, year) for gw, _, year in panel if gw is not None}
    assert theirs == own_years("gw", PANEL_UNTIL)
    assert len(theirs) == 20849


def test_every_cow_state_year_has_a_state_and_comes_back(cow_years: list[tuple[int, str, int]]) -> None:
    codes, years = [code for code, _, _ in cow_years], [year for *_, year in cow_years]
    states = convert(codes, source="cow", to="state", year=years)
    assert states.failures == ()
    back = convert(states.values, source="state", to="cow", year=years)
    differ = {(c, y): b for c, y, b in zip(codes, years, back.values, strict=True) if b != c}
    # In the year of unification the code of the united state is written.
    assert differ == {(260, 1990): 255, (678, 1990): 679}


def test_abbreviations_are_those_of_cow(cow_years: list[tuple[int, str, int]], raw_data: Path) -> None:
    codes, years = [code for code, _, _ in cow_years], [year for *_, year in cow_years]
    found = convert(codes, source="cow", to="cowabb", year=years)
    differ = {(c, y) for (c, a, y), b in zip(cow_years, found.values, strict=True) if a != b}
    assert differ == {(260, 1990), (678, 1990)}
    with (raw_data / "unga" / "votes" / "COW_country_codes.csv").open(encoding="utf-8") as file:
        listed = {(row["StateAbb"], int(row["CCode"])) for row in csv.DictReader(file)}
    ours = {
        (abb.code, int(code.code))
        for rows in book().readable["cowabb"].values()
        for abb in rows
        for code in book().writable["cow", abb.state]
        if (code.first, code.last) == (abb.first, abb.last)
    }
    assert listed <= ours


def test_every_pair_of_the_panel_converts_both_ways(panel: list[tuple[int | None, int | None, int]]) -> None:
    pairs = [(gw, cow, year) for gw, cow, year in panel if gw is not None and cow is not None]
    years = [year for *_, year in pairs]
    forth = convert([gw for gw, *_ in pairs], source="gw", to="cow", year=years)
    back = convert([cow for _, cow, _ in pairs], source="cow", to="gw", year=years)
    assert len(set(pairs)) == 17662
    wrong = {("gw to cow", *pair): got for pair, got in zip(pairs, forth.values, strict=True) if got != pair[1]} | {
        ("cow to gw", *pair): got for pair, got in zip(pairs, back.values, strict=True) if got != pair[0]
    }
    assert wrong == ELSEWHERE


def test_states_of_one_system_alone_have_no_code_in_the_other(
    panel: list[tuple[int | None, int | None, int]],
) -> None:
    paired_gw = {(gw, year) for gw, cow, year in panel if cow is not None}
    paired_cow = {(cow, year) for gw, cow, year in panel if gw is not None}
    gw_alone = sorted({(gw, year) for gw, cow, year in panel if cow is None} - paired_gw)
    cow_alone = sorted({(cow, year) for gw, cow, year in panel if gw is None} - paired_cow)
    extra = {}
    for source, to, alone in (("gw", "cow", gw_alone), ("cow", "gw", cow_alone)):
        found = convert([code for code, _ in alone], source=source, to=to, year=[year for _, year in alone])
        extra |= {(source, *pair): got for pair, got in zip(alone, found.values, strict=True) if got is not None}
    assert (len(gw_alone), len(cow_alone)) == (3187, 41)
    assert extra == PAIRED


def test_every_name_printed_by_the_un_library_is_read_as_its_state(raw_data: Path) -> None:
    with (raw_data / "unga" / "votes" / "undl_name_to_iso3.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    names, wanted = [row["ms_name"] for row in rows], [row["iso3"] for row in rows]
    for end in ("first", "last"):
        found = convert(names, source="name", to="iso3", year=[row[end][:4] for row in rows])
        assert found.failures == ()
        differ = {(n, w): g for n, w, g in zip(names, wanted, found.values, strict=True) if g != w}
        # The library prints YUGOSLAVIA until 2002, SERBIA AND MONTENEGRO from 2003.
        assert differ == {}


def test_every_alpha_3_code_of_the_un_library_is_known(raw_data: Path) -> None:
    path = raw_data / "unga" / "votes" / "undl_votes_long.parquet"
    codes = [code for (code,) in read_rows(path, "select distinct iso3 from '{}' where iso3 is not null")]
    assert len(codes) == 199
    assert convert(codes, source="iso3", to="state").failures == ()


@pytest.mark.parametrize(
    ("file", "code", "name", "system"),
    [
        ("economy/wdi_selected_long.parquet", "iso3c", "country", "iso3"),
        ("treaties/desta_2.1_treaties_dyads.parquet", "iso1", "country1", "isonum"),
        ("regime/wgi.parquet", "wb_code", "wb_country", "iso3"),
        ("igo_membership/cia_factbook_memberships_long.parquet", "iso3c", "country", "iso3"),
    ],
)
def test_names_and_codes_of_other_files_agree(raw_data: Path, file: str, code: str, name: str, system: str) -> None:
    query = f"select distinct {code}, {name} from '{{}}' where {code} is not null and {name} is not null"
    rows = read_rows(raw_data / "covariates" / file, query)
    by_code = convert([row[0] for row in rows], source=system, to="iso3", year=2015)
    by_name = convert([row[1] for row in rows], source="name", to="iso3", year=2015)
    together = list(zip(by_code.values, by_name.values, strict=True))
    assert [pair for pair in together if pair[0] != pair[1]] == []
    assert sum(pair[0] is not None for pair in together) >= 190


def test_alpha_3_and_cow_codes_of_the_membership_file_agree_in_every_year(raw_data: Path) -> None:
    path = raw_data / "covariates" / "igo_membership" / "reference_orgs_membership_1990_2025.csv"
    with path.open(encoding="utf-8") as file:
        rows = sorted({(row["iso3c"], int(row["cown"]), int(row["year"])) for row in csv.DictReader(file)})
    found = convert([iso3 for iso3, *_ in rows], source="iso3", to="cow", year=[year for *_, year in rows])
    assert len(rows) == 4438
    assert found.values.tolist() == [cow for _, cow, _ in rows]
