"""`trackgauge report`: one self-contained page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.options import Draws, Enter, Indicators, Kind, Language, LeaveOut, Name, Seed, Year
from trackgauge.cli.output import say


def report(
    name: Name,
    year: Year = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="File to write; NAME-YEAR.html in this folder if left out.")
    ] = None,
    language: Language = "en",
    seed: Seed = 1,
    draws: Draws = 1000,
    evidence: Kind = "both",
    indicator: Indicators = None,
    enter: Enter = None,
    leave_out: LeaveOut = None,
) -> None:
    """Write the page: one HTML file that needs no network.

    It opens from disk and carries every figure with its table, in English, Chinese and Russian.
    """
    from trackgauge.assessment import fit_study
    from trackgauge.cli.own import asked_of_indicators
    from trackgauge.cli.years import wanted_years
    from trackgauge.core.progress import progress
    from trackgauge.report import write_page

    organisation, years = wanted_years(name, year, None, None)
    path = out or Path(f"{organisation.id}-{years[0]}.html")
    require_writable(path)
    asked = asked_of_indicators(indicator, enter, leave_out)
    with progress() as tell:
        study = fit_study(organisation, kind=evidence, seed=seed, draws=draws, progress=tell, **asked)
        answers = study.series(study.years[0], study.years[-1], tell)
        write_page(path, organisation, answers, year=years[0], language=language, study=study)
    say(f"wrote {path} ({path.stat().st_size / 1e6:.1f} MB)")
    print(path)


def require_writable(path: Path) -> None:
    """Refuse a path that cannot be written before a long computation, not after it."""
    import os

    from trackgauge.core.errors import TrackgaugeError

    folder = path.parent
    if path.is_dir() or not folder.is_dir() or not os.access(folder, os.W_OK):
        raise TrackgaugeError(
            f"cannot write '{path}'", next_step="Give --out a file in a folder that exists and is yours."
        )
