"""A browser that opens a page from disk, and what every page is asked in it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

FLAGS = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip


def _found(*names: str) -> str:
    return next((path for name in names if (path := shutil.which(name))), "")


@contextmanager
def opened(page: Path) -> Iterator[Any]:
    """The page in a browser without a window; the test is skipped where there is no browser."""
    chromium, driver = _found("chromium", "chromium-browser", "google-chrome"), _found("chromedriver")
    if not (chromium and driver):
        pytest.skip("browser: neither chromium nor chromedriver is installed here")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for flag in (*FLAGS, f"--user-data-dir={profile}", "--window-size=1280,900"):
            options.add_argument(flag)
        browser = webdriver.Chrome(options=options, service=Service(driver))
        browser.get(page.as_uri())
        yield browser
        browser.quit()


def choose(browser: Any, kind: str, value: str) -> None:
    """Set a switch of the page."""
    browser.execute_script(f"document.getElementById('{kind}-{value}').click()")


def resize(browser: Any, width: int) -> None:
    """Give the page a width in pixels; a narrow one is a phone."""
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 500}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)


def assert_silent(browser: Any, page: Path) -> None:
    """Nothing but the page itself was asked for, and nothing stands in the console."""
    said = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = [m["params"] for m in said if m["method"] == "Network.requestWillBeSent"]
    ours = [one["request"]["url"] for one in asked if one["documentURL"].startswith("file:")]
    assert ours == [page.as_uri()]
    # The browser's own start page loads parts of the browser: chrome://, and nothing from the network either.
    assert [one for one in asked if one["request"]["url"].startswith(("http", "ws", "ftp"))] == []
    assert browser.get_log("browser") == []


def scrolls_sideways(browser: Any) -> bool:
    """Whether the page is wider than the window, with every table opened."""
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = true")
    scroll, shown = browser.execute_script(
        "const e = document.scrollingElement; return [e.scrollWidth, document.documentElement.clientWidth]"
    )
    browser.execute_script("for (const d of document.querySelectorAll('details')) d.open = false")
    return bool(scroll > shown)


def text_outside_figures(browser: Any) -> list[str]:
    """Texts that reach beyond the frame of their figure in the fonts of this machine."""
    found: list[str] = browser.execute_script(
        """return [...document.querySelectorAll('figure svg')].filter(s => s.getClientRects().length)
             .flatMap(s => { const box = s.getBoundingClientRect();
               return [...s.querySelectorAll('text')].filter(t => { const r = t.getBoundingClientRect();
                 return r.left < box.left - 2 || r.right > box.right + 2 || r.bottom > box.bottom + 2 })
               .map(t => t.textContent) })"""
    )
    return found
