"""Material of the user: codes of states, texts, a record of positions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Draws, Json, Seed, TableOut
from trackgauge.cli.output import counted, save, say, show
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
    elif out.suffix.lower() in (".xlsx", ".dta", ".parquet"):
        done.tables.save(out)
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


def mentions(
    files: Annotated[list[Path], typer.Argument(help="Plain text files in UTF-8.")],
    organisation: Annotated[str, typer.Option("--organisation", help="Count this one alone, for example sco.")] = "",
    language: Annotated[Literal["en", "zh", "ru"], typer.Option("--language", help="Language of the texts.")] = "en",
    words: Annotated[
        Path | None, typer.Option("--words", help="A list of yours: organisation, kind, item, phrases, source.")
    ] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """How often texts name organisations and their principles.

    The same counting as that of the General Debate speeches behind `speech_mentions` and `speech_principles`. A count
    says that something was named, not how it was spoken of.
    """
    import trackgauge as tg

    found = tg.mentions(files, language=language, words=words, organisation=organisation)
    show(found, as_json, table)


def record(
    name: Annotated[str | None, typer.Argument(help="An id with a record, such as sco, asean, eu or gcc.")] = None,
    folder: Annotated[
        Path | None, typer.Option("--folder", "--record", help="A record of your own: a folder with items.csv.")
    ] = None,
    actor: Annotated[str | None, typer.Option("--actor", help="One member, by ISO 3166 alpha-3 code.")] = None,
    first: Annotated[int | None, typer.Option("--from", help="First year.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last year.")] = None,
    domain: Annotated[
        Literal["security", "economic", "political", "people_to_people", "institution"] | None,
        typer.Option("--domain", help="One field of cooperation."),
    ] = None,
    scored: Annotated[bool, typer.Option("--scores", help="How well unseen positions are foretold.")] = False,
    held_out: Annotated[
        Literal["items", "positions"], typer.Option("--held-out", help="What the scores leave out, a tenth at a time.")
    ] = "items",
    relabelled: Annotated[
        int, typer.Option("--null", min=0, help="Relabel the members within items so many times.")
    ] = 0,
    checked: Annotated[bool, typer.Option("--check", help="List every fault of the record.")] = False,
    draws: Draws = 1000,
    seed: Seed = 1,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Show positions taken, and who stands apart when.

    Standing in conduct is in logits against the mean of the other members: higher is nearer. Intervals hold 95%.
    """
    import trackgauge as tg

    if (name is None) == (folder is None):
        raise typer.BadParameter("give an organisation or --folder, one of the two")
    which: str | Path = folder if folder is not None else str(name)
    if checked:
        faults = tg.check_record(which)
        print(f"{faults.to_json() if as_json else faults.summary()}\n" if as_json or faults.findings else "", end="")
        say(f"{which}: {counted(faults.errors, 'error')}, {counted(len(faults.findings) - faults.errors, 'warning')}")
        raise typer.Exit(1) if faults.errors else typer.Exit
    if scored:
        found: tg.Result = tg.record_scores(which, held_out=held_out, seed=seed)
    else:
        found = tg.record(which, actor=actor, first=first, last=last, domain=domain, relabelled=relabelled,
                          draws=draws, seed=seed)  # fmt: skip
        for remark in found.to_dict()["remarks"] if folder is not None else ():
            say(remark)
    show(found, as_json, table)


COMMANDS = (codes, mentions, record)
