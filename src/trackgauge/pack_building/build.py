"""Compute the evidence pack from raw public files: what ships is counted from them, never a copy of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge import __version__
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.corrections import correct, vote_corrections
from trackgauge.evidence.pack.layout import (
    FIRST_YEAR,
    LAYOUT_VERSION,
    POSITIONS,
    away_from_yes,
    positions_counted,
)
from trackgauge.evidence.pack.read import MANIFEST, PAIRS, PAIRS_HUMAN_RIGHTS, STATE_YEARS, Pack
from trackgauge.evidence.pack.series_store import VOTELESS
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.raw import Grid
from trackgauge.pack_building.series_build import series_contents, source_record
from trackgauge.pack_building.speeches import speech_contents
from trackgauge.pack_building.world_product import WDI, gdp_shares, read_gdp
from trackgauge.sources import declared
from trackgauge.sources.roll_calls import UNDL, RollCalls, read_undl

HUMAN_RIGHTS_RULE = (
    "A roll call is about human rights if the library's subject of the text contains HUMAN RIGHTS; where "
    "the record has no subject, if its agenda item does (letter case ignored). Territories occupied by "
    "Israel count where the subject names human rights."
)
FILES = {
    STATE_YEARS: "each state's own votes and listings, roll calls of each year, shares of world product",
    PAIRS: "joint positions away from yes, every pair and year: one array per state against later states",
    PAIRS_HUMAN_RIGHTS: "the same on roll calls about human rights",
}
NOTES = (
    "Array shapes: (cell, partner, year) in the pair files, cells being absent, abstain, no of the first "
    "state by absent, abstain, no of the partner; absent covers not yet, or no longer, a member. Joint "
    "votes follow exactly.",
    "States keep the source's codes: RUS is continuous with the USSR; CSK, YUG, SCG and SRB stand apart.",
    "Shares of gross domestic product are of the sum over states of the pack with a value in that year; a "
    "missing value is left out of the sum, not counted as zero. Serbia's value before 2006 stands under SRB.",
    "The last year ends with the source, before the main votes of November and December.",
)


@dataclass(frozen=True, slots=True)
class _Counted:
    """Counts of one selection of roll calls."""

    votes: NDArray[np.uint16]
    listed: NDArray[np.uint16]
    roll_calls: NDArray[np.uint16]
    away: NDArray[np.uint8]


def pack_contents(
    raw_folder: Path, step: Callable[[str], None], only: Sequence[str] = (), old: Pack | None = None
) -> dict[str, bytes]:
    """Bytes of the files of the pack by name, the manifest last.

    Parameters
    ----------
    step
        Called with the name of every step as it begins.
    only
        Ids of series wanted, on the states and years of the old pack; the whole pack if empty.

    Raises
    ------
    TrackgaugeError
        If a raw file is missing or of another version, a correction finds its fault mended, a count overflows, or
        series alone are wanted and there is no pack yet.
    """
    if only:
        if old is None:
            raise TrackgaugeError(
                "there is no pack yet to which series could be added", next_step="Build the whole pack first."
            )
        return series_contents(raw_folder, Grid(old.series_states, old.series_years), step, only)
    contents, manifest = _contents(raw_folder, step)
    first, last = manifest["years"]
    states = (*manifest["states"], *VOTELESS)
    grid = Grid(states, tuple(range(min(FIRST_YEAR, first), last + 1)))
    return {**series_contents(raw_folder, grid, step), **speech_contents(raw_folder, grid, step), **contents}


def _contents(raw_folder: Path, step: Callable[[str], None]) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Bytes of every file of the pack, the manifest last, and the manifest itself."""
    step("reading votes")
    corrections = vote_corrections()
    as_read = read_undl(raw_folder)
    roll_calls = _since(correct(as_read, corrections, source=UNDL), FIRST_YEAR)
    about_rights = is_about_human_rights(roll_calls)
    step("counting pairs")
    everything = _count(roll_calls, np.ones(about_rights.size, dtype=np.bool_))
    human_rights = _count(roll_calls, about_rights)
    step("reading gross domestic products")
    shares = gdp_shares(read_gdp(raw_folder), roll_calls.states, _years(roll_calls))
    contents = {STATE_YEARS: zipped(_state_years(everything, human_rights, shares))}
    for name, counted in ((PAIRS, everything), (PAIRS_HUMAN_RIGHTS, human_rights)):
        step(f"compressing {name}")
        contents[name] = zipped(_blocks(roll_calls.states, counted.away))
    manifest = _manifest(roll_calls, about_rights, everything, contents)
    manifest["corrections"] = [
        {"id": one.id, "source": one.source, "symbol": one.symbol, "reason": one.reason} for one in corrections
    ]
    contents[MANIFEST] = (json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode()
    return contents, manifest


def is_about_human_rights(roll_calls: RollCalls) -> NDArray[np.bool_]:
    """Which roll calls are about human rights (`HUMAN_RIGHTS_RULE`). Shape (roll_call,)."""
    words = zip(roll_calls.subjects, roll_calls.agendas, strict=True)
    return np.array(["HUMAN RIGHTS" in (subject or agenda).upper() for subject, agenda in words], dtype=np.bool_)


def _since(roll_calls: RollCalls, first_year: int) -> RollCalls:
    """The roll calls from a year on, with the states listed in them."""
    rows = np.flatnonzero(roll_calls.years >= first_year)
    columns = np.flatnonzero(roll_calls.listed[rows].any(axis=0))

    def of(texts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(texts[row] for row in rows)

    return RollCalls(
        ids=roll_calls.ids[rows],
        dates=roll_calls.dates[rows],
        years=roll_calls.years[rows],
        symbols=of(roll_calls.symbols),
        sessions=of(roll_calls.sessions),
        titles=of(roll_calls.titles),
        subjects=of(roll_calls.subjects),
        agendas=of(roll_calls.agendas),
        states=tuple(roll_calls.states[column] for column in columns),
        votes=roll_calls.votes[np.ix_(rows, columns)],
        listed=roll_calls.listed[np.ix_(rows, columns)],
    )


def _years(roll_calls: RollCalls) -> tuple[int, ...]:
    return tuple(range(int(roll_calls.years.min()), int(roll_calls.years.max()) + 1))


def _count(roll_calls: RollCalls, selected: NDArray[np.bool_]) -> _Counted:
    """Count one selection of roll calls, year by year."""
    years, states = _years(roll_calls), len(roll_calls.states)
    votes = np.zeros((len(years), states, 3), dtype=np.uint16)
    listed = np.zeros((len(years), states), dtype=np.uint16)
    totals = np.zeros(len(years), dtype=np.uint16)
    away = np.zeros((len(years), states, states, 3, 3), dtype=np.uint8)
    for row, year in enumerate(years):
        chosen = selected & (roll_calls.years == year)
        of_year = roll_calls.votes[chosen]
        votes[row] = positions_counted(of_year, POSITIONS).sum(axis=1).T
        listed[row] = roll_calls.listed[chosen].sum(axis=0)
        totals[row] = chosen.sum()
        away[row] = away_from_yes(of_year)
    return _Counted(votes, listed, totals, away)


def _state_years(everything: _Counted, human_rights: _Counted, shares: NDArray[np.float64]) -> dict[str, NDArray[Any]]:
    return {
        "votes": everything.votes,
        "human_rights_votes": human_rights.votes,
        "listed": everything.listed,
        "human_rights_listed": human_rights.listed,
        "roll_calls": everything.roll_calls,
        "human_rights_roll_calls": human_rights.roll_calls,
        "gdp_shares": shares,
    }


def _blocks(states: tuple[str, ...], away: NDArray[np.uint8]) -> dict[str, NDArray[Any]]:
    """One array for each state but the last: (cell, later state, year), the order that compresses best."""
    cells = away.reshape(*away.shape[:3], 9)
    return {
        state: np.ascontiguousarray(cells[:, row, row + 1 :].transpose(2, 1, 0))
        for row, state in enumerate(states[:-1])
    }


def _manifest(
    roll_calls: RollCalls,
    about_rights: NDArray[np.bool_],
    counted: _Counted,
    contents: Mapping[str, bytes],
) -> dict[str, Any]:
    """What the pack holds and where it comes from."""
    occupied = np.array(["OCCUPIED BY ISRAEL" in text for text in roll_calls.subjects])

    def per_year(chosen: NDArray[np.bool_]) -> dict[str, int]:
        years = _years(roll_calls)
        return {str(year): int((chosen & (roll_calls.years == year)).sum()) for year in years}

    size = len(roll_calls.states)
    return {
        "layout_version": LAYOUT_VERSION,
        "built_with": f"trackgauge {__version__}",
        "years": [_years(roll_calls)[0], _years(roll_calls)[-1]],
        "last_roll_call": str(roll_calls.dates.max()),
        "states": list(roll_calls.states),
        "rows": {
            "pair_years": len(_years(roll_calls)) * size * (size - 1) // 2,
            "state_years_listed": int((counted.listed > 0).sum()),
            "roll_calls": int(counted.roll_calls.sum()),
            "human_rights_roll_calls": int(about_rights.sum()),
        },
        "roll_calls": per_year(np.ones(about_rights.size, dtype=np.bool_)),
        "human_rights_roll_calls": per_year(about_rights),
        "human_rights_roll_calls_on_territories_occupied_by_israel": per_year(about_rights & occupied),
        "human_rights_rule": HUMAN_RIGHTS_RULE,
        "notes": list(NOTES),
        "files": {
            name: {
                "content": FILES[name],
                "bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            }
            for name, content in contents.items()
        },
        "sources": [source_record(declared(UNDL)), source_record(declared(WDI))],
    }
