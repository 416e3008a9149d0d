"""`trackgauge simulate`: a scenario against the baseline."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Json, Name, Seed
from trackgauge.cli.output import print_json, say


def _print_schema(wanted: bool) -> None:
    if wanted:
        from trackgauge.simulation import Comparison

        print_json(Comparison.model_json_schema())
        raise typer.Exit


def simulate(
    name: Name,
    scenario: Annotated[str, typer.Argument(help="A scenario that ships (`trackgauge scenarios NAME`), or a file.")],
    runs: Annotated[int, typer.Option("--runs", min=2, max=1_000_000, help="Runs with and without it.")] = 10_000,
    seed: Seed = 1,
    first: Annotated[int | None, typer.Option("--from", help="First year of the runs.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last year of the runs.")] = None,
    without: Annotated[
        list[str] | None, typer.Option("--without", help="Switch an arrow off, by hypothesis or name; repeat it.")
    ] = None,
    assume: Annotated[
        list[str] | None, typer.Option("--assume", help="Set an assumption, as attention=0.5; repeat it.")
    ] = None,
    arrows: Annotated[bool, typer.Option("--arrows", help="Switch off each arrow in turn.")] = False,
    inputs: Annotated[bool, typer.Option("--show-inputs", help="Where every input and assumption comes from.")] = False,
    page: Annotated[Path | None, typer.Option("--page", help="Write the comparison as a page, to this file.")] = None,
    as_json: Json = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON schema and exit."),
    ] = False,
) -> None:
    """What another rule, member or policy would change.

    The organisation runs with and without the scenario, with common random numbers.
    """
    from trackgauge.cli.commands.report import require_writable
    from trackgauge.cli.progress import progress
    from trackgauge.cli.text.simulation import comparison_lines, input_lines
    from trackgauge.simulation import simulate as run_both

    if page is not None:
        require_writable(page)
    with progress() as tell:
        found = run_both(
            name, scenario, runs=runs, seed=seed, first=first, last=last, without=without or (),
            assumptions=_assumed(assume or []), each_arrow=arrows, progress=tell,
        )  # fmt: skip
    if page is not None:
        from trackgauge.report.comparison import write_comparison
        from trackgauge.simulation import sentences

        write_comparison(page, found, sentences(found))
        say(f"wrote {page} ({page.stat().st_size / 1e3:.0f} kB)")
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        lines = comparison_lines(found)
        print("\n".join([*lines, "", *input_lines(found)] if inputs else lines))


def _assumed(given: list[str]) -> dict[str, float]:
    from trackgauge.core.errors import TrackgaugeError

    found = {}
    for text in given:
        name, sign, value = text.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            sign = ""
        if not sign:
            raise TrackgaugeError(f"'{text}' sets no assumption", next_step="Write it as attention=0.5.") from None
    return found
