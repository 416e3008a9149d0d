"""`trackgauge evidence series`: the series of the pack, what each is, and its values."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import First, Json, Last


def series(
    series_id: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="Id of a series, for example alliance.")
    ] = None,
    states: Annotated[
        list[str] | None,
        typer.Argument(metavar="[STATE]...", help="One state, or two for a series of pairs, for example CHN RUS."),
    ] = None,
    first: First = None,
    last: Last = None,
    as_json: Json = False,
) -> None:
    """The series of the pack: all, one, or the values of one.

    With ID: what it is and what it rests on; with states: its values.

    Of a directed series both directions are shown. An empty place means that nothing is known: it is never a zero.
    """
    import trackgauge as tg

    found = tg.series(series_id, *states or (), first=first, last=last)
    print(found.to_json() if as_json else found.summary())
