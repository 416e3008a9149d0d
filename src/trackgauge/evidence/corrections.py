"""Declared corrections of sources: each names the fault it expects, and fails once the source is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.table import Table
from trackgauge.sources.roll_calls import ABSENT, ABSTAIN, NO, UNDL, YES, RollCalls, read_undl

FILE = Path(__file__).with_name("corrections.yaml")

_VOTES = {"yes": YES, "abstain": ABSTAIN, "no": NO, "absent": ABSENT}
Position = Literal["yes", "abstain", "no", "absent"]


class _Correction(BaseModel):
    """What every correction says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    reason: str
    evidence: str


class VoteCorrection(_Correction):
    """One state's vote on one roll call, as expected in the source and as used."""

    kind: Literal["vote"]
    record: int
    symbol: str
    state: str
    expect: Position
    use: Position


class MissingRollCall(_Correction):
    """A roll call that the source lacks and that is not filled in; it fails once the source has it."""

    kind: Literal["missing_roll_call"]
    record: int
    symbol: str


class Bounds(BaseModel):
    """Values of a column that a correction is about, both ends included; a missing value is an open end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: float = Field(default=-np.inf, alias="from")
    last: float = Field(default=np.inf, alias="to")


class CellCorrection(_Correction):
    """One wrong value in some columns and rows of a table, as expected in the source and as used.

    Attributes
    ----------
    where
        Rows concerned, by the bounds of other columns.
    rows
        How many cells must show the fault: one more or fewer, and the source has changed.
    """

    kind: Literal["cells"]
    file: str
    columns: tuple[str, ...]
    where: dict[str, Bounds] = {}
    expect: str
    use: str
    rows: int


Correction = VoteCorrection | MissingRollCall | CellCorrection
_READER: TypeAdapter[Correction] = TypeAdapter(Annotated[Correction, Field(discriminator="kind")])


@cache
def declared_corrections(file: Path = FILE) -> tuple[Correction, ...]:
    """All corrections in a file, in their order.

    Raises
    ------
    TrackgaugeError
        If an entry lacks a field, has one too many, or a value outside the allowed ones.
    """
    # BaseLoader keeps every value a text: `yes` and `NO` must not become booleans.
    content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tuple(_read(name, entry, file) for name, entry in content.items())


def _read(name: str, entry: Any, file: Path) -> Correction:
    try:
        return _READER.validate_python({"id": name, **entry})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise TrackgaugeError(f"{field}: {first['msg']}", where=f"{file.name}, {name}") from None


def vote_corrections() -> tuple[VoteCorrection | MissingRollCall, ...]:
    """The declared corrections of roll calls."""
    return tuple(one for one in declared_corrections() if not isinstance(one, CellCorrection))


def cell_corrections() -> tuple[CellCorrection, ...]:
    """The declared corrections of the cells of tables."""
    return tuple(one for one in declared_corrections() if isinstance(one, CellCorrection))


def recorded_votes(raw_folder: Path) -> RollCalls:
    """All recorded votes of the General Assembly since 1946 with the declared corrections."""
    return correct(read_undl(raw_folder), vote_corrections(), source=UNDL)


def correct(
    roll_calls: RollCalls, corrections: Iterable[VoteCorrection | MissingRollCall], *, source: str
) -> RollCalls:
    """The roll calls with the corrections declared for their source; the input stays as it is.

    Parameters
    ----------
    roll_calls
        As read from the source.
    corrections
        Those of other sources are passed over.
    source
        Id of the source that the roll calls come from.

    Raises
    ------
    TrackgaugeError
        If the source does not show the expected fault: it was mended, or the correction is wrong.
    """
    votes = roll_calls.votes.copy()
    for correction in corrections:
        if correction.source != source:
            continue
        if isinstance(correction, VoteCorrection):
            _correct_vote(roll_calls, votes, correction)
        else:
            _expect_missing(roll_calls, correction)
    return replace(roll_calls, votes=votes)


def _correct_vote(
    roll_calls: RollCalls, votes: NDArray[np.int8], correction: VoteCorrection
) -> None:
    """Put the right vote in place of the expected wrong one."""
    rows = np.flatnonzero(roll_calls.ids == correction.record)
    if rows.size != 1 or correction.state not in roll_calls.states:
        raise TrackgaugeError(
            f"no vote of {correction.state} in record {correction.record}",
            where=f"correction {correction.id}",
            next_step="Check the record number and the state's code, or drop the correction.",
        )
    row, column = int(rows[0]), roll_calls.states.index(correction.state)
    if votes[row, column] != _VOTES[correction.expect]:
        found = next(name for name, code in _VOTES.items() if code == votes[row, column])
        raise TrackgaugeError(
            f"expected '{correction.expect}' of {correction.state} on {correction.symbol}, found '{found}'",
            where=f"correction {correction.id}",
            next_step="The source was mended: delete the correction."
            if found == correction.use
            else "The source changed: look at the record and declare what it shows now.",
        )
    votes[row, column] = _VOTES[correction.use]


def _expect_missing(roll_calls: RollCalls, correction: MissingRollCall) -> None:
    """Fail if the missing roll call is there."""
    if correction.record in roll_calls.ids or correction.symbol in roll_calls.symbols:
        raise TrackgaugeError(
            f"{correction.symbol} (record {correction.record}) has a roll call now",
            where=f"correction {correction.id}",
            next_step="The source was mended: delete the correction.",
        )


def corrected(table: Table, correction: CellCorrection) -> Table:
    """The table with one correction; the input stays as it is.

    Raises
    ------
    TrackgaugeError
        If the expected fault does not stand in as many cells as declared.
    """
    chosen = np.ones(table.rows, dtype=np.bool_)
    for column, bounds in correction.where.items():
        values = np.asarray(table[column], dtype=np.float64)
        chosen &= np.isnan(values) | ((values >= bounds.first) & (values <= bounds.last))
    columns = {name: np.asarray(table[name]) for name in table.names}
    found = 0
    for name in correction.columns:
        wrong = chosen & (columns[name] == _typed(correction.expect, columns[name]))
        found += int(wrong.sum())
        columns[name] = np.where(wrong, _typed(correction.use, columns[name]), columns[name])
    if found != correction.rows:
        raise TrackgaugeError(
            f"expected {correction.expect} in {correction.rows} cells of {' and '.join(correction.columns)}, "
            f"found {found}",
            where=f"correction {correction.id}",
            next_step="The source was mended: delete the correction."
            if found == 0
            else "The source changed: look at the rows and declare what they show now.",
        )
    return Table(columns, table.labels)


def _typed(text: str, column: NDArray[Any]) -> Any:
    return text if column.dtype.kind == "O" else column.dtype.type(float(text))
