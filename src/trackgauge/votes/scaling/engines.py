"""Estimate ideal points: the fast engine, full posterior sampling, and the published procedure, on one table."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.convergence import CONVERGED, effective_size, split_r_hat
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.random import stream
from trackgauge.votes.scaling import diagnostics, published, response, sampler, variational
from trackgauge.votes.scaling.points import Points
from trackgauge.votes.scaling.prior import Prior
from trackgauge.votes.scaling.roll_calls import Layout, RollCalls, arrange
from trackgauge.votes.scaling.running import Report, quiet

Floats = NDArray[np.float64]
Engine = Literal["fast", "sample", "published"]

LANCZOS_STEPS = 150
WORTH_STRETCHING = 0.3
CHECKED_DRAWS = 20


def estimate(
    table: RollCalls,
    *,
    high: str,
    low: str,
    engine: Engine = "fast",
    seed: int = 0,
    prior: Prior | None = None,
    chains: int = 4,
    warm_up: int = 150,
    draws: int = 400,
    threads: int | None = None,
    report: Report = quiet,
) -> Points:
    """Dynamic ordinal ideal points of all states.

    Use `fast` for points with calibrated standard errors in seconds; `sample` for the full posterior of the same
    model, with convergence figures; `published` for the sweep of Bailey, Strezhnev and Voeten, to reproduce or extend
    their series. The model has one dimension: read it as the main line of division in the period's agenda.

    Parameters
    ----------
    table
        Checked votes, bridged where resolutions repeat (`RollCalls.bridged`).
    high, low
        States that anchor the direction: the mean of `high` lies above that of `low`. `starting.chosen_anchors` finds
        two.
    seed
        The same seed gives the same bits on one machine.
    draws
        Kept draws of each chain (`sample`, `published`); number of Gaussian draws (`fast`).
    report
        Told what is being done and the finished share.

    Returns
    -------
    Points
        Higher means nearer to `high`.

    Raises
    ------
    TrackgaugeError
        If an anchor does not vote, or no item divides the voters.

    References
    ----------
    Bailey, Strezhnev and Voeten 2017, Journal of Conflict Resolution 61(2): 430-456.
    """
    prior = prior or Prior()
    _known(table, high)
    _known(table, low)
    layout = arrange(table.state, table.period, table.item, table.choice)
    ends = _ends(table, layout, high, low)
    threads = threads or max(1, min(chains, os.cpu_count() or 1))
    notes = table.notes + _unanimous(table, layout)
    if engine == "published":
        settled = published.run_chains(
            layout, ends, seed=seed, chains=chains, warm_up=warm_up, count=draws, threads=threads,
            report=report,
        )  # fmt: skip
        return _from_chains(table, layout, ends, settled, engine, (high, low), notes, seed)
    beliefs, bend, rounds = variational.fit(layout, prior, report)
    coupled = response.lanczos(bend, LANCZOS_STEPS, 0.02)
    if engine == "fast":
        return _from_beliefs(table, layout, ends, (beliefs, bend, coupled, rounds), draws, (high, low), notes, seed)
    sampled = sampler.run_chains(
        layout, prior, beliefs, _coordinates(beliefs, bend, coupled, prior), seed=seed, chains=chains, warm_up=warm_up,
        count=draws, threads=threads, report=report,
    )  # fmt: skip
    return _from_chains(table, layout, ends, sampled, engine, (high, low), notes, seed)


def _coordinates(
    beliefs: variational.Beliefs, bend: variational.Curvature, coupled: response.Response, prior: Prior
) -> response.Metric:
    """Coordinates in which the posterior is about round: whitened, and stretched where states and items move as one."""
    worth = coupled.strength > WORTH_STRETCHING
    lead = response.Response(coupled.strength[worth], np.ascontiguousarray(coupled.shape[:, worth]))
    return response.build(beliefs, bend, lead, fixed_volatility=prior.fixed_volatility > 0)


def _known(table: RollCalls, anchor: str) -> None:
    if anchor not in table.states:
        raise TrackgaugeError(
            f"the anchor '{anchor}' is not a state of the table", where="anchors",
            next_step=did_you_mean(anchor, table.states) or "Name two states that vote.",
        )  # fmt: skip


def _ends(table: RollCalls, layout: Layout, high: str, low: str) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Nodes of the high and of the low anchor."""
    ends = []
    for anchor in (high, low):
        at = layout.node_state == table.states.index(anchor)
        if not at.any() or high == low:
            raise TrackgaugeError(
                f"the anchor '{anchor}' has no vote that divides states, or both anchors are the same",
                where="anchors", next_step="Name two different states that vote.",
            )  # fmt: skip
        ends.append(at)
    return ends[0], ends[1]


def _unanimous(table: RollCalls, layout: Layout) -> tuple[str, ...]:
    used = int((np.bincount(table.item) > 0).sum())
    dropped = used - layout.item.size
    notes = [f"{dropped} of {used} items were unanimous and say nothing of positions"] if dropped else []
    began = int(table.period.min())
    periods = np.flatnonzero(np.bincount(table.period - began)) + began
    lost = np.setdiff1d(periods, layout.node_period)
    if lost.size:
        notes.append("no position in periods with unanimous votes only: " + ", ".join(map(str, lost.tolist())))
    return tuple(notes)


def _sign(points: NDArray[np.floating], ends: tuple[NDArray[np.bool_], NDArray[np.bool_]]) -> float:
    return 1.0 if points[ends[0]].mean() >= points[ends[1]].mean() else -1.0


