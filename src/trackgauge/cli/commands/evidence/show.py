"""`trackgauge evidence sco IND 2021`: the rows behind a member's scores, with sources."""

from __future__ import annotations

from typing import Annotated

import typer

import trackgauge as tg
from trackgauge.cli import output
from trackgauge.cli.options import Indicators, Json, Name
from trackgauge.cli.own import own_indicators


def show(
    name: Name,
    actor: Annotated[str, typer.Argument(help="ISO 3166 alpha-3 code of a member, for example CHN.")],
    year: Annotated[int, typer.Argument(help="A year of the organisation's life since 1991.")],
    indicator: Indicators = None,
    as_json: Json = False,
) -> None:
    """The rows behind a member's scores (`show` may be left out).

    Each value is followed by the rows that it was computed from. Values marked "beside" are shown for comparison
    and do not enter the scores.
    """
    output.show(tg.provenance(name, actor, year, indicators=own_indicators(indicator)), as_json)
