"""Who belongs to an organisation, who may come in and leave, and what a casebook lacks."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Json, Language, Name, TableOut
from trackgauge.cli.output import counted, say, show


def admit(
    name: Name,
    state: Annotated[str, typer.Argument(help="Code or name, such as TUR.")],
    tier: Annotated[str, typer.Option("--tier", help="Tier of the charter.")] = "member",
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Check a candidate: criteria, steps, objections, waiting.

    Each criterion is met, missing, or unknown where it is for the members to judge or nothing is on file.
    """
    import trackgauge as tg

    found = tg.admit(name, state, tier=tier, date=date)
    show(found, as_json, table)


def check(
    name_or_folder: Annotated[
        str, typer.Argument(help="sco, asean, eu, the folder of a casebook, or the YAML file of an indicator.")
    ],
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Check a casebook, or an indicator of your own.

    Every finding is listed.

    The exit code is 1 if one of them is an error; warnings leave it at 0.
    """
    import trackgauge as tg

    found = tg.check(name_or_folder)
    if as_json or table is not None or found.findings:
        show(found, as_json, table)
    errors = len(found.errors)
    say(f"{name_or_folder}: {counted(errors, 'error')}, {counted(len(found) - errors, 'warning')}")
    if errors:
        raise typer.Exit(1)


def circles(
    name: Name,
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Members and partners by circle, and the record.

    Every admission and exit up to the day is examined as of its own day: does the record agree with the charter?
    """
    import trackgauge as tg

    found = tg.circles(name, date=date)
    show(found, as_json, table)


def leave(
    name: Name,
    state: Annotated[str, typer.Argument(help="Code or name of a member.")],
    how: Annotated[
        Literal["withdrawal", "suspension", "expulsion"], typer.Option("--how", help="Which procedure.")
    ] = "withdrawal",
    date: Annotated[str | None, typer.Option("--date", help="Day of the notice; today if left out.")] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """How a member leaves: notice, rule, first day outside."""
    import trackgauge as tg

    found = tg.leave(name, state, how=how, date=date)
    show(found, as_json, table)


def organisations(
    language: Language = "en",
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """List the organisations: id, name, members now, basis.

    Those with a casebook come first; of the others only the members are known, from lists of membership.
    """
    import trackgauge as tg

    found = tg.organisations(language=language)
    show(found, as_json, table)


COMMANDS = (admit, check, circles, leave, organisations)
