"""Cohesion of an organisation, or of any list of states, in the General Assembly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Table
from trackgauge.evidence.corrections import recorded_votes
from trackgauge.evidence.pack.parts import read_part
from trackgauge.evidence.pack.read import Pack, load_pack
from trackgauge.organisations import Organisation
from trackgauge.sources import data_folder, declared
from trackgauge.sources.roll_calls import UNDL
from trackgauge.votes import agreement
from trackgauge.votes.cohesion_indices import FIELDS, cohesion_of, mark, shares
from trackgauge.votes.comparison import period, state_of
from trackgauge.votes.consensus import PART

SCHEMA_VERSION = "1.0"
LEAST_MEMBERS = 2

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Group:
    """A name, and who belonged to it on 31 December of each year."""

    name: str
    members: Mapping[int, tuple[str, ...]]


def organisation_group(organisation: Organisation, pack: Pack) -> Group:
    """An organisation's members year by year."""
    return Group(organisation.names["en"], members_by_year(organisation, pack.vote_years))


def members_by_year(organisation: Organisation, years: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Members of 31 December of each year."""
    return {year: organisation.as_of(year_end(year)).members for year in years}


def listed_group(states: Sequence[str], pack: Pack) -> Group:
    """The same states in every year.

    Raises
    ------
    TrackgaugeError
        If a state is unknown or named twice, or there are fewer than two.
    """
    codes = tuple(state_of(pack, text) for text in states)
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice:
        raise TrackgaugeError(f"state '{twice}' is given twice", where="--states")
    if len(codes) < LEAST_MEMBERS:
        raise TrackgaugeError(f"{len(codes)} state is no group", where="--states", next_step="Name two or more.")
    return Group(" ".join(codes), dict.fromkeys(pack.vote_years, codes))


def group_cohesion(
    group: Group,
    first: int | None = None,
    last: int | None = None,
    *,
    pack: Pack | None = None,
    folder: Path | None = None,
) -> dict[str, Any]:
    """Cohesion of a group, pooled over a period and year by year.

    The Rice index, the agreement index and unanimity need every roll call. They ship for the organisations of the
    package; for any other group, a casebook with other members among them, they are counted from the source
    `undl_votes` where it is at hand, and are None where it is not (`complete` is then False). The means over pairs are
    exact in either case.

    Parameters
    ----------
    folder
        Folder of public data; `data_folder()` if left out.

    Returns
    -------
    `votes` (roll calls on which two or more voted), `agreement_index`, `rice`, `unanimous_share`, `absent_share`, all
    from 0 to 1; `pair_identical`, `pair_agreement_score`, means over the pairs that voted together; `silent`, members
    without a single vote; and `years`, with `members`. Years with fewer than two members are left out.

    Raises
    ------
    TrackgaugeError
        If a year is not covered, or the group never had two members.
    """
    held = pack or load_pack()
    years = [year for year in period(held.vote_years, first, last) if len(_voters(held, group, year)) >= LEAST_MEMBERS]
    if not years:
        raise TrackgaugeError(
            f"{group.name} had fewer than two members in the General Assembly in these years",
            next_step=f"The votes cover {held.vote_years[0]} to {held.vote_years[-1]}.",
        )
    summed = _sums(group, years, folder or data_folder(), held)
    rows = []
    for k, year in enumerate(years):
        members = list(_voters(held, group, year))
        of_year = _shares(held, group, [year], None if summed is None else summed[k : k + 1])
        rows.append({"year": year, "members": members, **of_year, **_pairs(held, group, [year])})
    return {
        "schema": SCHEMA_VERSION,
        "group": group.name,
        "from": years[0],
        "to": years[-1],
        "last_roll_call": held.manifest["last_roll_call"],
        "complete": summed is not None,
        **_shares(held, group, years, summed),
        **_pairs(held, group, years),
        "years": rows,
    }


def years_table(found: Mapping[str, Any]) -> Table:
    """The years of `group_cohesion` as a table: `year`, number of `members`, every measure (missing if undefined)."""
    rows = found["years"]
    columns: dict[str, NDArray[Any]] = {
        "year": np.array([row["year"] for row in rows]),
        "members": np.array([len(row["members"]) for row in rows]),
    }
    for name in (key for key in rows[0] if key not in ("year", "members", "silent")):
        columns[name] = np.array([np.nan if row[name] is None else row[name] for row in rows], dtype=np.float64)
    return Table(columns)


def _voters(pack: Pack, group: Group, year: int) -> tuple[str, ...]:
    """Members that are in the list of voters that year."""
    listed = pack.recorded.listed[pack.vote_years.index(year)]
    return tuple(
        state for state in group.members.get(year, ()) if state in pack.states and listed[pack.states.index(state)]
    )


def _sums(group: Group, years: Sequence[int], folder: Path, pack: Pack) -> Floats | None:
    """Sums of cohesion (year, field): shipped, or counted from raw votes, or None."""
    part = read_part(pack, PART)
    known, wanted = part.arrays["marks"].tolist(), mark(group.members)
    if wanted in known:
        return np.asarray(part.arrays["cohesion"][known.index(wanted), pack.recorded.rows(years)])
    if not all((folder / file.path).is_file() for file in declared(UNDL).files):
        return None
    roll_calls = recorded_votes(folder)
    return np.stack([cohesion_of(roll_calls, _voters(pack, group, year), year) for year in years])


def _shares(pack: Pack, group: Group, years: Sequence[int], summed: Floats | None) -> dict[str, float | int | None]:
    """Indices of roll calls from the sums (year, field); without these only absence, which the pack knows."""
    if summed is not None:
        return shares(summed.sum(axis=0))
    places = [(pack.vote_years.index(y), pack.states.index(state)) for y in years for state in _voters(pack, group, y)]
    rows, columns = np.array(places).T
    listed, cast = int(pack.recorded.listed[rows, columns].sum()), int(pack.recorded.votes[rows, columns].sum())
    return {**dict.fromkeys(shares(np.zeros(len(FIELDS)))), "absent_share": (listed - cast) / listed}


def _pairs(pack: Pack, group: Group, years: Sequence[int]) -> dict[str, Any]:
    """Means over pairs, each pair with the years in which both were members; and who never voted."""
    everyone = tuple(sorted({state for year in years for state in _voters(pack, group, year)}))
    _, joint = pack.tables(everyone, years)
    belongs = np.array([[state in _voters(pack, group, year) for state in everyone] for year in years])
    both = belongs[:, :, None] & belongs[:, None, :]
    pooled = (joint * both[..., None, None]).sum(axis=0, dtype=np.int64)
    one, two = np.triu_indices(len(everyone), 1)
    tables = pooled[one, two]
    tables = tables[agreement.count(tables) > 0]
    own = pooled[np.arange(len(everyone)), np.arange(len(everyone))].sum(axis=(1, 2))
    return {
        "pair_identical": float(agreement.identical(tables).mean()) if len(tables) else None,
        "pair_agreement_score": float(agreement.agreement_score(tables).mean()) if len(tables) else None,
        "silent": [state for state, cast in zip(everyone, own.tolist(), strict=True) if not cast],
    }
