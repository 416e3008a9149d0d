"""`trackgauge report`: one self-contained page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Draws, Enter, Indicators, Kind, Language, LeaveOut, Name, Seed, Year
from trackgauge.cli.output import say
from trackgauge.cli.own import asked_of_indicators


def report(
    name: Name,
    year: Year = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; NAME-YEAR.html in this folder if left out.")
    ] = None,
    language: Language = "en",
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
) -> None:
    """Write the page: one HTML file that needs no network.

    It opens from disk and carries every figure with its table, in English, Chinese and Russian.
    """
    asked = asked_of_indicators(indicator, enter, leave_out)
    path = tg.write_report(name, out, year=year, language=language, kind=evidence, seed=seed, draws=draws, **asked)
    say(f"wrote {path} ({path.stat().st_size / 1e6:.1f} MB)")
    print(path)
