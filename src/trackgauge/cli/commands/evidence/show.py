"""`trackgauge evidence sco IND 2021`: the rows behind a member's scores, with sources."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Indicators, Json, Name
from trackgauge.cli.output import print_json


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
    from trackgauge.assessment.provenance import evidence_behind
    from trackgauge.assessment.text import behind_lines
    from trackgauge.cli.own import own_indicators
    from trackgauge.cli.progress import progress

    with progress() as report:
        found = evidence_behind(name, actor, year, report, indicators=own_indicators(indicator))
    if as_json:
        print_json(found.model_dump(mode="json"))
    else:
        print("\n".join(behind_lines(found)))
