"""A browser opens the page of a simulation: no outside request, three languages, tables, a phone, a keyboard."""

from __future__ import annotations

import csv
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from trackgauge.report.comparison import sentences, write_comparison
from trackgauge.report.comparison.page import FIGURES
from trackgauge.report.words import LANGUAGES, words
from trackgauge.simulation import Comparison
from trackgauge.simulation.simulating import simulated as simulate

from .browsing import assert_silent, choose, resize, scrolls_sideways, text_outside_figures

pytestmark = pytest.mark.browser
SHOWN = "return [...document.querySelectorAll(arguments[0])].filter(e => e.getClientRects().length)"


@pytest.fixture(scope="module")
def found() -> Comparison:
    return simulate("sco", "majority_for_trade", runs=60, first=2026, last=2032, each_mechanism=True)


@pytest.fixture(scope="module")
def page_file(found: Comparison, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_comparison(tmp_path_factory.mktemp("comparison") / "page.html", found)


def test_no_request_leaves_the_page_and_nothing_is_reported(browser: Any, page_file: Path) -> None:
    assert_silent(browser, page_file)


@pytest.mark.parametrize("language", LANGUAGES)
def test_switching_the_language_changes_verdict_title_and_language_of_the_page(
    browser: Any, found: Comparison, language: str
) -> None:
    choose(browser, "language", language)
    shown = browser.execute_script(f"{SHOWN}.map(e => e.innerText)", ".verdict")
    assert shown == [sentences(found, words(language))[0]]
    assert browser.execute_script("return document.documentElement.lang") == language
    assert {"en": found.scenario_name, **found.scenario_names}[language] in browser.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_doubts_stand_before_the_first_figure(browser: Any, language: str) -> None:
    choose(browser, "language", language)
    order = browser.execute_script(f"{SHOWN}.map(e => e.className || e.tagName)", ".verdict, .cautions, figure")
    assert order[:3] == ["verdict", "cautions", "cautions"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_is_shown_once_and_hands_out_a_table_that_can_be_read(browser: Any, language: str) -> None:
    choose(browser, "language", language)
    figures = browser.execute_script(
        f"""{SHOWN}.map(f => {{ f.querySelector('details').open = true;
             const t = f.querySelector('table'), box = f.querySelector('.scroll');
             return {{id: f.dataset.figure,
               drawn: [...f.querySelectorAll('svg')].filter(s => s.getClientRects().length).length,
               rows: t.tBodies[0].rows.length, heads: [...t.tHead.rows[0].cells].map(c => c.innerText),
               named: !!t.caption.textContent && box.tabIndex === 0 && !!box.getAttribute('aria-label'),
               wide: box.getBoundingClientRect().width,
               narrowest: Math.min(...[...t.querySelectorAll('th,td')].map(c => c.offsetWidth))}} }})""",
        "figure",
    )
    assert [figure["id"] for figure in figures] == list(FIGURES)
    assert all(
        f["drawn"] == 1 and f["rows"] > 0 and all(f["heads"]) and f["named"] and f["wide"] > 300 for f in figures
    )


@pytest.mark.parametrize("width", [360, 768, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_never_scrolls_sideways_and_keeps_text_in_its_frames(browser: Any, language: str, width: int) -> None:
    resize(browser, width)
    choose(browser, "language", language)
    assert not scrolls_sideways(browser)
    assert text_outside_figures(browser) == []
    resize(browser, 1280)


@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_are_in_order_and_drawings_are_described(browser: Any, language: str) -> None:
    choose(browser, "language", language)
    levels = browser.execute_script(f"{SHOWN}.map(h => +h.tagName[1])", "h1,h2,h3,h4")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(b <= a + 1 for a, b in pairwise(levels))
    bare = browser.execute_script(
        f"""{SHOWN}.filter(s => s.getAttribute('role') !== 'img' || !s.querySelector('title')?.textContent
             || !s.getAttribute('aria-labelledby').split(' ').every(i => document.getElementById(i)?.textContent))
             .length""",
        "svg",
    )
    assert bare == 0


def test_no_id_stands_twice(browser: Any) -> None:
    twice = browser.execute_script(
        "const i = [...document.querySelectorAll('[id]')].map(e => e.id); return i.filter((x, n) => i.indexOf(x) < n)"
    )
    assert twice == []


def test_light_and_dark_differ_and_paper_is_light(browser: Any) -> None:
    colours = {}
    for theme in ("light", "dark"):
        choose(browser, "theme", theme)
        colours[theme] = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    colours["paper"] = browser.execute_script("return getComputedStyle(document.body).backgroundColor")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    choose(browser, "theme", "auto")
    assert colours["dark"] != colours["light"] == colours["paper"]


def test_the_keyboard_reaches_the_answer_and_the_switches(browser: Any) -> None:
    from selenium.webdriver import ActionChains
    from selenium.webdriver.common.keys import Keys

    choose(browser, "language", "en")
    browser.execute_script("document.querySelector('.skip').focus()")
    ActionChains(browser).send_keys(Keys.TAB).send_keys(Keys.ARROW_RIGHT).perform()
    assert browser.execute_script("return document.documentElement.lang") == "zh"
    choose(browser, "language", "en")


def test_a_table_can_be_saved(browser: Any, found: Comparison, tmp_path: Path) -> None:
    browser.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    choose(browser, "language", "en")
    browser.execute_script("document.querySelector('.in-en [data-figure=scenario_members] a.take').click()")
    path, end = tmp_path / "sco-majority_for_trade-members.csv", time.monotonic() + 20
    while not path.exists() and time.monotonic() < end:
        time.sleep(0.1)
    with path.open(encoding="utf-8", newline="") as file:
        assert [row["actor"] for row in csv.DictReader(file)] == [m.actor for m in found.members]
