"""How two states vote in the General Assembly: all measures of one table of joint votes."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import agreement
from trackgauge.evidence.pack.read import Pack, load_pack


def vote_similarity(
    a: str, b: str, first: int | None = None, last: int | None = None, pack: Pack | None = None
) -> dict[str, Any]:
    """Agreement of two states, pooled over a period and year by year.

    Parameters
    ----------
    a, b
        ISO 3166 alpha-3 codes; letter case is ignored.
    first, last
        Years, both included; all of the pack if left out.

    Returns
    -------
    `identical, half_credit, kappa_linear, kappa_squared, pi, s, tau_b` (null where undefined), `n` joint votes,
    and `years` with the same for each year.

    Raises
    ------
    TrackgaugeError
        If a state or year is not in the pack, the states are the same, or the years are in the wrong order.

    >>> round(vote_similarity("CHN", "RUS", 1991, 2005)["half_credit"], 3)
    0.785
    """
    held = pack or load_pack()
    start, end = (held.years[0] if first is None else first), (held.years[-1] if last is None else last)
    states = (a.upper(), b.upper())
    if states[0] == states[1]:
        raise TrackgaugeError(f"'{a}' is compared with itself", next_step="Name two different states.")
    if start > end:
        raise TrackgaugeError(f"the period {start} to {end} runs backwards", next_step="Exchange --from and --to.")
    _, joint = held.tables(states, range(start, end + 1))
    counts = joint[:, 0, 1].astype(np.int64)
    yearly = [{"year": start + t, **_measures(table)} for t, table in enumerate(counts)]
    return {"states": list(states), "from": start, "to": end, **_measures(counts.sum(axis=0)), "years": yearly}


def _measures(counts: NDArray[np.int64]) -> dict[str, float | int | None]:
    values: dict[str, NDArray[np.float64]] = {
        "identical": agreement.identical(counts),
        "half_credit": agreement.half_credit(counts),
        "kappa_linear": agreement.kappa(counts, weights="linear"),
        "kappa_squared": agreement.kappa(counts, weights="squared"),
        "pi": agreement.scotts_pi(counts, weights="linear"),
        "s": agreement.signorino_ritter_s(counts),
        "tau_b": agreement.tau_b(counts),
    }
    plain = {name: None if np.isnan(value) else float(value) for name, value in values.items()}
    return {**plain, "n": int(agreement.count(counts))}
