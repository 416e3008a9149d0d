"""The workbench on a real server: every view, its files, what it refuses, and a walk in a browser."""

from __future__ import annotations

import json
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import Request, urlopen

import pytest
import uvicorn

import trackgauge as tg
from trackgauge.report.brief.content import compose
from trackgauge.web.app import word, workbench
from trackgauge.web.views import VIEWS, Kept, result

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))

QUICK = ("circles", "ties", "triangles", "balance", "rules", "initiatives")
LARGEST_BYTES, MOST_NODES = 100_000, 3000


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    served = uvicorn.Server(uvicorn.Config(workbench(), port=0, log_level="warning"))
    thread = threading.Thread(target=served.run)
    thread.start()
    while not served.started and thread.is_alive():
        time.sleep(0.02)
    yield f"http://127.0.0.1:{served.servers[0].sockets[0].getsockname()[1]}"
    served.should_exit = True
    thread.join()


@pytest.fixture(scope="module")
def answered() -> Any:
    return tg.assess("sco")


def got(address: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    asked = Request(quote(address, safe=":/?=&%#"), headers=headers)
    try:
        with urlopen(asked) as answer:
            return answer.status, dict(answer.headers), answer.read()
    except HTTPError as error:
        with error:
            return error.code, dict(error.headers), error.read()


def test_every_view_says_what_the_library_says_in_words_rows_and_json(server: str, answered: Any) -> None:
    for view, (asked, _) in VIEWS.items():
        # Asked of the library anew where that is quick, else taken from what the server keeps.
        found = asked("sco", None) if view in QUICK else answered if view == "members" else result("sco", view, None)
        status, headers, page = got(f"{server}/sco/{view}")
        text = unescape(page.decode())
        assert status == 200, view
        assert found.summary() in text, view
        assert found.command in text
        assert len(page) <= LARGEST_BYTES
        assert "default-src 'none'" in headers["content-security-policy"]
        assert json.loads(got(f"{server}/api/sco/{view}")[2]) == json.loads(json.dumps(found.to_dict()))
        name = next(iter(found.tables))
        rows = got(f"{server}/files/sco/{view}/{name}.csv")[2].decode()
        assert rows.count("\n") >= found.tables[name].rows


def test_the_home_of_an_organisation_tells_the_brief_in_each_language(server: str, answered: Any) -> None:
    for language in ("en", "zh", "ru"):
        text = unescape(got(f"{server}/sco?language={language}")[2].decode())
        assert f'<html lang="{language}">' in text
        for section in compose(answered, language).sections:
            assert section.title in text
            for block in section.blocks:
                for part in getattr(block, "items", ()) or (getattr(block, "text", ""),):
                    assert part in text


def test_an_organisation_is_found_in_three_scripts(server: str) -> None:
    for text in ("Shanghai", "上海合作", "шанхайск", "sco"):
        assert b'href="/sco?' in got(f"{server}/?q={text}")[2]
    page = got(f'{server}/?q="><script>alert(1)</script>')[2].decode()
    assert "<script" not in page
    assert word("en", "none") in page


def test_a_member_goes_down_to_every_row_with_its_source(server: str) -> None:
    rows = tg.provenance("sco", "KAZ", 2021).tables["rows"].to_dicts()
    seen = ""
    for first in range(0, len(rows), 25):
        seen += unescape(got(f"{server}/sco/members/KAZ?year=2021&table=rows&from={first}")[2].decode())
    assert [row["id"] for row in rows if f"<td>{row['id'] or ''}</td>" not in seen] == []
    assert {row["source"] for row in rows if row["source"] and row["source"] not in seen} == set()


def test_a_figure_is_handed_out_in_every_format(server: str, answered: Any) -> None:
    starts = {"svg": b"<svg", "png": b"\x89PNG", "pdf": b"%PDF", "xlsx": b"PK"}
    for kind, start in starts.items():
        status, _, contents = got(f"{server}/files/sco/figures/rails.{kind}")
        assert (status, contents[: len(start)]) == (200, start)
    drawn = answered.plot.rails(language="ru")
    assert got(f"{server}/files/sco/figures/rails.svg?language=ru")[2].decode() == drawn.svg
    assert got(f"{server}/files/sco/figures/rails.csv")[2].decode() == answered.plot.rails().sheets[0].text


def test_what_is_unknown_or_not_allowed_is_refused_with_a_reason(server: str) -> None:
    for address, status, reason in (
        ("/nato2", 404, "Did you mean 'nato'?"), ("/sco/nothing", 404, "there is no view 'nothing'"),
        ("/sco?year=1800", 422, "before the founding"), ("/sco?year=abc", 422, "year: "),
        ("/sco/members/XXX", 422, "was never a member"), ("/..%2f..%2fetc%2fpasswd", 404, ""),
        ("/files/sco/figures/rails.exe", 404, "rails.svg"), ("/files/sco/ties/ties.exe", 404, "kind of file"),
        ("/api/%2Ftmp/ties", 404, ""), ("/sco?language=xx", 422, "language: "),
    ):  # fmt: skip
        code, _, page = got(server + address)
        assert code == status, address
        assert reason in unescape(page.decode()).replace('\\"', '"'), address
    assert got(server + "/sco/ties", Host="elsewhere.example")[0] == 400


def test_ten_readers_at_once_get_the_same_page(server: str) -> None:
    with ThreadPoolExecutor(10) as readers:
        pages = set(readers.map(lambda _: got(f"{server}/asean/circles")[2], range(10)))
    assert len(pages) == 1


def test_what_is_kept_is_made_once_and_the_longest_unused_goes() -> None:
    kept, made = Kept(2), []
    for key in ("a", "b", "a", "c", "a", "b"):
        kept.get(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b", "c", "b"]


def test_the_command_refuses_a_port_that_is_none(capsys: pytest.CaptureFixture[str]) -> None:
    from trackgauge.cli.app import main

    assert main(["serve", "--port", "70000"]) == 1
    assert "70000 is no port" in capsys.readouterr().err


@pytest.mark.browser
def test_a_browser_walks_every_page_in_three_languages(server: str, tmp_path: Path) -> None:
    from browsing import opened, resize

    blank = tmp_path / "start.html"
    blank.write_text("<!doctype html><title>start</title>")
    paths = ["/", "/sco", "/sco/members/KAZ", "/sco/figures/rails", *(f"/sco/{view}" for view in VIEWS)]
    with opened(blank) as browser:
        for language in ("en", "zh", "ru"):
            for path in paths:
                browser.get(f"{server}{path}?language={language}")
                assert_readable(browser, path, language)
        resize(browser, 390)
        for path in paths:
            browser.get(f"{server}{path}")
            assert not browser.execute_script(
                "return document.scrollingElement.scrollWidth > document.documentElement.clientWidth"
            ), path
        asked = [json.loads(one["message"])["message"] for one in browser.get_log("performance")]
        urls = [one["params"]["request"]["url"] for one in asked if one["method"] == "Network.requestWillBeSent"]
        assert [url for url in urls if url.startswith(("http", "ws")) and not url.startswith(server)] == []
        assert browser.get_log("browser") == []


def assert_readable(browser: Any, path: str, language: str) -> None:
    nodes, lang, broken, headings, unnamed = browser.execute_script(
        """return [document.querySelectorAll('*').length, document.documentElement.lang,
          [...document.images].filter(i => !i.complete || !i.naturalWidth || !i.alt).length,
          document.querySelectorAll('h1').length,
          [...document.querySelectorAll('input:not([type=hidden])')].filter(i => !i.labels.length).length]"""
    )
    assert nodes <= MOST_NODES, path
    assert (lang, broken, headings, unnamed) == (language, 0, 1, 0), path
