"""Read roll-call tables and write points: Parquet or CSV, whole files or nothing."""

from __future__ import annotations

import csv
import importlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.formats.saving import whole
from trackgauge.votes.ideal_points.results import Points
from trackgauge.votes.ideal_points.votes import COLUMNS, RollCalls, roll_calls


def read_votes(path: Path, names: Mapping[str, str] | None = None, issue: str = "") -> RollCalls:
    """A checked roll-call table from a Parquet or CSV file (UTF-8) with columns state, period, item and vote.

    Parameters
    ----------
    names
        Column names where they differ, for example ``{"state": "iso3", "period": "session"}``.
    issue
        Only rows whose column `issue` names it; a cell may name several, separated by semicolons.

    Raises
    ------
    TrackgaugeError
        If the file is missing, cut short, in another encoding, lacks a column, or holds something `roll_calls` rejects.
    """
    wanted = [(names or {}).get(column, column) for column in ((*COLUMNS, "issue") if issue else COLUMNS)]
    if not path.is_file():
        raise TrackgaugeError("there is no such file", where=str(path))
    columns = _parquet(path, wanted) if path.suffix == ".parquet" else _csv(path, wanted)
    if issue:
        columns = _on_issue(columns, issue, path)
    state, period, item, vote = columns
    return roll_calls(state, period, item, vote, where=str(path))


def _on_issue(columns: list[Any], issue: str, path: Path) -> list[Any]:
    """The rows on one issue, without the column that says so."""
    named = [frozenset(part.strip() for part in str(cell).split(";")) for cell in columns[-1]]
    kept = [row for row, issues in enumerate(named) if issue in issues]
    if not kept:
        known = sorted(frozenset().union(*named) - {"", "None", "nan"})
        raise TrackgaugeError(
            f"no vote is on the issue '{issue}'", where=str(path),
            next_step=did_you_mean(issue, known) or f"Issues of the file: {', '.join(known[:8]) or 'none'}.",
        )  # fmt: skip
    return [[column[row] for row in kept] for column in columns[:-1]]


def _csv(path: Path, wanted: Sequence[str]) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.reader(file)
            header = next(rows, [])
            places = _places(header, wanted, path)
            columns: list[list[str]] = [[] for _ in wanted]
            for row in rows:
                if len(row) != len(header):
                    raise TrackgaugeError(
                        f"line {rows.line_num} has {len(row)} fields, the header {len(header)}", where=str(path),
                        next_step="Was the file cut short? Fetch it again.",
                    )  # fmt: skip
                for column, place in zip(columns, places, strict=True):
                    column.append(row[place])
    except UnicodeDecodeError as error:
        raise TrackgaugeError(
            f"byte {error.start} is not UTF-8", where=str(path),
            next_step="The file is probably Latin-1: convert it, for example with iconv -f latin1 -t utf8.",
        ) from error  # fmt: skip
    return columns


def _places(header: Sequence[str], wanted: Sequence[str], path: Path) -> list[int]:
    for name in wanted:
        if name not in header:
            raise TrackgaugeError(
                f"there is no column '{name}' among {', '.join(header) or 'none'}", where=str(path),
                next_step=did_you_mean(name, header) or "Name the columns that hold state, period, item and vote.",
            )  # fmt: skip
    return [list(header).index(name) for name in wanted]


def _duckdb() -> Any:
    try:
        return importlib.import_module("duckdb")
    except ImportError as error:
        raise TrackgaugeError(
            "Parquet files need the package duckdb, which is not installed",
            next_step="Install it with: pip install 'trackgauge[sources]'; or use CSV.",
        ) from error


def _parquet(path: Path, wanted: Sequence[str]) -> list[Any]:
    duckdb = _duckdb()
    try:
        relation = duckdb.connect().read_parquet(str(path))
        _places(relation.columns, wanted, path)
        table = relation.select(*[duckdb.ColumnExpression(name) for name in wanted]).fetchnumpy()
    except duckdb.Error as error:
        raise TrackgaugeError(
            "the file is no complete Parquet file", where=str(path), next_step="Was it cut short? Fetch it again."
        ) from error
    return [table[name] for name in wanted]


def write_points(points: Points, path: Path) -> None:
    """Write one row a state-period as Parquet or CSV, by its suffix; the file appears only when it is complete."""
    rows = points.rows()
    with whole(path) as unfinished:
        plain = unfinished if path.suffix != ".parquet" else unfinished.with_suffix(".csv")
        with plain.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        if plain != unfinished:
            try:
                _duckdb().connect().read_csv(str(plain)).write_parquet(str(unfinished))
            finally:
                plain.unlink()


def write_draws(points: Points, path: Path) -> None:
    """Write the joint draws as a NumPy archive (`.npz`) that a pack or a model reads with NumPy alone.

    Arrays: `states` (S,) text, `periods` (T,) int16, `mean` and `sd` (T, S) float32, `draws` (D, T, S) float16; NaN
    where a state has no divided vote in the period. Draw d is one joint draw of all states and periods.
    """
    if path.suffix != ".npz":
        raise TrackgaugeError(f"'{path.name}' is no .npz file", where="--draws-out", next_step="End its name in .npz.")
    with whole(path) as unfinished:
        np.savez_compressed(unfinished, allow_pickle=False, **points.grids())
