"""`trackgauge hedging`: where a state stands between poles, and what they offer it."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Draws, First, Json, Last, Seed
from trackgauge.cli.output import print_json
from trackgauge.cli.states import span


def hedging(
    state: Annotated[str, typer.Argument(metavar="STATE", help="Code or name, for example KAZ.")],
    between: Annotated[str, typer.Option("--between", help="Two poles or more: CHN,RUS,USA.")],
    first: First = None,
    last: Last = None,
    seed: Seed = 1,
    draws: Draws = 1000,
    as_json: Json = False,
) -> None:
    """A state between poles, by component, through time.

    Security, economic, institutional and diplomatic shares of the poles with intervals and entropy, never one score;
    ties with the poles; and what the poles offer, against what the state's size would bring it.
    """
    import trackgauge as tg

    found = tg.hedging(state, between, years=span(None, first, last), seed=seed, draws=draws)
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())
