"""`trackgauge similarity`: how alike states are in votes, alliances or any portfolio."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import say
from trackgauge.core.progress import progress

if TYPE_CHECKING:
    from collections.abc import Sequence

On = Annotated[
    str,
    typer.Option("--on", help="votes, human-rights, alliances, alliances-binary, or a series of pairs of the pack."),
]
File = Annotated[
    Path | None, typer.Option("--portfolio", help="A table of yours: actor, partner, value and, if it has any, year.")
]
Empty = Annotated[
    float | None, typer.Option("--empty", help="Value of a pair without a row in --portfolio; missing if left out.")
]
Scale = Annotated[
    str | None, typer.Option("--scale", help="Least and largest possible value of --portfolio, for example 0,3.")
]
Out = Annotated[
    Path | None,
    typer.Option("--out", help="Write all pairs: .csv, .parquet, .dta; or a network: .graphml, .gexf."),
]
NETWORKS = (".graphml", ".gexf")


def similarity(
    states: Annotated[
        list[str], typer.Argument(help="Two states; with --out any number, an organisation such as sco, or all.")
    ],
    first: Annotated[int | None, typer.Option("--from", help="First year; the earliest if left out.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last year; the latest if left out.")] = None,
    on: On = "votes",
    portfolio: File = None,
    empty: Empty = None,
    scale: Scale = None,
    out: Out = None,
    by_year: Annotated[bool, typer.Option("--by-year", help="With --out: one row a pair and year.")] = False,
    matrix: Annotated[
        str | None, typer.Option("--matrix", help="With --out: a square table of one measure, for example half_credit.")
    ] = None,
    weight: Annotated[
        str, typer.Option("--weight", help="With a network: the measure that is the weight of a tie.")
    ] = "kappa_linear",
    as_json: Json = False,
) -> None:
    """How alike two states are, measure beside measure.

    Kappa and pi take out what the two states' own habits would give by chance, identical votes and half credit do not;
    each is also given with the texts adopted without a vote. The rankings differ: read docs/similarity.md.
    """
    _check_usage(states, portfolio, on, (empty, scale), out, by_year, matrix, as_json)
    import trackgauge as tg

    spell = _two_numbers(scale)
    if out is None:
        found = tg.votes.similarity(
            states[0], states[1], first=first, last=last, on=on, portfolio=portfolio, empty=empty, scale=spell
        )
        print(found.to_json() if as_json else found.summary())
        return
    with progress() as report:
        pairs = tg.votes.similarities(
            states, first=first, last=last, by_year=by_year, on=on, portfolio=portfolio, empty=empty, scale=spell,
            report=report,
        )  # fmt: skip
    pairs.save(out, matrix=matrix, weight=weight)
    say(f"wrote {out}: {pairs.table.rows} pairs" + (" and years" if by_year else ""))


def _check_usage(
    states: Sequence[str],
    portfolio: Path | None,
    on: str,
    of_portfolio: Sequence[object],
    out: Path | None,
    by_year: bool,
    matrix: str | None,
    as_json: bool,
) -> None:
    if out is None and len(states) != 2:
        raise typer.BadParameter("give two states, or --out FILE for all pairs among more")
    if out is None and (by_year or matrix):
        raise typer.BadParameter("--by-year and --matrix go with --out")
    if out is not None and as_json:
        raise typer.BadParameter("give --out or --json, not both")
    if portfolio is not None and on != "votes":
        raise typer.BadParameter("give --portfolio or --on, not both")
    if matrix and out and out.suffix in NETWORKS:
        raise typer.BadParameter("a matrix is a table: write it as .csv, .parquet or .dta")
    if by_year and (matrix or (out and out.suffix in NETWORKS)):
        raise typer.BadParameter("a matrix or a network has no years: leave --by-year out")
    if portfolio is None and any(given is not None for given in of_portfolio):
        raise typer.BadParameter("--empty and --scale go with --portfolio")


def _two_numbers(text: str | None) -> tuple[float, float] | None:
    if text is None:
        return None
    from trackgauge.core.names import short
    from trackgauge.core.numbers import number

    ends = [number(part) for part in text.split(",")]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        raise typer.BadParameter(f"--scale is two numbers such as 0,3, not '{short(text)}'")
    return ends[0], ends[1]
