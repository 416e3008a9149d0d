"""What was computed from the votes beside the pairs of the pack: one archive of arrays a part, with a description.

The parts are ideal points with joint draws, texts adopted without a vote, and the cohesion of every organisation; the
states and years are those of the pack. A draw of an ideal point is stored as its distance from the mean in steps of a
sixteenth of the standard error, in one byte; reading it back moves it by a thirty-second of a standard error at most
and adds a third of a per mille to the variance of the draws.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from trackgauge import __version__
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.series_store import grid_mark

FOLDER = "preferences"


class Pack(Protocol):
    """What a part needs of the pack that it belongs to."""

    @property
    def folder(self) -> Path: ...

    @property
    def states(self) -> tuple[str, ...]: ...

    @property
    def vote_years(self) -> tuple[int, ...]: ...


@dataclass(frozen=True, eq=False)
class Part:
    """Arrays by name, read-only, and what they are and come from."""

    arrays: Mapping[str, NDArray[Any]]
    about: Mapping[str, Any]


def write_part(pack: Pack, name: str, content: bytes, about: Mapping[str, Any], folder: Path | None = None) -> None:
    """Write the archive `name`.npz, then its description `name`.json; each whole or not at all.

    Parameters
    ----------
    pack
        The pack whose states and years the part has.
    content
        Bytes of an .npz archive.
    about
        What is in it, for JSON; the states and years, the version, the size and the checksum are added.
    folder
        Folder of a pack to write into; that of `pack` if left out.
    """
    from trackgauge.core.formats.saving import whole

    folder = (folder or pack.folder) / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    described = {
        **about,
        "grid": grid_mark(pack.states, pack.vote_years),
        "built_with": f"trackgauge {__version__}",
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
    }
    with whole(folder / f"{name}.npz") as unfinished:
        unfinished.write_bytes(content)
    with whole(folder / f"{name}.json") as unfinished:
        text = json.dumps(described, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
        unfinished.write_text(text, encoding="utf-8", newline="\n")


def read_part(pack: Pack, name: str) -> Part:
    """Open a part of a pack, once.

    Raises
    ------
    TrackgaugeError
        If it is not there, its bytes are not those that its description names, or it was built for other states or
        years.
    """
    folder = pack.folder / FOLDER
    try:
        # A part that was written anew is read anew.
        part = _read(folder, name, tuple((folder / f"{name}.{end}").stat().st_mtime_ns for end in ("json", "npz")))
    except FileNotFoundError as error:
        raise TrackgaugeError(
            f"the part '{name}' is not there",
            where=str(error.filename),
            next_step="Build it: trackgauge evidence build.",
        ) from None
    wanted = grid_mark(pack.states, pack.vote_years)
    if part.about["grid"] != wanted:
        raise TrackgaugeError(
            f"the part '{name}' has states and years {part.about['grid']}, the pack {wanted}",
            where=str(pack.folder),
            next_step="Build it again: trackgauge evidence build.",
        )
    return part


@lru_cache(maxsize=8)
def _read(folder: Path, name: str, written: tuple[int, ...]) -> Part:
    about = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    content = (folder / f"{name}.npz").read_bytes()
    if hashlib.sha256(content).hexdigest() != about["sha256"]:
        raise TrackgaugeError(
            "the checksum differs from the description",
            where=str(folder / f"{name}.npz"),
            next_step="Install the package again, or build it: trackgauge evidence build.",
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as archive:
        arrays = {key: archive[key] for key in archive.files}
    for array in arrays.values():
        array.flags.writeable = False
    return Part(arrays, about)


PART = "ideal_points"
STEPS = 16
"""Steps to one standard error; the largest error of a draw is half a step."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class IdealPoints:
    """Positions on one dimension; higher is nearer to the United States, 0 and 1 are mean and standard deviation
    of all states and years since 1946.

    `mean` and `standard_error` have shape (year, state), `draws` (draw, year, state): joint draws, so that a
    distance taken draw by draw has its interval. NaN where a state did not vote in a year.
    """

    states: tuple[str, ...]
    years: tuple[int, ...]
    mean: Floats
    standard_error: Floats
    draws: Floats


def encode(draws: Floats, mean: Floats, standard_error: Floats) -> NDArray[np.int8]:
    """One byte a draw. `draws` (draw, node); `mean` and `standard_error` (node,)."""
    return np.clip(np.rint((draws - mean) / standard_error * STEPS), -127, 127).astype(np.int8)


def decode(written: NDArray[np.int8], mean: Floats, standard_error: Floats) -> Floats:
    """Draws (draw, node) from their bytes; the inverse of `encode` up to half a step."""
    return np.asarray(mean + written / STEPS * standard_error, dtype=np.float64)


def ideal_points(pack: Pack, states: Sequence[str] | None = None, years: Sequence[int] | None = None) -> IdealPoints:
    """Ideal points of states of the pack, with joint draws.

    Parameters
    ----------
    states, years
        In the order wanted; all states and years with votes if left out. A state or year that the pack lacks is NaN.

    >>> from trackgauge.evidence.pack import load_pack
    >>> found = ideal_points(load_pack(), ["CHN", "USA"], [2018])
    >>> bool(found.mean[0, 0] < found.mean[0, 1])
    True
    """
    arrays = read_part(pack, PART).arrays
    names = pack.states if states is None else tuple(states)
    wanted = pack.vote_years if years is None else tuple(years)
    state, year = [pack.states[code] for code in arrays["state"].tolist()], arrays["year"].tolist()
    rows, columns = {one: k for k, one in enumerate(wanted)}, {one: k for k, one in enumerate(names)}
    nodes = [k for k, (one, then) in enumerate(zip(state, year, strict=True)) if one in columns and then in rows]
    place = [rows[year[k]] for k in nodes], [columns[state[k]] for k in nodes]
    mean, error = (np.full((len(wanted), len(names)), np.nan) for _ in range(2))
    draws = np.full((len(arrays["draws"]), *mean.shape), np.nan)
    mean[place], error[place] = arrays["mean"][nodes], arrays["standard_error"][nodes]
    draws[:, *place] = decode(arrays["draws"][:, nodes], mean[place], error[place])
    return IdealPoints(names, wanted, mean, error, draws)


def distances(points: IdealPoints, a: str, b: str) -> Floats:
    """Distance of two states in every draw and year. Shape (draw, year); NaN where one has no position."""
    one, two = points.states.index(a), points.states.index(b)
    return np.abs(points.draws[:, :, one] - points.draws[:, :, two])
