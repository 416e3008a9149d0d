"""The brief: two pages that say in three languages and five formats what the answer says."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest

import trackgauge as tg
from trackgauge.core.dimensions import STATES
from trackgauge.core.errors import MissingExtra, TrackgaugeError
from trackgauge.report.brief import Brief
from trackgauge.report.brief.content import Grid, Picture, compose
from trackgauge.report.brief.formats import FORMATS, rendered
from trackgauge.report.references import gb_t_7714
from trackgauge.report.words import words

LANGUAGES = ("en", "zh", "ru")


@pytest.fixture(scope="module")
def briefs() -> dict[str, Brief]:
    found = tg.assess("sco", year=2021)
    return {language: Brief(found, compose(found, language)) for language in LANGUAGES}


def _grid(brief: Brief, section: str) -> Grid:
    blocks = next(each.blocks for each in brief.document.sections if each.id == section)
    return next(block for block in blocks if isinstance(block, Grid))


def test_its_numbers_are_those_of_the_answer_in_every_language(briefs: dict[str, Brief]) -> None:
    for language, brief in briefs.items():
        w, answer = words(language), brief.assessment.answer
        checks = _grid(brief, "sure").rows
        assert checks[0][1:] == tuple(w.chance(getattr(answer.state, state)) for state in STATES)
        assert answer.robustness is not None
        assert checks[1][1:] == tuple(w.chance(getattr(answer.robustness.over_conventions, s)) for s in STATES)
        members = _grid(brief, "members").rows
        assert [row[0] for row in members] == [w.state(member.actor) for member in answer.members]
        for row, member in zip(members, answer.members, strict=True):
            assert row[2].startswith(w.number(member.identity.mean, 1, sign=True))


def test_confidence_is_that_of_the_weakest_check(briefs: dict[str, Brief]) -> None:
    text = briefs["en"].summary()
    robust = briefs["en"].assessment.answer.robustness
    assert robust is not None
    weakest = min(robust.without_member, key=lambda each: each.state.multi_track)
    assert weakest.left_out == "IND"
    assert "Confidence in this answer: low." in text
    assert "the evidence does not tell the same-track state" in text
    assert "By the papers’ conventions it is the multi-track state" in text
    assert "without India, the same-track state is most likely" in text


def test_no_program_id_and_no_english_stands_in_a_sentence_of_another_language(briefs: dict[str, Brief]) -> None:
    for language in ("zh", "ru"):
        told = [line for line in briefs[language].lines() if not line.startswith(("    ", "- ZENG", "|"))]
        prose = "\n".join(told).partition("## " + words(language).text("brief.sources"))[0]
        assert not re.search(r"\b[a-z]+_[a-z0-9_]+\b", prose)
        assert not re.findall(r"\b(the|of|with|members?)\b", prose)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pdf_has_two_pages_is_tagged_and_embeds_its_fonts(briefs: dict[str, Brief], language: str) -> None:
    pdf = rendered(briefs[language].document, ".pdf")
    assert pdf.startswith(b"%PDF-")
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 2
    assert b"/StructTreeRoot" in pdf
    assert b"NotoSans" in pdf
    assert rendered(briefs[language].document, ".pdf") == pdf


def test_word_and_slides_hold_the_sentences_and_have_the_same_bytes_twice(briefs: dict[str, Brief]) -> None:
    docx, pptx = pytest.importorskip("docx"), pytest.importorskip("pptx")
    document = briefs["zh"].document
    lead: Any = document.sections[0].blocks[0]
    made = {suffix: rendered(document, suffix) for suffix in (".docx", ".pptx")}
    assert lead.text in [paragraph.text for paragraph in docx.Document(io.BytesIO(made[".docx"])).paragraphs]
    slides = pptx.Presentation(io.BytesIO(made[".pptx"])).slides
    texts = [p.text for slide in slides for s in slide.shapes if s.has_text_frame for p in s.text_frame.paragraphs]
    assert lead.text in texts
    for suffix, contents in made.items():
        assert rendered(document, suffix) == contents
        with zipfile.ZipFile(io.BytesIO(contents)) as parts:
            assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_html_asks_for_nothing_and_shows_both_figures(briefs: dict[str, Brief]) -> None:
    page = rendered(briefs["ru"].document, ".html").decode("utf-8")
    assert "default-src 'none'" in page
    assert page.count("<svg") == 2
    assert '<html lang="ru">' in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


def test_figures_are_told_in_words_where_they_cannot_be_seen(briefs: dict[str, Brief]) -> None:
    for brief in briefs.values():
        pictures = [b for s in brief.document.sections for b in s.blocks if isinstance(b, Picture)]
        assert all(picture.caption and picture.caption in brief.summary() for picture in pictures)


def test_it_reads_back_and_names_the_line_that_makes_it(briefs: dict[str, Brief]) -> None:
    brief = briefs["ru"]
    again = tg.read_json(brief.to_json())
    assert isinstance(again, Brief)
    assert again.document.sections[0].blocks[0] == brief.document.sections[0].blocks[0]
    assert brief.command == "trackgauge brief sco --year 2021 --seed 1 --draws 1000 --language ru"
    assert brief.tables["members"].to_pandas().shape == (8, 4)


def test_a_large_body_shows_the_twelve_farthest_members_and_says_how_many_are_left() -> None:
    found = tg.brief("eu", year=2021)
    grid = _grid(found, "members")
    assert len(grid.rows) == 12
    assert "15 further members" in grid.note


def test_another_ending_or_a_closed_place_is_refused_before_anything_is_computed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trackgauge.report.brief.results.assess", lambda *_, **__: pytest.fail("computed all the same"))
    with pytest.raises(TrackgaugeError, match=re.escape("Endings: .pdf, .html, .docx, .pptx, .md.")):
        tg.brief("sco", tmp_path / "brief.odt")
    with pytest.raises(TrackgaugeError, match="cannot write"):
        tg.brief("sco", tmp_path / "missing" / "brief.pdf")
    with pytest.raises(TrackgaugeError, match="no words in 'fr'"):
        tg.brief("sco", language="fr")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_library_is_named_with_its_extra(briefs: dict[str, Brief], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "docx", None)
    with pytest.raises(MissingExtra, match="brief"):
        rendered(briefs["en"].document, ".docx")
    assert set(FORMATS) == {".pdf", ".html", ".docx", ".pptx", ".md"}


def test_an_article_in_the_chinese_standard_has_its_parts_in_order() -> None:
    entry = {"author": "Deng, Xiao-Ping and 曾向红", "title": "T", "journal": "J", "year": "2022", "number": "3"}
    assert gb_t_7714(entry | {"pages": "1--19"}) == "DENG X P, 曾向红. T[J]. J, 2022, (3): 1-19."
    assert gb_t_7714({"title": "T", "year": "2021"}) == "T[Z]. 2021."
