"""Coordinates in which the posterior is close to a standard normal: the sampler's metric, from the fast engine.

Unscaled positions are whitened by each state's smoother, items by their own 3 x 3 information; along the
leading directions
in which states and items move together (and along shift and scale, which votes do not see) the coordinates are
stretched as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.votes.ideal_points import kernels, paths
from trackgauge.votes.ideal_points.response import Response
from trackgauge.votes.ideal_points.variational import Beliefs, Curvature

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Metric:
    """Linear map from white coordinates (P + 3J,) to unscaled positions (P,) and items (J, 3), and its transpose.

    The map is x = centre + scale L'^-1 (z + W' diag(stretch) W z): `shape` W is (K, P + 3J) with orthonormal rows.
    `weight` (P,) standardises positions; `shift_sd` and `scale_sd` are the widths that shift and scale are given where
    neither votes nor prior see them.
    """

    centre: Floats
    item_centre: Floats
    scale: float
    main: Floats
    low: Floats
    item_factor: Floats
    shape: NDArray[np.float32]
    stretch: Floats
    weight: Floats
    shift_sd: float
    scale_sd: float

    def to_parameters(self, white: Floats) -> tuple[Floats, Floats]:
        """Unscaled positions (P,) and items (J, 3) at a white point."""
        mixed = self._stretched(white)
        nodes = self.centre + self.scale * paths.backward(self.main, self.low, mixed[: self.main.size])
        items = np.einsum("jab,jb->ja", self.item_factor, mixed[self.main.size :].reshape(-1, 3))
        return nodes, self.item_centre + items

    def to_slopes(self, nodes: Floats, items: Floats) -> Floats:
        """Gradient at white coordinates from the gradients in positions and items."""
        first = self.scale * paths.forward(self.main, self.low, nodes)
        second = np.einsum("jab,ja->jb", self.item_factor, items)
        return self._stretched(np.concatenate([first, second.ravel()]))

    def _stretched(self, white: Floats) -> Floats:
        return paths.stretch(self.shape, self.stretch, white)


def build(beliefs: Beliefs, bend: Curvature, response: Response, *, fixed_volatility: bool = False) -> Metric:
    """The metric at the fast engine's beliefs.

    Unscaled positions start at N(0, 1), so their scale is one over the standard deviation of the standardised starts;
    with a fixed volatility it is free, and is that of the standardised ones.
    """
    lower = np.asarray(np.linalg.cholesky(bend.item_inverse), np.float64)
    scale = 1.0 if fixed_volatility else 1.0 / np.sqrt(beliefs.start_variance)
    shapes, stretches = [], []
    for k in range(response.strength.size):
        sigma = float(np.sqrt(response.strength[k]))
        nodes = response.shape[:, k]
        moved = kernels.items_from_nodes(
            bend.layout.node, bend.layout.start, bend.position, bend.item, bend.weight,
            paths.backward(bend.main, bend.low, np.ascontiguousarray(nodes)),
        )  # fmt: skip
        items = np.einsum("jba,jb->ja", lower, moved).ravel() / sigma
        for sign in (-1.0, 1.0):
            shapes.append(np.concatenate([nodes, sign * items]) / np.sqrt(2.0))
            stretches.append(1.0 / np.sqrt(1.0 + sign * sigma) - 1.0)
    for column in bend.tangent.T if not fixed_volatility else ():
        shapes.append(np.concatenate([column, np.zeros(3 * lower.shape[0])]))
        stretches.append(_free_width(bend, np.ascontiguousarray(column)) - 1.0)
    return Metric(
        centre=scale * (beliefs.position - beliefs.start_mean),
        item_centre=beliefs.item,
        scale=float(scale),
        main=bend.main,
        low=bend.low,
        item_factor=lower,
        shape=np.ascontiguousarray(np.linalg.qr(np.column_stack(shapes))[0].T, dtype=np.float32),
        stretch=np.array(stretches),
        weight=beliefs.weight,
        shift_sd=_own_width(bend, np.ones(beliefs.position.size)),
        scale_sd=_own_width(bend, beliefs.position),
    )


def _own_width(bend: Curvature, direction: Floats) -> float:
    """How far a unit step of the smoother's coordinates reaches along a direction."""
    whitened = paths.forward_transposed(bend.main, bend.low, direction)
    return float(1.0 / np.linalg.norm(whitened))


def _free_width(bend: Curvature, column: Floats) -> float:
    """Prior standard deviation along a direction that the votes do not see."""
    move = paths.backward(bend.main, bend.low, column)
    held = 1.0 - float(np.sum(bend.node_information * move * move))
    return float(1.0 / np.sqrt(max(held, 1e-4)))
