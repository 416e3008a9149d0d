"""The page on bargaining shows what the program prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackgauge.cli import app

PAGE = Path(__file__).parents[2] / "docs" / "bargaining.md"


def shown(command: str) -> str:
    """The output that the page shows below a command."""
    text = PAGE.read_text(encoding="utf-8")
    return text.split(f"```text\n$ {command}\n")[1].split("```")[0]


@pytest.mark.raw_data
@pytest.mark.usefixtures("compared_before")
def test_the_validation_on_the_page_is_what_is_printed(
    raw_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert app.main(["bargain", "--validate", "--from", str(raw_data)]) == 0
    printed = "".join(f"{line.rstrip()}\n" for line in capsys.readouterr().out.splitlines())
    assert printed == shown("trackgauge bargain --validate")
