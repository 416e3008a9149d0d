"""A small family of well-known estimators: each gives an effect, an interval, one-sided chances, and power.

Chances are exact where all arrangements can be counted, else from drawn ones (Phipson and Smyth 2010). Power is that
of finding the smallest effect of interest, from the design and the spread alone, so that it can be stated before.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special, stats

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream

Floats = NDArray[np.float64]

ALPHA = 0.025
"""Chance of a wrong verdict on each side."""
ARRANGEMENTS = 20_000
DRAWN = 3_999
Z = float(stats.norm.ppf(1 - ALPHA))


@dataclass(frozen=True, eq=False)
class Sample:
    """Units of a comparison.

    Attributes
    ----------
    outcome
        Shape (unit,).
    exposure
        Shape (unit,): group (0, 1) or dose; None where shares are counted.
    units
        What each unit is, in words.
    block
        Shape (unit,): units are compared inside their block alone.
    """

    outcome: Floats
    units: tuple[str, ...]
    exposure: Floats | None = None
    block: NDArray[np.int64] | None = None

    @classmethod
    def of(cls, rows: Sequence[Sequence[object]]) -> Sample:
        """From (unit, outcome[, exposure[, block]]) rows; those with a NaN are left out."""
        kept = [row for row in rows if not any(isinstance(v, float) and math.isnan(v) for v in row)]
        columns = list(zip(*kept, strict=True)) if kept else [(), ()]
        exposure = np.array(columns[2], float) if len(columns) > 2 else None
        block = np.unique(np.array(columns[3], str), return_inverse=True)[1] if len(columns) > 3 else None
        return cls(np.array(columns[1], float), tuple(map(str, columns[0])), exposure, block)

    def keep(self, mask: NDArray[np.bool_]) -> Sample:
        """Some of the units."""
        return Sample(
            self.outcome[mask],
            tuple(itertools.compress(self.units, mask)),
            None if self.exposure is None else self.exposure[mask],
            None if self.block is None else self.block[mask],
        )


@dataclass(frozen=True, eq=False)
class Statistic:
    """A statistic of a whole and without each of its units (jackknife), draws of it, or its values by choice."""

    value: float
    values: Floats
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rates:
    """Events of two kinds of time: counts and the time in which they were counted."""

    events: int
    time: float
    other_events: int
    other_time: float


@dataclass(frozen=True, eq=False)
class Runs:
    """Paired differences of simulated runs, with everything and without each mechanism. Shape (run,) each."""

    difference: Floats
    without: Mapping[str, Floats] = field(default_factory=dict)


Data = Sample | Statistic | Rates | Runs


@dataclass(frozen=True)
class Estimate:
    """An effect with its 95 % interval, one-sided chances under `null`, and power.

    Attributes
    ----------
    above, below
        Chance of an effect at least as far above, or below, `null`, if there were none; NaN for a whole.
    units
        Number of units.
    power
        Of finding the smallest effect of interest; NaN where nothing is sampled.
    detectable
        Effect found with a power of .8, as a distance from null (a factor for ratios).
    detail
        What was counted, in words.
    """

    effect: float
    low: float
    high: float
    above: float
    below: float
    units: int
    power: float
    detectable: float
    detail: str = ""
    removed: Mapping[str, tuple[float, float]] = field(default_factory=dict)


def estimate(data: Data, method: str, *, null: float, least: float, seed: int = 1) -> Estimate:
    """Estimate an effect.

    Parameters
    ----------
    method
        As in `Plan`.
    null, least
        The effect of no interest, and the one of interest nearest to it.

    Raises
    ------
    TrackgaugeError
        If there are too few units, or the data are of another kind.
    """
    if isinstance(data, Sample):
        _enough(data, method)
        found = {"difference": _difference, "rank": _rank, "table": _table, "proportion": _proportion}.get(method)
        if found:
            return found(data, null, least, seed)
    if isinstance(data, Statistic) and method in ("jackknife", "draws", "whole"):
        return {"jackknife": _jackknife, "draws": _draws, "whole": _whole}[method](data, null, least)
    if isinstance(data, Rates) and method == "rates":
        return _rates(data, null, least)
    if isinstance(data, Runs) and method == "runs":
        return _runs(data, null, least)
    raise TrackgaugeError(f"the estimator '{method}' does not fit what is sampled")


def _enough(data: Sample, method: str) -> None:
    least = 1 if method == "proportion" else 4
    if data.outcome.size < least:
        raise TooFew(f"{data.outcome.size} units")
    for what, values in (("outcome", data.outcome), ("exposure", data.exposure if method == "table" else None)):
        if method in ("table", "proportion") and values is not None and not np.isin(values, (0.0, 1.0)).all():
            raise TrackgaugeError(f"the estimator '{method}' counts: {what} has to be 0 or 1",
                                  next_step="Say which words, or from which number on, count.")  # fmt: skip
    if method != "proportion" and data.exposure is not None and np.ptp(data.exposure) == 0:
        raise TooFew("all units alike in exposure")


class TooFew(TrackgaugeError):
    """Too few units for an estimate."""


def arrangements(exposure: Floats, block: NDArray[np.int64] | None, seed: int) -> tuple[Floats, bool]:
    """Rearranged exposures, shape (arrangement, unit), the first as observed; and whether they are all there are."""
    size = exposure.size
    values = np.unique(exposure)
    if block is None or np.ptp(block) == 0:
        if values.size == 2 and math.comb(size, int((exposure == values[1]).sum())) <= ARRANGEMENTS:
            return _combinations(exposure, values), True
        if size <= 7:
            return np.array([exposure[list(order)] for order in itertools.permutations(range(size))]), True
    rng = stream(seed, "claims", "arrangements")
    keys = rng.random((DRAWN, size)) + (0 if block is None else 2.0 * block)
    order = np.argsort(keys, axis=1)
    home = np.argsort(0 * exposure if block is None else block, kind="stable")
    drawn = np.empty((DRAWN, size))
    drawn[:, home] = exposure[order]
    return np.vstack([exposure, drawn]), False


def _combinations(exposure: Floats, values: Floats) -> Floats:
    chosen = np.flatnonzero(exposure == values[1])
    every = np.array(list(itertools.combinations(range(exposure.size), chosen.size)), dtype=int)
    found = np.full((len(every), exposure.size), values[0])
    np.put_along_axis(found, every, values[1], axis=1)
    first = int(np.flatnonzero((every == chosen).all(axis=1))[0])
    found[[0, first]] = found[[first, 0]]
    return found


def _centred(values: Floats, block: NDArray[np.int64] | None) -> Floats:
    if block is None:
        return np.asarray(values - values.mean(axis=-1, keepdims=True))
    found = np.array(values, float)
    for one in np.unique(block):
        inside = block == one
        found[..., inside] -= found[..., inside].mean(axis=-1, keepdims=True)
    return found


def _slopes(y: Floats, g: Floats, block: NDArray[np.int64] | None, seed: int) -> tuple[Floats, Floats, bool]:
    """Slope of y, and of the exposure itself, on every arrangement of the exposure."""
    every, exact = arrangements(g, block, seed)
    centred = _centred(every, block)
    square = float(centred[0] @ centred[0])
    if square <= 0:
        raise TooFew("all units of a block alike in exposure")
    return centred @ y / square, centred @ g / square, exact


def _chances(slopes: Floats, null: float = 0.0) -> tuple[float, float]:
    tiny = 1e-9 * max(1.0, float(np.abs(slopes).max()))
    return float((slopes >= slopes[0] - tiny).mean()), float((slopes <= slopes[0] + tiny).mean())


def _difference(data: Sample, null: float, least: float, seed: int) -> Estimate:
    """Difference in means, or slope on a dose: permutation test, interval by inversion (Lehmann; Garthwaite 1996)."""
    g, y = _exposure(data), data.outcome
    slopes, own, exact = _slopes(y - null * g, g, data.block, seed)
    above, below = _chances(slopes)
    with np.errstate(divide="ignore", invalid="ignore"):
        limits = (slopes[0] - slopes) / (1 - own)
    same = own > 1 - 1e-9
    low = _order(np.where(same, -np.inf, limits), ALPHA, first=True)
    high = _order(np.where(same, np.inf, limits), ALPHA, first=False)
    error = float(slopes.std())
    power = _normal_power(abs(least - null), error, 1 / len(slopes))
    detail = _group_words(data) + ("" if exact else f"; {len(slopes) - 1:,} arrangements drawn")
    return Estimate(float(slopes[0]) + null, low + null, high + null, above, below, y.size, power,
                    (Z + 0.8416) * error, detail)  # fmt: skip


def _order(limits: Floats, share: float, *, first: bool) -> float:
    """The bound at which the chance passes `share`."""
    ordered = np.sort(limits)
    index = math.floor(share * ordered.size)
    return float(ordered[index] if first else ordered[ordered.size - 1 - index])


def _rank(data: Sample, null: float, least: float, seed: int) -> Estimate:
    """Spearman's rank correlation: permutation test, interval of Bonett and Wright (2000)."""
    ranks = [_block_ranks(values, data.block) for values in (data.outcome, _exposure(data))]
    slopes, _, exact = _slopes(ranks[0], ranks[1], data.block, seed)
    x, y = (_centred(values, data.block) for values in ranks)
    scale = math.sqrt(float(x @ x) / float(y @ y))
    if scale == 0:
        raise TooFew("all units alike in outcome")
    correlations = slopes / scale
    above, below = _chances(correlations)
    r, n = float(correlations[0]), data.outcome.size
    blocks = 1 if data.block is None else np.unique(data.block).size
    width = Z * math.sqrt((1 + r * r / 2) / max(n - blocks - 2, 1))
    reach = math.atanh(min(max(r, -0.9999), 0.9999))
    error = float(correlations.std())
    power = _normal_power(abs(least - null), error, 1 / len(slopes))
    detail = f"{n} units" + ("" if exact else f"; {len(slopes) - 1:,} arrangements drawn")
    return Estimate(r, math.tanh(reach - width), math.tanh(reach + width), above, below, n, power,
                    min((Z + 0.8416) * error, 1.0), detail)  # fmt: skip


