"""`trackgauge codes`: a column of state codes or names in another system, and what could not be converted."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import save, say
from trackgauge.core.errors import TrackgaugeError


def codes(
    file: Annotated[
        Path | None, typer.Argument(help="A table with a header: csv, xlsx, dta, rds or parquet.", metavar="FILE")
    ] = None,
    column: Annotated[str | None, typer.Option("--column", help="The column to convert.")] = None,
    source: Annotated[
        str | None, typer.Option("--from", help="state, iso3, iso2, isonum, cow, cowabb, gw or name.")
    ] = None,
    to: Annotated[str, typer.Option("--to", help="As --from; also name_en, name_zh, name_ru.")] = "iso3",
    year: Annotated[int | None, typer.Option("--year", help="The year of every row.")] = None,
    year_column: Annotated[str | None, typer.Option("--year-column", help="The column with each row's year.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="Name of the new column, if not that of --to.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write here and not to stdout.")] = None,
    lenient: Annotated[
        bool, typer.Option("--lenient", help="Outside its years, read a code as in the nearest year.")
    ] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 if a value is left over.")] = False,
    state: Annotated[str | None, typer.Option("--state", help="Show one state: its names, codes and years.")] = None,
    as_json: Json = False,
) -> None:
    """Convert a column of state codes or names.

    The file comes back with one column more. What could not be converted stays empty there and is listed on
    stderr with its rows, the reason and the nearest match.
    """
    if state is not None:
        if file is not None:
            raise typer.BadParameter("give a file or --state, not both")
        return _show(state, year, source, as_json)
    if file is None or column is None or source is None:
        raise typer.BadParameter("give a file with --column and --from, or --state")
    if year is not None and year_column is not None:
        raise typer.BadParameter("give --year or --year-column, not both")
    if as_json:
        raise typer.BadParameter("--json goes with --state")
    import trackgauge as tg

    done = tg.codes(file, column, source=source, to=to, year=year, year_column=year_column, name=name, lenient=lenient)
    if out is None:
        print(done.csv(), end="")
    else:
        save(out, done.csv())
    for line in done.lines():
        say(line)
    if strict and done.conversion.failures:
        raise typer.Exit(1)
    return None


def _show(code: str, year: int | None, source: str | None, as_json: bool) -> None:
    import trackgauge as tg

    if not code.strip():
        raise TrackgaugeError("--state is empty", next_step="Give a code or a name, for example CHN.")
    found = tg.state(code, year, source=source)
    print(found.to_json() if as_json else found.summary())
