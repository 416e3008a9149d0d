"""Count the speeches of the General Debate for the pack: organisations and principles by state and year."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge import sources
from trackgauge.evidence.pack.series_store import grid_mark
from trackgauge.evidence.speeches.mentions import ABOUT, ARCHIVE, LAYOUT
from trackgauge.evidence.speeches.words import FILE, Matcher, WordList, word_lists
from trackgauge.pack_building.archive import zipped
from trackgauge.pack_building.raw import Grid
from trackgauge.pack_building.series_build import source_record

SOURCE = "general_debate"
CORPORA = ("ungdc_1946_1990.parquet", "ungdc_1991_2024.parquet")
Counts = NDArray[np.int64]
Speech = tuple[str, int, str]
"""Speaker, calendar year and text."""


def speech_contents(raw_folder: Path, grid: Grid, step: Callable[[str], None]) -> dict[str, bytes]:
    """Bytes of the two files of the pack on speeches; the same corpus and lists give the same bytes.

    Raises
    ------
    TrackgaugeError
        If a file of the corpus is missing or is not the declared version.
    """
    step("counting speeches")
    lists = word_lists()
    arrays = counted(_speeches(raw_folder), lists, grid)
    content = zipped({name: array.astype(np.uint16) for name, array in arrays.items()})
    about = {
        "layout_version": LAYOUT,
        "grid": grid_mark(grid.states, grid.years),
        "organisations": list(lists),
        "principles": [list(key) for key in principle_keys(lists)],
        "speeches": int((arrays["words"] > 0).sum()),
        "bytes": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "words_sha256": hashlib.sha256(FILE.read_bytes()).hexdigest(),
        "sources": [source_record(sources.declared(SOURCE))],
    }
    return {ARCHIVE: content, ABOUT: (json.dumps(about, indent=1, ensure_ascii=False) + "\n").encode()}


def principle_keys(lists: Mapping[str, WordList]) -> list[tuple[str, str]]:
    """(organisation, principle) in the order of the lists."""
    return [(name, item) for name, one in lists.items() for item in one.principles]


def _speeches(raw_folder: Path) -> Iterator[Speech]:
    """All speeches of the corpus, file after file."""
    for file in CORPORA:
        table = sources.read(SOURCE, raw_folder, file=file)
        yield from zip(table["iso3"].tolist(), table["year"].tolist(), table["text"].tolist(), strict=True)


def counted(speeches: Iterable[Speech], lists: Mapping[str, WordList], grid: Grid) -> dict[str, NDArray[Any]]:
    """Counts on the states and years of a pack.

    Returns
    -------
    `words` (year, state), 0 where there is no speech; `mentions` (organisation, year, state); `principles`
    (principle, year, state), in the order of the lists. Several speeches of a state in a year add up; speakers
    that are no states of the pack are left out.
    """
    shape = (len(grid.years), len(grid.states))
    organisation = {name: place for place, name in enumerate(lists)}
    principle = {key: place for place, key in enumerate(principle_keys(lists))}
    words: Counts = np.zeros(shape, dtype=np.int64)
    mentions: Counts = np.zeros((len(organisation), *shape), dtype=np.int64)
    principles: Counts = np.zeros((len(principle), *shape), dtype=np.int64)
    matcher = Matcher(lists.values())
    states = {state: place for place, state in enumerate(grid.states)}
    for state, year, text in speeches:
        if state not in states or int(year) not in grid.years:
            continue
        at = (int(year) - grid.years[0], states[state])
        found = matcher.count(text)
        words[at] += found.words
        for name, n in found.names.items():
            mentions[organisation[name], *at] += n
        for key, n in found.principles.items():
            principles[principle[key], *at] += n
    return {"words": words, "mentions": mentions, "principles": principles}
