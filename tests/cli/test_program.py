"""Exit codes, streams and the last line of defence of the program."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NoReturn

import pytest

import trackgauge
from trackgauge.cli import app
from trackgauge.cli.output import save
from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def commands() -> Iterator[Callable[..., object]]:
    for name in registry.ids(app.COMMANDS):
        family = registry.find(app.COMMANDS, name, kind="family of commands")
        if not hasattr(family, "GROUP"):
            yield from family.COMMANDS


def test_the_version_is_that_of_the_package(run: Run) -> None:
    done = run("--version")
    assert (done.returncode, done.stdout) == (0, f"trackgauge {trackgauge.__version__}\n")


def test_help_names_every_command_with_its_whole_summary(run: Run) -> None:
    done = run("--help", COLUMNS="80")
    assert done.returncode == 0
    for command in commands():
        assert f"\n  {command.__name__.replace('_', '-')} " in done.stdout
    assert "..." not in done.stdout.split("Commands:")[1]


def test_every_command_is_documented() -> None:
    assert [command.__name__ for command in commands() if not command.__doc__] == []


def test_help_loads_nothing_heavy() -> None:
    heavy = ("numpy", "pydantic", "yaml", "jinja2", "rich", "duckdb", "scipy")
    code = (
        f"import sys; from trackgauge.cli.app import build; build(); print({{*{heavy}}} & {{*sys.modules}})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"


def test_a_misspelt_command_is_answered_with_the_nearest(run: Run) -> None:
    done = run("explian", "track")
    assert (done.returncode, done.stdout) == (2, "")
    assert "No such command 'explian'. Did you mean 'explain'?" in done.stderr


@pytest.mark.parametrize(
    "arguments", [[], ["new"], ["explain", "--colour"], ["explain", "--language", "fr"], ["check"]]
)
def test_wrong_usage_is_told_on_stderr_with_exit_code_2(run: Run, arguments: list[str]) -> None:
    done = run(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Usage: trackgauge" in done.stderr


def test_a_fault_that_the_user_can_mend_is_one_line_with_exit_code_1(run: Run) -> None:
    done = run("explain", "multitrak")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "trackgauge: there is no term 'multitrak'. Did you mean 'multi_track'?\n"


@pytest.mark.parametrize("encoding", ["ascii", "cp1251", "latin-1", "utf-8"])
def test_no_terminal_is_too_narrow_for_chinese_and_russian(run: Run, encoding: str) -> None:
    done = run("explain", "C2-22", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (0, "")
    assert "多轨状态" in done.stdout
    assert "многоколейное" in done.stdout
    assert "нет такого" in run("explain", "нет такого", PYTHONIOENCODING=encoding).stderr


def test_a_c_locale_changes_nothing(run: Run) -> None:
    done = run("explain", "多轨", LC_ALL="C")
    assert "多轨状态" in done.stdout


def test_a_reader_that_leaves_early_is_no_fault(script: str) -> None:
    process = subprocess.Popen([script, "explain"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.close()
    _, stderr = process.communicate(timeout=60)
    assert (process.returncode, stderr) == (1, b"")


def raising(fault: BaseException) -> Callable[[], NoReturn]:
    def explain() -> NoReturn:
        """Fail."""
        raise fault

    return explain


@pytest.mark.parametrize(
    ("fault", "status", "message"),
    [
        (KeyboardInterrupt(), 130, "trackgauge: interrupted\n"),
        (TrackgaugeError("no such\nthing"), 1, "trackgauge: no such thing\n"),
        (FileNotFoundError(2, "No such file", "a.csv"), 1, "trackgauge: No such file: a.csv\n"),
        (ZeroDivisionError("by zero"), 1,
         "trackgauge: ZeroDivisionError: by zero (a fault in the program; TRACKGAUGE_DEBUG=1 shows where)\n"),
    ],
    ids=["interrupt", "ours", "system", "bug"],
)  # fmt: skip
def test_every_end_is_one_line(
    fault: BaseException,
    status: int,
    message: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.delenv("TRACKGAUGE_DEBUG", raising=False)
    monkeypatch.setattr("trackgauge.cli.commands.pages.COMMANDS", (raising(fault),))
    assert app.main(["explain"]) == status
    assert capsys.readouterr() == ("", message)


def test_the_debug_setting_shows_the_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKGAUGE_DEBUG", "1")
    monkeypatch.setattr("trackgauge.cli.commands.pages.COMMANDS", (raising(ZeroDivisionError()),))
    with pytest.raises(ZeroDivisionError):
        app.main(["explain"])


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = tmp_path / "report.html"
    save(report, "旧\n")

    def interrupt(*_: object) -> NoReturn:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.replace", interrupt)
    with pytest.raises(KeyboardInterrupt):
        save(report, "new")
    assert [path.read_text(encoding="utf-8") for path in tmp_path.iterdir()] == ["旧\n"]


def test_a_file_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"cannot write .* Choose a folder that exists"):
        save(tmp_path / "missing" / "report.html", b"")


def test_json_is_valid_and_keeps_its_letters(run: Run) -> None:
    done = run("explain", "T08", "--json")
    assert json.loads(done.stdout)["id"] == "T08"
    assert "多轨状态" in run("explain", "multi_track", "--json").stdout
