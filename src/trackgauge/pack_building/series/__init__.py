"""The series of the pack: what each measures is an entry of a YAML file, and the module of that name computes it.

`alliances.yaml` declares the series of alliances; an entry is computed by the function of `alliances.py` that bears its
id, or by the one that it names under `compute`, called with what stands under `of`.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, cast

import yaml
from pydantic import BeforeValidator, TypeAdapter, ValidationError

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence.pack.series_store import PairValues, StateValues

Level = Literal["state", "dyad", "directed"]
Ships = Literal["values", "scores"]
Absent = Literal["zero", "unknown"]
Shares = Literal["no", "of the world", "of the first state"]
Topic = Literal[
    "security",
    "diplomacy",
    "capability",
    "membership",
    "economy",
    "regime",
    "identity",
    "opinion",
    "speeches",
    "treaties",
    "preferences",
]
Number = Annotated[int | float, BeforeValidator(json.loads)]
"""As it is written: a whole number stays one."""

FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The declaration of a series; unit, range and direction have no default.

    Attributes
    ----------
    level
        `state`; `dyad` (the same read from both sides); `directed` (the first state's towards the second).
    low, high
        Smallest and largest possible value, in `unit`.
    sources
        Ids in `trackgauge.sources`; every table that is read for it is of one of them.
    ships
        Whether the pack holds the producer's values or a score computed from them. A source that allows scores
        alone can only be used by a series of scores.
    computed
        How the value comes from the columns of the sources, joins and gaps included.
    absent
        What a pair of two covered states without a cell means: a zero, or nothing known.
    shares
        Whether the values of a year add up to at most one: those of all states, or those of one state with all others.
    decimals
        Decimal places kept; None keeps four significant digits.
    notes
        What a reader must know before using a number: what it can and cannot show.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}

    name: str
    topic: Topic
    level: Level
    unit: str
    low: Number
    high: Number
    higher_means: str
    sources: tuple[str, ...]
    ships: Ships
    computed: str
    absent: Absent = "unknown"
    shares: Shares = "no"
    decimals: int | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Entry:
    """A declaration, and the function that computes it: its module, its name and its arguments."""

    series: Series
    family: str
    function: str
    of: Mapping[str, str]


_READER = TypeAdapter(Series)


@cache
def _entries() -> dict[str, _Entry]:
    found: dict[str, _Entry] = {}
    for path in FOLDER.glob("*.yaml"):
        # Every cell is a text for this loader, and codes such as NO stay what they are.
        for series_id, fields in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader).items():
            if series_id in found:
                raise TrackgaugeError(f"series '{series_id}' is declared twice", where=path.name)
            found[series_id] = _entry(series_id, fields, path)
    return dict(sorted(found.items()))


def _entry(series_id: str, fields: dict[str, Any], path: Path) -> _Entry:
    function, of = fields.pop("compute", series_id), fields.pop("of", {})
    try:
        return _Entry(_READER.validate_python(fields), path.stem, function, of)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise TrackgaugeError(f"{field}: {first['msg']}", where=f"{path.name}, {series_id}") from None


def known_series() -> tuple[str, ...]:
    """Ids of all series.

    >>> "alliance" in known_series()
    True
    """
    return tuple(_entries())


def declared_series(series_id: str) -> Series:
    """The declaration of one series.

    Raises
    ------
    TrackgaugeError
        If there is no such series; the error names the nearest match.

    >>> declared_series("alliance").level
    'dyad'
    """
    return _found(series_id).series


def compute_series(series_id: str, raw: Any) -> StateValues | PairValues:
    """The values of one series from the raw tables of its sources.

    Raises
    ------
    TrackgaugeError
        If there is no such series, or its family has no such function.
    """
    entry = _found(series_id)
    module = importlib.import_module(f"{__name__}.{entry.family}")
    function = getattr(module, entry.function, None)
    if function is None:
        raise TrackgaugeError(f"there is no function '{entry.function}'", where=f"{entry.family}.py, {series_id}")
    return cast("Callable[..., StateValues | PairValues]", function)(raw, **entry.of)


def _found(series_id: str) -> _Entry:
    if series_id not in _entries():
        hint = did_you_mean(series_id, known_series()) or f"Known: {', '.join(known_series())}."
        raise TrackgaugeError(f"there is no series '{series_id}'", next_step=hint)
    return _entries()[series_id]
