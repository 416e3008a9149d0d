"""`trackgauge codes`: a column of state codes or names in another system, and what could not be converted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import print_json, save, say
from trackgauge.core.errors import TrackgaugeError

if TYPE_CHECKING:
    from trackgauge.countries import Failure, StateRecord
    from trackgauge.countries.columns import ConvertedColumn

AFTER = {"continues": "continues", "separates": "left", "splits": "came out of", "merges": "took in"}
BEFORE = {"continues": "continued by", "separates": "lost", "splits": "split into", "merges": "joined"}
SHOWN = 100
"""Values named on stderr before the rest is counted."""


def codes(
    file: Annotated[Path | None, typer.Argument(help="A CSV file, UTF-8, with a header.", metavar="FILE.csv")] = None,
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
    from trackgauge.countries.columns import convert_column

    done = convert_column(
        file, column, source=source, to=to, year=year, year_column=year_column, name=name, lenient=lenient
    )
    if out is None:
        print(done.text, end="")
    else:
        save(out, done.text)
    _account(done)
    if strict and done.conversion.failures:
        raise typer.Exit(1)
    return None


def _account(done: ConvertedColumn) -> None:
    found = done.conversion
    rows = len(found.values)
    empty = f", {found.blank} empty" if found.blank else ""
    say(f"{rows - found.failed - found.blank} of {rows} rows converted, {found.failed} not{empty}")
    for failure in found.failures[:SHOWN]:
        say(_sentence(failure, done.lines))
    if len(found.failures) > SHOWN:
        say(f"and {len(found.failures) - SHOWN} more values")


def _sentence(failure: Failure, lines: tuple[int, ...]) -> str:
    places = ", ".join(str(lines[row]) for row in failure.rows[:5])
    more = f" and {failure.count - 5} more" if failure.count > 5 else ""
    years = f"; {_ranges(failure.years)}" if failure.years else ""
    nearest = f" Nearest: {failure.nearest}." if failure.nearest else ""
    where = f"line{'s' * (failure.count > 1)} {places}{more}{years}"
    return f"'{failure.value}' ({where}): {failure.why}.{nearest}"


def _ranges(years: tuple[int, ...]) -> str:
    """`1946-1954, 1991`: a year that follows the one before it belongs to the same range."""
    starts = [year for at, year in enumerate(years) if at == 0 or year != years[at - 1] + 1]
    ends = [year for at, year in enumerate(years) if at == len(years) - 1 or year != years[at + 1] - 1]
    spans = [str(start) if start == end else f"{start}-{end}" for start, end in zip(starts, ends, strict=True)]
    return ", ".join(spans[:5]) + (" and later" if len(spans) > 5 else "")


def _show(code: str, year: int | None, source: str | None, as_json: bool) -> None:
    from dataclasses import asdict

    from trackgauge.countries import state

    if not code.strip():
        raise TrackgaugeError("--state is empty", next_step="Give a code or a name, for example CHN.")
    found = state(code, year, source=source)
    if as_json:
        steps = {"predecessors": found.predecessors, "successors": found.successors}
        told = {key: [asdict(step) | {"date": step.date.isoformat()} for step in each] for key, each in steps.items()}
        codes = [{"system": row.system, "code": row.code, "years": row.years, "use": row.use} for row in found.codes]
        print_json({"id": found.id, "names": found.names, "note": found.note, "codes": codes, **told})
    else:
        print("\n".join(_lines(found)))


def _lines(found: StateRecord) -> list[str]:
    from trackgauge.countries.systems import LABELS

    use = {"read": "read only", "write": "written only", "": ""}
    told = [(LABELS[row.system], f"{row.code:<8}{row.years:<12}{use[row.use]}") for row in found.codes]
    told += [(AFTER[step.kind], f"{step.state:<8}{step.date}  {step.note}") for step in found.predecessors]
    told += [(BEFORE[step.kind], f"{step.successor:<8}{step.date}  {step.note}") for step in found.successors]
    told += [("also read", "; ".join(found.variants))] if found.variants else []
    head = [f"{found.id}: {' · '.join(found.names.values())}", *([found.note] if found.note else []), ""]
    return head + [f"{label:<26}{text}".rstrip() for label, text in told]