def _block_ranks(values: Floats, block: NDArray[np.int64] | None) -> Floats:
    if block is None:
        return np.asarray(stats.rankdata(values))
    found = np.empty(values.size)
    for one in np.unique(block):
        inside = block == one
        found[inside] = stats.rankdata(values[inside]) / (inside.sum() + 1)
    return found


def _table(data: Sample, null: float, least: float, seed: int) -> Estimate:
    """Odds ratio of two groups: Fisher's exact test, conditional interval; power given the margins."""
    g, y = _exposure(data) > 0.5, data.outcome > 0.5
    a, b, c, d = (int((g & y).sum()), int((g & ~y).sum()), int((~g & y).sum()), int((~g & ~y).sum()))
    if min(a + b, c + d) == 0:
        raise TooFew("one of the groups is empty")
    if a + c in (0, y.size):
        raise TooFew("all units alike in outcome")
    found = stats.contingency.odds_ratio([[a, b], [c, d]], kind="conditional")
    low, high = found.confidence_interval(1 - 2 * ALPHA)
    margins = (a + b + c + d, a + b, a + c)
    above, below = _noncentral(a, margins, null)
    detail = f"{a} of {a + b} against {c} of {c + d}"
    return Estimate(float(found.statistic), float(low), float(high), above, below, y.size,
                    _table_power(margins, null, least), _detectable(lambda x: _table_power(margins, null, null * x)),
                    detail)  # fmt: skip


