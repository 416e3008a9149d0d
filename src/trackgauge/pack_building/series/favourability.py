"""How favourably the public of one state sees another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.series_declaration import PairValues, Series

if TYPE_CHECKING:
    from trackgauge.formats.table import Table
    from trackgauge.pack_building.raw import Raw

SERIES = Series(
    name="Favourability",
    topic="opinion",
    level="directed",
    unit="share (0-1) of valid answers in the first state that see the second favourably",
    low=0,
    high=1,
    higher_means="the public of the first state sees the second more favourably",
    sources=("pew_favourability",),
    ships="values",
    absent="unknown",
    decimals=3,
    computed="Very or somewhat favourable among valid answers, weighted, by country and wave of the Pew Global "
    "Attitudes Survey. Views of China in 2013 are left out: the wave holds the answers to another question under "
    "that name.",
    notes=(
        "China, Russia, the United States and Iran were asked about often, Germany, France, Japan, India, Brazil and "
        "Taiwan in few waves, other states never.",
        "States of Central Asia, Belarus and most of Africa were not asked, or once: no survey is no opinion.",
        "About 1,000 answers a country and wave: the sampling error is near 0.02. Fear colours answers in some states.",
    ),
)

PALESTINE = "PLS"
"""The survey's own code for the Palestinian territories."""
STATES = {"USA", "CHN", "RUS", "IRN", "DEU", "FRA", "JPN", "IND", "TWN", "BRA"}
WRONG_TARGET, WRONG_WAVE, LEAST_SELF_VIEW = "CHN", 2013, 0.8
"""In this wave 42 % of those asked in China see 'China' favourably, against 94 to 98 % in all others."""


def compute(raw: Raw) -> PairValues:
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