def _items(layout: Layout, item: Floats, sign: float) -> dict[str, Floats]:
    """Items in the direction of the votes as given: thresholds and discrimination turned back."""
    lower, upper = item[:, 1], item[:, 1] + np.exp(item[:, 2])
    turned = layout.flipped
    return {
        "discrimination": sign * np.where(turned, -item[:, 0], item[:, 0]),
        "threshold_yes": np.where(turned, -upper, lower),
        "threshold_no": np.where(turned, -lower, upper),
    }


def _points(
    table: RollCalls,
    layout: Layout,
    engine: str,
    anchors: tuple[str, str],
    summary: tuple[Floats, Floats, Floats, Floats, NDArray[np.float32]],
    item: dict[str, Floats],
    volatility: Floats,
    figures: Mapping[str, float],
    notes: tuple[str, ...],
) -> Points:
    names = [table.states[k] for k in layout.node_state]
    movers = [table.states[k] for k in layout.node_state[layout.first]]
    return Points(
        engine, anchors, tuple(names), layout.node_period, layout.node_votes, *summary,
        item=tuple(table.items[k] for k in layout.item), discrimination=item["discrimination"],
        threshold_yes=item["threshold_yes"], threshold_no=item["threshold_no"],
        volatility=dict(zip(movers, volatility.tolist(), strict=True)), diagnostics=dict(figures), notes=notes,
    )  # fmt: skip


def _from_beliefs(
    table: RollCalls,
    layout: Layout,
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    fitted: tuple[variational.Beliefs, variational.Curvature, response.Response, int],
    count: int,
    anchors: tuple[str, str],
    notes: tuple[str, ...],
    seed: int,
) -> Points:
    beliefs, bend, coupled, rounds = fitted
    sign = _sign(beliefs.position, ends)
    sd = np.sqrt(response.variances(bend, coupled, beliefs.position))
    position, item, scale = _plainly_standardised(beliefs.position, beliefs.item)
    mean = sign * position
    rng = stream(seed, "ideal points", "fast")
    drawn = sign * response.draws(bend, coupled, beliefs.position, count, rng)
    checks = diagnostics.fit_figures(layout, position, item)
    summary = (mean, sd, mean - 1.96 * sd, mean + 1.96 * sd, drawn.astype(np.float32))
    figures = {"rounds": float(rounds), "volatility_level": float(np.sqrt(beliefs.level)) / scale, **checks}
    return _points(
        table, layout, "fast", anchors, summary, _items(layout, item, sign), np.sqrt(beliefs.volatility) / scale,
        figures, notes,
    )  # fmt: skip


def _plainly_standardised(position: Floats, item: Floats) -> tuple[Floats, Floats, float]:
    """Positions standardised over all state-periods, items that go with them, and the scale that was divided by."""
    shift, scale = float(position.mean()), float(position.std())
    turned = item.copy()
    turned[:, 1] -= item[:, 0] * shift
    turned[:, 0] *= scale
    return (position - shift) / scale, turned, scale


def _spread_out(chains: Sequence[sampler.Chain]) -> list[tuple[Floats, Floats]]:
    """A few draws of positions and items, evenly spaced over the chains, in each chain's own direction."""
    share = math.ceil(CHECKED_DRAWS / len(chains))
    return [
        (chain.position[k].astype(np.float64), chain.item[k].astype(np.float64))
        for chain in chains
        for k in np.unique(np.linspace(0, len(chain.position) - 1, share).astype(int))
    ]


def _from_chains(
    table: RollCalls,
    layout: Layout,
    ends: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    chains: list[sampler.Chain],
    engine: str,
    anchors: tuple[str, str],
    notes: tuple[str, ...],
    seed: int,
) -> Points:
    signs = [_sign(chain.position.mean(axis=0), ends) for chain in chains]
    stacked = np.stack([sign * chain.position for sign, chain in zip(signs, chains, strict=True)])
    drawn = stacked.reshape(-1, stacked.shape[2])
    items = np.stack([chain.item.mean(axis=0) * [sign, 1.0, 1.0] for sign, chain in zip(signs, chains, strict=True)])
    mean, item = drawn.mean(axis=0, dtype=np.float64), items.mean(axis=0)
    rng = stream(seed, "ideal points", "checks")
    r_hat, size = split_r_hat(stacked), effective_size(stacked)
    level = np.stack([chain.level for chain in chains])[:, :, None]
    slopes = np.stack([sign * chain.item[:, :, 0] for sign, chain in zip(signs, chains, strict=True)])
    item_r_hat = split_r_hat(slopes)
    figures = {
        "r_hat_max": float(r_hat.max()), "r_hat_99": float(np.quantile(r_hat, 0.99)),
        "r_hat_below_1_01_share": float(np.mean(r_hat < CONVERGED)),
        "discrimination_r_hat_max": float(item_r_hat.max()),
        "discrimination_r_hat_99": float(np.quantile(item_r_hat, 0.99)),
        "ess_min": float(size.min()), "ess_median": float(np.median(size)),
        "level_r_hat": float(split_r_hat(level)[0]), "volatility_level": float(level.mean()),
        "acceptance": float(np.mean([chain.acceptance for chain in chains])),
        **diagnostics.fit_figures(layout, mean, item),
        **diagnostics.predictive_checks(layout, _spread_out(chains), rng),
    }  # fmt: skip
    bounds = np.quantile(drawn, [0.025, 0.975], axis=0)
    summary = (mean, drawn.std(axis=0, dtype=np.float64), bounds[0], bounds[1], drawn.astype(np.float32))
    volatility = np.mean([chain.volatility.mean(axis=0) for chain in chains], axis=0)
    return _points(
        table, layout, engine, anchors, summary, _items(layout, item, 1.0), volatility, figures, notes
    )