def _noncentral(a: int, margins: tuple[int, int, int], ratio: float) -> tuple[float, float]:
    support, mass = _law(margins, ratio)
    return float(mass[support >= a].sum()), float(mass[support <= a].sum())


def _law(margins: tuple[int, int, int], ratio: float) -> tuple[NDArray[np.int64], Floats]:
    """Fisher's noncentral hypergeometric law: support and mass."""
    total, group, successes = margins
    k = np.arange(max(0, group + successes - total), min(group, successes) + 1)
    logs = k * math.log(ratio) - sum(
        special.gammaln(n + 1) for n in (k, group - k, successes - k, total - group - successes + k)
    )
    mass = np.exp(logs - logs.max())
    return k, np.asarray(mass / mass.sum())


def _table_power(margins: tuple[int, int, int], null: float, least: float) -> float:
    under, given = _law(margins, null)[1], _law(margins, least)[1]
    tails = np.cumsum(under[::-1])[::-1] if least > null else np.cumsum(under)
    return float(given[tails <= ALPHA + 1e-12].sum())


def _detectable(power: object) -> float:
    """The factor found with a power of .8, up to 100."""
    for factor in (1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 7.0, 10.0, 15.0, 20.0, 30.0, 50.0, 100.0):
        if power(factor) >= 0.8:  # type: ignore[operator]
            return factor
    return math.inf


