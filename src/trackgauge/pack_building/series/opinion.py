"""How publics see other states and the European Union."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.series_store import PairValues

if TYPE_CHECKING:
    from trackgauge.core.table import Table
    from trackgauge.pack_building.raw import Raw

PALESTINE = "PLS"
"""The survey's own code for the Palestinian territories."""
STATES = {"USA", "CHN", "RUS", "IRN", "DEU", "FRA", "JPN", "IND", "TWN", "BRA"}
WRONG_TARGET, WRONG_WAVE, LEAST_SELF_VIEW = "CHN", 2013, 0.8
"""In this wave 42 % of those asked in China see 'China' favourably, against 94 to 98 % in all others."""


def favourability(raw: Raw) -> PairValues:
    """Shares of targets that are states, without the wave that is labelled wrongly."""
    table = raw.table("pew_favourability")
    _expect_the_fault(table)
    kept = np.isin(table["target"], list(STATES)) & ~_wrong(table) & (table["iso3c"] != table["target"])
    asked, target, year, share = (table[name][kept] for name in ("iso3c", "target", "wave", "fav_share"))
    asked = np.where(asked == PALESTINE, "PSE", asked)
    covered = raw.seen(np.concatenate([asked, target]), np.tile(year, 2), system="iso3")
    return raw.pairs(asked, target, year, share, system="iso3", covered=covered)


def _wrong(table: Table) -> NDArray[Any]:
    wrong: NDArray[Any] = (table["target"] == WRONG_TARGET) & (table["wave"] == WRONG_WAVE)
    return wrong


def _expect_the_fault(table: Table) -> None:
    """Fail once the source is mended, so that the wave is not left out for ever."""
    own = table["fav_share"][_wrong(table) & (table["iso3c"] == WRONG_TARGET)]
    if own.size and own.max() > LEAST_SELF_VIEW:
        raise TrackgaugeError(
            f"views of {WRONG_TARGET} in {WRONG_WAVE} seem mended: {own.max():.2f} at home",
            where="series favourability",
            next_step="Take the wave in again.",
        )


def favourability_eu(raw: Raw) -> NDArray[np.float64]:
    """The shares as they are."""
    table = raw.table("pew_favourability")
    kept = table["target"] == "EU"
    asked = np.where(table["iso3c"][kept] == PALESTINE, "PSE", table["iso3c"][kept])
    return raw.states(asked, table["wave"][kept], table["fav_share"][kept], system="iso3")
