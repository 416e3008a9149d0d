"""Evidence: a member's rows, the pack's series, its building.

trackgauge evidence sco IND 2021 shows the rows behind a member's scores; the commands are about the pack, the tables
computed from public data that ship with the package.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli import output
from trackgauge.cli.options import First, Indicators, Json, Last, Name, TableOut
from trackgauge.cli.output import counted, say
from trackgauge.cli.own import own_indicators


def build(
    origin: Annotated[
        Path | None,
        typer.Option("--from", help="Folder of public data files; TRACKGAUGE_DATA or the cache if left out."),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder of the pack; the one that the program reads if left out.")
    ] = None,
    only: Annotated[
        list[str] | None, typer.Option("--only", metavar="ID", help="Compute this series alone; may be repeated.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write the pack although a check finds an error.")] = False,
    as_json: Json = False,
) -> None:
    """Build the pack from raw files; say what changed.

    Everything is computed, compared with the pack before and checked; only then files are replaced. If anything fails
    or a check finds an error, the old pack stays and the exit code is 1. The same files give the same bytes.
    """
    import trackgauge as tg
    from trackgauge.core.progress import progress

    with progress() as report:
        renewal = tg.build_pack(origin, out, only=only or (), force=force, report=report)
    print(renewal.to_json() if as_json else renewal.summary())
    if not renewal.written:
        place = renewal.folder
        say(f"not written, the old pack stays in {place}: mend what the checks found, or overrule them with --force")
        raise typer.Exit(1)
    say(f"written to {renewal.folder}")


def check(
    folder: Annotated[
        Path | None, typer.Option("--pack", help="Folder of the pack; the one that the program reads if left out.")
    ] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Check the pack and list every finding.

    Keys, ranges, totals, states, coverage and magnitude against the last release, licences, versions of sources, size.
    The exit code is 1 if one of them is an error; warnings leave it at 0.
    """
    import trackgauge as tg

    found = tg.check_pack(folder)
    if as_json or found.findings:
        output.show(found, as_json, table)
    warnings = len(found.findings) - found.errors
    say(
        f"{found.checks} checks of {found.series} series and the votes: {counted(found.errors, 'error')}, "
        f"{counted(warnings, 'warning')}"
    )
    if found.errors:
        raise typer.Exit(1)


def series(
    series_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Id of a series, for example alliance.")
    ] = None,
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STATE]...", help="One state, or two for a series of pairs, for example CHN RUS."),
    ] = None,
    first: First = None,
    last: Last = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """The series of the pack: all, one, or the values of one.

    With ID: what it is and what it rests on; with states: its values.

    Of a directed series both directions are shown. An empty place means that nothing is known: it is never a zero.
    """
    import trackgauge as tg

    found = tg.series(series_id, *states or (), first=first, last=last)
    output.show(found, as_json, table)


def show(
    name: Name,
    actor: Annotated[str, typer.Argument(help="ISO 3166 alpha-3 code of a member, for example CHN.")],
    year: Annotated[int, typer.Argument(help="A year of the organisation's life since 1991.")],
    indicator: Indicators = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """The rows behind a member's scores (`show` may be left out).

    Each value is followed by the rows that it was computed from. Values marked "beside" are shown for comparison
    and do not enter the scores.
    """
    output.show(tg.provenance(name, actor, year, indicators=own_indicators(indicator)), as_json, table)


GROUP = "evidence"
USAGE = "NAME ACTOR YEAR | COMMAND [ARGS]..."
OTHERWISE = "show"
"""`trackgauge evidence sco IND 2021` is `trackgauge evidence show sco IND 2021`."""
COMMANDS = (build, check, series, show)
