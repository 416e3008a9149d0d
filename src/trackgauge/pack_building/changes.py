"""What has changed between two packs: series and cells added, removed, changed; coverage; the largest change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack import series_store
from trackgauge.evidence.pack.read import Pack


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Known values of a series.

    Parameters
    ----------
    keys
        `CHN 2018` or `CHN-RUS 2018`, shape (cell,), sorted.
    values
        Shape (cell,), without NaN.
    """

    keys: NDArray[np.str_]
    values: NDArray[np.float64]

    @classmethod
    def none(cls) -> Cells:
        """No cell at all."""
        return cls(np.array([], dtype=np.str_), np.array([], dtype=np.float64))


def cells_of(pack: Pack, series_id: str) -> Cells:
    """The stored cells of a series; zeros that follow from the coverage are not among them."""
    series, states = pack.about_series(series_id), np.array(pack.series_states)
    years = np.array([str(year) for year in pack.series_years])
    if series.level == "state":
        values = series_store.state_values(pack.folder, series)
        year, state = np.nonzero(~np.isnan(values))
        keys, found = np.char.add(np.char.add(states[state], " "), years[year]), values[year, state]
    else:
        pairs = series_store.pair_values(pack.folder, series, len(states), len(years))
        known = ~np.isnan(pairs.values)
        names = np.char.add(np.char.add(states[pairs.first[known]], "-"), states[pairs.second[known]])
        keys, found = np.char.add(np.char.add(names, " "), years[pairs.year[known]]), pairs.values[known]
    order = np.argsort(keys, kind="stable")
    return Cells(keys[order], found[order])


Status = Literal["added", "removed", "changed", "same"]


@dataclass(frozen=True, slots=True)
class SeriesChange:
    """One series of two packs.

    Attributes
    ----------
    added, removed, changed
        Cells (state and year, or pair and year) with a value in one pack alone, or another value in each.
    largest
        Largest difference of a changed cell, in the unit of the series; None where no cell changed.
    where
        States and year of that cell.
    coverage
        First and last year and number of states, before and after.
    magnitude
        Mean absolute value, before and after; NaN where the series is missing.
    """

    id: str
    status: Status
    added: int
    removed: int
    changed: int
    largest: float | None
    where: str
    coverage: tuple[str, str]
    magnitude: tuple[float, float]


def series_changes(old: Pack | None, new: Pack) -> Iterator[SeriesChange]:
    """Every series of either pack, in order of id; one that cannot be read any more counts as not there."""
    before, after = _readable(old) if old else set(), set(new.series_ids)
    for series_id in sorted(before | after):
        yield _change(series_id, old if series_id in before else None, new if series_id in after else None)


def _readable(pack: Pack) -> set[str]:
    """Series of a pack that this version reads: of its layout, and of the states and years that it knows."""
    found = set()
    for series_id in pack.series_ids:
        with suppress(TrackgaugeError):
            pack.about_series(series_id)
            found.add(series_id)
    return found


def _change(series_id: str, old: Pack | None, new: Pack | None) -> SeriesChange:
    if old and new and old.about_series(series_id) == new.about_series(series_id) and old.states == new.states:
        return _unchanged(series_id, new)
    one, other = (cells_of(pack, series_id) if pack else Cells.none() for pack in (old, new))
    both, at_one, at_other = np.intersect1d(one.keys, other.keys, assume_unique=True, return_indices=True)
    step = np.abs(other.values[at_other] - one.values[at_one])
    changed = int((step > 0).sum())
    added, removed = other.keys.size - both.size, one.keys.size - both.size
    same = not (added or removed or changed)
    return SeriesChange(
        id=series_id,
        status="added" if not old else "removed" if not new else "same" if same else "changed",
        added=added,
        removed=removed,
        changed=changed,
        largest=float(step.max()) if changed else None,
        where=str(both[int(step.argmax())]) if changed else "",
        coverage=(_coverage(series_id, old), _coverage(series_id, new)),
        magnitude=(_magnitude(series_id, old), _magnitude(series_id, new)),
    )


def _unchanged(series_id: str, pack: Pack) -> SeriesChange:
    coverage, magnitude = _coverage(series_id, pack), _magnitude(series_id, pack)
    return SeriesChange(series_id, "same", 0, 0, 0, None, "", (coverage, coverage), (magnitude, magnitude))


def _coverage(series_id: str, pack: Pack | None) -> str:
    if pack is None:
        return ""
    about = pack.about_series(series_id).about
    return f"{about['first_year']}-{about['last_year']}, {about['states']} states"


def _magnitude(series_id: str, pack: Pack | None) -> float:
    return float(pack.about_series(series_id).about["magnitude"]) if pack else float("nan")


@dataclass(frozen=True, slots=True)
class VoteChange:
    """The votes of two packs: recorded votes by year, and cells of states' own votes that differ."""

    roll_calls: tuple[int, int]
    last_roll_call: tuple[str, str]
    states_added: tuple[str, ...]
    states_removed: tuple[str, ...]
    cells_changed: int
    pairs_changed: bool


def vote_change(old: Pack, new: Pack) -> VoteChange:
    """How the votes of two packs differ; cells are compared for states and years of both."""
    states = [state for state in old.states if state in new.states]
    years = [year for year in old.vote_years if year in new.vote_years]
    cells = [_own_votes(pack, states, years) for pack in (old, new)]
    files = [{name: pack.manifest["files"][name]["sha256"] for name in pack.manifest["files"]} for pack in (old, new)]
    return VoteChange(
        roll_calls=(int(old.recorded.roll_calls.sum()), int(new.recorded.roll_calls.sum())),
        last_roll_call=(old.manifest["last_roll_call"], new.manifest["last_roll_call"]),
        states_added=tuple(state for state in new.states if state not in old.states),
        states_removed=tuple(state for state in old.states if state not in new.states),
        cells_changed=int((cells[0] != cells[1]).sum()),
        pairs_changed=files[0] != files[1],
    )


def _own_votes(pack: Pack, states: list[str], years: list[int]) -> NDArray[np.uint16]:
    columns = [pack.states.index(state) for state in states]
    return np.asarray(pack.recorded.votes[np.ix_(pack.recorded.rows(years), columns)])
