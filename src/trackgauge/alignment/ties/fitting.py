"""Fit the weights of evidence: how often each response goes with hostile, other and friendly conduct.

`python -m trackgauge.alignment.ties.fitting FILE` computes the file of parameters that ships with the package.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from trackgauge.alignment.ties.contributor import UNSEEN
from trackgauge.alignment.ties.contributors import contributor
from trackgauge.alignment.ties.parameters import Floats, Parameters, as_json
from trackgauge.alignment.ties.patterns import AHEAD, Patterns, World, ages_in, gather, read_world
from trackgauge.core.formats.saving import whole
from trackgauge.core.random import stream
from trackgauge.evidence import load_pack

YEARS = (1995, 1997, 1999, 2001, 2003, 2005)
AS_OF = (2010, 2014, 2018, 2021, 2025)
"""Years whose ages of the sources the weights are trained for: each row is read as fresh or as old as then."""

REPLICATES = 40
PRIOR_PAIRS = 2.0
"""Pairs, spread as over all, that every sign starts with: no response is ever impossible."""

LAGS = (2, 5, 8)
RETENTIONS = np.round(np.arange(0.80, 0.9905, 0.005), 3)
"""Yearly retentions that are tried: none is for ever."""
RIDGE, WEIGHT_CENTRE, HIGHEST_WEIGHT = 2.0, 0.5, 1.5


def fit(
    world: World, years: Sequence[int] = YEARS, *, replicates: int = REPLICATES, seed: int = 1
) -> Parameters:
    """Parameters from the conduct of all pairs; replicates after the first resample pairs (cluster bootstrap).

    The years of one pair are no independent witnesses: together they count as one row.

    Parameters
    ----------
    years
        Years whose following conduct is used; at most 2005, when exercises end five years later.
    """
    fresh = gather(world, years, [dict.fromkeys(world.names, 0)], stratum=1)
    lagged = {lag: gather(world, [y for y in years if y - lag >= world.years[0]],
                          [dict.fromkeys(world.names, lag)], stratum=1) for lag in LAGS}  # fmt: skip
    aged = [gather(world, years, [ages_in(world.names, year) for year in AS_OF], stratum=s) for s in (0, 1)]
    found = []
    for replicate in range(replicates):
        rng = stream(seed, "ties", "fit", str(replicate))
        weights = _pair_weights(len(world.stratum), rng if replicate else None) / len(years)
        found.append(_fit_once(world.names, fresh, lagged, aged, weights))
    return _stack(found)


def _pair_weights(pairs: int, rng: np.random.Generator | None) -> Floats:
    """How often each pair counts: once, or as often as it is drawn again."""
    even = np.full(pairs, 1.0 / pairs)
    return np.ones(pairs) if rng is None else rng.multinomial(pairs, even).astype(np.float64)


def _fit_once(
    names: tuple[str, ...],
    fresh: Patterns,
    lagged: dict[int, Patterns],
    aged: list[Patterns],
    pair_weights: Floats,
) -> Parameters:
    response, level, retention = {}, {}, {}
    for column, name in enumerate(names):
        size = len(contributor(name).levels)
        counts = _counted(fresh, fresh.counts(pair_weights), column, size)
        response[name], level[name] = _tables(counts)
        retention[name] = _retained(lagged, pair_weights, column, response[name], level[name])
    typical = float(np.mean([kept for kept in retention.values() if not np.isnan(kept)]))
    one = Parameters(
        response={name: response[name][None] for name in names},
        level={name: level[name][None] for name in names},
        weight={name: np.ones((1, 2)) for name in names},
        retention={
            name: np.array([typical if np.isnan(retention[name]) else retention[name]]) for name in names
        },
        prior=np.zeros((1, 2, 2)),
    )
    weight, prior = _weighted(names, one, aged, pair_weights)
    return Parameters(one.response, one.level, weight, one.retention, prior)


def _counted(patterns: Patterns, counts: Floats, column: int, size: int) -> Floats:
    """Rows by sign and level, shape (3, level)."""
    heard = patterns.level[:, column] != UNSEEN
    key = patterns.sign[heard] * size + patterns.level[heard, column]
    counted = np.bincount(key, weights=counts[heard], minlength=3 * size)
    return np.asarray(counted, dtype=np.float64).reshape(3, size)


def _tables(counts: Floats) -> tuple[Floats, Floats]:
    """Chance of each level given the sign, and over all; a contributor never heard says nothing."""
    over_all = counts.sum(axis=0) + 0.5
    over_all /= over_all.sum()
    smooth = counts + PRIOR_PAIRS * over_all
    return smooth / smooth.sum(axis=1, keepdims=True), over_all


def _retained(
    lagged: dict[int, Patterns], pair_weights: Floats, column: int, response: Floats, level: Floats
) -> float:
    """Most likely yearly retention of a contributor's responses; NaN where fewer than two lags are observed."""
    likelihood, observed = np.zeros(len(RETENTIONS)), 0
    for lag, patterns in lagged.items():
        counts = _counted(patterns, patterns.counts(pair_weights), column, len(level))
        kept = (RETENTIONS**lag)[:, None, None]
        likelihood += (counts * np.log(kept * response + (1 - kept) * level)).sum(axis=(1, 2))
        observed += counts.sum() > 0
    return float(RETENTIONS[likelihood.argmax()]) if observed > 1 else float("nan")


