"""`trackgauge decide`: the fate of a proposal under a charter."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json

if TYPE_CHECKING:
    from collections.abc import Mapping
    from fractions import Fraction

    from trackgauge.decisions.outcome import Distribution
    from trackgauge.decisions.proposal import Proposal
    from trackgauge.organisations import Organisation


TERMS = {"x": "x", "share": "share", "minimum": "members_minimum"}
"""Option -> term of a rule."""


def _print_schema(wanted: bool) -> None:
    if wanted:
        from trackgauge.decisions.record import DecisionRecord

        print_json(DecisionRecord.model_json_schema())
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
    as_json: Json = False,
    schema: Annotated[
        bool,
        typer.Option("--schema", callback=_print_schema, is_eager=True, help="Print the JSON schema and exit."),
    ] = False,
) -> None:
    """Decide a proposal: adopted for whom, blocked by whom.

    The rule in force on the date of the proposal decides, and any other that you name.
    """
    from trackgauge.cli.text.decision import lines_of
    from trackgauge.decisions.deciding import decide as decide_proposal
    from trackgauge.decisions.proposal import read_proposal
    from trackgauge.decisions.record import record
    from trackgauge.decisions.rule import Named
    from trackgauge.organisations import load

    _check_used(rule or [], x=x, share=share, minimum=minimum)
    named = [Named(each, x, _share(share), minimum) for each in rule or ()]
    found = decide_proposal(
        load(name), read_proposal(proposal), rules=named, draws=draws, seed=seed, measured=_measured
    )
    if as_json:
        print_json(record(found).model_dump(mode="json"))
    else:
        for line in lines_of(found):
            print(line)


def _check_used(rules: list[str], **options: object) -> None:
    """Refuse terms of a rule that is not named: they would be silently without effect."""
    from trackgauge.core.errors import TrackgaugeError
    from trackgauge.decisions import known_rules
    from trackgauge.decisions import rule as rule_of

    for option, value in options.items():
        users = [each for each in known_rules() if TERMS[option] in rule_of(each).options]
        if value is not None and not set(users) & set(rules):
            raise TrackgaugeError(
                "there is no rule that it is for",
                where=f"--{option}",
                next_step=f"Name it: {' or '.join(f'--rule {each}' for each in users)}.",
            )


def _measured(organisation: Organisation, proposal: Proposal) -> Mapping[str, Distribution]:
    from trackgauge.cli.output import say
    from trackgauge.simulation.measured_stances import measured_stances

    say(f"measuring the members of {organisation.id} in {proposal.date.year}")
    return measured_stances(organisation, proposal)


def _share(text: str | None) -> Fraction | None:
    from trackgauge.core import numbers
    from trackgauge.core.errors import TrackgaugeError
    from trackgauge.core.names import short

    if text is None:
        return None
    share = numbers.share(text)
    if share is None or not 0 < share <= 1:
        raise TrackgaugeError(f"'{short(text)}' is not a share", where="--share",
                              next_step="Use a fraction above 0 and at most 1, for example 2/3.")  # fmt: skip
    return share
