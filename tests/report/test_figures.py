"""Figures: well formed, described, grounded, the same in every language, and never out of their frame."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import cache

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import known_organisations
from trackgauge.report import build_table, figure_ids, figure_svg
from trackgauge.report.drawing.frame import COMPACT, WIDE, without_style
from trackgauge.report.drawing.textwidth import text_width
from trackgauge.report.exhibits import draw
from trackgauge.report.words import LANGUAGES

from .conftest import Case, invented_case

SVG = "{http://www.w3.org/2000/svg}"
NOT_THERE = {(body, figure) for body in ("asean", "eu") for figure in ("demands", "policy_grid")}
"""Their casebooks have no such tables; see test_an_organisation_without_demands_or_policy_draws_no_empty_axes."""
THERE = [(b, f) for b in known_organisations() for f in figure_ids() if (b, f) not in NOT_THERE]
SIZES = {"tg-h": 15.0, "tg-t": 13.0, "tg-s": 11.5, "tg-x": 10.0, "tg-xx": 8.5}


@cache
def case_of(organisation_id: str) -> Case:
    return invented_case(organisation_id)


def drawn(case: Case, figure_id: str, language: str = "en", width: float = WIDE, year: int = 2025) -> ET.Element:
    table = build_table(figure_id, *case, year)
    assert table is not None
    return ET.fromstring(draw(figure_id, table, language=language, width=width))


@pytest.mark.parametrize("width", [WIDE, COMPACT])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("case_id", "figure_id"), THERE)
class TestEveryFigure:
    def test_has_a_title_and_a_description(self, case_id: str, figure_id: str, language: str, width: float) -> None:
        root = drawn(case_of(case_id), figure_id, language, width)
        labelled = root.attrib["aria-labelledby"].split()
        said = {child.attrib.get("id"): child.text for child in root}
        assert root.attrib["role"] == "img"
        assert all(said[one] for one in labelled)

    def test_says_n_years_uncertainty_and_source(
        self, case_id: str, figure_id: str, language: str, width: float
    ) -> None:
        root = drawn(case_of(case_id), figure_id, language, width)
        text = " ".join("".join(node.itertext()) for node in root.findall(f"{SVG}text"))
        source = {"en": "Source:", "zh": "来源：", "ru": "Источник:"}[language]
        assert "n = " in text
        assert source in text
        assert re.search(r"\b(19|20)\d\d\b", text) or language == "zh"

    def test_keeps_its_text_inside_the_frame(self, case_id: str, figure_id: str, language: str, width: float) -> None:
        root = drawn(case_of(case_id), figure_id, language, width)
        _, _, right, bottom = map(float, root.attrib["viewBox"].split())
        for x, y, low, high, text in placed_texts(root):
            assert low >= -1, (text, low)
            assert high <= right + 1, (text, high, right)
            assert 0 <= y <= bottom + 1, (text, x, y)

    def test_has_no_number_that_is_none(self, case_id: str, figure_id: str, language: str, width: float) -> None:
        text = ET.tostring(drawn(case_of(case_id), figure_id, language, width), encoding="unicode")
        assert not re.search(r'="[^"]*\b(nan|inf|None)\b', text)


def placed_texts(root: ET.Element) -> list[tuple[float, float, float, float, str]]:
    """Upright texts with their position and estimated extent, group shifts added up."""
    found: list[tuple[float, float, float, float, str]] = []

    def walk(node: ET.Element, dx: float, dy: float) -> None:
        shift = re.search(r"translate\((\S+) (\S+)\)", node.attrib.get("transform", ""))
        if shift:
            dx, dy = dx + float(shift[1]), dy + float(shift[2])
        if node.tag == f"{SVG}text" and "rotate" not in node.attrib.get("transform", ""):
            size = next(SIZES[name] for name in node.attrib["class"].split() if name in SIZES)
            wide = text_width(node.text or "", size) * 0.9
            x, y = dx + float(node.attrib["x"]), dy + float(node.attrib["y"])
            low = {"middle": x - wide / 2, "end": x - wide}.get(node.attrib.get("text-anchor", ""), x)
            found.append((x, y, low, low + wide, node.text or ""))
        for child in node:
            walk(child, dx, dy)

    walk(root, 0, 0)
    return found


@pytest.mark.parametrize("figure_id", figure_ids())
def test_a_figure_is_the_same_each_time_it_is_drawn(sco: Case, figure_id: str) -> None:
    assert figure_svg(figure_id, *sco, 2025) == figure_svg(figure_id, *sco, 2025)


@pytest.mark.parametrize("figure_id", figure_ids())
def test_a_figure_as_a_file_carries_its_own_plain_colours(sco: Case, figure_id: str) -> None:
    text = figure_svg(figure_id, *sco, 2025, "zh")
    style = ET.fromstring(text).find(f"{SVG}style")
    assert style is not None
    assert "var(" not in (style.text or "")
    used = set(re.findall(r'class="([^"]+)"', text))
    classes = {one for group in used for one in group.split()} - {"tg", "tg-wide", "tg-compact", "tg-member"}
    assert [one for one in classes if f".{one}{{" not in (style.text or "")] == []
    assert "<style>" not in without_style(text)


@pytest.mark.parametrize("figure_id", figure_ids())
def test_what_stands_in_a_casebook_is_never_read_as_markup(sco: Case, figure_id: str) -> None:
    organisation, answers = sco
    names = dict.fromkeys(LANGUAGES, 'A <b onload="x">body</b> & "Co"')
    text = figure_svg(figure_id, replace(organisation, names=names), answers, 2025)
    ET.fromstring(text)
    assert "<b " not in text


def test_every_rail_of_every_member_is_drawn_and_named(every_case: Case) -> None:
    root = drawn(every_case, "rails")
    groups = [node for node in root.iter(f"{SVG}g") if node.attrib.get("class") == "tg-member"]
    titles = {group.find(f"{SVG}title").text for group in groups}  # type: ignore[union-attr]
    assert titles == {member.actor for answer in every_case[1] for member in answer.members}
    texts = {text for *_, text in placed_texts(root)}
    assert titles <= texts


def test_an_exit_ends_a_rail_with_its_day() -> None:
    root = drawn(invented_case("eu", 2010), "rails")
    assert "− GBR" in {text for *_, text in placed_texts(root)}


def test_a_year_without_an_answer_breaks_rails_and_areas(sco: Case) -> None:
    organisation, answers = sco
    gap = [answer for answer in answers if answer.year not in (2009, 2010)]
    whole, broken = (drawn((organisation, series), "state_probability") for series in (answers, gap))
    areas = [len([n for n in root.iter(f"{SVG}path") if "tg-f-same" in n.attrib["class"]]) for root in (whole, broken)]
    assert areas == [1, 2]
    assert drawn((organisation, gap), "rails") is not None


@pytest.mark.parametrize("figure_id", figure_ids())
def test_a_series_of_one_year_can_be_drawn(sco: Case, figure_id: str) -> None:
    organisation, answers = sco
    assert drawn((organisation, answers[-1:]), figure_id) is not None


@pytest.mark.parametrize("figure_id", figure_ids())
def test_a_report_of_an_earlier_year_can_be_drawn(sco: Case, figure_id: str) -> None:
    assert drawn(sco, figure_id, year=2009) is not None


def test_a_member_without_evidence_is_drawn_hollow(sco: Case) -> None:
    table = build_table("member_scores", *sco, 2025)
    hollow = sum(row.observations == 0 for row in table.rows)  # type: ignore[union-attr]
    root = drawn(sco, "member_scores")
    assert hollow > 0
    marks = [n for n in root.iter() if "tg-hollow" in n.attrib.get("class", "")]
    assert len(marks) == hollow + 1


def test_one_member_has_no_pairs(sco: Case) -> None:
    organisation, answers = sco
    alone = answers[-1].model_copy(
        update={"members": answers[-1].members[:1], "tracks": answers[-1].tracks[:1], "pairs": {}}
    )
    assert build_table("shared_tracks", organisation, [alone], 2025) is None


@pytest.mark.parametrize(("case_id", "figure_id"), sorted(NOT_THERE))
def test_an_organisation_without_demands_or_policy_draws_no_empty_axes(case_id: str, figure_id: str) -> None:
    case = case_of(case_id)
    assert build_table(figure_id, *case, 2025) is None
    with pytest.raises(TrackgaugeError, match=f"casebook of {case_id} has no rows for the figure '{figure_id}'"):
        figure_svg(figure_id, *case, 2025)


def test_an_unknown_figure_is_refused_with_the_nearest_name(sco: Case) -> None:
    with pytest.raises(TrackgaugeError, match="Did you mean 'rails'"):
        figure_svg("rail", *sco, 2025)


def test_a_year_outside_the_series_is_refused(sco: Case) -> None:
    with pytest.raises(TrackgaugeError, match=r"no answer for 1999.*from 2001 to 2025"):
        figure_svg("rails", *sco, 1999)
