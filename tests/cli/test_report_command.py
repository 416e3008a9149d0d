"""`trackgauge report`: a page written whole, or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


def test_it_writes_one_page_and_prints_its_path(call: Call, tmp_path: Path) -> None:
    page = tmp_path / "上合.html"
    done = call("report", "sco", "--year", "2021", "--out", str(page))
    assert (done.status, done.out) == (0, f"{page}\n")
    assert done.err.startswith(f"trackgauge: wrote {page} (")
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == [page]
    text = page.read_text(encoding="utf-8")
    assert text.lstrip().lower().startswith("<!doctype html>")
    assert "multi-track" in text
    assert "In 2021 the evidence does not tell the same-track state" in text
    assert "Confidence in this answer: low." in text
    assert "多轨" in text


def test_without_a_place_it_goes_here_under_name_and_year(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("trackgauge.report.write_page", lambda path, *_, **__: path.write_text("page"))
    assert call("report", "asean").out == "asean-2025-en.html\n"
    assert [path.name for path in tmp_path.iterdir()] == ["asean-2025-en.html"]


@pytest.mark.parametrize("place", ["missing/page.html", "file/page.html", "."])
def test_a_place_that_cannot_be_written_is_refused_before_anything_is_computed(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    monkeypatch.setattr("trackgauge.assessment.fit_study", lambda *_, **__: pytest.fail("fitted all the same"))
    done = call("report", "sco", "--out", str(tmp_path / place))
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith("trackgauge: cannot write '")
    assert "Give --out a file in a folder that exists and is yours." in done.err
    assert done.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a user for whom a folder can be closed")
def test_a_folder_of_somebody_else_is_refused(call: Call, tmp_path: Path) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    assert call("report", "sco", "--out", str(closed / "page.html")).status == 1


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["soc"], "there is no organisation 'soc'. Did you mean 'sco'?"),
        (["sco", "--year", "1999"], "sco: 1999 is before the founding in 2001."),
    ],
)
def test_what_cannot_be_answered_is_one_line_and_no_file(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], line: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = call("report", *arguments)
    assert (done.status, done.out) == (1, "")
    assert done.err.startswith(f"trackgauge: {line}")
    assert done.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="Ctrl-C is sent in another way there")
def test_ctrl_c_in_the_middle_leaves_one_line_and_no_file(script: str, tmp_path: Path) -> None:
    """The signal comes while the model is sampled: NumPy is loaded, the page is not there yet."""
    page = tmp_path / "page.html"
    process = subprocess.Popen(
        [script, "report", "sco", "--draws", "20000", "--out", str(page)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # A shell's background job ignores the signal, and would hand that down.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    wait_until_it_works(process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, "", "trackgauge: interrupted\n")
    assert list(tmp_path.iterdir()) == []


def wait_until_it_works(process: subprocess.Popen[str]) -> None:
    """Until the process has used its processor for as long as imports take, and a little more."""
    stat, ticks = Path(f"/proc/{process.pid}/stat"), os.sysconf("SC_CLK_TCK")
    for _ in range(600):
        assert process.poll() is None, "it ended before the signal"
        time.sleep(0.05)
        if not stat.exists():  # no /proc on this system: a pause has to do
            time.sleep(4)
            return
        fields = stat.read_text(encoding="utf-8").rpartition(")")[2].split()
        if (int(fields[11]) + int(fields[12])) / ticks > 2.5:
            return
    pytest.fail("it did not start to work")
