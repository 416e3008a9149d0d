"""Weighted sums over years of values and positions: all that loadings, errors and stretches need."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Sums:
    """Weighted sums over years: of weights, values y and positions x; each (C, D, K, N) or (D, K, N)."""

    w: Floats
    y: Floats
    yy: Floats
    x: Floats
    xx: Floats
    xy: Floats

    def where(self, mine: NDArray[np.bool_], other: Sums) -> Sums:
        """These sums of positions where `mine` holds, the other ones elsewhere."""
        x, xx, xy = (np.where(mine, a, b) for a, b in ((self.x, other.x), (self.xx, other.xx), (self.xy, other.xy)))
        return replace(self, x=x, xx=xx, xy=xy)

    def squares(self, eta: Floats, b: Floats) -> Floats:
        """Weighted sum of squared errors y - eta - b x."""
        cross = eta * self.y + b * self.xy
        return self.yy - 2 * cross + eta**2 * self.w + 2 * eta * b * self.x + b**2 * self.xx


@dataclass(frozen=True, slots=True)
class Line:
    """Positions centre + g * path; x, xx and xy are the sums of the paths alone."""

    w: Floats
    y: Floats
    yy: Floats
    centre: Floats
    x: Floats
    xx: Floats
    xy: Floats

    def around(self, centre: Floats) -> Line:
        """The same paths around other centres (C, D, N)."""
        return replace(self, centre=centre[..., None, :])

    def moving(self) -> Sums:
        """The sums of the paths alone."""
        return Sums(self.w, self.y, self.yy, self.x, self.xx, self.xy)

    def at(self, g: Floats | float) -> Sums:
        """The sums of the positions for a factor g."""
        c = self.centre
        x = c * self.w + g * self.x
        xx = c**2 * self.w + 2 * g * c * self.x + g**2 * self.xx
        return Sums(self.w, self.y, self.yy, x, xx, c * self.y + g * self.xy)
