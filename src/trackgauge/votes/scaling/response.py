"""Linear response: how uncertainty about items flows back to states, for calibrated standard errors and as a metric.

Variational variances hold the items fixed and are too small. The inverse of the joint information puts this right: in
coordinates whitened by the smoother it is (I - B)^-1, B being the coupling of nodes through items. The largest
eigenvalues of B (movements of whole sessions, blocs and trends) come from a Lanczos recursion; what the rest adds to
variances is small and enters to first order.

References
----------
Louis 1982 (missing information); Giordano, Broderick and Jordan 2018, JMLR 19(51) (linear response covariances).

The sampler's metric follows from it: unscaled positions are whitened by each state's smoother, items by their own 3 x 3
information; along the leading directions in which states and items move together (and along shift and scale, which
votes do not see) the coordinates are stretched as well.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.votes.scaling import kernels, paths
from trackgauge.votes.scaling.variational import Beliefs, Curvature

Floats = NDArray[np.float64]

LARGEST_EIGENVALUE = 1.0 - 1e-4


@dataclass(frozen=True)
class Response:
    """Leading eigenpairs of the coupling: `strength` (K,) in (0, 1) and orthonormal whitened `shape` (P, K)."""

    strength: Floats
    shape: Floats


def lanczos(bend: Curvature, steps: int, keep: float) -> Response:
    """Eigenpairs of the coupling with eigenvalues above `keep`, by Lanczos with full reorthogonalisation."""
    size = bend.main.size
    steps = min(steps, size - 2)
    basis = np.empty((steps, size))
    diagonal, off = np.zeros(steps), np.zeros(steps)
    vector = bend.project(stream(1, "ideal points", "lanczos").standard_normal(size))
    vector /= np.linalg.norm(vector)
    for k in range(steps):
        basis[k] = vector
        image = bend.coupling(vector)
        diagonal[k] = float(vector @ image)
        for _ in range(2):
            image -= basis[: k + 1].T @ (basis[: k + 1] @ image)
        off[k] = np.linalg.norm(image)
        if off[k] < 1e-10 or k == steps - 1:
            steps = k + 1
            break
        vector = image / off[k]
    small = np.diag(diagonal[:steps]) + np.diag(off[: steps - 1], 1) + np.diag(off[: steps - 1], -1)
    values, vectors = np.linalg.eigh(small)
    settled = np.abs(off[steps - 1] * vectors[-1]) < 0.05 * np.maximum(1.0 - values, 1e-3)
    kept = (values > keep) & settled
    strength = np.minimum(values[kept], LARGEST_EIGENVALUE)
    return Response(strength, np.ascontiguousarray(basis[:steps].T @ vectors[:, kept]))


def variances(bend: Curvature, response: Response, position: Floats) -> Floats:
    """Calibrated variances (P,) of positions standardised over all state-periods."""
    own, _ = paths.marginals(bend.main, bend.low)
    away = position - position.mean()
    loading = modes(bend, response, np.sqrt(response.strength / (1.0 - response.strength)))
    loading -= loading.mean(axis=0)
    loading -= np.outer(away, away @ loading) / float(away @ away)
    return np.asarray((own + np.square(loading).sum(axis=1)) / np.mean(away * away))


def modes(bend: Curvature, response: Response, scale: Floats) -> Floats:
    """The scaled eigenvectors as movements of positions (P, K)."""
    columns = [paths.backward(bend.main, bend.low, np.ascontiguousarray(c)) for c in (response.shape * scale).T]
    return np.column_stack(columns) if columns else np.zeros((bend.main.size, 0))


def draws(
    bend: Curvature, response: Response, position: Floats, count: int, rng: np.random.Generator
) -> Floats:
    """Gaussian draws (count, P) with the calibrated covariance, each standardised over all state-periods."""
    grow = 1.0 / np.sqrt(1.0 - response.strength) - 1.0
    noise = rng.standard_normal((count, position.size))
    noise -= (noise @ bend.tangent) @ bend.tangent.T
    noise += ((noise @ response.shape) * grow) @ response.shape.T
    for k in range(count):
        drawn = position + paths.backward(bend.main, bend.low, noise[k])
        noise[k] = (drawn - drawn.mean()) / drawn.std()
    return noise




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
