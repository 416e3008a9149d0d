"""Words: three languages that say the same."""

from __future__ import annotations

import re
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest

import trackgauge.report as report
from trackgauge.assessment.answer import Dimension, IdentityLevel, StateLabel
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations.schemas.life import Crisis, InitiativeStage
from trackgauge.organisations.vocabulary import Confidence, Domain
from trackgauge.orientation.indicators import ids as indicator_ids
from trackgauge.orientation.state import DOUBT
from trackgauge.report import evidence_tables, figure_ids
from trackgauge.report.views import SECTIONS
from trackgauge.report.words import LANGUAGES, Translated, placeholders, words

ROOM = Path(report.__file__).parent
ENGLISH = words("en").texts


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_keys(language: str) -> None:
    assert sorted(words(language).texts) == sorted(ENGLISH)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_fills_the_same_placeholders(language: str) -> None:
    texts = words(language).texts
    assert {key: placeholders(texts[key]) for key in ENGLISH} == {
        key: placeholders(text) for key, text in ENGLISH.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty_or_padded(language: str) -> None:
    allowed = ("list.", "number.")
    bad = [k for k, v in words(language).texts.items() if (not k.startswith(allowed) and v != v.strip()) or v is None]
    assert bad == []


@pytest.mark.parametrize(("language", "script"), [("zh", r"[\u4e00-\u9fff]"), ("ru", r"[\u0400-\u04ff]")])
def test_sentences_are_translated(language: str, script: str) -> None:
    texts = words(language).texts
    sentences = [key for key, text in ENGLISH.items() if len(re.findall(r"[a-z]{3,}", re.sub(r"{.*?}", "", text))) > 2]
    assert [key for key in sentences if not re.search(script, texts[key])] == []


def test_every_word_of_the_vocabularies_has_a_label() -> None:
    groups = {
        "state": get_args(StateLabel),
        "state_in": get_args(StateLabel),
        "dimension": get_args(Dimension),
        "dimension_in": get_args(Dimension),
        "level": get_args(IdentityLevel),
        "status": get_args(InitiativeStage),
        "domain": (*get_args(Domain), "institutional"),
        "domain_short": get_args(Domain),
        "confidence": get_args(Confidence),
        "response": get_args(Crisis.model_fields["joint_response"].annotation),
        "indicator": indicator_ids(),
        "threshold": tuple(DOUBT),
        "threshold_meaning": tuple(DOUBT),
    }
    missing = [f"{group}.{name}" for group, names in groups.items() for name in names]
    assert [key for key in missing if key not in ENGLISH] == []


def test_every_figure_section_table_and_column_has_its_words() -> None:
    needed = {f"figure.{key}.{part}" for key in figure_ids() for part in ("title", "description", "reading")}
    needed |= {f"page.absent.{key}" for key in figure_ids()} | {f"section.{key}.title" for key in SECTIONS}
    modules = [import_module(f"trackgauge.report.figures.{key}") for key in figure_ids()]
    for module in [*modules, evidence_tables]:
        for row in vars(module).values():
            if is_dataclass(row) and isinstance(row, type) and row.__module__ == module.__name__:
                columns = [f for f in fields(row) if "Column(" in str(f.type)]
                needed |= {f"column.{f.name}" for f in columns}
    assert sorted(needed - set(ENGLISH)) == []


def test_every_key_that_code_or_templates_name_exists() -> None:
    named = set()
    for path in [*ROOM.rglob("*.py"), *ROOM.rglob("*.j2")]:
        text = path.read_text(encoding="utf-8")
        named |= set(re.findall(r"""(?:\.text|phrase|each)\((?:page, )?\s*["']([a-z_]+\.[a-z_.0-9]+)["']""", text))
    dynamic = {key for key in named if key.endswith((".", "_"))}
    assert sorted(named - dynamic - set(ENGLISH)) == []


def test_names_have_no_key_that_the_casebooks_do_not_know(every_case: tuple) -> None:  # type: ignore[type-arg]
    organisation, _ = every_case
    known = {f"{organisation.id}.{row.id}" for row in organisation.rows("crises")}
    known |= {f"{organisation.id}.{row.key}" for row in organisation.rows("initiatives")}
    for language in ("zh", "ru"):
        names = {key for key in words(language).names if key.startswith(f"{organisation.id}.")}
        assert names <= known


def test_every_shipped_crisis_and_initiative_has_a_name_in_every_language(every_case: tuple) -> None:  # type: ignore[type-arg]
    organisation, _ = every_case
    for language in ("zh", "ru"):
        said = words(language)
        for row in organisation.rows("crises"):
            assert said.translated(Translated(row.name, key=f"{organisation.id}.{row.id}")) != row.name
        for row in organisation.rows("initiatives"):
            name = Translated(row.name_en, row.name_zh, key=f"{organisation.id}.{row.key}")
            assert said.translated(name) != row.name_en or row.name_en in {"PESCO", "CASA-1000"}


def test_numbers_follow_the_language() -> None:
    assert words("en").number(-1234.5, 1) == "−1234.5"
    assert words("ru").number(-0.5, 2, sign=True) == "−0,50"
    assert words("ru").percent(0.5) == "50\u00a0%"
    assert words("en").count(12345) == "12,345"
    assert words("en").number(None) == "–"
    assert words("en").number(float("nan")) == "–"
    assert words("en").number(-0.001, 2, sign=True) == "0.00"


def test_a_probability_counted_in_draws_is_never_nought_or_certain() -> None:
    said = words("en")
    assert [said.chance(p) for p in (0.0, 0.004, 0.5, 0.996, 1.0, None)] == ["<1%", "<1%", "50%", ">99%", ">99%", "–"]


def test_a_list_reads_as_a_sentence_in_every_language() -> None:
    assert words("en").states(["CHN", "IND", "PAK"]) == "China, India and Pakistan"
    assert words("zh").states(["CHN", "IND", "PAK"]) == "中国、印度和巴基斯坦"
    assert words("ru").states(["CHN"]) == "Китай"
    assert words("en").states([]) == ""


def test_actors_that_are_no_countries_are_named() -> None:
    said = words("en")
    assert said.state("ALL") == "all members"
    assert said.state("scholars:CHN") == "scholars from China"
    assert said.state("author:zeng_zhao2022") == "a view in zeng_zhao2022"
    assert said.state("org:asean") == "ASEAN"
    assert said.state("XXQ") == "XXQ"


def test_an_indicator_without_a_label_is_shown_as_it_is_written() -> None:
    assert words("zh").label("indicator", "a_new_indicator") == "a new indicator"


def test_a_language_that_the_page_does_not_speak_is_refused_with_a_hint() -> None:
    with pytest.raises(TrackgaugeError, match=r"no words in 'fr'.*Known: en, zh, ru"):
        words("fr")
