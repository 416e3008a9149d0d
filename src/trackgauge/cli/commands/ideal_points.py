"""`trackgauge ideal-points`: ideal points of states from any table of roll-call votes."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

from trackgauge.cli.options import Json, Seed
from trackgauge.cli.output import say
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.progress import progress

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
