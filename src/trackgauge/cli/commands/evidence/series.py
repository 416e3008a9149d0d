"""`trackgauge evidence series`: the series of the pack, what each is, and its values."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from trackgauge.cli.options import First, Json, Last
from trackgauge.cli.output import print_json


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
    from trackgauge.cli.text.series import about_lines, list_lines, value_lines
    from trackgauge.evidence.pack.read import load_pack
    from trackgauge.evidence.pack.series_reading import listed_series, series_values

    pack = load_pack()
    found: Any
    if series_id is None:
        found = listed_series(pack)
        lines = list_lines(found)
    elif not states:
        found = {"id": series_id, **pack.about_series(series_id).about}
        lines = about_lines(found)
    else:
        found = series_values(pack, series_id, [state.upper() for state in states], first, last)
        lines = value_lines(found)
    if as_json:
        print_json(found)
    else:
        print("\n".join(lines))
