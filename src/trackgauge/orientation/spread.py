"""How unequal members are: how far they lie apart, how polarised they stand, how a quantity is spread over them.

Dispersion is not polarisation and neither is the number of tracks. The two measures of polarisation rank cases
differently, so neither stands alone.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from trackgauge.core.errors import TrackgaugeError

Floats = NDArray[np.float64]

LEVELS = np.array([-2.0, -1.0, 0.0, 1.0, 2.0])
"""The five coding levels; positions are counted at the nearest one for van der Eijk's measure."""

ESTEBAN_RAY_ALPHA = 1.6
"""The largest admissible sensitivity to group identification (Esteban and Ray 1994): farthest from a Gini."""


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


def van_der_eijk_agreement(frequencies: Floats) -> Floats:
    """Agreement A of a distribution over ordered categories: 1 all in one, 0 uniform, -1 half at each end.

    The distribution is peeled into layers in which every category is either empty or equally full; each
    layer's A is averaged with the share of cases it holds.

    Parameters
    ----------
    frequencies
        Shape (..., category), counts >= 0, categories in order, at least three.

    Returns
    -------
    Shape (...), from -1 to 1; NaN where all counts are 0.

    References
    ----------
    van der Eijk, C. (2001). Measuring agreement in ordered rating scales. Quality & Quantity 35, eq. 1-3.

    >>> round(float(van_der_eijk_agreement(np.array([30.0, 40, 210, 130, 530, 50, 10]))), 7)
    0.6113333
    """
    left = np.array(frequencies, dtype=float)
    total = left.sum(axis=-1)
    agreement = np.zeros(left.shape[:-1])
    for _ in range(left.shape[-1]):
        full = left > 1e-12
        height = np.where(full, left, np.inf).min(axis=-1)
        height = np.where(np.isfinite(height), height, 0.0)
        share = height * full.sum(axis=-1) / np.where(total > 0, total, 1)
        agreement += share * _layer_agreement(full)
        left = np.where(full, left - height[..., None], 0.0)
    return np.where(total > 0, agreement, np.nan)


def _layer_agreement(full: NDArray[np.bool_]) -> Floats:
    """A of patterns of full and empty categories: U * (1 - (S - 1) / (K - 1))."""
    k = full.shape[-1]
    occupied = full.sum(axis=-1)
    up = np.zeros(full.shape[:-1])
    down = np.zeros(full.shape[:-1])
    for i in range(k):
        for j in range(i + 1, k):
            for m in range(j + 1, k):
                a, b, c = full[..., i], full[..., j], full[..., m]
                up += (a & b & ~c) | (~a & b & c)
                down += a & ~b & c
    with np.errstate(invalid="ignore", divide="ignore"):
        unimodality = ((k - 2) * up - (k - 1) * down) / ((k - 2) * (up + down))
    unimodality = np.where(up + down > 0, unimodality, np.where(occupied == 1, 1.0, 0.0))
    result: Floats = np.where(occupied == k, 0.0, unimodality * (1 - (occupied - 1) / (k - 1)))
    return result


def van_der_eijk(positions: Floats) -> Floats:
    """Polarisation (1 - A) / 2 of positions counted at the nearest of the five coding levels.

    Parameters
    ----------
    positions
        Shape (draw, actor), score points; NaN members are left out.

    Returns
    -------
    Shape (draw,), 0 all at one level, 0.5 uniform, 1 half at each end; NaN without members.
    """
    nearest = np.abs(np.nan_to_num(positions, nan=99.0)[..., None] - LEVELS).argmin(axis=-1)
    counted = (nearest[..., None] == np.arange(len(LEVELS))) & ~np.isnan(positions)[..., None]
    result: Floats = (1 - van_der_eijk_agreement(counted.sum(axis=1).astype(float))) / 2
    return result


def esteban_ray(positions: Floats, *, alpha: float = ESTEBAN_RAY_ALPHA) -> Floats:
    """Esteban and Ray's polarisation of members taken as groups of equal size at the nearest coding level.

    P = sum_i sum_j p_i^(1+alpha) p_j |y_i - y_j|, divided by its value for two equal groups at -2 and +2.

    Parameters
    ----------
    positions
        Shape (draw, actor), score points; NaN members are left out.
    alpha
        Sensitivity to identification with a group, 0 (a Gini) to 1.6.

    Returns
    -------
    Shape (draw,), 0 to 1; NaN without members.

    References
    ----------
    Esteban, J. and Ray, D. (1994). On the measurement of polarization. Econometrica 62(4), eq. 3.
    """
    nearest = np.abs(np.nan_to_num(positions, nan=99.0)[..., None] - LEVELS).argmin(axis=-1)
    counted = ((nearest[..., None] == np.arange(len(LEVELS))) & ~np.isnan(positions)[..., None]).sum(axis=1)
    total = counted.sum(axis=1, keepdims=True)
    share = counted / np.where(total > 0, total, 1)
    gap = np.abs(LEVELS[:, None] - LEVELS[None, :])
    value = np.einsum("di,dj,ij->d", share ** (1 + alpha), share, gap)
    largest = 2 * 0.5 ** (2 + alpha) * (LEVELS[-1] - LEVELS[0])
    return np.where(total[:, 0] > 0, value / largest, np.nan)


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
