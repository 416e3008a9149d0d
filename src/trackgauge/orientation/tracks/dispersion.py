"""How far members lie apart: dispersion is not polarisation and neither is the number of tracks."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def dispersion(positions: Floats) -> Floats:
    """Root mean square difference between two members, per draw.

    Parameters
    ----------
    positions
        Shape (draw, actor), score points; NaN members are left out.

    Returns
    -------
    Shape (draw,), score points >= 0; NaN below two members. Equals sqrt(2) times the sample standard
    deviation.

    >>> dispersion(np.array([[0.0, 2.0]]))
    array([2.])
    """
    count = (~np.isnan(positions)).sum(axis=1)
    mean = np.nansum(positions, axis=1) / np.maximum(count, 1)
    squares = np.nansum((positions - mean[:, None]) ** 2, axis=1)
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(count > 1, np.sqrt(2 * squares / (count - 1)), np.nan)
