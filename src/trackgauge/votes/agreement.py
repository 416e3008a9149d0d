"""Agreement of two voters from the table of their joint votes.

Every function takes counts of shape (..., 3, 3): rows are the first voter's yes, abstain, no; columns the
second voter's. Counts of several years add up, so that any period is exact. Roll calls on which one of the
two did not vote are not in the table: absence is missing data, not a position. Tables of any other number of
equally spaced positions, such as the four levels of an alliance, are read in the same way: the distance of
two positions is their difference in steps over the largest there is (`agreement_score` is then 1 - mean distance).

The measures differ in what they call agreement and rank pairs differently; none is a substitute for another
(Häge 2011). `identical`, `agreement_score` and `signorino_ritter_s` are raw: two states that say yes to nearly
everything agree highly whatever they think of each other. `kappa` and `scotts_pi` take out what the two
voters' own frequencies of yes, abstain and no would give by chance. No measure sees the texts adopted
without a vote.
"""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import NDArray

Weights = Literal["linear", "squared"]
Floats = NDArray[np.float64]
Counts = NDArray[np.integer] | Floats


def disagreement(positions: int, weights: Weights) -> Floats:
    """Distance (0-1) of every two of a number of equally spaced positions. Shape (position, position).

    >>> disagreement(3, "squared")[0].tolist()
    [0.0, 0.25, 1.0]
    """
    place = np.arange(float(positions))
    steps = np.abs(np.subtract.outer(place, place)) / max(positions - 1, 1)
    return np.asarray(steps if weights == "linear" else steps**2, dtype=np.float64)


def count(counts: Counts) -> NDArray[np.int64]:
    """Number of joint votes: roll calls on which both voted yes, abstain or no. Shape (...,).

    >>> count(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])).item()
    20
    """
    return np.asarray(np.asarray(counts).sum(axis=(-2, -1)), dtype=np.int64)


def identical(counts: Counts) -> Floats:
    """Share of joint votes that are the same; an abstention agrees only with an abstention.

    Formula: (yes-yes + abstain-abstain + no-no) / joint votes. Range 0 (never the same) to 1 (always); NaN
    without joint votes. It does not tell a half step (yes against abstain) from opposition, nor agreement
    from a shared habit of voting yes. The published "agreement" columns of the ideal-point files are this
    measure.

    Parameters
    ----------
    counts
        Joint votes, shape (..., 3, 3).

    References
    ----------
    Bailey, M. A., Strezhnev, A. and Voeten, E. (2017). Estimating dynamic state preferences from United
    Nations voting data. Journal of Conflict Resolution 61(2), 430-456 (agreement columns of the data files).

    >>> identical(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])).item()
    0.8
    """
    return _mean_score(counts, np.eye(np.shape(counts)[-1]))


def agreement_score(counts: Counts) -> Floats:
    """Agreement score with half credit for abstention: 1 same, 1/2 if exactly one abstains, 0 opposed.

    Formula: (same + (exactly one abstains) / 2) / joint votes. Range 0 (always opposed) to 1 (always the
    same); NaN without joint votes. It is the index of agreement that the literature quotes for pairs of
    great powers; it is not corrected for chance.

    Parameters
    ----------
    counts
        Joint votes, shape (..., 3, 3).

    References
    ----------
    Lijphart, A. (1963). The analysis of bloc voting in the General Assembly: a critique and a proposal.
    American Political Science Review 57(4), 902-917.

    >>> agreement_score(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])).item()
    0.9
    """
    return _mean_score(counts, 1.0 - disagreement(np.shape(counts)[-1], "linear"))


def yes_no(counts: Counts) -> Floats:
    """Share of same votes among roll calls on which neither abstains.

    Formula: (yes-yes + no-no) / (yes-yes + yes-no + no-yes + no-no). Range 0 to 1; NaN where one always
    abstains. Abstention, the usual way to disagree politely, is out of sight.

    >>> yes_no(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])).item()
    1.0
    """
    return identical(np.asarray(counts) * np.array([[1, 0, 1], [0, 0, 0], [1, 0, 1]]))


