"""The algebra of the sampler: the tridiagonal system of a random walk (Rue 2001), and weighted sums over years."""

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


def solve_walk(diagonal: Floats, off: Floats, right: Floats) -> Floats:
    """Solve A x = right in place for a batch of tridiagonal A with one off-diagonal value each.

    `diagonal` is (T, ...), `off` broadcasts against (...), `right` is (T, ..., R). Returns the pivots of A =
    L D L'.
    """
    pivots = diagonal.copy()
    for t in range(1, len(pivots)):
        ratio = off / pivots[t - 1]
        pivots[t] -= ratio * off
        right[t] -= ratio[..., None] * right[t - 1]
    right[-1] /= pivots[-1, ..., None]
    for t in range(len(pivots) - 2, -1, -1):
        right[t] -= off[..., None] * right[t + 1]
        right[t] /= pivots[t, ..., None]
    return pivots


def walk_noise(pivots: Floats, off: Floats, noise: Floats) -> Floats:
    """A draw from N(0, A^-1), from the pivots (T, ...) of A and standard normal noise (..., T)."""
    out = np.moveaxis(noise, -1, 0) / np.sqrt(pivots)
    for t in range(len(pivots) - 2, -1, -1):
        out[t] -= off / pivots[t] * out[t + 1]
    return np.moveaxis(out, 0, -1)
