"""Values of the pack as evidence rows, made when somebody asks for one: the table does not hold a million of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.speeches.shipped import PER_WORDS, speech_counts
from trackgauge.evidence.table import EvidenceRow

if TYPE_CHECKING:
    from trackgauge.evidence.pack.read import Pack

SERIES, SPEECHES = "series", "speeches"
SPEECH_SOURCE = "general_debate"


def series_row_id(series_id: str, actor: str, partner: str, year: int, *, directed: bool = False) -> str:
    """Id of the row of a state (no partner), a pair (codes in alphabetical order) or a direction in a year.

    >>> series_row_id("alliance", "RUS", "KAZ", 2018)
    'series/alliance/KAZ-RUS/2018'
    """
    if not partner:
        return f"{SERIES}/{series_id}/{actor}/{year}"
    first, second = (actor, partner) if directed or actor < partner else (partner, actor)
    return f"{SERIES}/{series_id}/{first}{'>' if directed else '-'}{second}/{year}"


def speech_row_id(organisation: str, principle: str, actor: str, year: int) -> str:
    """Id of the row of one state's speech of a year: mentions of an organisation, or of one of its principles."""
    name = f"{organisation}.{principle}" if principle else organisation
    return f"{SPEECHES}/{name}/{actor}/{year}"


def is_pack_row(row_id: str) -> bool:
    """Whether an id is that of a value of the pack."""
    return row_id.startswith((f"{SERIES}/", f"{SPEECHES}/"))


def pack_row(pack: Pack, row_id: str) -> EvidenceRow | None:
    """The row of an id; None if the id is of another kind.

    Raises
    ------
    TrackgaugeError
        If the pack has no such series, state or year.

    >>> from trackgauge.evidence.pack import load_pack
    >>> pack_row(load_pack(), "series/alliance/KAZ-RUS/2018").value
    1.0
    """
    parts = row_id.split("/")
    if len(parts) != 4 or not is_pack_row(row_id):
        return None
    kind, name, who, year = parts
    make = _series_row if kind == SERIES else _speech_row
    return make(pack, row_id, name, who, int(year))


def _series_row(pack: Pack, row_id: str, series_id: str, who: str, year: int) -> EvidenceRow:
    about, values = _whole_series(pack, series_id)
    actor, _, partner = who.replace(">", "-").partition("-")
    place = [_place(pack.series_states, state) for state in (actor, partner) if state]
    value = values[(_place(pack.years, year), *place)]
    return EvidenceRow(
        id=row_id,
        variable=series_id,
        actor=actor,
        partner=partner,
        item=about["name"],
        start_year=year,
        end_year=year,
        value=float(value),
        unit=about["unit"],
        source="; ".join(source["id"] for source in about["sources"]),
        confidence="high",
        kind="behaviour",
    )


@lru_cache(maxsize=8)
def _whole_series(pack: Pack, series_id: str) -> tuple[Mapping[str, Any], NDArray[np.float64]]:
    """What the pack says about a series, and all of it: shape (year, state) or (year, state, state)."""
    series = pack.about_series(series_id)
    if series.level == "state":
        return series.about, pack.state_series(series_id, pack.series_states)
    return series.about, pack.dyad_series(series_id, pack.series_states, pack.years)


def _place(names: Sequence[Any], name: Any) -> int:
    if name not in names:
        hint = "See trackgauge evidence series."
        raise TrackgaugeError(f"nothing about '{name}'", where="evidence pack", next_step=hint)
    return names.index(name)


def _speech_row(pack: Pack, row_id: str, name: str, actor: str, year: int) -> EvidenceRow:
    organisation, _, principle = name.partition(".")
    counts = speech_counts(pack)
    rate = counts.principle_rate(organisation, principle) if principle else counts.mention_rate(organisation)
    at = (counts.years.index(year), counts.states.index(actor))
    return EvidenceRow(
        id=row_id,
        variable="speech_principles" if principle else "speech_mentions",
        actor=actor,
        partner="",
        item=principle or organisation,
        start_year=year,
        end_year=year,
        value=float(rate[at]),
        unit=f"per {PER_WORDS:,} words",
        source=SPEECH_SOURCE,
        confidence="high",
        kind="behaviour",
        note=f"in a speech of {int(counts.words[at]):,} words",
    )
