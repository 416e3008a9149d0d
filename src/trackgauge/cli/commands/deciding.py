"""What becomes of a proposal, and who can make or break a majority."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

import trackgauge as tg
from trackgauge.cli.options import Draws, Exclude, Include, Indicators, Json, Kind, Name, Seed, TableOut, Year
from trackgauge.cli.output import print_json, say, show
from trackgauge.cli.own import asked_of_indicators


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
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """What every bargaining model makes of a table of actors."""
    if validate == (file is not None):
        raise typer.BadParameter("give a table of actors, or --validate", param_hint="FILE")
    if file is None:
        show(tg.bargaining_record(folder, seed=seed), as_json, table)
        return
    found = tg.bargain(
        file, models=model or (), scale=scale, reference=reference, proposer=proposer, quota=quota, draws=draws,
        seed=seed,
    )  # fmt: skip
    show(found, as_json, table)
    for note in () if as_json else found.notes:
        say(note)


def _print_schema(wanted: bool) -> None:
    if wanted:
        print_json(tg.decision_schema())
        raise typer.Exit


def decide(
    name: Name,
    proposal: Annotated[Path, typer.Argument(help="A proposal; make one with `trackgauge new proposal`.")],
    rule: Annotated[
        list[str] | None,
        typer.Option("--rule", help="Also under this rule, or this entry of the charter; may be repeated."),
    ] = None,
    x: Annotated[int | None, typer.Option("--x", help="Objections that n_minus_x passes over.")] = None,
    share: Annotated[
        str | None, typer.Option("--share", help="Share of members that qualified_majority needs, as 2/3.")
    ] = None,
    minimum: Annotated[int | None, typer.Option("--minimum", min=1, help="Members that must be in favour.")] = None,
    seed: Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same bits.")] = 0,
    draws: Annotated[int, typer.Option("--draws", min=100, max=1_000_000, help="Cases to draw.")] = 10_000,
    table: TableOut = None,
    as_json: Json = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON schema and exit."),
    ] = False,
) -> None:
    """Decide a proposal: adopted for whom, blocked by whom.

    The rule in force on the date of the proposal decides, and any other that you name.
    """
    found = tg.decide(
        name, proposal, rules=rule or (), x=x, share=share, minimum=minimum, draws=draws, seed=seed,
        progress=lambda what, done: say(what),
    )  # fmt: skip
    show(found, as_json, table)


def fate(
    name: Name,
    open_as: Annotated[
        Literal["left-out", "stalled"],
        typer.Option("--open", help="Leave out what is still open, or count it as stalled after five years."),
    ] = "left-out",
    seed: Seed = 1,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Which initiatives pass, told from what was known before.

    Every initiative is predicted from the others, and scored against the base rate and against depth alone.
    """
    show(tg.fate(name, open_as=open_as, seed=seed), as_json, table)


def power(
    body: Annotated[
        str,
        typer.Argument(
            metavar="ORGANISATION|WEIGHTS.csv",
            help="An organisation, or a CSV file with the column member and one column a weighting.",
        ),
    ],
    year: Year = None,
    quota: Annotated[
        list[str] | None,
        typer.Option(
            "--quota",
            help="Of a file. COLUMN=VOTES, or a share: votes=12, people=65%, members=2/3. All must hold.",
        ),
    ] = None,
    otherwise: Annotated[
        list[str] | None, typer.Option("--or", help="Of a file. A quota that is enough by itself, as members=24.")
    ] = None,
    sizes: Annotated[
        bool, typer.Option(help="Of a file. Count coalitions by size, as the Shapley-Shubik index needs.")
    ] = True,
    table: TableOut = None,
    as_json: Json = False,
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    include: Include = None,
    exclude: Exclude = None,
) -> None:
    """Capability, common goods and exact voting power.

    Of an organisation: shares of capability and their concentration, what members give against what they put on the
    agenda, and every voting rule in force, a priori and given positions. Of a file: Shapley, Banzhaf, Coleman, Holler.
    """
    if Path(body).suffix or Path(body).is_file():
        if not quota:
            raise typer.BadParameter("a file of weights needs a quota, for example --quota votes=12")
        if indicator or include or exclude:
            raise typer.BadParameter("--indicator, --include and --exclude go with an organisation")
        found = tg.power(Path(body), quota, otherwise=otherwise or (), sizes=sizes)
        for note in found.notes:
            say(note)
        show(found, as_json, table)
        return
    if quota or otherwise:
        raise typer.BadParameter("--quota and --or go with a file of weights; an organisation has its own rules")
    asked = asked_of_indicators(indicator, include, exclude)
    show(tg.power(body, year=year, kind=evidence, seed=seed, draws=draws, **asked), as_json, table)


def rules(
    name: Annotated[
        str | None, typer.Argument(help="Rules in force in this organisation; without it, all kinds of rule.")
    ] = None,
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    table: TableOut = None,
    as_json: Json = False,
) -> None:
    """Properties of decision rules with witnesses.

    With an organisation: the rules of its charter in force on a day, each with its article.
    """
    show(tg.rules(name, date), as_json, table)


COMMANDS = (bargain, decide, fate, power, rules)
