"""A browser opens the page: no outside request, three languages, every figure's table, a phone, a keyboard."""

from __future__ import annotations

import csv
import time
import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from trackgauge.report import figure_ids, write_page
from trackgauge.report.sentences import verdict
from trackgauge.report.words import LANGUAGES, words

from .browsing import assert_silent, choose, resize, scrolls_sideways, text_outside_figures
from .conftest import Case

pytestmark = pytest.mark.browser
WIDTHS = (360, 390, 768, 1280)


@pytest.fixture(scope="module")
def page_file(measured_sco: Case, tmp_path_factory: pytest.TempPathFactory) -> Path:
    organisation, answers = measured_sco
    path = tmp_path_factory.mktemp("page") / "sco.html"
    return write_page(path, organisation, answers, year=answers[-1].year)


def test_no_request_leaves_the_page_and_nothing_is_reported(browser: Any, page_file: Path) -> None:
    assert_silent(browser, page_file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_switching_the_language_changes_verdict_title_and_language_of_the_page(
    browser: Any, measured_sco: Case, language: str
) -> None:
    organisation, answers = measured_sco
    choose(browser, "language", language)
    shown = browser.execute_script(
        "return [...document.querySelectorAll('.verdict')].filter(e => e.getClientRects().length).map(e => e.innerText)"
    )
    assert shown == [verdict(organisation, answers[-1], words(language))]
    assert browser.execute_script("return document.documentElement.lang") == language
    assert organisation.names[language] in browser.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_shown_and_hands_out_a_table_with_rows(browser: Any, language: str) -> None:
    choose(browser, "language", language)
    found = browser.execute_script(
        """return [...document.querySelectorAll(`.in-${arguments[0]} figure`)].map(f => ({
             id: f.dataset.figure,
             drawn: [...f.querySelectorAll('svg')].filter(s => s.getClientRects().length).length,
             rows: [...f.querySelectorAll('table')].map(t => t.tBodies[0].rows.length),
             svg: !f.querySelector('.take-svg').hidden}))""",
        language,
    )
    assert sorted(figure["id"] for figure in found) == list(figure_ids())
    assert all(f["drawn"] == 1 and f["rows"] and min(f["rows"]) > 0 and f["svg"] for f in found)


def test_every_drawing_has_a_title_and_a_description(browser: Any) -> None:
    bare = browser.execute_script(
        """return [...document.querySelectorAll('svg')].filter(s => s.getAttribute('role') !== 'img'
             || !s.querySelector('title')?.textContent || !s.querySelector('desc')?.textContent
             || !s.getAttribute('aria-labelledby').split(' ').every(i => document.getElementById(i))).length"""
    )
    assert bare == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_that_are_shown_are_in_order(browser: Any, language: str) -> None:
    choose(browser, "language", language)
    levels = browser.execute_script(
        """return [...document.querySelectorAll('h1,h2,h3,h4')].filter(h => h.getClientRects().length)
             .map(h => +h.tagName[1])"""
    )
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_never_scrolls_sideways(browser: Any, language: str, width: int) -> None:
    resize(browser, width)
    choose(browser, "language", language)
    assert not scrolls_sideways(browser)


def test_text_in_figures_stays_readable_on_a_phone(browser: Any) -> None:
    resize(browser, 360)
    choose(browser, "language", "en")
    smallest = browser.execute_script(
        """return Math.min(...[...document.querySelectorAll('.in-en figure svg text')]
             .filter(t => t.getClientRects().length)
             .map(t => parseFloat(getComputedStyle(t).fontSize) * t.getScreenCTM().d ** 0 *
                  t.ownerSVGElement.getBoundingClientRect().width / t.ownerSVGElement.viewBox.baseVal.width))"""
    )
    resize(browser, 1280)
    assert smallest >= 7.5


def test_real_fonts_keep_the_text_of_figures_inside_their_frames(browser: Any) -> None:
    resize(browser, 1280)
    for language in LANGUAGES:
        choose(browser, "language", language)
        assert text_outside_figures(browser) == []


def test_a_table_and_a_figure_can_be_saved(browser: Any, page_file: Path, tmp_path: Path) -> None:
    behaviour = {"behavior": "allow", "downloadPath": str(tmp_path)}
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", behaviour)
    choose(browser, "language", "en")
    browser.execute_script("document.querySelector('.in-en [data-figure=circles] a.take').click()")
    browser.execute_script("document.querySelector('.in-en [data-figure=circles] .take-svg').click()")
    wanted = {"sco-circles.csv", "sco-circles-en.svg"}
    end = time.monotonic() + 20
    while {path.name for path in tmp_path.iterdir()} != wanted and time.monotonic() < end:
        time.sleep(0.1)
    assert {path.name for path in tmp_path.iterdir()} == wanted
    with (tmp_path / "sco-circles.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file))["actors"] == "CHN;KAZ;KGZ;RUS;TJK;UZB"
    figure = ET.parse(tmp_path / "sco-circles-en.svg").getroot()
    assert figure.find("{http://www.w3.org/2000/svg}style") is not None


def test_the_theme_switch_wins_over_the_system(browser: Any) -> None:
    colours = {}
    for theme in ("light", "dark"):
        choose(browser, "theme", theme)
        colours[theme] = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    choose(browser, "theme", "auto")
    assert colours["light"] != colours["dark"]


def test_the_keyboard_reaches_the_report_and_the_switches(browser: Any) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    choose(browser, "language", "en")
    browser.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
    browser.execute_script("document.querySelector('.skip').focus()")
    assert browser.execute_script("return document.querySelector('.skip').getBoundingClientRect().left") >= 0
    ActionChains(browser).send_keys(Keys.TAB).perform()
    assert browser.execute_script("return document.activeElement.name") == "language"
    ActionChains(browser).send_keys(Keys.ARROW_RIGHT).perform()
    assert browser.execute_script("return document.documentElement.lang") == "zh"
    choose(browser, "language", "en")


def test_without_script_the_page_still_speaks_all_three_languages(page_file: Path, browser: Any) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get(page_file.as_uri())
        for language in ("ru", "zh", "en"):
            browser.find_element("css selector", f"#language-{language}").click()
            shown = [e.text for e in browser.find_elements("css selector", "h1") if e.is_displayed()]
            assert len(shown) == 1
            assert browser.find_element("css selector", f".in-{language} h1").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        browser.get(page_file.as_uri())
