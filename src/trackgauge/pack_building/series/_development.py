"""World Development Indicators of states; the aggregates among them have no place in the pack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from trackgauge.countries import convert
from trackgauge.evidence.series_declaration import StateValues

if TYPE_CHECKING:
    from trackgauge.pack_building.raw import Raw


def indicator(raw: Raw, code: str) -> StateValues:
    """Values of an indicator, shape (year, state); regions and income groups are passed over without a note."""
    table = raw.table("wdi")
    chosen = (table["indicator"] == code) & _of_states(table["iso3c"])
    return raw.states(table["iso3c"][chosen], table["year"][chosen], table["value"][chosen], system="iso3")


def _of_states(codes: NDArray[np.object_]) -> NDArray[np.bool_]:
    distinct = sorted(set(codes))
    states = convert(distinct, source="iso3", to="state").values
    known = {code for code, state in zip(distinct, states, strict=True) if state}
    return np.array([code in known for code in codes])
