"""The page: complete in itself, in three languages, small, safe, written whole or not at all."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import json
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

import pytest

from trackgauge.assessment.answer import Answer
from trackgauge.core.errors import TrackgaugeError
from trackgauge.report import render_page, write_page
from trackgauge.report.words import LANGUAGES, words

from .conftest import Case, invented_case

LIMIT = 3_000_000
VOID = {"meta", "input", "br", "link", "img"}


class Page(HTMLParser):
    """Tags with attributes, and whether every one is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def each(self, tag: str) -> Iterator[dict[str, str]]:
        return (attributes for name, attributes in self.tags if name == tag)


@pytest.fixture(scope="module")
def text(sco: Case) -> str:
    return render_page(*sco, year=2025)


@pytest.fixture(scope="module")
def page(text: str) -> Page:
    return Page(text)


def test_every_tag_is_closed_and_every_id_is_used_once(page: Page) -> None:
    assert (page.open, page.wrong) == ([], [])
    ids = [attributes["id"] for _, attributes in page.tags if "id" in attributes]
    assert sorted({one for one in ids if ids.count(one) > 1}) == []


def test_every_reference_inside_the_page_leads_somewhere(page: Page) -> None:
    ids = {attributes["id"] for _, attributes in page.tags if "id" in attributes}
    links = {a["href"][1:] for a in page.each("a") if a.get("href", "").startswith("#")}
    labels = {one for _, a in page.tags for one in a.get("aria-labelledby", "").split()}
    labels |= {a["for"] for a in page.each("label")}
    assert (links | labels) - ids == set()


def test_nothing_is_loaded_from_outside(page: Page, text: str) -> None:
    names = {tag for tag, _ in page.tags}
    assert names.isdisjoint({"link", "img", "iframe", "object", "embed", "video", "audio", "base", "form"})
    assert not any({"src", "srcset", "xlink:href"} & set(attributes) for _, attributes in page.tags)
    assert not re.search(r"@import|url\(", text)
    addresses = [a["href"] for a in page.each("a") if not a["href"].startswith(("#", "data:"))]
    assert all(address.startswith(("http://", "https://")) for address in addresses)
    assert all(a.get("rel") == "noreferrer noopener" for a in page.each("a") if a["href"].startswith("http"))


def test_the_policy_allows_only_our_own_style_and_script(text: str, page: Page) -> None:
    policy = next(m["content"] for m in page.each("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none';")
    for tag in ("style", "script"):
        content = re.search(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert content is not None
        digest = base64.b64encode(hashlib.sha256(content[1].encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert not any(re.fullmatch("on.+|style", name) for _, attributes in page.tags for name in attributes)


def test_every_language_is_in_the_one_file(text: str, page: Page) -> None:
    for language in LANGUAGES:
        assert words(language).text("section.method.title") in text
        assert {"class": f"in in-{language}", "lang": language} in list(page.each("div"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_opens_in_the_language_asked_for(sco: Case, language: str) -> None:
    found = Page(render_page(*sco, year=2025, language=language))
    assert next(found.each("html"))["lang"] == language
    checked = [i["value"] for i in found.each("input") if "checked" in i]
    assert checked == [language, "auto"]


def test_a_page_is_the_same_each_time(sco: Case, text: str) -> None:
    assert render_page(*sco, year=2025) == text


def test_every_page_is_under_the_limit(every_case: Case) -> None:
    assert len(render_page(*every_case, year=2025).encode()) < LIMIT


def files_of(page: Page) -> dict[str, str]:
    return {a["download"]: unquote(a["href"].partition(",")[2]) for a in page.each("a") if "download" in a}


def test_every_table_can_be_taken_along(page: Page) -> None:
    handed = files_of(page)
    for name, content in handed.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(content, newline="")))
            assert len({len(row) for row in rows}) <= 1, name
    wanted = {a["data-file"] for a in page.each("a") if a.get("class") == "take"}
    assert wanted <= set(handed)
    assert {"sco-rails.csv", "sco-sensitivity.csv", "sco-contradictions.csv", "sco-2025.json"} <= set(handed)


def test_the_whole_answer_can_be_taken_along(page: Page, sco: Case) -> None:
    handed = json.loads(files_of(page)["sco-2025.json"])
    assert Answer.model_validate(handed) == sco[1][-1]


def test_headings_go_down_one_step_at_a_time(page: Page) -> None:
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert all(b <= a + 1 for a, b in pairwise(levels))
    assert levels.count(1) == len(LANGUAGES)


def test_what_the_casebook_lacks_is_said_in_words() -> None:
    text = render_page(*invented_case("asean", 2010), year=2025)
    for language in LANGUAGES:
        said = words(language)
        for figure in ("demands", "policy_grid"):
            assert said.text(f"page.absent.{figure}") in text
    assert 'data-figure="demands"' not in text


def test_what_stands_in_the_data_is_never_read_as_markup(sco: Case) -> None:
    organisation, answers = sco
    evil = "<script>alert(1)</script>"
    names = dict.fromkeys(LANGUAGES, evil)
    reason = answers[-1].reasons[0].model_copy(update={"text": evil, "evidence": [evil]})
    spoiled = [*answers[:-1], answers[-1].model_copy(update={"reasons": [reason]})]
    text = render_page(replace(organisation, names=names), spoiled, year=2025)
    assert evil not in text
    assert text.count("<script>") == 1
    assert Page(text).wrong == []


def test_the_manifest_names_seed_versions_and_hashes(text: str, sco: Case) -> None:
    manifest = sco[1][-1].manifest
    for value in (*manifest.inputs.values(), *manifest.inputs, manifest.version, manifest.python, manifest.numpy):
        assert value in text


def test_the_attribution_of_public_data_is_printed(text: str) -> None:
    assert "UN Dag Hammarskjöld Library" in text
    assert "World Bank" in text


def test_a_series_without_the_year_is_refused(sco: Case) -> None:
    with pytest.raises(TrackgaugeError, match=r"no answer for 2026.*from 2001 to 2025"):
        render_page(*sco, year=2026)


def test_a_language_that_is_not_there_is_refused(sco: Case) -> None:
    with pytest.raises(TrackgaugeError, match="no words in 'de'"):
        render_page(*sco, year=2025, language="de")


def test_the_page_is_written_whole(sco: Case, tmp_path: Path, text: str) -> None:
    target = tmp_path / "страница 报告.html"
    assert write_page(target, *sco, year=2025) == target
    assert target.read_text(encoding="utf-8") == text
    assert list(tmp_path.iterdir()) == [target]
    if os.name == "posix":
        umask = os.umask(0)
        os.umask(umask)
        assert target.stat().st_mode & 0o777 == 0o666 & ~umask


def test_a_failure_leaves_the_old_page_as_it_was(sco: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "page.html"
    target.write_text("old", encoding="utf-8")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(TrackgaugeError, match="No space left on device"):
        write_page(target, *sco, year=2025)
    assert target.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("where", ["missing/page.html", "."])
def test_a_path_that_cannot_be_written_is_one_line(sco: Case, tmp_path: Path, where: str) -> None:
    with pytest.raises(TrackgaugeError) as caught:
        write_page(tmp_path / where, *sco, year=2025)
    assert "\n" not in str(caught.value)
    assert "cannot be written" in str(caught.value)
