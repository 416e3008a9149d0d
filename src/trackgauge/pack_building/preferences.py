"""Compute the part `assembly` from raw votes: texts adopted without a vote, and the cohesion of every organisation."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.evidence.pack.read import Pack
from trackgauge.evidence.preferences.parts import write_part
from trackgauge.organisations import Organisation, known_organisations, load
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.correct import correct, declared_corrections
from trackgauge.pack_building.series_build import source_record
from trackgauge.sources import undl_votes
from trackgauge.sources._roll_calls import RollCalls
from trackgauge.votes.cohesion_indices import FIELDS, mark, sums
from trackgauge.votes.consensus import PART, RULE, count_adopted


def recorded_votes(raw_folder: Path) -> RollCalls:
    """All recorded votes of the General Assembly since 1946 with the declared corrections."""
    return correct(undl_votes.read(raw_folder), declared_corrections(), source=undl_votes.SOURCE.id)


def build_assembly(raw_folder: Path, pack: Pack, folder: Path | None = None) -> None:
    """Compute and write the part `assembly` of a pack; the same input gives the same bytes.

    Parameters
    ----------
    raw_folder
        Folder of public data files.
    folder
        Folder of a pack to write into; that of `pack` if left out.

    Raises
    ------
    TrackgaugeError
        If a raw file is missing or of another version, or nothing can be written.
    """
    roll_calls = recorded_votes(raw_folder)
    columns = [roll_calls.states.index(state) for state in pack.states]
    organisations = known_organisations()
    members = [members_by_year(load(name), pack.vote_years) for name in organisations]
    groups = [np.stack([cohesion_of(roll_calls, one[year], year) for year in pack.vote_years]) for one in members]
    arrays: dict[str, NDArray[Any]] = {
        "adopted_without_vote": count_adopted(roll_calls, pack.vote_years)[:, columns],
        "cohesion": np.stack(groups),
        "organisations": np.array(organisations),
        "marks": np.array([mark(one) for one in members]),
    }
    about = {
        "content": "adopted_without_vote (year, state); cohesion (organisation, year, field); names of organisations, "
        "and marks of their members",
        "cohesion_fields": list(FIELDS),
        "adopted_without_vote_rule": RULE,
        "years": [pack.vote_years[0], pack.vote_years[-1]],
        "sources": [source_record(undl_votes.SOURCE)],
    }
    write_part(pack, PART, zipped(arrays), about, folder)


def members_by_year(organisation: Organisation, years: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Members of 31 December of each year."""
    return {year: organisation.as_of(year_end(year)).members for year in years}


def cohesion_of(roll_calls: RollCalls, states: Sequence[str], year: int) -> NDArray[np.float64]:
    """Sums of cohesion of some states on the roll calls of one year. Shape (field,)."""
    rows = roll_calls.years == year
    columns = [roll_calls.states.index(state) for state in states if state in roll_calls.states]
    return sums(roll_calls.votes[rows][:, columns], roll_calls.listed[rows][:, columns])
