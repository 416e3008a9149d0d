"""`trackgauge figure`: one figure of the page as a file of its own, for a paper."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Draws, Enter, Indicators, Kind, Language, LeaveOut, Name, Seed, Year
from trackgauge.cli.output import say

if TYPE_CHECKING:
    from trackgauge.report.tables import Sheet


def figure(
    name: Name,
    figure_id: Annotated[
        str | None, typer.Argument(metavar="[FIGURE]", help="Id of a figure; left out, all are listed.")
    ] = None,
    year: Year = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="SVG to write; NAME-FIGURE-YEAR-LANGUAGE.svg here if left out.")
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
    from trackgauge.assessment import fit_study
    from trackgauge.cli.commands.report import require_writable
    from trackgauge.cli.own import asked_of_indicators
    from trackgauge.cli.years import wanted_years
    from trackgauge.core.progress import progress
    from trackgauge.report import draw_figure, figure_ids, figure_table, known_figure

    if figure_id is None:
        print("\n".join(figure_ids()))
        return
    wanted = known_figure(figure_id)
    organisation, years = wanted_years(name, year, None, None)
    path = out or Path(f"{organisation.id}-{wanted}-{years[0]}-{language}.svg")
    for file in (path, table):
        if file is not None:
            require_writable(file)
    asked = asked_of_indicators(indicator, enter, leave_out)
    with progress() as tell:
        study = fit_study(organisation, kind=evidence, seed=seed, draws=draws, progress=tell, **asked)
        answers = study.series(study.years[0], study.years[-1], tell)
        found = figure_table(wanted, organisation, answers, years[0], study=study)
    _write(path, draw_figure(wanted, found, language=language, narrow=narrow))
    if table is not None:
        _write_tables(table, found.sheets())
    print(path)


def _write(path: Path, text: str) -> None:
    from trackgauge.formats.saving import whole

    with whole(path) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="")


def _write_tables(path: Path, sheets: Sequence[Sheet]) -> None:
    """The first table under the name given, the others beside it."""
    from trackgauge.report.tables import to_csv

    for number, sheet in enumerate(sheets):
        target = path if number == 0 else path.with_name(f"{path.stem}-{sheet.id}{path.suffix}")
        _write(target, to_csv(sheet.rows))
        say(f"wrote {target} ({len(sheet.rows)} rows)")
