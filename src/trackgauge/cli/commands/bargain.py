"""`trackgauge bargain`: every bargaining model on a table of actors, or on the decisions of the Council of the EU."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Json, Seed
from trackgauge.cli.output import console, print_json, say
from trackgauge.core.progress import progress

if TYPE_CHECKING:
    from trackgauge.decisions.bargaining.comparison import Comparison
    from trackgauge.decisions.bargaining.forecast import Forecast

RELIABILITY = (
    "intervals hold the uncertainty of positions, not of the model: on decisions of the EU Council the compromise, "
    "the best of these, errs by 23 of 100 on average and by 50 or more one time in ten (trackgauge bargain --validate)"
)
"""What the user must know of every forecast; a test holds the numbers."""

LIKELY_TO_OBJECT = 0.05
"""Members more likely to object than this are named."""


def bargain(
    file: Annotated[
        Path | None, typer.Argument(help="CSV: actor, position, salience, capability; see docs/bargaining.md.")
    ] = None,
    model: Annotated[list[str] | None, typer.Option("--model", help="Only this model; may be repeated.")] = None,
    scale: Annotated[str, typer.Option(help="Ends of the scale.")] = "0:100",
    reference: Annotated[float | None, typer.Option(help="What stays without agreement.")] = None,
    proposer: Annotated[str | None, typer.Option(help="The actor with the right of proposal.")] = None,
    quota: Annotated[str, typer.Option(help="Share of capability that adopts: 2/3, 65%, unanimity.")] = "1/2",
    draws: Annotated[int, typer.Option(min=100, max=100_000, help="Draws of uncertain positions.")] = 1000,
    seed: Seed = 1,
    validate: Annotated[
        bool, typer.Option("--validate", help="Score the models on decisions of the Council of the EU.")
    ] = False,
    folder: Annotated[Path | None, typer.Option("--from", help="With --validate: folder of public data.")] = None,
    as_json: Json = False,
) -> None:
    """What every bargaining model makes of a table of actors."""
    if validate == (file is not None):
        raise typer.BadParameter("give a table of actors, or --validate", param_hint="FILE")
    if file is None:
        _validate(folder, seed, as_json)
        return
    from trackgauge.decisions.bargaining.actors import Setting, quota_of, read_actors, scale_of
    from trackgauge.decisions.bargaining.forecast import forecast

    setting = Setting(scale_of(scale), float("nan") if reference is None else reference, proposer, quota_of(quota))
    with progress() as report:
        issues = read_actors(file, setting, draws=draws, seed=seed)
        found = forecast(issues, model or (), report=report)
    if as_json:
        print_json({"file": file.name, "seed": seed, "issues": [each.as_record() for each in found]})
        return
    for each in found:
        _print(each)
    say(RELIABILITY)


def _print(found: Forecast) -> None:
    from rich.table import Table

    uncertain = found.draws > 1
    low, high = found.scale
    reference = "no reference point" if found.reference is None else f"reference point {found.reference:g}"
    drawn = f", {found.draws} draws of positions" if uncertain else ""
    print(f"{found.issue}: {found.actors} actors, scale {low:g} to {high:g}, {reference}{drawn}")
    table = Table("model", "outcome", *(("95 % interval",) if uncertain else ()), box=None, pad_edge=False)
    for name, (mean, low, high) in found.outcomes.items():
        table.add_row(name, f"{mean:.1f}", *((f"[{low:.1f}, {high:.1f}]",) if uncertain else ()))
    console().print(table)
    if found.adopted is None:
        return
    depth = "" if found.depth is None else f", {found.depth:.0%} of the scale away from the reference"
    print(f"By consensus with windows: nobody objects with probability {found.adopted:.0%}{depth}.")
    objectors = sorted((m for m in found.members if m.objects > LIKELY_TO_OBJECT), key=lambda m: -m.objects)
    if objectors:
        print("Likely to object: " + ", ".join(f"{m.actor} {m.objects:.0%}" for m in objectors[:10]))


def _validate(folder: Path | None, seed: int, as_json: bool) -> None:
    from trackgauge.decisions.bargaining.comparison import compare
    from trackgauge.decisions.bargaining.council import read_issues

    with progress() as report:
        found = compare(read_issues(folder), seed=seed, report=report)
    if as_json:
        print_json(found.as_record())
    else:
        _print_comparison(found)


def _print_comparison(found: Comparison) -> None:
    from rich.table import Table

    print(f"{found.issues} issues of {found.proposals} proposals, Council of the EU 1999-2019; scale of 100")
    table = Table("model", "error", "95 % interval", "less compromise", "published", box=None, pad_edge=False)
    for line in found.lines:
        table.add_row(
            line.name,
            f"{line.error.mean:.2f}",
            f"[{line.error.low:.1f}, {line.error.high:.1f}]",
            f"{line.worse_by.mean:+.2f} [{line.worse_by.low:+.1f}, {line.worse_by.high:+.1f}]",
            "" if line.published is None else f"{line.published:.2f}{'*' if line.published_differs else ''}",
        )
    console().print(table)
    for line in found.lines:
        if line.published_differs:
            console().print(f"* The published {line.name} is another model than ours: {line.published_differs}.")
    console().print(found.verdict)
