"""One state: its names, its codes with their years, and the states before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from trackgauge.core.errors import TrackgaugeError, UnknownState
from trackgauge.core.names import short
from trackgauge.countries.lookup import Miss, code_in, read
from trackgauge.countries.systems import LABELS, NUMERIC, SOURCES, require
from trackgauge.countries.tables import Row, Succession, book


@dataclass(frozen=True, slots=True)
class StateRecord:
    """What the code book says of one state.

    Parameters
    ----------
    id
        Alpha-3 code of the house, or words in lower case for states that had none (`hanover`).
    names
        Usual diplomatic name by language (`en`, `zh`, `ru`).
    codes
        Every code in every system, with the years in which it holds; `state` rows are the years of its life.
    variants
        Other names that are read as this state.
    """

    id: str
    names: dict[str, str]
    note: str
    codes: tuple[Row, ...]
    variants: tuple[str, ...]
    predecessors: tuple[Succession, ...]
    successors: tuple[Succession, ...]

    def code(self, system: str, year: int | None = None) -> str | None:
        """The code in a system and year (the latest without a year), or None.

        >>> state("DEU").code("cow", 1985)
        '260'
        """
        require(system, SOURCES)
        return code_in(self.id, system, year)


def state(code: str | int, year: int | None = None, *, source: str | None = None) -> StateRecord:
    """The record of one state.

    Parameters
    ----------
    code
        A code or a name.
    year
        The year in which the code is read; None takes the code as it stands.
    source
        Its system; None tries code book id, alpha-3, alpha-2 and name.

    Raises
    ------
    TrackgaugeError
        If no state, or more than one, has the code.

    >>> state(365, 1970, source="cow").id
    'SUN'
    """
    return _record(_found(code, year, source))


def successors(code: str | int, year: int | None = None, *, source: str | None = None) -> tuple[Succession, ...]:
    """The states that followed a state, by date; parameters as for `state`.

    >>> [step.successor for step in successors("CSK")]
    ['CZE', 'SVK']
    """
    return _steps(_found(code, year, source))[1]


def predecessors(code: str | int, year: int | None = None, *, source: str | None = None) -> tuple[Succession, ...]:
    """The states that a state followed, by date; parameters as for `state`.

    >>> [step.state for step in predecessors("SSD")]
    ['SDN']
    """
    return _steps(_found(code, year, source))[0]


def _found(code: str | int, year: int | None, source: str | None) -> str:
    if source is not None:
        require(source, SOURCES)
    elif str(code).strip().isdigit():
        raise TrackgaugeError(
            f"'{code}' may be a code of several systems", next_step=f"Say which: {', '.join(sorted(NUMERIC))}."
        )
    tried = [read(code, system, year) for system in ([source] if source else ("state", "iso3", "iso2", "name"))]
    found = next((each for each in tried if not isinstance(each, Miss)), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise TrackgaugeError(
            f"'{code}' has stood for {len(found)} states: {', '.join(found)}", next_step="Give a year, or one of these."
        )
    misses = [each for each in tried if isinstance(each, Miss)]
    miss = next((each for each in misses if not each.why.startswith("not a")), misses[-1])
    nearest = next((each.nearest for each in (miss, *misses) if each.nearest), None)
    raise UnknownState(
        str(code), "state", [nearest] if nearest else (), problem=f"'{short(str(code))}': {miss.why}", near=nearest
    )


def _record(name: str) -> StateRecord:
    everything = [row for index in book().readable.values() for rows in index.values() for row in rows]
    written = [row for (_, owner), rows in book().writable.items() if owner == name for row in rows]
    own = dict.fromkeys(row for row in [*everything, *written] if row.state == name)
    order = list(LABELS)
    codes = [row for row in own if row.system not in ("name", "state")]
    usual = book().names[name]
    before, after = _steps(name)
    return StateRecord(
        id=name,
        names=usual,
        note=book().notes[name],
        codes=(*book().lives[name], *sorted(codes, key=lambda r: (order.index(r.system), r.use, r.first, r.last))),
        variants=tuple(row.code for row in own if row.system == "name" and row.code not in usual.values()),
        predecessors=before,
        successors=after,
    )


def _steps(name: str) -> tuple[tuple[Succession, ...], tuple[Succession, ...]]:
    steps = sorted(book().successions, key=lambda step: step.date)
    return (
        tuple(step for step in steps if step.successor == name),
        tuple(step for step in steps if step.state == name),
    )
