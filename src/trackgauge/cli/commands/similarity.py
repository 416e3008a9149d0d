"""`trackgauge similarity`: how two states vote in the General Assembly."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import First, Json, Last
from trackgauge.cli.output import print_json


def similarity(
    first_state: Annotated[str, typer.Argument(metavar="A", help="ISO 3166 alpha-3 code, for example CHN.")],
    second_state: Annotated[str, typer.Argument(metavar="B", help="ISO 3166 alpha-3 code, for example RUS.")],
    first: First = None,
    last: Last = None,
    as_json: Json = False,
) -> None:
    """How two states vote in the General Assembly.

    Pooled over the votes of the period: every measure beside the others, because they rank pairs differently.
    The literature's "78, 86 and 21 per hundred" are half-credit agreement, not identical votes.
    """
    from trackgauge.cli.text.similarity import similarity_lines
    from trackgauge.evidence.similarity import vote_similarity

    found = vote_similarity(first_state, second_state, first, last)
    if as_json:
        print_json(found)
    else:
        print("\n".join(similarity_lines(found)))
