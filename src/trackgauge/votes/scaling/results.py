"""Ideal points as a result: a table with intervals, joint draws with named axes, files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar, Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.extras import needed
from trackgauge.core.formats import Table
from trackgauge.core.results import Result
from trackgauge.votes.comparison import Years, first_and_last
from trackgauge.votes.scaling import reading
from trackgauge.votes.scaling.points import Points, write_draws, write_points
from trackgauge.votes.scaling.prior import chosen
from trackgauge.votes.scaling.running import Report, quiet
from trackgauge.votes.text import ideal_points_lines, typed_line

COLUMNS = "state,period,item,vote"
SOURCES = {"undl": "undl_votes", "voeten": "voeten_votes"}
"""Names under which the votes of public sources are asked for."""


@dataclass(frozen=True, repr=False)
class IdealPoints(Result):
    """Ideal points of states by period, with their uncertainty; higher is nearer to the first anchor.

    Attributes
    ----------
    points
        Means, intervals and joint draws, items and volatilities, as arrays.
    chosen
        Whether the direction was chosen for want of anchors.
    of
        Ids of the public sources of the votes, where they are none of the user's.
    """

    kind: ClassVar[str] = "ideal_points"
    points: Points
    chosen: bool = False
    typed: str = ""
    of: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        return self.typed

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out of the votes, whether chains came together, and which way is up."""
        return (*self.points.notes, *self.points.cautions(), *self._direction())

    def _direction(self) -> tuple[str, ...]:
        above, below = self.points.anchors
        said = f"no anchors were given: {above} is put above {below}; --high and --low choose others"
        return (said,) if self.chosen else ()

    @property
    def papers(self) -> tuple[str, ...]:
        return ("bailey_strezhnev_voeten2017", "vehtari2021")

    @property
    def sources(self) -> tuple[str, ...]:
        return self.of

    def lines(self) -> Sequence[str]:
        return ideal_points_lines(self.points, self.notes)

    def to_dict(self) -> dict[str, Any]:
        return dict(self.points.diagnostics)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        made = self.points
        return {"points": made.table, "items": made.item_table, "volatility": made.volatility_table}

    def save(self, path: Path, draws: Path | None = None) -> None:
        """Write one row a state-period (.csv or .parquet), and the joint draws (.npz) if asked."""
        write_points(self.points, path)
        if draws is not None:
            write_draws(self.points, draws)

    @cached_property
    def _grids(self) -> dict[str, NDArray[Any]]:
        return self.points.grids()

    def to_xarray(self) -> Any:
        """Draws with named axes draw, period and state, and mean and sd, as a data set of xarray (extra `notebook`).

        A state without a vote that divides in a period has NaN there.
        """
        xarray, grids = needed("xarray", "a data set of xarray"), self._grids
        axes = {"period": grids["periods"].astype(np.int64), "state": grids["states"].astype(str)}
        over = ("period", "state")
        return xarray.Dataset(
            {
                "ideal_point": (("draw", *over), grids["draws"].astype(np.float64)),
                "mean": (over, grids["mean"].astype(np.float64)),
                "sd": (over, grids["sd"].astype(np.float64)),
            },
            coords={**axes, "draw": np.arange(len(grids["draws"]))},
            attrs={"engine": self.points.engine, "above": self.points.anchors[0], "below": self.points.anchors[1]},
        )

    def to_arviz(self) -> Any:
        """The draws as the posterior of ArviZ, in one chain (extra `notebook`)."""
        arviz, grids = needed("arviz", "an inference data set of ArviZ"), self._grids
        return arviz.from_dict(
            posterior={"ideal_point": grids["draws"].astype(np.float64)[None]},
            coords={"period": grids["periods"].astype(np.int64), "state": grids["states"].astype(str)},
            dims={"ideal_point": ["period", "state"]},
        )


def ideal_points(
    votes: Any,
    *,
    high: str | None = None,
    low: str | None = None,
    engine: Literal["fast", "sample", "published"] = "fast",
    issue: str = "",
    period: Literal["session", "year"] = "session",
    years: Years = None,
    first: int | None = None,
    last: int | None = None,
    draws: int = 100,
    bridges: Any = None,
    columns: str = COLUMNS,
    prior: Literal["estimated", "published"] = "estimated",
    volatility: float = 0.0,
    heavy_tails: bool = False,
    seed: int = 1,
    report: Report = quiet,
) -> IdealPoints:
    """Ideal points of states from any table of roll-call votes (extra `models`).

    One dynamic dimension from yes, abstention and no; each state has a volatility of its own; absence is missing.

    Parameters
    ----------
    votes
        A file or a frame with the columns state, period, item and vote; or `undl` (adopted texts of the General
        Assembly to 2025), or `voeten` (the authors' selection, to 2020).
    high, low
        States that anchor the direction; without them USA above RUS where both vote, else the two whose votes differ
        most.
    engine
        `fast`: seconds; `sample`: full posterior; `published`: the sweep of the authors of 2017.
    issue
        Votes on one issue alone, for example `human_rights`.
    period
        Of `undl`: sessions or calendar years.
    years, first, last
        Periods to keep, as a range or by its ends; the estimate uses all.
    draws
        How many joint draws to keep.
    bridges
        A table of two columns: an item, and the earlier item that it repeats.
    columns
        Names of the four columns, separated by commas.
    prior, volatility, heavy_tails
        Volatility estimated, or fixed as in the series of 2017, or fixed at a value; steps that follow Student's t.

    Raises
    ------
    TrackgaugeError
        For whatever is wrong with the votes; MissingExtra without numba.

    References
    ----------
    Bailey, M., Strezhnev, A. and Voeten, E. (2017). Estimating dynamic state preferences from United Nations voting
    data. Journal of Conflict Resolution 61(2), 430-456.
    """
    first, last = first_and_last(years, first, last)
    request = reading.Request(votes, high, low, issue=issue, period=period, bridges=bridges, columns=columns)
    points = reading.estimate(
        request, engine=engine, draws=draws, seed=seed, report=report, first=first, last=last,
        prior=chosen(prior, volatility=volatility, heavy_tails=heavy_tails),
    )  # fmt: skip
    of = (SOURCES[votes],) if isinstance(votes, str) and votes in SOURCES else ()
    options = {
        "--high": high, "--low": low, "--engine": engine if engine != "fast" else None, "--issue": issue,
        "--period": period if period != "session" else None, "--from": first, "--to": last, "--draws": draws,
        "--bridges": bridges, "--columns": columns if columns != COLUMNS else None,
        "--prior": prior if prior != "estimated" else None, "--volatility": volatility or None,
        "--heavy-tails": heavy_tails, "--seed": seed, "--out": "points.csv",
    }  # fmt: skip
    return IdealPoints(points, high is None, typed_line("ideal-points", [votes], options), of)
