"""A term explained, a figure as a file, a page."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

import trackgauge as tg
from trackgauge.cli.options import Draws, Exclude, Include, Indicators, Json, Kind, Language, Name, Seed, Year
from trackgauge.cli.output import console, print_json, say
from trackgauge.cli.own import asked_of_indicators


def cite(
    file: Annotated[
        Path | None, typer.Argument(metavar="[RESULT.json]", help="What --json wrote: its papers and sources too.")
    ] = None,
) -> None:
    """How to cite the program, and what a result rests on.

    BibTeX of the installed version and, of a result, of its papers and public sources.
    """
    print(tg.cite(None if file is None else tg.read_json(file)))


def explain(
    term: Annotated[
        str | None,
        typer.Argument(help="An id (C2-22, T08, P02), a key (multi_track) or a name in English, Chinese or Russian."),
    ] = None,
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """Explain a term: meaning, formula, limits, source.

    Without TERM it lists all of them. Names and labels come in three languages, definitions in English.
    """
    if term is None:
        if as_json:
            print_json([asdict(each) for each in tg.terms()])
        else:
            for each in tg.terms():
                print(f"{each.id}\t{each.key}\t{each.name(language)}")
    elif as_json:
        found = tg.explain(term)
        print_json({**found.to_dict(), **_verdict(found)})
    else:
        _print(tg.explain(term), language)


def _print(term: Any, language: Language) -> None:
    from rich.table import Table

    heading = term.key if term.id == term.key else f"{term.id} {term.key}"
    names = " · ".join(term.names(language))
    table = Table.grid(padding=(0, 2))
    for label, text in term.labelled(language):
        table.add_row(label, text)
    for label, text in _verdict_lines(term, language):
        table.add_row(label, text)
    out = console()
    out.print(f"{heading}: {names}" if names else heading)
    out.print(f"\n{term.definition}\n")
    out.print(table)
    for key, reference in term.references().items():
        out.print(f"\n{key}: {reference}")


def _verdict(term: Any) -> dict[str, Any]:
    """The verdict that ships on a statement of the sources."""
    found = tg.shipped_verdict(term.id)
    return {"verdict": found["row"]} if found is not None else {}


def _verdict_lines(term: Any, language: Language) -> list[tuple[str, str]]:
    found = tg.shipped_verdict(term.id, language)
    return [(found["label"], found["words"]), ("", f"trackgauge claims sco {term.id}")] if found is not None else []


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
    include: Include = None,
    exclude: Exclude = None,
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
    asked = asked_of_indicators(indicator, include, exclude)
    drawing = tg.figure(
        name, figure_id, year=year, language=language, narrow=narrow, kind=evidence, seed=seed, draws=draws, **asked
    )
    written = drawing.save(out or Path(f"{drawing.name}.svg"))
    for path, rows in drawing.save_tables(table) if table is not None else ():
        say(f"wrote {path} ({rows} rows)")
    print(written)


def report(
    name: Name,
    year: Year = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; NAME-YEAR-LANGUAGE.html if left out.")
    ] = None,
    language: Language = "en",
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
) -> None:
    """Write the page: one HTML file that needs no network.

    It opens from disk and carries every figure with its table, in English, Chinese and Russian.
    """
    asked = asked_of_indicators(indicator, include, exclude)
    path = tg.write_report(name, out, year=year, language=language, kind=evidence, seed=seed, draws=draws, **asked)
    say(f"wrote {path} ({path.stat().st_size / 1e6:.1f} MB)")
    print(path)


def brief(
    name: Name,
    year: Year = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", help="File, .pdf, .html, .docx, .pptx or .md; NAME-YEAR-LANGUAGE.pdf if left out."),
    ] = None,
    language: Language = "en",
    as_json: Json = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
) -> None:
    """Write two pages that can be handed on.

    The answer, who differs, how sure, what changed, limits and sources, all of it in one language, as PDF, HTML,
    DOCX, PPTX or Markdown.
    """
    asked = asked_of_indicators(indicator, include, exclude)
    made = tg.brief(name, out, year=year, language=language, kind=evidence, seed=seed, draws=draws, **asked)
    if as_json:
        print_json(made.to_dict())
    else:
        print(out or made.save())


def serve(
    port: Annotated[int, typer.Option("--port", help="Port of this machine, 1 to 65535.")] = 8321,
) -> None:
    """Open the workbench in the browser of this machine.

    Any organisation, with tables, figures and JSON.
    It answers this machine alone, only reads, and asks nothing of the network. Ctrl-C ends it.
    """
    say(f"http://127.0.0.1:{port}/ (Ctrl-C ends it)")
    tg.serve(port)


COMMANDS = (cite, explain, figure, report, brief, serve)
