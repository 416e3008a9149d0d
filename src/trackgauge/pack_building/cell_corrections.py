"""Declared corrections of cells in the tables of sources: each expects its fault, and fails once it is mended."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.table import Table

FOLDER = Path(__file__).parent / "corrections" / "series"
"""One YAML file is one correction; its name is the id."""


class Bounds(BaseModel):
    """Values of a column that a correction is about, both ends included; a missing value is an open end."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    first: float = Field(default=-np.inf, alias="from")
    last: float = Field(default=np.inf, alias="to")


class CellCorrection(BaseModel):
    """One wrong value in some columns and rows of a table, as expected in the source and as used.

    Attributes
    ----------
    where
        Rows concerned, by the bounds of other columns.
    rows
        How many cells must show the fault: one more or fewer, and the source has changed.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    file: str
    columns: tuple[str, ...]
    where: dict[str, Bounds] = {}
    expect: str
    use: str
    rows: int
    reason: str
    evidence: str


@cache
def declared_cell_corrections(folder: Path = FOLDER) -> tuple[CellCorrection, ...]:
    """All corrections in a folder, in order of id.

    Raises
    ------
    TrackgaugeError
        If a file lacks a field, has one too many, or a value of another type.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.yaml")))


def _read(path: Path) -> CellCorrection:
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    try:
        return CellCorrection.model_validate({"id": path.stem, **content})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise TrackgaugeError(f"{field}: {first['msg']}", where=path.name) from None


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
