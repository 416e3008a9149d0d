"""The tables of the code book: complete, without contradictions, and what they say of single states."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.countries import LANGUAGES, SOURCES, TARGETS, convert, predecessors, state, successors
from trackgauge.countries.systems import LABELS
from trackgauge.countries.tables import book
from trackgauge.organisations.states import states as casebook_states

YEARS = range(1816, 2031)


def test_every_code_and_name_belongs_to_a_state() -> None:
    owners = {row.state for index in book().readable.values() for rows in index.values() for row in rows}
    owners |= {state for step in book().successions for state in (step.state, step.successor)}
    assert owners == set(book().names)


@pytest.mark.parametrize("name", sorted(book().names))
def test_every_state_has_a_name_in_three_languages(name: str) -> None:
    names = book().names[name]
    assert set(names) == set(LANGUAGES)
    assert all(names.values())
    assert re.fullmatch(r"[\u4e00-\u9fff()-]+", names["zh"])


@pytest.mark.parametrize("system", ["iso3", "iso2", "isonum", "cow", "cowabb", "gw"])
def test_a_code_means_one_state_and_a_state_has_one_code_except_in_years_of_change(system: str) -> None:
    changes = {
        (each, step.date.year)
        for step in book().successions
        if step.kind == "continues"
        for each in (step.state, step.successor)
    }
    for rows in book().readable[system].values():
        for year in YEARS:
            holders = {row.state for row in rows if row.holds_in(year)}
            assert len(holders) <= 1 or {(each, year) for each in holders} <= changes, (rows, year)
    for (written, owner), rows in book().writable.items():
        doubled = [year for year in YEARS if len({row.code for row in rows if row.holds_in(year)}) > 1]
        assert written != system or set(doubled) <= {1990, 1992, 1993, 2011}, (owner, doubled)


def test_no_two_states_share_a_name_in_the_same_years() -> None:
    for key, rows in book().readable["name"].items():
        undated = {row.state for row in rows if not row.dated}
        assert len(undated) <= 1, key
        for one, other in pairwise(sorted((row for row in rows if row.dated), key=lambda row: row.first)):
            assert one.state == other.state or one.last <= other.first, key


def test_spells_of_a_code_do_not_overlap_by_more_than_a_year() -> None:
    spells = defaultdict(list)
    for index in (book().readable["cow"], book().readable["gw"]):
        for rows in index.values():
            for row in rows:
                assert row.first <= row.last
                spells[row.system, row.code].append(row)
    for rows in spells.values():
        for one, other in pairwise(sorted(rows, key=lambda row: row.first)):
            assert one.last <= other.first


def test_every_system_is_labelled() -> None:
    assert set(LABELS) == set(SOURCES) | set(TARGETS)


def test_casebooks_name_states_from_the_same_table() -> None:
    assert {name for name in book().names if name.isupper()} == set(casebook_states())
    assert all(each.names is book().names[name] for name, each in casebook_states().items())


def test_withdrawn_codes_are_read_and_never_written() -> None:
    for code, iso3 in {"ZAR": "COD", "BUR": "MMR", "TMP": "TLS", "ROM": "ROU", "DHY": "BEN", "HVO": "BFA"}.items():
        assert convert([code], source="iso3", to="iso3").values.tolist() == [iso3]


@pytest.mark.parametrize(
    ("code", "after"),
    [
        ("CSK", ["CZE", "SVK"]),
        ("YUG", ["HRV", "SVN", "MKD", "BIH", "SCG"]),
        ("SCG", ["MNE", "SRB"]),
        ("DDR", ["DEU"]),
        ("YMD", ["YEM"]),
        ("VDR", ["VNM"]),
        ("south_vietnam", ["VNM"]),
        ("SDN", ["SSD"]),
        ("IDN", ["TLS"]),
        ("PAK", ["BGD"]),
        ("EAZ", ["TZA"]),
        ("SRB", ["YUG", "XKX"]),
    ],
)
def test_who_came_after(code: str, after: list[str]) -> None:
    assert [step.successor for step in successors(code)] == after


def test_fifteen_states_came_after_the_soviet_union_and_one_of_them_continues_it() -> None:
    steps = successors("SUN")
    assert len(steps) == 15
    assert [step.successor for step in steps if step.kind == "continues"] == ["RUS"]


def test_who_came_before() -> None:
    assert [step.state for step in predecessors("SSD")] == ["SDN"]
    assert {step.state for step in predecessors("DEU")} >= {"DDR", "bavaria"}


def test_a_state_is_found_by_code_name_number_and_year() -> None:
    assert state("CHN").id == state("China").id == state("中国").id == state(710, source="cow").id == "CHN"
    assert state(345, 2004, source="cow").id == "SCG"
    assert state("RUS", 1970).id == "SUN"
    assert state("hanover").code("cow", 1850) == "240"
    assert state("DEU").code("gw") == "260"


@pytest.mark.parametrize(
    ("code", "source", "words"),
    [
        ("Kazakstan", None, "Did you mean 'Kazakhstan'"),
        ("365", None, "Say which: cow, gw, isonum"),
        ("345", "cow", "has stood for 3 states: .*Give a year"),
        ("999", "cow", "not a COW code"),
        ("CHN", "cows", "no code system 'cows'"),
    ],
)
def test_a_state_that_is_not_found_gives_one_line(code: str, source: str | None, words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        state(code, source=source)
