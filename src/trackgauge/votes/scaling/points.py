"""What the engines return: positions with uncertainty, items, volatilities, how they were computed; and to files."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.convergence import CONVERGED
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats.extras import connect
from trackgauge.core.formats.saving import whole
from trackgauge.core.table import Table

Floats = NDArray[np.float64]
LABELS = {
    "votes": "votes cast on items that divide",
    "ideal_point": "posterior mean; mean 0, standard deviation 1 over all state-periods",
    "sd": "posterior standard deviation",
    "low_95": "95 % interval, lower end",
    "high_95": "95 % interval, upper end",
}


@dataclass(frozen=True)
class Points:
    """Ideal points of states by period, on one scale with mean 0 and standard deviation 1 over all state-periods.

    Higher means nearer to the `high` anchor. `state`, `period`, `votes`, `mean`, `sd`, `low` and `high_bound`
    (95 % interval) have one entry a state-period with votes (P,); `draws` (D, P), draws first, are what to hand on.
    `item`, `discrimination`, `threshold_yes`, `threshold_no` have one entry an item that divides the voters;
    P(yes) = F(threshold_yes - discrimination x), P(no) = F(discrimination x - threshold_no).
    """

    engine: str
    anchors: tuple[str, str]
    state: tuple[str, ...]
    period: NDArray[np.int64]
    votes: NDArray[np.int64]
    mean: Floats
    sd: Floats
    low: Floats
    high_bound: Floats
    draws: NDArray[np.float32]
    item: tuple[str, ...]
    discrimination: Floats
    threshold_yes: Floats
    threshold_no: Floats
    volatility: Mapping[str, float]
    diagnostics: Mapping[str, float]
    notes: tuple[str, ...] = field(default=())

    def rows(self) -> list[dict[str, object]]:
        """One dictionary a state-period, in the columns of the output file."""
        columns = (self.period, self.votes, self.mean, self.sd, self.low, self.high_bound)
        return [
            {
                "state": name, "period": int(when), "votes": int(count), "ideal_point": float(mean), "sd": float(sd),
                "low_95": float(low), "high_95": float(high), "engine": self.engine,
            }
            for name, when, count, mean, sd, low, high in zip(self.state, *columns, strict=True)
        ]  # fmt: skip

    def table(self) -> Table:
        """One row a state-period."""
        return Table.of_records(self.rows(), LABELS)

    def item_table(self) -> Table:
        """One row an item that divides the voters."""
        return Table(
            {
                "item": list(self.item),
                "discrimination": self.discrimination,
                "threshold_yes": self.threshold_yes,
                "threshold_no": self.threshold_no,
            }
        )

    def volatility_table(self) -> Table:
        """One row a state: standard deviation of its steps from period to period."""
        return Table({"state": list(self.volatility), "volatility": list(self.volatility.values())})

    def cautions(self) -> tuple[str, ...]:
        """A line where chains have not come together."""
        worst = self.diagnostics.get("r_hat_max", 1.0)
        said = f"largest split R-hat {worst:.3f}, not below {CONVERGED:g}: more --draws bring the chains together"
        return (said,) if worst >= CONVERGED else ()

    def between(self, first: int | None, last: int | None) -> Points:
        """The points of some periods; items, volatilities and figures stay those of the whole estimate.

        Raises
        ------
        TrackgaugeError
            If no point is in these periods.
        """
        low = self.period.min() if first is None else first
        high = self.period.max() if last is None else last
        kept = (self.period >= low) & (self.period <= high)
        if not kept.any():
            raise TrackgaugeError(
                f"no votes in periods {low} to {high}", where="--from, --to",
                next_step=f"The votes have periods {self.period.min()} to {self.period.max()}.",
            )  # fmt: skip
        cut = {name: getattr(self, name)[kept] for name in ("period", "votes", "mean", "sd", "low", "high_bound")}
        state = tuple(name for name, wanted in zip(self.state, kept.tolist(), strict=True) if wanted)
        return replace(self, state=state, draws=self.draws[:, kept], **cut)

    def thinned(self, most: int) -> Points:
        """The same points with at most so many draws, evenly spaced."""
        count = self.draws.shape[0]
        chosen = np.unique(np.linspace(0, count - 1, min(most, count)).round().astype(int))
        return replace(self, draws=self.draws[chosen])

    def grids(self) -> dict[str, NDArray[Any]]:
        """Arrays over periods and states, NaN where a state has no point; see `reading.write_draws`."""
        states, column = np.unique(np.array(self.state), return_inverse=True)
        periods, row = np.unique(self.period, return_inverse=True)
        grids: dict[str, NDArray[Any]] = {"states": states, "periods": periods.astype(np.int16)}
        for name, values in (("mean", self.mean), ("sd", self.sd)):
            grids[name] = np.full((periods.size, states.size), np.nan, np.float32)
            grids[name][row, column] = values
        grids["draws"] = np.full((self.draws.shape[0], periods.size, states.size), np.nan, np.float16)
        grids["draws"][:, row, column] = self.draws
        return grids


def write_points(points: Points, path: Path) -> None:
    """Write one row a state-period as Parquet or CSV, by its suffix; the file appears only when it is complete."""
    rows = points.rows()
    with whole(path) as unfinished:
        plain = unfinished if path.suffix != ".parquet" else unfinished.with_suffix(".csv")
        with plain.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        if plain != unfinished:
            try:
                connect().read_csv(str(plain)).write_parquet(str(unfinished))
            finally:
                plain.unlink()


def write_draws(points: Points, path: Path) -> None:
    """Write the joint draws as a NumPy archive (`.npz`) that a pack or a model reads with NumPy alone.

    Arrays: `states` (S,) text, `periods` (T,) int16, `mean` and `sd` (T, S) float32, `draws` (D, T, S) float16; NaN
    where a state has no divided vote in the period. Draw d is one joint draw of all states and periods.
    """
    if path.suffix != ".npz":
        raise TrackgaugeError(f"'{path.name}' is no .npz file", where="--draws-out", next_step="End its name in .npz.")
    with whole(path) as unfinished:
        np.savez_compressed(unfinished, allow_pickle=False, **points.grids())
