"""Posterior draws and their summaries. The draw axis always comes first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import UnknownName
from trackgauge.core.extras import needed

INTERVAL = 0.95
"""Share of the draws inside every reported interval (equal tails)."""


class Summary(NamedTuple):
    """Mean and interval of a set of draws."""

    mean: float
    low: float
    high: float


def summarise(draws: NDArray[np.float64]) -> Summary:
    """Mean and 95 % equal-tailed interval of draws of one number.

    Parameters
    ----------
    draws
        Shape (draw,). NaN means "not defined in this draw" and is left out; all NaN gives NaN.

    >>> summarise(np.array([1.0, 2.0, 3.0])).mean
    2.0
    """
    kept = draws[~np.isnan(draws)]
    if kept.size == 0:
        return Summary(float("nan"), float("nan"), float("nan"))
    low, high = np.quantile(kept, [(1 - INTERVAL) / 2, (1 + INTERVAL) / 2])
    return Summary(float(kept.mean()), float(low), float(high))


@dataclass(frozen=True, slots=True, eq=False)
class Draws:
    """Draws with named axes.

    Attributes
    ----------
    values
        One number a cell, its axes in the order of `dims`.
    dims
        Names of the axes; `draw` comes first.
    coords
        What stands along each axis but `draw`.

    >>> theta = Draws(np.zeros((100, 2)), ("draw", "member"), {"member": ("CHN", "IND")})
    >>> theta.sel(member="IND").values.shape
    (100,)
    """

    name: str = dataclass_field(default="draws", kw_only=True)
    values: NDArray[np.float64]
    dims: tuple[str, ...]
    coords: Mapping[str, Sequence[Any]]

    @property
    def shape(self) -> tuple[int, ...]:
        """Length of each axis."""
        return self.values.shape

    def sel(self, **chosen: Any) -> Draws:
        """The draws at one place of each named axis, as in xarray.

        Raises
        ------
        UnknownName
            If an axis, or the place on it, does not exist.
        """
        values, dims = self.values, list(self.dims)
        for axis, place in chosen.items():
            if axis not in self.coords:
                raise UnknownName(axis, "axis", self.coords)
            along = list(self.coords[axis])
            if place not in along:
                raise UnknownName(str(place), axis, map(str, along))
            values = np.take(values, along.index(place), axis=dims.index(axis))
            dims.remove(axis)
        kept = {axis: along for axis, along in self.coords.items() if axis in dims}
        return Draws(values, tuple(dims), kept, name=self.name)

    def summary(self) -> Summary:
        """Mean and 95 % interval of all cells together."""
        return summarise(np.asarray(self.values).ravel())

    def to_xarray(self) -> Any:
        """The draws as an xarray DataArray (needs the extra `notebook`)."""
        coords = {axis: list(along) for axis, along in self.coords.items()}
        return needed("xarray", "an array with named axes").DataArray(
            self.values, dims=self.dims, coords=coords, name=self.name
        )

    def __repr__(self) -> str:
        axes = ", ".join(f"{dim}: {size}" for dim, size in zip(self.dims, self.shape, strict=True))
        return f"{self.name} ({axes})"
