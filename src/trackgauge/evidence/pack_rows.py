"""Values of the pack as evidence rows: joint votes of members, and any other value when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.membership import membership_of
from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.speeches.mentions import PER_WORDS, speech_counts
from trackgauge.evidence.table import EvidenceRow
from trackgauge.evidence.variables import VARIABLES

if TYPE_CHECKING:
    from trackgauge.evidence.pack.read import Pack
    from trackgauge.organisations import Organisation

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


_DISTANCE = np.abs(np.subtract.outer(np.arange(3), np.arange(3)))


def vote_evidence(
    organisation: Organisation, pack: Pack, years: Iterable[int] | None = None
) -> tuple[EvidenceRow, ...]:
    """Joint votes of every two members (31 December) of every year.

    Pairs without a joint vote have no row, nor have states or years that the pack lacks.

    Parameters
    ----------
    years
        Years wanted; all of the pack unless told.

    >>> from trackgauge.evidence.pack import load_pack
    >>> from trackgauge.organisations import load
    >>> vote_evidence(load("sco"), load_pack(), [2018])[4].item
    'identical 81, one abstains 18, opposed 6'
    """
    return tuple(_rows(organisation, pack, years))


def _rows(organisation: Organisation, pack: Pack, years: Iterable[int] | None) -> Iterator[EvidenceRow]:
    member = membership_of(organisation)
    covered = [year for year in (pack.years if years is None else years) if year in pack.years]
    actors = [actor for actor in member.spells if actor in pack.states]
    _, joint = pack.tables(actors, covered)
    steps = [(joint * (step == _DISTANCE)).sum(axis=(-2, -1)).tolist() for step in range(3)]
    position = {actor: place for place, actor in enumerate(actors)}
    unit, kind = VARIABLES["votes"].unit, VARIABLES["votes"].kind
    for row, year in enumerate(covered):
        members = [actor for actor in member.at_year_end(year) if actor in position]
        for place, actor in enumerate(members):
            for partner in members[place + 1 :]:
                same, half, opposed = (step[row][position[actor]][position[partner]] for step in steps)
                if same + half + opposed:
                    yield EvidenceRow(
                        id=f"unga/{actor}-{partner}/{year}",
                        variable="votes",
                        actor=actor,
                        partner=partner,
                        item=f"identical {same}, one abstains {half}, opposed {opposed}",
                        start_year=year,
                        end_year=year,
                        value=float(same + half + opposed),
                        unit=unit,
                        source="undl_votes",
                        confidence="high",
                        kind=kind,
                    )
