"""What a sensitivity analysis varies: assumptions, each over its prior, and mechanisms on or off."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.simulation.assumptions import Assumption, Range, known, triangular
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.mechanism import Mechanism, mechanisms, strengths

Floats = NDArray[np.float64]

PRIOR = Literal["calibrated", "stated"]


@dataclass(frozen=True)
class Factor:
    """One input that varies.

    Parameters
    ----------
    sets
        Values that the record leaves, in rising order, each equally likely: shape (set,). None takes the triangular
        distribution of the assumption.
    switch
        Whether it is a mechanism that is off in one half of the runs and on, at its likely strength, in the other.
    """

    assumption: Assumption
    sets: Floats | None = None
    switch: bool = False

    @property
    def id(self) -> str:
        """Id of the assumption; that of the mechanism, after `arrow_`, for a switch."""
        own = self.assumption.id
        return own.replace("strength_of_", "arrow_", 1) if self.switch else own

    @property
    def ends(self) -> tuple[float, float]:
        """Lowest and highest value."""
        low, high = self.values(np.array([0.0, np.nextafter(1.0, 0.0)])).tolist()
        return low, high

    def values(self, share: Floats) -> Floats:
        """Quantiles of its distribution at shares from 0 to 1."""
        if self.switch:
            return np.where(share < 0.5, 0.0, self.assumption.likely)
        if self.sets is None:
            return triangular(share, self.assumption)
        return self.sets[np.minimum((share * len(self.sets)).astype(np.int64), len(self.sets) - 1)]


def factors_of(
    ready: Prepared, *, names: Sequence[str] = (), prior: PRIOR = "calibrated", switches: bool = False
) -> tuple[Factor, ...]:
    """The inputs that vary; those that are set or whose mechanism is off stay as they are.

    Parameters
    ----------
    names
        Ids of the factors to vary; all if left out. The others are drawn as in every simulation.
    prior
        `calibrated`: what the record leaves of an assumption that it narrows down, each on its own (their
        correlation is left out); `stated`: the range that is stated for it.
    switches
        Whether mechanisms are switched on and off instead of varying their strengths.

    Raises
    ------
    TrackgaugeError
        If a name is unknown, or nothing is left to vary.
    """
    sets = ready.world.calibrated if prior == "calibrated" else {}
    moved = {a.effect_name for a in mechanisms() if isinstance(a.strength, Range) and a.id not in ready.plan.without}
    every: dict[str, Factor] = {}
    for each in known(strengths()).values():
        is_strength = each.id.startswith("strength_of_")
        free = each.id not in ready.plan.assumptions and (each.high > each.low or (switches and is_strength))
        if free and (not is_strength or each.id in moved):
            factor = Factor(each, _rising(sets, each.id), switches and is_strength)
            every[factor.id] = factor
    for name in names:
        if name not in every:
            hint = did_you_mean(name, every) or f"Known: {', '.join(every)}."
            raise TrackgaugeError(f"'{name}' is no assumption that varies here", next_step=hint)
    found = tuple(every[name] for name in dict.fromkeys(names)) if names else tuple(every.values())
    if not found:
        raise TrackgaugeError("every assumption is set: nothing varies", next_step="Leave some of --assume out.")
    return found


def fitted_mechanisms() -> tuple[Mechanism, ...]:
    """Mechanisms whose strength is fitted to the record: it varies with the measured draws, not as an assumption."""
    return tuple(each for each in mechanisms() if isinstance(each.strength, str))


def assumed(factors: Sequence[Factor], shares: Floats) -> dict[str, Floats]:
    """Values of the assumptions at shares of shape (point, factor), each of shape (point,)."""
    return {factor.assumption.id: factor.values(shares[:, j]) for j, factor in enumerate(factors)}


def _rising(sets: Mapping[str, Floats], name: str) -> Floats | None:
    return np.sort(sets[name]) if name in sets else None
