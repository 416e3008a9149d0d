"""The page of a simulation: a label for everything that ships, in three languages, and what is said first."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import fields
from urllib.parse import unquote

import pytest

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import casebooks
from trackgauge.report.comparison import render_comparison, sentences, tables
from trackgauge.report.comparison.page import FIGURES
from trackgauge.report.comparison.sentences import conditions, doubts
from trackgauge.report.words import LANGUAGES, words
from trackgauge.simulation import Comparison, load_scenario, scenario_ids
from trackgauge.simulation.assumptions import GENERAL
from trackgauge.simulation.changes import CHANGES
from trackgauge.simulation.measures import MEASURES, by_domain
from trackgauge.simulation.mechanism import mechanisms
from trackgauge.simulation.simulating import simulated as simulate
from trackgauge.simulation.standing import GROUPS
from trackgauge.simulation.world import DOMAINS

ENGLISH = words("en").texts
SCRIPT = {"zh": r"[\u4e00-\u9fff]", "ru": r"[\u0400-\u04ff]"}
RESULTS = (*MEASURES, *(by_domain(domain) for domain in DOMAINS))


@pytest.fixture(scope="module")
def found() -> Comparison:
    return simulate("sco", "majority_for_trade", runs=40, first=2026, last=2029, each_mechanism=True)


@pytest.fixture(scope="module")
def text(found: Comparison) -> str:
    return render_comparison(found)


def labels() -> dict[str, tuple[str, ...]]:
    return {
        "arrow": tuple(arrow.id for arrow in mechanisms()),
        "change": tuple(CHANGES),
        "result": tuple(measure.id for measure in RESULTS),
        "result_unit": tuple({measure.unit for measure in RESULTS}),
        "assumption": tuple(each.id for each in GENERAL),
        "record_group": (*(tables.slug(group) for group, _, _ in GROUPS), "all"),
        "rule": registry.ids("trackgauge.decisions.rules"),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_shipped_arrow_change_and_outcome_has_a_label_in_every_language(language: str) -> None:
    said = words(language)
    missing = [
        f"{group}.{key}" for group, keys in labels().items() for key in keys if f"{group}.{key}" not in said.texts
    ]
    assert missing == []
    if language in SCRIPT:
        bare = [
            f"{group}.{key}" for group in ("arrow", "change", "result", "assumption") for key in labels()[group]
            if not re.search(SCRIPT[language], said.label(group, key))
        ]  # fmt: skip
        assert bare == []


def test_an_arrow_without_a_label_is_shown_as_its_id_with_spaces() -> None:
    assert words("ru").label("arrow", "a_new_arrow") == "a new arrow"


@pytest.mark.parametrize("organisation", casebooks())
def test_every_shipped_scenario_has_a_name_and_note_in_every_language(organisation: str) -> None:
    for key in scenario_ids(organisation):
        file = load_scenario(key, organisation).file
        for language, script in SCRIPT.items():
            assert re.search(script, file.names.get(language, "")), f"{key}: name in {language}"  # type: ignore[call-overload]
            assert not file.note or re.search(script, file.notes.get(language, "")), f"{key}: note in {language}"  # type: ignore[call-overload]


def test_every_section_table_figure_and_column_has_its_words(found: Comparison) -> None:
    needed = {f"figure.{key}.{part}" for key in FIGURES for part in ("title", "description", "reading")}
    needed |= {f"sheet.{key}" for key in tables.sheets(found)}
    sections = (*FIGURES, "scenario_record", "scenario_test", "scenario_inputs")
    needed |= {f"section.{key}.{part}" for key in sections for part in ("title", "lead")}
    rows = [rows[0] for rows in tables.sheets(found).values() if rows]
    needed |= {f"column.{field.name}" for row in [*rows, tables.MeasuredRow] for field in fields(row)}
    needed |= {f"input.{tables.slug(row.input)}" for row in found.inputs}
    needed |= {f"manifest.{key}" for key in found.manifest.model_dump()}
    assert sorted(needed - set(ENGLISH)) == []


def test_the_sentences_on_standing_are_those_of_the_json(found: Comparison) -> None:
    said = {*conditions(found, words("en")), *doubts(found, words("en"))}
    assert set(found.standing) <= said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_carry_the_numbers_of_the_results(found: Comparison, language: str) -> None:
    said = words(language)
    adopted = next(row for row in found.results if row.id == "share_adopted")
    assert adopted.scenario is not None
    assert said.percent(adopted.scenario.mean) in sentences(found, said)[0]
    assert said.state("IND") in sentences(found, said)[1]


def test_the_hypothesis_that_matters_most_is_named(found: Comparison) -> None:
    whole, *each = found.arrows
    most = max(each, key=lambda a: abs(a.share_adopted - whole.share_adopted))
    assert any(f"({most.hypothesis})" in line for line in conditions(found, words("en")))


def test_a_scenario_without_translations_is_shown_in_english_with_a_mark(found: Comparison) -> None:
    plain = found.model_copy(update={"scenario_names": {}, "notes": {}, "scenario_name": "My own edit"})
    text = render_comparison(plain)
    for language in ("zh", "ru"):
        assert text.count(words(language).text("scenario_page.in_english")) == 2
    assert words("en").text("scenario_page.in_english") not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_the_language_asked_for(found: Comparison, language: str) -> None:
    text = render_comparison(found, language=language)
    assert f'<html lang="{language}"' in text
    assert re.search(rf'id="language-{language}"[^>]* checked>', text)


def test_a_language_that_is_not_there_is_refused(found: Comparison) -> None:
    with pytest.raises(TrackgaugeError, match="no words in 'de'"):
        render_comparison(found, language="de")


def test_every_table_is_handed_out_with_all_its_rows(found: Comparison, text: str) -> None:
    handed = dict(re.findall(r'download="([^"]+)" href="data:text/csv;charset=utf-8,([^"]+)"', text))
    for key, rows in tables.sheets(found).items():
        if rows:
            content = unquote(
                handed[f"sco-majority_for_trade-{key.removeprefix('scenario_')}.csv"].replace("&#39;", "'")
            )
            assert len(list(csv.reader(io.StringIO(content, newline="")))) == len(rows) + 1


def test_what_a_scenario_says_is_never_read_as_markup(found: Comparison) -> None:
    evil = "<script>alert(1)</script>"
    text = render_comparison(found.model_copy(update={"scenario_names": {"zh": evil}, "note": evil, "notes": {}}))
    assert evil not in text
    assert text.count("<script>") == 1