def _proportion(data: Sample, null: float, least: float, seed: int) -> Estimate:
    """A share against a value: exact binomial test, Clopper-Pearson interval, exact power."""
    k, n = int((data.outcome > 0.5).sum()), data.outcome.size
    low = float(stats.beta.ppf(ALPHA, k, n - k + 1)) if k else 0.0
    high = float(stats.beta.ppf(1 - ALPHA, k + 1, n - k)) if k < n else 1.0
    law = stats.binom(n, null)
    steps = [
        step
        for step in np.linspace(0.05, 0.95, 19)
        if _share_power(n, null, null + math.copysign(step, least - null)) >= 0.8
    ]
    return Estimate(k / n, low, high, float(law.sf(k - 1)), float(law.cdf(k)), n, _share_power(n, null, least),
                    float(min(steps)) if steps else math.inf, f"{k} of {n}")  # fmt: skip


def _share_power(n: int, null: float, least: float) -> float:
    if not 0 <= least <= 1:
        return 0.0
    k = np.arange(n + 1)
    under, given = stats.binom.pmf(k, n, null), stats.binom.pmf(k, n, least)
    tails = np.cumsum(under[::-1])[::-1] if least > null else np.cumsum(under)
    return float(given[tails <= ALPHA + 1e-12].sum())


def _rates(data: Rates, null: float, least: float) -> Estimate:
    """Ratio of two rates of events: exact conditional test (Przyborowski and Wilenski 1940)."""
    n, k = data.events + data.other_events, data.events
    if n == 0 or min(data.time, data.other_time) <= 0:
        raise TooFew("no events")

    def share(ratio: float) -> float:
        return ratio * data.time / (ratio * data.time + data.other_time)

    def ratio(given: float) -> float:
        return math.inf if given >= 1 else given / (1 - given) * data.other_time / data.time

    low = float(stats.beta.ppf(ALPHA, k, n - k + 1)) if k else 0.0
    high = float(stats.beta.ppf(1 - ALPHA, k + 1, n - k)) if k < n else 1.0
    law = stats.binom(n, share(null))
    detail = f"{k} in {data.time:g} years against {data.other_events} in {data.other_time:g}"
    return Estimate(ratio(k / n), ratio(low), ratio(high), float(law.sf(k - 1)), float(law.cdf(k)), n,
                    _share_power(n, share(null), share(least)),
                    _detectable(lambda x: _share_power(n, share(null), share(null * x))), detail)  # fmt: skip


