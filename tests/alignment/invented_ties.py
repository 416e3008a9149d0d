"""A small pack of invented values, and parameters that can be added up by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.parameters import Parameters

YEARS = (2001, 2002, 2003, 2004, 2005, 2006)
STATES = ("AAA", "BBB", "CCC")


@dataclass
class InventedPack:
    """As much of a pack as contributors read; series are given for the pair AAA-BBB, all other pairs are 0."""

    values: Mapping[str, Sequence[float]] = field(default_factory=dict)
    states: tuple[str, ...] = STATES
    years: tuple[int, ...] = YEARS

    def dyad_series(self, series_id: str, states: Sequence[str], years: Sequence[int]) -> NDArray[np.float64]:
        given = self.values.get(series_id, [0.0] * len(self.years))
        found = np.zeros((len(years), len(states), len(states)))
        a, b = list(states).index("AAA"), list(states).index("BBB")
        found[:, a, b] = found[:, b, a] = [given[self.years.index(year)] for year in years]
        return found


def by_hand() -> Parameters:
    """One contributor, two replicates alike: 'yes' is four times as likely of friends, half as likely of foes."""
    response = np.array([[0.9, 0.1], [0.8, 0.2], [0.2, 0.8]])
    return Parameters(
        response={"said": np.stack([response, response])},
        level={"said": np.array([[0.75, 0.25]] * 2)},
        weight={"said": np.array([[1.0, 0.5]] * 2)},
        retention={"said": np.array([0.5, 0.5])},
        prior=np.zeros((2, 2, 2)),
    )
