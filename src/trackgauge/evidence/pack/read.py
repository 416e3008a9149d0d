"""Read the shipped pack: joint votes of any pair and period, and each state's year, with numpy alone."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.npyio import NpzFile
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.layout import ASSESSED_FROM, LAYOUT_VERSION, joint_votes
from trackgauge.evidence.pack.parts import IdealPoints, ideal_points
from trackgauge.evidence.pack.series_reading import Missing, SeriesOfPack, column_of, row_of

SHIPPED = Path(__file__).parent / "shipped"
MANIFEST = "manifest.json"
STATE_YEARS = "state_years.npz"
PAIRS = "pairs.npz"
PAIRS_HUMAN_RIGHTS = "pairs_human_rights.npz"

Counts = NDArray[np.uint16]


@dataclass(frozen=True, eq=False)
class RecordedVotes:
    """What was counted of the recorded votes, year by year.

    Attributes
    ----------
    years
        Calendar years of the rows, without gaps.
    votes, human_rights_votes
        Each state's own yes, abstain, no; shape (year, state, 3).
    listed, human_rights_listed
        Roll calls on which the state was a member in the list; shape (year, state).
    roll_calls, human_rights_roll_calls
        All recorded votes of the year; shape (year,).
    """

    years: tuple[int, ...]
    votes: Counts
    human_rights_votes: Counts
    listed: Counts
    human_rights_listed: Counts
    roll_calls: Counts
    human_rights_roll_calls: Counts

    def rows(self, years: Iterable[int]) -> list[int]:
        """Rows of some of the years."""
        return [self.years.index(year) for year in years]


@dataclass(frozen=True, eq=False)
class Pack(SeriesOfPack):
    """Joint votes of all pairs of states, and each state's year, from 1990 on.

    States keep the codes of the source: RUS is continuous with the Soviet Union (to 1991); YUG (to 2002), SCG
    (2003-06) and SRB (from 2006) stand apart, as does CSK (to 1992). All roll calls of 1990 are of November and
    December: DEU and YEM are the states made one in that year. The last year is as complete as the source.

    Attributes
    ----------
    states
        ISO 3166 alpha-3 codes, in alphabetical order.
    years
        Calendar years that assessments, ties and simulations read, without gaps: from 1991 on. Votes have
        `vote_years`, series `series_years`; both begin in 1990.
    manifest
        Sources with version, licence and attribution, checksums, corrections, counts.
    recorded
        Each state's votes and listings, and the roll calls of each of `vote_years`.
    gdp_shares
        Share (0-1) of the gross domestic product in current US dollars of all states of the pack with a value
        that year; shape (year, state) on `vote_years`, NaN where the World Bank has none.
    """

    folder: Path
    manifest: Mapping[str, Any]
    states: tuple[str, ...]
    years: tuple[int, ...]
    recorded: RecordedVotes
    gdp_shares: NDArray[np.float64]

    @property
    def vote_years(self) -> tuple[int, ...]:
        """Years with votes, their consensus and cohesion, ideal points, and shares of world product.

        >>> load_pack().vote_years[0]
        1990
        """
        return self.recorded.years

    def tables(
        self, states: Sequence[str], years: Iterable[int], *, missing: Missing = "error"
    ) -> tuple[tuple[str, ...], Counts]:
        """Joint votes among a set of states, year by year.

        Parameters
        ----------
        states
            ISO 3166 alpha-3 codes, in the order wanted; without repetition.
        years
            Calendar years of `vote_years`, in the order wanted.
        missing
            ``"error"`` refuses a state or year that the pack lacks; ``"empty"`` fills it with zeros.

        Returns
        -------
        The states, and counts of shape (year, state, state, 3, 3): yes, abstain, no of the first against yes,
        abstain, no of the second. A state against itself has its own votes on the diagonal.

        Raises
        ------
        TrackgaugeError
            If a state or year is not in the pack, or a state is given twice.

        >>> names, joint = load_pack().tables(["CHN", "RUS"], [2018])
        >>> int(joint[0, 0, 1].sum())
        105
        """
        return self._tables(PAIRS, self.recorded.votes, self.recorded.roll_calls, states, years, missing)

    def human_rights(
        self, states: Sequence[str], years: Iterable[int], *, missing: Missing = "error"
    ) -> tuple[tuple[str, ...], Counts]:
        """As `tables`, on the roll calls about human rights alone (the rule is in the manifest)."""
        votes, roll_calls = self.recorded.human_rights_votes, self.recorded.human_rights_roll_calls
        return self._tables(PAIRS_HUMAN_RIGHTS, votes, roll_calls, states, years, missing)

    def pooled(self, a: str, b: str, first: int, last: int, *, human_rights: bool = False) -> NDArray[np.int64]:
        """Joint votes of one pair over a period, both years included. Shape (3, 3), exact sums.

        Raises
        ------
        TrackgaugeError
            If a state or year is not in the pack.

        >>> load_pack().pooled("CHN", "RUS", 1991, 2005).sum().item()
        1048
        """
        read = self.human_rights if human_rights else self.tables
        _, joint = read([a, b], range(first, last + 1))
        return np.asarray(joint[:, 0, 1].sum(axis=0), dtype=np.int64)

    def gdp_share(self, state: str, year: int) -> float:
        """The state's share (0-1) of the summed gross domestic product of states; NaN where unknown.

        >>> round(load_pack().gdp_share("CHN", 2018), 2)
        0.16
        """
        return float(self.gdp_shares[self._cell(state, year)])

    def ideal_points(self, states: Sequence[str] | None = None, years: Sequence[int] | None = None) -> IdealPoints:
        """Ideal points of states with standard errors and joint draws (draw, year, state); NaN where without a vote.

        Parameters
        ----------
        states, years
            In the order wanted; `states` and `vote_years` if left out. A state or year that the pack lacks is NaN.

        >>> load_pack().ideal_points(["CHN", "USA"], [2018]).draws.shape
        (200, 1, 2)
        """
        return ideal_points(self, states, years)

    def votes_cast(self, state: str, year: int) -> int:
        """Recorded votes on which the state said yes, abstain or no."""
        return int(self.recorded.votes[self._cell(state, year)].sum())

    def absences(self, state: str, year: int) -> int:
        """Recorded votes on which the state was listed as a member and did not vote."""
        return int(self.recorded.listed[self._cell(state, year)]) - self.votes_cast(state, year)

    def _cell(self, state: str, year: int) -> tuple[int, int]:
        return row_of(year, self.vote_years), column_of(state, self.states)

    def _tables(
        self,
        file: str,
        votes: Counts,
        roll_calls: Counts,
        states: Sequence[str],
        years: Iterable[int],
        missing: Missing,
    ) -> tuple[tuple[str, ...], Counts]:
        names, wanted = tuple(states), tuple(years)
        here, then, columns, rows = self._cells(names, wanted, missing, self.states, self.vote_years)
        own = votes[np.ix_(rows, columns)]
        found = joint_votes(
            self._away(file, columns, rows),
            own[:, :, None],
            own[:, None, :],
            roll_calls[rows][:, None, None],
        )
        found[:, np.arange(len(columns)), np.arange(len(columns))] = own[..., None] * np.eye(3, dtype=np.uint16)
        joint = np.zeros((len(wanted), len(names), len(names), 3, 3), dtype=np.uint16)
        joint[np.ix_(then, here, here)] = found
        return names, joint

    def _away(self, file: str, columns: list[int], rows: list[int]) -> NDArray[np.uint8]:
        """Counts away from yes of every pair among the columns; shape (year, state, state, 3, 3)."""
        size = len(columns)
        away = np.zeros((len(rows), size, size, 3, 3), dtype=np.uint8)
        order = sorted(range(size), key=lambda place: columns[place])
        for at, first in enumerate(order[:-1]):
            later = order[at + 1 :]
            partners = [columns[place] - columns[first] - 1 for place in later]
            block = _block(self.folder / file, self._checksum(file), self.states[columns[first]])
            cells = block[:, partners][:, :, rows].transpose(2, 1, 0).reshape(len(rows), len(later), 3, 3)
            away[:, first, later] = cells
            away[:, later, first] = cells.swapaxes(-1, -2)
        return away

    def _checksum(self, file: str) -> str:
        return str(self.manifest["files"][file]["sha256"])


def read_pack(folder: Path) -> Pack:
    """Open a pack in any folder.

    Raises
    ------
    TrackgaugeError
        If there is none, its layout is of another version, or a file's checksum is not that of the manifest.
    """
    try:
        manifest = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise TrackgaugeError(
            "there is no evidence pack",
            where=str(folder),
            next_step="Build one: trackgauge evidence build.",
        ) from None
    if manifest["layout_version"] != LAYOUT_VERSION:
        raise TrackgaugeError(
            f"the pack has layout {manifest['layout_version']}, this version reads {LAYOUT_VERSION}",
            where=str(folder),
            next_step="Build it again: trackgauge evidence build.",
        )
    archive = _archive(folder / STATE_YEARS, manifest["files"][STATE_YEARS]["sha256"])
    arrays = {name: archive[name] for name in archive}
    for array in arrays.values():
        array.flags.writeable = False
    first, last = manifest["years"]
    return Pack(
        folder=folder,
        manifest=manifest,
        states=tuple(manifest["states"]),
        years=tuple(range(max(ASSESSED_FROM, first), last + 1)),
        gdp_shares=arrays.pop("gdp_shares"),
        recorded=RecordedVotes(years=tuple(range(first, last + 1)), **arrays),
    )


@cache
def load_pack() -> Pack:
    """The pack shipped with the package, read once.

    >>> load_pack().years[0]
    1991
    """
    return read_pack(SHIPPED)


@lru_cache(maxsize=16)
def _archive(path: Path, checksum: str) -> NpzFile:
    """An archive of arrays held in memory, after checking that its bytes are those of the manifest."""
    content = path.read_bytes()
    if hashlib.sha256(content).hexdigest() != checksum:
        raise TrackgaugeError(
            "the checksum differs from the manifest",
            where=str(path),
            next_step="Install or build the pack again.",
        )
    archive: NpzFile = np.load(io.BytesIO(content), allow_pickle=False)
    return archive


@lru_cache(maxsize=1024)
def _block(path: Path, checksum: str, state: str) -> NDArray[np.uint8]:
    """One state's counts against all later states; shape (cell, partner, year)."""
    block: NDArray[np.uint8] = _archive(path, checksum)[state]
    block.flags.writeable = False
    return block
