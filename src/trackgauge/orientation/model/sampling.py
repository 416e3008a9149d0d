"""Run the chains and gather their draws."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.convergence import effective_size, split_r_hat
from trackgauge.orientation.model.design import Design, Posterior, Prior
from trackgauge.orientation.model.sampler import Sampler

Floats = NDArray[np.float64]

BURN_IN = 60
"""Sweeps thrown away in each chain."""


def sample(
    design: Design,
    *,
    seed: int,
    draws: int = 1000,
    chains: int = 10,
    burn_in: int = BURN_IN,
    thin: int = 1,
    prior: Prior | None = None,
    progress: Callable[[float], None] | None = None,
) -> Posterior:
    """Posterior draws of the orientation of every member, year and dimension.

    Parameters
    ----------
    design
        The evidence; see `Design`.
    seed
        The same seed and evidence give the same bits. Each member has a random stream of its own, so that a
        member without any evidence changes no draw of another.
    draws
        Number of draws returned; a multiple of `chains`.
    chains, burn_in, thin
        Chains run side by side; sweeps thrown away in each; sweeps for one kept draw.
    progress
        Called with the finished share, 0 to 1.

    Returns
    -------
    Posterior
        Higher `theta` means closer to carrying the organisation (+2), lower means opposed to it (-2).
    """
    (posterior,) = sample_side_by_side(
        (design,),
        seed=seed,
        draws=draws,
        chains=chains,
        burn_in=burn_in,
        thin=thin,
        prior=prior,
        progress=progress,
    )
    return posterior


def sample_side_by_side(
    designs: Sequence[Design],
    *,
    seed: int,
    draws: int = 1000,
    chains: int = 10,
    burn_in: int = BURN_IN,
    thin: int = 1,
    prior: Prior | None = None,
    progress: Callable[[float], None] | None = None,
) -> tuple[Posterior, ...]:
    """Fit several selections of evidence on the same members and years in one pass; they share nothing else.

    One pass costs little more than one fit, because the arrays are small. See `sample` for the parameters.
    """
    sampler = Sampler(designs, prior or Prior(), seed, chains)
    kept: list[dict[str, Floats]] = []
    sweeps = burn_in + thin * -(-draws // chains)
    for sweep in range(sweeps):
        sampler.sweep()
        if sweep >= burn_in and (sweep - burn_in) % thin == thin - 1:
            kept.append(sampler.snapshot())
        if progress and sweep % 10 == 0:
            progress(sweep / sweeps)
    stacked = {name: np.stack([k[name] for k in kept], axis=1) for name in kept[0]}
    ends = np.cumsum([len(d.indicators) for d in designs])
    return tuple(
        _posterior(stacked, slice(end - len(d.indicators), end), slice(3 * i, 3 * i + 3), draws)
        for i, (d, end) in enumerate(zip(designs, ends, strict=True))
    )


BY_INDICATOR = ("loading", "intercept", "error_sd", "peculiarity_sd")


WATCHED_YEARS = 5
"""Convergence of positions is told from every fifth year, the last among them: neighbouring years move together."""


def _posterior(stacked: dict[str, Floats], indicators: slice, dimensions: slice, draws: int) -> Posterior:
    """One selection's part of the draws (chain, draw, ...), with its R-hats and effective draws."""
    mine = {n: v[:, :, indicators if n in BY_INDICATOR else dimensions] for n, v in stacked.items()}
    flat = {name: values.reshape(-1, *values.shape[2:])[:draws] for name, values in mine.items()}
    watched = {name: _watched(name, values) for name, values in mine.items() if values.size}
    return Posterior(
        **flat,
        rhat={name: float(split_r_hat(values).max()) for name, values in watched.items()},
        ess={name: float(effective_size(values).min()) for name, values in watched.items()},
    )


def _watched(name: str, draws: Floats) -> Floats:
    """Draws (chain, draw, quantity) from which convergence is told."""
    kept = draws[..., ::-WATCHED_YEARS] if name == "theta" else draws
    return kept.reshape(*kept.shape[:2], -1)
