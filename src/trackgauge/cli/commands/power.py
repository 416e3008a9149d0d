"""`trackgauge power`: voting power in a weighted body."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import console, print_json, say

if TYPE_CHECKING:
    from trackgauge.decisions.voting_power import Power


def power(
    weights: Annotated[Path, typer.Argument(help="CSV: the column member, and one column a weighting.")],
    quota: Annotated[
        list[str],
        typer.Option(
            "--quota", help="COLUMN=VOTES, or a share: votes=12, people=65%, members=2/3. All must hold."
        ),
    ],
    otherwise: Annotated[
        list[str] | None, typer.Option("--or", help="A quota that is enough by itself, as members=24.")
    ] = None,
    sizes: Annotated[
        bool, typer.Option(help="Count coalitions by size, as the Shapley-Shubik index needs.")
    ] = True,
    as_json: Json = False,
) -> None:
    """Exact voting power: Shapley, Banzhaf, Coleman, Holler."""
    from trackgauge.decisions.voting_power import game_of_columns, read_weights
    from trackgauge.decisions.voting_power import power as power_of

    found = power_of(game_of_columns(*read_weights(weights), quota, otherwise or ()), sizes=sizes)
    if found.note:
        say(found.note)
    if as_json:
        print_json(_record(found))
        return
    from rich.table import Table

    table = Table("member", "Shapley", "Banzhaf", "to block", "to initiate", "Holler", box=None)
    for row in _record(found)["members"]:
        numbers = [
            row[key] for key in ("shapley_shubik", "banzhaf", "coleman_block", "coleman_initiate", "holler")
        ]
        table.add_row(row["member"], *("" if number is None else f"{number:.5f}" for number in numbers))
    console().print(table)
    print(f"power to act {float(found.coleman_act):.6f}: {found.winning_coalitions} coalitions win")


def _record(found: Power) -> dict[str, Any]:
    """Numbers as the nearest floats; swings and coalitions as whole numbers of any length."""
    none = (None,) * len(found.members)
    columns = {
        "member": found.members,
        "swings": found.swings,
        "shapley_shubik": found.shapley_shubik or none,
        "banzhaf": found.banzhaf,
        "penrose_banzhaf": found.penrose_banzhaf,
        "coleman_block": found.coleman_block,
        "coleman_initiate": found.coleman_initiate,
        "holler": found.holler or none,
    }
    rows = zip(*columns.values(), strict=True)
    return {
        "winning_coalitions": found.winning_coalitions,
        "minimal_winning_coalitions": found.minimal_winning_coalitions,
        "coleman_act": float(found.coleman_act),
        "flat": found.flat,
        "note": found.note,
        "vetoes": list(found.vetoes),
        "dummies": list(found.dummies),
        "method": found.method,
        "members": [
            {
                key: cell if cell is None or isinstance(cell, (str, int)) else float(cell)
                for key, cell in zip(columns, row, strict=True)
            }
            for row in rows
        ],
    }
