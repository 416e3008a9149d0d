"""A page or a figure of an organisation, from its name to the file."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from trackgauge.assessment.results import assess
from trackgauge.assessment.study import Progress
from trackgauge.core.drawing import Drawing
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.progress import told
from trackgauge.organisations import OrganisationLike
from trackgauge.report.exhibits import known_figure
from trackgauge.report.page import write_page
from trackgauge.report.plots import figure_of
from trackgauge.report.words import words


def write_report(
    organisation: OrganisationLike,
    path: Path | str | None = None,
    *,
    year: int | None = None,
    language: str = "en",
    progress: Progress | None = None,
    **settings: Any,
) -> Path:
    """Write the page: one HTML file that needs no network, with every figure and its table, in three languages.

    Parameters
    ----------
    path
        The file; ``ID-YEAR-LANGUAGE.html`` in this folder if left out.
    year
        The year of the verdict; the latest with evidence if left out.
    language
        The language in which the page opens: `en`, `zh` or `ru`.
    settings
        As for `assess`.

    Returns
    -------
    The path of the page.

    Raises
    ------
    TrackgaugeError
        If the organisation, the year or the language is unknown, or nothing can be written there; the latter is said
        before anything is computed.
    """
    words(language)
    if path is not None:
        require_writable(Path(path))
    with told(progress) as tell:
        found = assess(organisation, year=year, progress=tell, **settings)
        assert found.study is not None
        target = Path(path) if path is not None else Path(f"{found.organisation}-{found.year}-{language}.html")
        require_writable(target)
        study = found.study
        # The year of the verdict as it was asked for: with what the state survives, which a series does not ask.
        answers = [
            found.answer if each.year == found.year else each
            for each in study.series(study.years[0], study.years[-1], tell)
        ]
        return write_page(target, study.organisation, answers, year=found.year, language=language, study=study)


def figure(
    organisation: OrganisationLike,
    figure_id: str,
    *,
    year: int | None = None,
    language: str = "en",
    narrow: bool = False,
    progress: Progress | None = None,
    **settings: Any,
) -> Drawing:
    """One figure of an organisation: its SVG, its title and its tables.

    Parameters
    ----------
    figure_id
        For example `rails`; `trackgauge.figure_ids()` lists them.
    narrow
        For one column of a paper.
    settings
        As for `assess`.

    Raises
    ------
    TrackgaugeError
        If the organisation, the figure, the year or the language is unknown, or there is nothing to draw it from.
    """
    known_figure(figure_id)
    words(language)
    with told(progress) as tell:
        found = assess(organisation, year=year, progress=tell, **settings)
        return figure_of(found, figure_id, language=language, narrow=narrow)


def require_writable(path: Path) -> None:
    """Refuse a path that cannot be written before a long computation, not after it.

    Raises
    ------
    TrackgaugeError
        If it is a folder, or lies in one that does not exist or may not be written to.
    """
    folder = path.parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise TrackgaugeError(
            f"cannot write '{path}'", next_step="Give --out a file in a folder that exists and is yours."
        )