def _weighted(
    names: tuple[str, ...], one: Parameters, aged: list[Patterns], pair_weights: Floats
) -> tuple[dict[str, Floats], Floats]:
    """Shrinkage of the log-odds by multinomial logit on relevant pairs; the other stratum has its own prior."""
    near, far = aged[1], aged[0]
    counts = near.counts(pair_weights) / len(AS_OF)
    weights, prior = _logit(added_log_odds(names, one, near), near.sign, counts)
    offset = np.einsum("ksp,ks->sp", added_log_odds(names, one, far), weights)
    _, prior_far = _logit(np.zeros((0, 2, len(far.sign))), far.sign, far.counts(pair_weights) / len(AS_OF), offset)
    by_name = {name: weights[None, place] for place, name in enumerate(names)}
    return by_name, np.stack([prior_far, prior])[None]


def added_log_odds(names: tuple[str, ...], parameters: Parameters, patterns: Patterns) -> Floats:
    """Log-odds that each contributor adds in the first replicate, shape (contributor, 2, pattern)."""
    found = np.zeros((len(names), 2, len(patterns.sign)))
    for column, name in enumerate(names):
        for age in np.unique(patterns.age[:, column]):
            here = np.flatnonzero((patterns.age[:, column] == age) & (patterns.level[:, column] != UNSEEN))
            found[column][:, here] = parameters.log_odds(name, int(age))[0][:, patterns.level[here, column]]
    return found


def _logit(
    features: Floats, sign: NDArray[np.int64], counts: Floats, offset: Floats | float = 0.0
) -> tuple[Floats, Floats]:
    """Non-negative weights, shape (contributor, 2), and log-odds of the prior, shape (2,)."""
    size = len(features)
    hostile, friendly = (sign == 0).astype(np.float64), (sign == 2).astype(np.float64)

    def loss(point: Floats) -> tuple[float, Floats]:
        weights, prior = point[: 2 * size].reshape(size, 2), point[2 * size :]
        odds = prior[:, None] + np.einsum("ksp,ks->sp", features, weights) + offset
        total = np.logaddexp(np.logaddexp(0.0, odds[0]), odds[1])
        chance = np.exp(odds - total)
        gap = counts * (chance - np.stack([hostile, friendly]))
        value = (counts * (total - hostile * odds[0] - friendly * odds[1])).sum()
        value += RIDGE * ((weights - WEIGHT_CENTRE) ** 2).sum()
        slope = np.einsum("ksp,sp->ks", features, gap) + 2 * RIDGE * (weights - WEIGHT_CENTRE)
        return float(value), np.concatenate([slope.ravel(), gap.sum(axis=1)])

    start = np.concatenate([np.full(2 * size, WEIGHT_CENTRE), [-3.0, -2.0]])
    bounds = [(0.0, HIGHEST_WEIGHT)] * (2 * size) + [(-15.0, 15.0)] * 2
    point = minimize(loss, start, jac=True, method="L-BFGS-B", bounds=bounds).x
    return point[: 2 * size].reshape(size, 2), point[2 * size :]


def _stack(found: list[Parameters]) -> Parameters:
    def joined(name: str) -> dict[str, Floats]:
        return {key: np.concatenate([getattr(one, name)[key] for one in found]) for key in getattr(found[0], name)}

    return Parameters(
        joined("response"),
        joined("level"),
        joined("weight"),
        joined("retention"),
        np.concatenate([one.prior for one in found]),
    )


def main(arguments: Sequence[str]) -> None:
    """Fit to the shipped pack and write the file of parameters."""
    world = read_world(load_pack())
    about: dict[str, Any] = {
        "fitted_to": f"conduct in the {AHEAD} years after {', '.join(map(str, YEARS))}",
        "as_of": list(AS_OF),
        "axes": "response: replicate, sign (hostile, neither, friendly), level; prior: replicate, stratum, sign",
        "levels": {name: list(contributor(name).levels) for name in world.names},
    }
    with whole(Path(arguments[0])) as unfinished:
        unfinished.write_text(as_json(fit(world), about), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