def _jackknife(data: Statistic, null: float, least: float) -> Estimate:
    """A statistic with its delete-one jackknife error (Efron and Stein 1981), Student's t."""
    n = data.values.size
    if n < 4 or not np.isfinite(data.values).all() or not math.isfinite(data.value):
        raise TooFew(f"{n} units")
    error = math.sqrt((n - 1) / n * float(((data.values - data.values.mean()) ** 2).sum()))
    law = stats.t(n - 1)
    score = (data.value - null) / error if error > 0 else math.copysign(math.inf, data.value - null)
    width = float(law.ppf(1 - ALPHA)) * error
    return Estimate(data.value, data.value - width, data.value + width, float(law.sf(score)), float(law.cdf(score)), n,
                    _normal_power(abs(least - null), error, 0), (Z + 0.8416) * error, f"{n} units")  # fmt: skip


def _draws(data: Statistic, null: float, least: float) -> Estimate:
    """Draws of a posterior or a bootstrap: their quantiles, and the share on the other side of null."""
    values = data.values[np.isfinite(data.values)]
    if values.size < 50:
        raise TooFew(f"{values.size} draws")
    low, high = np.quantile(values, [ALPHA, 1 - ALPHA])
    floor = 1 / values.size
    above, below = (max(float(share), floor) for share in ((values <= null).mean(), (values >= null).mean()))
    error = float(values.std())
    return Estimate(float(values.mean()), float(low), float(high), above, below, len(data.units) or values.size,
                    _normal_power(abs(least - null), error, 0), (Z + 0.8416) * error,
                    f"{values.size:,} draws")  # fmt: skip


def _whole(data: Statistic, null: float, least: float) -> Estimate:
    """Nothing is sampled: the smallest, the middle and the largest value over the ways to measure."""
    values = data.values[np.isfinite(data.values)]
    if values.size == 0:
        raise TooFew("no value")
    return Estimate(float(np.median(values)), float(values.min()), float(values.max()), math.nan, math.nan,
                    values.size, math.nan, math.nan, f"{int((values > null).sum())} of {values.size} above {null:g}",
                    )  # fmt: skip


def _runs(data: Runs, null: float, least: float) -> Estimate:
    """Mean difference of paired runs, and the same without each mechanism."""
    mean, error = _mean(data.difference)
    law = stats.norm
    score = (mean - null) / error if error > 0 else math.copysign(math.inf, mean - null) if mean != null else 0.0
    removed = {name: _reach(values) for name, values in data.without.items()}
    return Estimate(mean, mean - Z * error, mean + Z * error, float(law.sf(score)), float(law.cdf(score)),
                    data.difference.size, _normal_power(abs(least - null), error, 0), (Z + 0.8416) * error,
                    f"{data.difference.size:,} paired runs", removed)  # fmt: skip


def _mean(values: Floats) -> tuple[float, float]:
    return float(values.mean()), float(values.std(ddof=1) / math.sqrt(values.size))


def _reach(values: Floats) -> tuple[float, float]:
    mean, error = _mean(values)
    return mean - Z * error, mean + Z * error


def _normal_power(distance: float, error: float, floor: float) -> float:
    """Power of a test with a normal error; none where even the most extreme arrangement is not rare enough."""
    if floor > ALPHA:
        return 0.0
    if error <= 0:
        return 1.0
    return float(stats.norm.sf(Z - distance / error))


def _exposure(data: Sample) -> Floats:
    if data.exposure is None:
        raise TrackgaugeError("the sample has no exposure to compare by")
    return np.asarray(data.exposure)


def _group_words(data: Sample) -> str:
    g = _exposure(data)
    if np.unique(g).size != 2:
        return f"{g.size} units"
    top = g == g.max()
    return (f"mean {_number(np.asarray(data.outcome)[top].mean())} of {int(top.sum())} against "
            f"{_number(np.asarray(data.outcome)[~top].mean())} of {int((~top).sum())}")  # fmt: skip


def _number(value: ArrayLike) -> str:
    return f"{float(np.asarray(value)):.2f}"
