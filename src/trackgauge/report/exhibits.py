"""Exhibits: a figure with its drawings, its tables as cells, and the files that it hands out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trackgauge.assessment.answer import Answer
from trackgauge.assessment.study import Study
from trackgauge.core import registry
from trackgauge.organisations import Organisation
from trackgauge.report.drawing.frame import COMPACT, WIDE, without_style
from trackgauge.report.tables import FigureTable, columns, is_numeric, shown, to_csv
from trackgauge.report.words import Words

FOLDER = "trackgauge.report.figures"
_ENGLISH_KINDS = frozenset({"text"})


@dataclass(frozen=True, slots=True)
class SheetView:
    """One table as the page shows it."""

    id: str
    heads: tuple[str, ...]
    numeric: tuple[bool, ...]
    english: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    file: str


@dataclass(frozen=True, slots=True)
class Exhibit:
    """One figure in one language, wide and narrow, with its tables."""

    id: str
    wide: str
    compact: str
    sheets: tuple[SheetView, ...]


def figure_ids() -> tuple[str, ...]:
    """Ids of all figures.

    >>> "rails" in figure_ids()
    True
    """
    return registry.ids(FOLDER)


def known_figure(figure_id: str) -> str:
    """The id of a figure.

    Raises
    ------
    TrackgaugeError
        If there is no such figure; the error names the nearest.
    """
    registry.find(FOLDER, figure_id, kind="figure")
    return figure_id


def build_table(
    figure_id: str, organisation: Organisation, answers: Sequence[Answer], year: int, study: Study | None = None
) -> FigureTable | None:
    """The finished table of a figure; None where the casebook has nothing to draw it from.

    Parameters
    ----------
    study
        The fitted model behind the answers, for what only its draws can tell; a figure leaves that out without it.

    Raises
    ------
    TrackgaugeError
        If there is no such figure, or no answer for the year.
    """
    known_figure(figure_id)
    builder = registry.find(FOLDER, figure_id, kind="figure")
    more = {"study": study} if getattr(builder, "FROM_STUDY", False) else {}
    table: FigureTable | None = builder.build(organisation, answers, year, **more)
    return table


def draw(figure_id: str, table: FigureTable, *, language: str, width: float = WIDE, name: str = "") -> str:
    """The figure of a finished table, as SVG that stands alone."""
    module = registry.find(FOLDER, figure_id, kind="figure")
    drawn: str = module.draw(table, language=language, width=width, name=name or figure_id)
    return drawn


def draw_figure(figure_id: str, table: FigureTable, *, language: str, narrow: bool = False) -> str:
    """The figure of a finished table as a file of its own: for a page, or narrow for a phone or one column."""
    return draw(figure_id, table, language=language, width=COMPACT if narrow else WIDE)


def exhibit(figure_id: str, table: FigureTable, words: Words, organisation: str) -> Exhibit:
    """A figure ready for the page: ids in it are unique among languages and widths."""
    language = words.language
    drawings = [
        without_style(draw(figure_id, table, language=language, width=width, name=f"{figure_id}-{kind}-{language}"))
        for kind, width in (("wide", WIDE), ("compact", COMPACT))
    ]
    sheets = tuple(
        sheet_view(sheet.id, sheet.rows, words, file_name(organisation, sheet.id)) for sheet in table.sheets()
    )
    return Exhibit(figure_id, drawings[0], drawings[1], sheets)


def sheet_view(sheet_id: str, rows: Sequence[Any], words: Words, file: str) -> SheetView:
    """The cells of one table, with heads in the language."""
    how = columns(rows)
    return SheetView(
        id=sheet_id,
        heads=tuple(words.label("column", name) for name in how),
        numeric=tuple(is_numeric(column) for column in how.values()),
        english=tuple(column.kind in _ENGLISH_KINDS for column in how.values()),
        rows=tuple(tuple(row) for row in shown(rows, words)),
        file=file,
    )


def file_name(organisation: str, sheet_id: str) -> str:
    """Name of the CSV file of a table: `sco-member_scores.csv`."""
    return f"{organisation}-{sheet_id}.csv"


def csv_files(tables: Sequence[FigureTable], organisation: str) -> dict[str, str]:
    """Every table of the figures as CSV, by file name."""
    return {file_name(organisation, sheet.id): to_csv(sheet.rows) for table in tables for sheet in table.sheets()}
