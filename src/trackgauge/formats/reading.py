"""Read a table from any of the file formats, raw: no renaming, no recoding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.table import Table

READERS = "trackgauge.formats.readers"


@dataclass(frozen=True, slots=True)
class Layout:
    """How the cells lie in a file, where the file itself does not say.

    Attributes
    ----------
    encoding
        Of csv, and of dta before Stata 14.
    delimiter
        Between the cells of a csv file.
    missing
        Cells of a csv file that mean "no value", beside the empty one: `NA`, `N/A`, `..`.
    table
        Which table of the file: the sheet of a workbook, the object of an R file (`object/part` for a data frame
        inside a list). Empty where there is one.
    header_row
        Row of the column names in a csv file or a sheet, counted from 1.
    """

    encoding: str = "utf-8"
    delimiter: str = ","
    missing: tuple[str, ...] = ()
    table: str = ""
    header_row: int = 1


def read_table(path: Path | str, layout: Layout | None = None) -> Table:
    """Read a table; the end of the file name says the format.

    Parameters
    ----------
    path
        A file of one of the known formats (csv, tsv, parquet, dta, rda, rds, xlsx; csv also compressed).
    layout
        How to read it, where that is not the usual way.

    Raises
    ------
    TrackgaugeError
        If the format is unknown, the file is missing, cut short or not of its format, its encoding is another, or a
        package of the extra `sources` is not installed.
    """
    path = Path(path)
    reader = _reader(path)
    if not path.is_file():
        raise TrackgaugeError("there is no such file", where=str(path))
    table: Table = reader(path, layout or Layout())
    return table


def by_suffix(package: str, path: Path) -> object:
    """The module of a registry whose `SUFFIXES` end the file name; the longest suffix wins.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names all that are known.
    """
    modules = [registry.find(package, name, kind="file format") for name in registry.ids(package)]
    known = {suffix: module for module in modules for suffix in module.SUFFIXES}
    for suffix in sorted(known, key=len, reverse=True):
        if path.name.casefold().endswith(suffix):
            return known[suffix]
    raise TrackgaugeError(
        f"'{path.suffix or path.name}' is not a file format known here",
        where=str(path),
        next_step=f"Known: {', '.join(sorted(known))}.",
    )


def _reader(path: Path) -> Callable[[Path, Layout], Table]:
    reader: Callable[[Path, Layout], Table] = by_suffix(READERS, path).read  # type: ignore[attr-defined]
    return reader


def unreadable(path: Path, kind: str, reason: object) -> TrackgaugeError:
    """The error for a file that is not what its name says, or not the whole of it."""
    return TrackgaugeError(
        f"cannot be read as {kind} ({' '.join(str(reason).split())[:200]})",
        where=str(path),
        next_step="The file may be cut short or of another format: fetch it again.",
    )