def signorino_ritter_s(counts: Counts, *, weights: Weights = "linear") -> Floats:
    """S: similarity of two vote records from -1 (always opposed) to 1 (always the same).

    Formula: 1 - 2 sum(w d) / d_max with absolute (or squared) distances d of yes, abstain, no, d_max = 2 (4)
    and every roll call weighted alike; so the absolute S = 2 `agreement_score` - 1. NaN without joint votes. Rarely
    used positions inflate it: compare only within a period.

    Parameters
    ----------
    counts
        Joint votes, shape (..., 3, 3).
    weights
        ``"linear"`` is the S of the paper; ``"squared"`` the variant with squared distances (Häge 2011).

    References
    ----------
    Signorino, C. S. and Ritter, J. M. (1999). Tau-b or not tau-b: measuring the similarity of foreign policy
    positions. International Studies Quarterly 43(1), 115-144.

    >>> round(signorino_ritter_s(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])).item(), 3)
    0.8
    """
    return 1.0 - 2.0 * _mean_score(counts, disagreement(np.shape(counts)[-1], weights))


def kappa(counts: Counts, *, weights: Weights) -> Floats:
    """Weighted kappa: agreement beyond what the two voters' own frequencies give by chance.

    Formula: 1 - D_observed / D_expected, with the mean disagreement d of the table and of the product of its
    margins; d is 0, 1/2, 1 (linear) or 0, 1/4, 1 (squared) for same, one abstains, opposed. Range: at most 1
    (same on every vote), 0 as by chance, below 0 less than by chance. NaN without joint votes, and where no
    disagreement is expected (both always vote one and the same way). Few votes away from yes make it
    unstable: look at `standard_error`.

    Parameters
    ----------
    counts
        Joint votes, shape (..., 3, 3).
    weights
        ``"linear"`` or ``"squared"``: there is no default, because the two rank pairs differently.

    References
    ----------
    Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70(4), 213-220. Häge, F. M. (2011). Choice or
    circumstance? Adjusting measures of foreign policy similarity for chance agreement. Political Analysis
    19(3), 287-305.

    >>> round(kappa(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]]), weights="linear").item(), 4)
    0.7701
    """
    p = _shares(counts)
    rows, columns = p.sum(axis=-1), p.sum(axis=-2)
    return _chance_corrected(p, rows, columns, weights)


def scotts_pi(counts: Counts, *, weights: Weights) -> Floats:
    """Weighted pi: as kappa, but chance is drawn from the two voters' pooled frequencies.

    Formula: 1 - D_observed / D_expected with the mean of the two margins in place of each voter's own. Range
    and NaN as for `kappa`. Unlike kappa it counts different frequencies of yes, abstain and no as
    disagreement.

    Parameters
    ----------
    counts
        Joint votes, shape (..., 3, 3).
    weights
        ``"linear"`` or ``"squared"``.

    References
    ----------
    Scott, W. A. (1955). Reliability of content analysis. Public Opinion Quarterly 19(3), 321-325. Häge
    (2011).

    >>> round(scotts_pi(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]]), weights="linear").item(), 4)
    0.7701
    """
    p = _shares(counts)
    pooled = (p.sum(axis=-1) + p.sum(axis=-2)) / 2.0
    return _chance_corrected(p, pooled, pooled, weights)


def tau_b(counts: Counts) -> Floats:
    """Kendall's tau-b: whether the two voters order the roll calls alike, from -1 to 1.

    Formula: (C - D) / sqrt((pairs not tied for the first) (pairs not tied for the second)) over pairs of
    roll calls; C counts pairs ordered alike, D pairs ordered against each other. NaN where one of the two
    always votes the same way. It measures association, not agreement: a voter always one step more negative
    than another scores as high as one who votes the same.

    Parameters
    ----------
    counts
        Joint votes, shape (..., 3, 3).

    References
    ----------
    Kendall, M. G. (1938). A new measure of rank correlation. Biometrika 30, 81-93. Bueno de Mesquita, B.
    (1975). Measuring systemic polarity. Journal of Conflict Resolution 19(2), 187-216.

    >>> round(tau_b(np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])).item(), 4)
    0.8062
    """
    table = np.asarray(counts, dtype=np.float64)
    concordant = np.zeros(table.shape[:-2])
    discordant = np.zeros(table.shape[:-2])
    for row, column in np.ndindex(table.shape[-2:]):
        cell = table[..., row, column]
        concordant += cell * table[..., row + 1 :, column + 1 :].sum(axis=(-2, -1))
        discordant += cell * table[..., row + 1 :, :column].sum(axis=(-2, -1))
    untied = _untied_pairs(table.sum(axis=-1)) * _untied_pairs(table.sum(axis=-2))
    return _ratio(concordant - discordant, np.sqrt(untied))


