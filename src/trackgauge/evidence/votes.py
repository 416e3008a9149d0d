"""Joint votes of members in the General Assembly as evidence: one row per pair and year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from trackgauge.evidence.membership import membership_of
from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.table import EvidenceRow
from trackgauge.evidence.variables import VARIABLES

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation

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
