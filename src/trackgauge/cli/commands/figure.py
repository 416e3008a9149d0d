"""`trackgauge figure`: one figure of the page as a file of its own, for a paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli.options import Draws, Enter, Indicators, Kind, Language, LeaveOut, Name, Seed, Year
from trackgauge.cli.output import say
from trackgauge.cli.own import asked_of_indicators


def figure(
    name: Name,
    figure_id: Annotated[
        str | None, typer.Argument(metavar="[FIGURE]", help="Id of a figure; left out, all are listed.")
    ] = None,
    year: Year = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="File to write, .svg, .png or .pdf; NAME-FIGURE-YEAR-LANGUAGE.svg if left out."),
    ] = None,
    table: Annotated[
        Path | None,
        typer.Option("--table", help="CSV to write the table to; further tables go beside it as FILE-TABLE.csv."),
    ] = None,
    narrow: Annotated[bool, typer.Option("--narrow", help="As on a phone: for one column of a paper.")] = False,
    language: Language = "en",
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
) -> None:
    """One figure of the page as SVG, with its table.

    The same figures as in `trackgauge report`, each with n, years, uncertainty and source.
    """
    if figure_id is None:
        print("\n".join(tg.figure_ids()))
        return
    for file in (out, table):
        if file is not None:
            tg.require_writable(file)
    asked = asked_of_indicators(indicator, enter, leave_out)
    drawing = tg.figure(
        name, figure_id, year=year, language=language, narrow=narrow, kind=evidence, seed=seed, draws=draws, **asked
    )
    written = drawing.save(out or Path(f"{drawing.name}.svg"))
    for path, rows in drawing.save_tables(table) if table is not None else ():
        say(f"wrote {path} ({rows} rows)")
    print(written)
