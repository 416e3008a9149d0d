"""Read roll-call tables and write points: Parquet or CSV, whole files or nothing."""

from __future__ import annotations

import csv
import importlib
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.measures.models.ideal_points.results import Points
from trackgauge.measures.models.ideal_points.votes import COLUMNS, RollCalls, roll_calls


def read_votes(path: Path, names: Mapping[str, str] | None = None) -> RollCalls:
    """A checked roll-call table from a Parquet or CSV file (UTF-8) with columns state, period, item and vote.

    Parameters
    ----------
    names
        Column names where they differ, for example ``{"state": "iso3", "period": "session"}``.

    Raises
    ------
    TrackgaugeError
        If the file is missing, cut short, in another encoding, lacks a column, or holds something `roll_calls` rejects.
    """
    wanted = [(names or {}).get(column, column) for column in COLUMNS]
    if not path.is_file():
        raise TrackgaugeError("there is no such file", where=str(path))
    columns = _parquet(path, wanted) if path.suffix == ".parquet" else _csv(path, wanted)
    state, period, item, vote = columns
    return roll_calls(state, period, item, vote, where=str(path))


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
    scratch = path.with_name(f".{path.name}.{os.getpid()}.csv")
    ready = path.with_name(f".{path.name}.{os.getpid()}.ready")
    try:
        with scratch.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        if path.suffix != ".parquet":
            os.replace(scratch, path)
            return
        _duckdb().connect().read_csv(str(scratch)).write_parquet(str(ready))
        os.replace(ready, path)
    except OSError as error:
        raise TrackgaugeError(f"cannot write: {error.strerror}", where=str(path)) from error
    finally:
        scratch.unlink(missing_ok=True)
        ready.unlink(missing_ok=True)
