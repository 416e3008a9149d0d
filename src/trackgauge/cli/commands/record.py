"""`trackgauge record`: who did what, and who stands apart."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Draws, Json, Seed
from trackgauge.cli.output import counted, print_json, say


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
    as_json: Json = False,
) -> None:
    """Show positions taken, and who stands apart when.

    Standing in conduct is in logits against the mean of the other members: higher is nearer. Intervals hold 95%.
    """
    from dataclasses import asdict

    from trackgauge import record as room
    from trackgauge.record.account import Question, account
    from trackgauge.record.lines import record_lines, score_lines

    if (name is None) == (folder is None):
        raise typer.BadParameter("give an organisation or --folder, one of the two")
    which: str | Path = folder if folder is not None else str(name)
    if checked:
        findings = room.check_record(which)
        if as_json:
            print_json([asdict(finding) for finding in findings])
        else:
            print("".join(f"{finding.severity}: {finding} [{finding.check}]\n" for finding in findings), end="")
        errors = sum(finding.severity == "error" for finding in findings)
        say(f"{which}: {counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}")
        if errors:
            raise typer.Exit(1)
        return
    opened = room.read_record(which)
    for remark in opened.remarks if folder is not None else ():
        say(str(remark))
    if scored:
        found = room.scores(opened, held_out=held_out, seed=seed)
        if as_json:
            print_json(asdict(found))
        else:
            print("\n".join(score_lines(opened.organisation, found)))
        return
    conduct = room.conduct(opened, seed=seed, draws=draws)
    answer = account(conduct, Question(actor and actor.upper(), first, last, domain))
    if relabelled:
        answer["null"] = room.null(conduct, count=relabelled, seed=seed).as_dict()
    if as_json:
        print_json(answer)
    else:
        print("\n".join(record_lines(answer)))
