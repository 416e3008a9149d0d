"""Linear response: how uncertainty about items flows back to states, for calibrated standard errors and as a metric.

Variational variances hold the items fixed and are too small. The inverse of the joint information puts this right: in
coordinates whitened by the smoother it is (I - B)^-1, B being the coupling of nodes through items. The largest
eigenvalues of B (movements of whole sessions, blocs and trends) come from a Lanczos recursion; what the rest adds to
variances is small and enters to first order.

References
----------
Louis 1982 (missing information); Giordano, Broderick and Jordan 2018, JMLR 19(51) (linear response covariances).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.votes.ideal_points import paths
from trackgauge.votes.ideal_points.variational import Curvature

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
    out = np.empty((count, position.size))
    for k in range(count):
        noise = bend.project(rng.standard_normal(position.size))
        noise += response.shape @ (grow * (response.shape.T @ noise))
        drawn = position + paths.backward(bend.main, bend.low, noise)
        out[k] = (drawn - drawn.mean()) / drawn.std()
    return out