def standard_error(
    counts: Counts, *, measure: Literal["agreement_score", "kappa"], weights: Weights = "linear"
) -> Floats:
    """Large-sample standard error of `agreement_score` or `kappa`, in the unit of the measure.

    The joint votes count as independent draws from one multinomial. For half credit, a mean, that gives
    sqrt((mean of squared scores - squared mean) / joint votes). For kappa the margins are estimated too: with
    agreement weights w and their means u and v over the other voter's margin, the delta method gives the
    variance (sum p (w - (u + v)(1 - kappa))^2 - (kappa - P_e (1 - kappa))^2) / (n (1 - P_e)^2).

    Roll calls on one agenda resemble each other, so read it as a lower bound. It is 0 where all votes score
    alike, which says that the sample is too even, not that the measure is certain.

    Parameters
    ----------
    counts
        Joint votes, shape (..., 3, 3).
    measure
        Which of the two.
    weights
        As given to `kappa`; half credit has none.

    Returns
    -------
    Shape (...,); NaN where the measure is.

    References
    ----------
    Fleiss, J. L., Cohen, J. and Everitt, B. S. (1969). Large sample standard errors of kappa and weighted
    kappa. Psychological Bulletin 72(5), 323-327.

    >>> votes = np.array([[8, 1, 0], [1, 4, 1], [0, 1, 4]])
    >>> round(standard_error(votes, measure="agreement_score").item(), 4)
    0.0447
    >>> round(standard_error(votes, measure="kappa", weights="squared").item(), 4)
    0.0746
    """
    if measure == "agreement_score":
        return _agreement_score_error(counts)
    return _kappa_error(counts, weights)


def _agreement_score_error(counts: Counts) -> Floats:
    credit = 1.0 - disagreement(np.shape(counts)[-1], "linear")
    mean = _mean_score(counts, credit)
    square = _mean_score(counts, credit**2)
    return np.sqrt(_ratio(_variance(square - mean**2), count(counts)))


def _kappa_error(counts: Counts, weights: Weights) -> Floats:
    p = _shares(counts)
    rows, columns = p.sum(axis=-1), p.sum(axis=-2)
    agree = 1.0 - disagreement(p.shape[-1], weights)
    expected = np.einsum("...i,ij,...j->...", rows, agree, columns)
    value = kappa(counts, weights=weights)
    chance = np.asarray(1.0 - value)[..., None, None]
    means = (columns @ agree)[..., :, None] + (rows @ agree)[..., None, :]
    spread = (p * (agree - means * chance) ** 2).sum(axis=(-2, -1))
    centre = (value - expected * (1.0 - value)) ** 2
    scale = count(counts) * (1.0 - expected) ** 2
    return np.sqrt(_ratio(_variance(spread - centre), scale))


def _variance(difference: Floats) -> Floats:
    """A difference of two means of squares, with what rounding leaves of zero taken for zero."""
    return np.asarray(np.where(np.abs(difference) < 1e-14, 0.0, difference), dtype=np.float64)


def _ratio(numerator: Floats, denominator: NDArray[np.number]) -> Floats:
    """Quotient, NaN where the denominator is zero."""
    below = np.asarray(denominator, dtype=np.float64)
    safe = np.where(below > 0, below, 1.0)
    return np.asarray(np.where(below > 0, numerator / safe, np.nan), dtype=np.float64)


def _shares(counts: Counts) -> Floats:
    """Each cell's share of the joint votes; NaN without joint votes."""
    table = np.asarray(counts, dtype=np.float64)
    return _ratio(table, table.sum(axis=(-2, -1), keepdims=True))


def _mean_score(counts: Counts, score: Floats) -> Floats:
    """Mean over joint votes of a score given for each cell."""
    table = np.asarray(counts, dtype=np.float64)
    return _ratio((table * score).sum(axis=(-2, -1)), table.sum(axis=(-2, -1)))


def _chance_corrected(p: Floats, rows: Floats, columns: Floats, weights: Weights) -> Floats:
    """1 - observed / expected disagreement."""
    disagree = disagreement(p.shape[-1], weights)
    observed = (p * disagree).sum(axis=(-2, -1))
    expected = np.einsum("...i,ij,...j->...", rows, disagree, columns)
    # Rounding leaves some 1e-17 where no disagreement can be expected; a single vote against gives 1e-5 or
    # more.
    return 1.0 - _ratio(observed, np.where(expected > 1e-12, expected, 0.0))


def _untied_pairs(margin: Floats) -> Floats:
    """Number of pairs of roll calls that a voter with these frequencies tells apart."""
    total = margin.sum(axis=-1)
    return np.asarray((total**2 - (margin**2).sum(axis=-1)) / 2.0, dtype=np.float64)
