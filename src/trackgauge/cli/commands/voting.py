"""How states vote elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trackgauge.cli.options import Json, Seed
from trackgauge.cli.output import say
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.progress import progress

if TYPE_CHECKING:
    from collections.abc import Sequence

def cohesion(
    name: Annotated[
        str | None, typer.Argument(help="An id such as sco or ecowas, or the folder of a casebook.")
    ] = None,
    states: Annotated[str | None, typer.Option("--states", help="Any list of states, for example CHN,RUS,KAZ.")] = None,
    first: Annotated[int | None, typer.Option("--from", help="First year; the earliest if left out.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last year; the latest if left out.")] = None,
    out: Annotated[Path | None, typer.Option("--out", help="Write a row a year: .csv, .parquet or .dta.")] = None,
    as_json: Json = False,
) -> None:
    """How united an organisation or a list of states votes.

    Votes in the General Assembly: Rice and agreement index, unanimity and the mean over pairs, pooled and year by
    year; members are those of 31 December of each year.
    """
    if (name is None) == (states is None):
        raise typer.BadParameter("give an organisation or --states, one of the two")
    import trackgauge as tg

    listed = None if states is None else [part.strip() for part in states.split(",") if part.strip()]
    found = tg.votes.cohesion(str(name) if listed is None else listed, first=first, last=last)
    for note in found.notes:
        say(note)
    if out is not None:
        found.save(out)
        say(f"wrote {out}: {found.table.rows} years")
    else:
        print(found.to_json() if as_json else found.summary())


Engine = Annotated[
    Literal["fast", "sample", "published"],
    typer.Option("--engine", help="fast: seconds; sample: full posterior; published: the 2017 authors' sweep."),
]
High = Annotated[
    str | None,
    typer.Option(
        "--high",
        help="State that anchors the upper end. Without anchors: USA above RUS where both vote, else the two "
        "states whose votes differ most, in the order of the alphabet.",
    ),
]
Low = Annotated[str | None, typer.Option("--low", help="State that anchors the lower end.")]
Bridges = Annotated[
    Path | None,
    typer.Option(
        "--bridges",
        help="CSV of two columns: item, and the earlier item it repeats; of undl and voeten, in the place of the "
        "pairs found from titles.",
    ),
]


def ideal_points(
    votes: Annotated[
        str, typer.Argument(metavar="VOTES", help="Parquet or CSV: state, period, item, vote; or undl, or voeten.")
    ],
    out: Annotated[Path, typer.Option("--out", help="File to write: .parquet or .csv.")],
    high: High = None,
    low: Low = None,
    engine: Engine = "fast",
    issue: Annotated[str, typer.Option("--issue", help="Votes on one issue, for example human_rights.")] = "",
    period: Annotated[
        Literal["session", "year"], typer.Option("--period", help="Of undl: sessions or calendar years.")
    ] = "session",
    first: Annotated[int | None, typer.Option("--from", help="First period to write.")] = None,
    last: Annotated[int | None, typer.Option("--to", help="Last period to write.")] = None,
    draws_out: Annotated[Path | None, typer.Option("--draws-out", help="Joint draws, as .npz.")] = None,
    draws: Annotated[int, typer.Option("--draws", min=2, max=10_000, help="How many joint draws.")] = 100,
    bridges: Bridges = None,
    columns: Annotated[
        str, typer.Option("--columns", help="Names of the four columns, for example iso3,session,undl_id,vote.")
    ] = "state,period,item,vote",
    prior: Annotated[
        Literal["estimated", "published"],
        typer.Option("--prior", help="Volatility estimated, or fixed as in the series of 2017."),
    ] = "estimated",
    volatility: Annotated[float, typer.Option("--volatility", help="Fix it instead of estimating it.")] = 0.0,
    heavy_tails: Annotated[bool, typer.Option("--heavy-tails", help="Steps follow Student's t: ruptures.")] = False,
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Ideal points of states from any table of roll-call votes.

    One dynamic dimension from yes, abstention and no; each state has a volatility of its own; absence is missing.
    VOTES is a file, or the General Assembly: undl (adopted texts to 2025), voeten (the authors' selection, to 2020).
    """
    import trackgauge as tg

    _writable(out, draws_out)
    with progress() as report:
        found = tg.votes.ideal_points(
            votes, high=high, low=low, engine=engine, issue=issue, period=period, first=first, last=last, draws=draws,
            bridges=bridges, columns=columns, prior=prior, volatility=volatility, heavy_tails=heavy_tails, seed=seed,
            report=report,
        )  # fmt: skip
    found.save(out, draws_out)
    for note in found.notes:
        say(note)
    if as_json:
        print(found.to_json())
    above, below = found.points.anchors
    say(f"wrote {out}: {found.table.rows} state-periods, engine {engine}, {above} above {below}")
    print(out)


def _writable(*files: Path | None) -> None:
    """Whether there is a folder for each file: said before the work is done."""
    for path in files:
        if path is not None and not path.parent.is_dir():
            raise TrackgaugeError(f"there is no folder '{path.parent}'", where="--out")


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
        str | None, typer.Option("--matrix", help="With --out: a square table of one measure: agreement_score, ...")
    ] = None,
    weight: Annotated[
        str, typer.Option("--weight", help="With a network: the measure that is the weight of a tie.")
    ] = "kappa_linear",
    as_json: Json = False,
) -> None:
    """How alike two states are, measure beside measure.

    Kappa and pi take out what the two states' own habits would give by chance, identical votes and the agreement
    score do not; each is also given with the texts adopted without a vote. The rankings differ: docs/similarity.md.
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


COMMANDS = (cohesion, ideal_points, similarity)
