"""A column of codes or names converted to another system, year by year, with a list of what could not be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.countries.lookup import Miss, look_up
from trackgauge.countries.systems import SOURCES, TARGETS, is_blank, require

SUGGESTIONS = 200
"""Unknown values for which the nearest match is searched; the search takes milliseconds a value."""

Years = int | Sequence[Any] | NDArray[Any] | None


@dataclass(frozen=True, slots=True)
class Failure:
    """One value that could not be converted, for one reason and with one nearest match.

    Parameters
    ----------
    value
        As it was given.
    rows
        Positions from 0 of every row concerned, in order.
    why
        The reason, in words.
    nearest
        What may have been meant, in the system that was read; where the state has no code of its own in that
        year, the code of the state that it was then part of. None where nothing is near.
    years
        The years concerned, in order; empty where no year was given.
    """

    value: Any
    rows: tuple[int, ...]
    why: str
    nearest: str | None
    years: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many rows are concerned."""
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted column and the account of it.

    Parameters
    ----------
    values
        Shape (row,): `int` for COW and Gleditsch-Ward codes, `str` for all others, None where there is none.
    failures
        Values that could not be converted, the most frequent first.
    blank
        How many rows were missing to begin with; they are no failures.
    """

    values: NDArray[np.object_]
    failures: tuple[Failure, ...]
    blank: int

    @property
    def failed(self) -> int:
        """How many rows could not be converted."""
        return sum(failure.count for failure in self.failures)


def convert(
    values: Sequence[Any] | NDArray[Any],
    *,
    source: str,
    to: str = "iso3",
    year: Years = None,
    lenient: bool = False,
) -> Conversion:
    """Convert a column of codes or names; what cannot be converted is None and listed, never guessed.

    A year is read as a whole: a code that holds on one day of it is accepted, and of two codes in one year the one
    that goes on is written (Germany in 1990: COW 255). ISO codes and names hold in every year of a state's life,
    and are read back through the state that it continues (`RUS` in 1970 is the Soviet Union).

    Parameters
    ----------
    values
        Shape (row,), text or numbers. None, NaN and the usual spellings of a missing value stay empty.
    source, to
        `state`, `iso3`, `iso2`, `isonum` (also UN M49), `cow`, `cowabb`, `gw`; `name` (read: English, Chinese,
        Russian and variants; written: English), `name_en`, `name_zh`, `name_ru`.
    year
        One year for all rows, or one for each; None where codes shall hold whatever the year. Where years decide
        and none is given, the value is a failure that names them.
    lenient
        Read and write codes outside their years as in the nearest year in which they hold (COW 705 in 1990 is
        Kazakhstan).

    Returns
    -------
    Conversion
        Values in the order of the rows, and the failures.

    Raises
    ------
    TrackgaugeError
        If a system is not known, or values and years differ in length.

    Examples
    --------
    >>> found = convert(["Zaire", "Burma", "Atlantis"], source="name", to="iso3")
    >>> list(found.values), found.failures[0].why
    (['COD', 'MMR', None], 'not a name')
    """
    require(source, SOURCES)
    require(to, TARGETS)
    given, inverse = _distinct(values)
    years, year_inverse = _distinct_years(year, len(inverse))
    pairs, first, back = np.unique(inverse * len(years) + year_inverse, return_index=True, return_inverse=True)
    found = np.empty(len(pairs), dtype=object)
    misses: dict[int, tuple[Any, int | None, Miss]] = {}
    blanks = np.zeros(len(pairs), dtype=bool)
    for at in np.argsort(first):
        number, of_year = divmod(int(pairs[at]), len(years))
        value, when = given[number], years[of_year]
        if is_blank(value, source):
            blanks[at] = True
            continue
        outcome = _outcome(value, source, to, when, lenient, suggest=len(misses) < SUGGESTIONS)
        if isinstance(outcome, Miss):
            misses[int(at)] = (value, when if isinstance(when, int) else None, outcome)
        else:
            found[at] = int(outcome) if to in ("cow", "gw") else outcome
    return Conversion(found[back], _failures(misses, back, len(pairs)), int(blanks[back].sum()))


def _outcome(
    value: Any, source: str, to: str, year: int | _BadYear | None, lenient: bool, *, suggest: bool
) -> str | Miss:
    if isinstance(year, _BadYear):
        return Miss(f"its year '{year.text}' is not a year")
    return look_up(value, source, to, year, lenient=lenient, suggest=suggest)


@dataclass(frozen=True, slots=True)
class _BadYear:
    text: str


def _distinct(values: Iterable[Any]) -> tuple[list[Any], NDArray[np.intp]]:
    """Distinct values and, for each row, the position of its value; a dictionary is quicker than sorting text."""
    if isinstance(values, np.ndarray) and values.dtype.kind in "iuf":
        numbers, inverse = np.unique(values, return_inverse=True)
        return numbers.tolist(), inverse
    listed = values.tolist() if isinstance(values, np.ndarray) else list(values)
    distinct = dict.fromkeys(listed)
    if any(value != value for value in distinct):
        # Every NaN is a key of its own: a million of them would be looked up one by one.
        listed = [None if value != value else value for value in listed]
        distinct = dict.fromkeys(listed)
    position = {value: at for at, value in enumerate(distinct)}
    return list(distinct), np.fromiter(map(position.__getitem__, listed), dtype=np.intp, count=len(listed))


def _distinct_years(year: Years, rows: int) -> tuple[list[int | _BadYear | None], NDArray[np.intp]]:
    if year is None or np.isscalar(year):
        return [_year(year)], np.zeros(rows, dtype=np.intp)
    given, inverse = _distinct(year)  # type: ignore[arg-type]
    if len(inverse) != rows:
        raise TrackgaugeError(
            f"{rows} values and {len(inverse)} years", where="year", next_step="Give one year, or one for each value."
        )
    return [_year(each) for each in given], inverse


def _year(given: Any) -> int | _BadYear | None:
    if is_blank(given, "cow"):
        return None
    try:
        number = float(given)
    except (TypeError, ValueError):
        return _BadYear(str(given))
    return int(number) if number.is_integer() and 1 <= number <= 9999 else _BadYear(str(given))


def _failures(
    misses: dict[int, tuple[Any, int | None, Miss]], back: NDArray[np.intp], pairs: int
) -> tuple[Failure, ...]:
    if not misses:
        return ()
    order = np.argsort(back, kind="stable")
    bounds = np.searchsorted(back[order], np.arange(pairs + 1))
    grouped: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for at, (value, _, miss) in misses.items():
        grouped[str(value), miss.why, miss.nearest].append(at)
    found = []
    for (_, why, nearest), places in grouped.items():
        rows = np.sort(np.concatenate([order[bounds[at] : bounds[at + 1]] for at in places]))
        years = sorted({when for at in places if (when := misses[at][1]) is not None})
        found.append(Failure(misses[places[0]][0], tuple(rows.tolist()), why, nearest, tuple(years)))
    return tuple(sorted(found, key=lambda failure: (-failure.count, str(failure.value))))
