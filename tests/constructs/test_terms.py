"""The vocabulary is complete, consistent and free of leftovers."""

from __future__ import annotations

import re
from collections import Counter
from importlib.resources import files
from pathlib import Path

import pytest

from trackgauge.constructs import Explanation, bibliography, vocabulary
from trackgauge.constructs.lookup import indicator_terms
from trackgauge.constructs.reference import reference_page, reference_pages
from trackgauge.orientation import indicators
from trackgauge.orientation.state import DOUBT, Thresholds

PAGES = Path(__file__).parents[2] / "docs" / "reference"


def of_kind(kind: str) -> list[Explanation]:
    return [term for term in vocabulary() if term.kind == kind]


def source_keys(term: Explanation) -> list[str]:
    return [source.split(" ")[0] for source in term.source.split("; ")]


def test_every_statement_and_proposal_of_the_sources_is_there_once() -> None:
    assert [term.id for term in of_kind("statement")] == [f"T{n:02d}" for n in range(1, 70)]
    assert [term.id for term in of_kind("proposal")] == [f"P{n:02d}" for n in range(1, 21)]


@pytest.mark.parametrize(("paper", "how_many"), [("0", 23), ("1", 37), ("2", 37), ("3", 33), ("4", 19)])
def test_the_constructs_of_each_paper_are_numbered_without_a_gap(paper: str, how_many: int) -> None:
    found = [term.id for term in of_kind("construct") if term.id.startswith(f"C{paper}-")]
    assert found == [f"C{paper}-{n:02d}" for n in range(1, how_many + 1)]


def test_ids_and_keys_are_unique_and_in_whole_words() -> None:
    for label in ("id", "key"):
        counts = Counter(getattr(term, label) for term in vocabulary())
        assert [name for name, count in counts.items() if count > 1] == []
    words = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
    assert [term.key for term in vocabulary() if not words.fullmatch(term.key)] == []


@pytest.mark.parametrize("term", vocabulary(), ids=lambda term: term.id)
def test_a_term_says_what_it_means_and_where_that_is_written(term: Explanation) -> None:
    assert term.definition.endswith(".")
    assert term.en
    assert term.source
    if term.kind == "construct":
        assert term.variables
        assert term.observation
    if term.kind == "measure":
        assert term.formula
        assert term.range
        assert term.limits
    if term.kind != "statement":
        assert re.search(r"[\u4e00-\u9fff]|N-X", term.zh)
        assert re.search(r"[а-я]", term.ru, re.IGNORECASE)


def test_every_source_is_a_paper_or_a_decision_of_our_own_and_every_paper_is_cited() -> None:
    cited = {key for term in vocabulary() for key in source_keys(term)}
    assert cited - {"trackgauge"} == set(bibliography())


@pytest.mark.parametrize(
    "file", ["trackgauge.constructs/methods.bib", "trackgauge.organisations/bibliography.bib"]
)
def test_no_entry_of_a_bibliography_is_lost_in_reading(file: str) -> None:
    package, _, name = file.partition("/")
    text = (files(package) / name).read_text(encoding="utf-8")
    entries = re.findall(r"@\w+\{(\w+),", text)
    assert [key for key in entries if key not in bibliography()] == []
    assert text.count("={") == sum(len(re.findall(r"\w+=\{[^{}]*\}", line)) for line in text.splitlines())


def test_a_reference_reads_as_a_reference() -> None:
    assert bibliography()["esteban_ray1994"] == (
        "Esteban, Joan-Maria; Ray, Debraj (1994). On the measurement of polarization. "
        "Econometrica 62(4), 819–851. https://doi.org/10.2307/2951734"
    )
    assert bibliography()["sco_way2024"].endswith("[The SCO way: content and value]. No. 2.")


def test_a_construct_is_cited_to_the_paper_that_its_number_names() -> None:
    papers = dict(zip("01234", ["amrebayev2021", "consensus_regionalism2021", "zeng_zhao2022", "sco_way2024",
                                "chen_zeng2019"], strict=True))  # fmt: skip
    assert [t.id for t in of_kind("construct") if papers[t.id[1]] not in source_keys(t)] == []


def test_a_measure_stands_for_a_construct_that_exists_and_is_named_there() -> None:
    by_id = {term.id: term for term in vocabulary()}
    for measure in of_kind("measure"):
        if measure.measures:
            assert measure.key in by_id[measure.measures].measured_by


def test_the_three_states_carry_both_their_meaning_and_their_formula() -> None:
    states = [term for term in vocabulary() if term.key in ("same_track", "multi_track", "derailed")]
    assert [state.id for state in states] == ["C2-21", "C2-22", "C2-23"]
    assert all(state.formula and state.measured_as and state.limits for state in states)


@pytest.mark.parametrize("threshold", Thresholds().as_dict())
def test_every_threshold_of_an_answer_is_a_term_that_states_its_default_and_its_doubt(threshold: str) -> None:
    formula = next(term.formula for term in vocabulary() if term.key == threshold)
    numbers = {float(number) for number in re.findall(r"\d+(?:\.\d+)?", formula)}
    assert {Thresholds().as_dict()[threshold], min(DOUBT[threshold]), max(DOUBT[threshold])} <= numbers


def test_nothing_of_the_notes_is_left_in_the_words() -> None:
    words = reference_page()
    assert re.findall(r"\bseed\b|\d{3}_[0-9a-f]{8}|\.csv|→|\bas above\b|scores below", words) == []


@pytest.mark.parametrize(("name", "page"), reference_pages().items())
def test_the_reference_pages_are_the_rendered_terms(name: str, page: str) -> None:
    assert (PAGES / name).read_text(encoding="utf-8") == page, (
        "write them anew: python -m trackgauge.constructs.reference docs/reference"
    )


def test_every_indicator_is_a_term_of_its_own() -> None:
    assert tuple(term.key for term in indicator_terms()) == indicators.ids()
    assert {term.key for term in indicator_terms()} & {term.key for term in vocabulary()} == set()
