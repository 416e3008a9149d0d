"""How unequally a quantity is spread over the members of a body."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from trackgauge.core.errors import TrackgaugeError


@dataclass(frozen=True, slots=True)
class Concentration:
    """Concentration of a quantity among N members; every number rises with inequality.

    Attributes
    ----------
    members
        N, the members with a value.
    herfindahl
        Sum of squared shares, 1/N (equal) to 1 (one member has all); Hirschman (1964).
    con
        sqrt((H - 1/N) / (1 - 1/N)), 0 (equal) to 1; comparable between bodies of different size. Ray and Singer
        (1973), *Sociological Methods & Research* 1(4). NaN for a single member.
    largest_share
        0 to 1.
    largest_to_smallest
        Ratio, from 1 up.
    """

    members: int
    herfindahl: float
    con: float
    largest_share: float
    largest_to_smallest: float


def concentration(values: ArrayLike) -> Concentration:
    """Concentration of a quantity; a member without a value (NaN) is left out, not counted as zero.

    Parameters
    ----------
    values
        Shape (member,), in any one unit, not negative.

    Raises
    ------
    TrackgaugeError
        If a value is negative, or nothing is left to be shared.

    >>> concentration([3.0, 1.0]).herfindahl
    0.625
    >>> concentration([3.0, 1.0]).con
    0.5
    """
    known = np.asarray(values, dtype=np.float64)
    known = known[~np.isnan(known)]
    if (known < 0).any() or not known.sum() > 0:
        raise TrackgaugeError(
            f"no shares can be taken of {known.tolist()}",
            where="concentration",
            next_step="Give values of at least zero, one of them above it.",
        )
    shares = known / known.sum()
    herfindahl = float((shares**2).sum())
    equal = 1 / len(shares)
    con = float(np.sqrt(max(herfindahl - equal, 0.0) / (1 - equal))) if len(shares) > 1 else float("nan")
    smallest = float(shares.min())
    ratio = float(shares.max()) / smallest if smallest > 0 else float("inf")
    return Concentration(len(shares), herfindahl, con, float(shares.max()), ratio)
