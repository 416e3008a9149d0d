"""The page: one HTML file in three languages, without any request to the outside."""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined

from trackgauge.assessment.answer import Answer
from trackgauge.assessment.study import Study
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import Organisation
from trackgauge.report import exhibits
from trackgauge.report.asked import naming
from trackgauge.report.drawing import palette
from trackgauge.report.figures._ground import answer_of, in_order
from trackgauge.report.tables import FigureTable, to_csv
from trackgauge.report.views import Report, gather, view
from trackgauge.report.words import LANGUAGES, Words, words
from trackgauge.simulation.comparison import Comparison

_SERIF_CHINESE = '"Songti SC","Noto Serif CJK SC","Source Han Serif SC","Noto Serif SC",SimSun'


class OneView(Protocol):
    """What the outermost template needs of a page in one language."""

    @property
    def w(self) -> Words: ...

    @property
    def language(self) -> str: ...

    @property
    def title(self) -> str: ...


@dataclass(frozen=True)
class _Page:
    """What the outermost template needs."""

    language: str
    views: Sequence[OneView]
    answer: Answer | Comparison
    article: str
    what: str
    files: list[dict[str, str]]
    style: str
    style_hash: str
    figure_style: str
    script: str
    script_hash: str

    @property
    def first(self) -> OneView:
        """The view of the language in which the page opens."""
        return next(one for one in self.views if one.language == self.language)


def assembled(
    views: Sequence[OneView],
    answer: Answer | Comparison,
    handed: Mapping[str, str],
    *,
    article: str,
    what: str,
    language: str,
) -> str:
    """A whole page from its views in every language.

    Parameters
    ----------
    handed
        Everything that the page hands out, by file name, in the order of the views' file numbers.
    article
        The template of what stands on it in one language.
    what
        Key of the words beside our name.
    """
    style, script = page_style(), _asset("page.js")
    page = _Page(
        language=language,
        views=views,
        answer=answer,
        article=article,
        what=what,
        files=[data_file(name, content) for name, content in handed.items()],
        style=style,
        style_hash=csp_hash(style),
        figure_style=palette.standalone_style(language),
        script=script,
        script_hash=csp_hash(script),
    )
    return environment().get_template("page.html.j2").render(page=page)


def render_page(
    organisation: Organisation,
    answers: Sequence[Answer],
    *,
    year: int,
    language: str = "en",
    study: Study | None = None,
) -> str:
    """The whole page as text.

    Parameters
    ----------
    answers
        One answer a year, in any order; the figures through time draw all of them.
    year
        The year of the verdict; the series must have an answer for it.
    language
        The language in which the page opens: `en`, `zh` or `ru`. The others are one click away.
    study
        The fitted model behind the answers; without it the page leaves out what needs its draws.

    Raises
    ------
    TrackgaugeError
        If there is no such language, or no answer for the year.
    """
    words(language)
    series = in_order(answers)
    answer = answer_of(series, year)
    figure_tables = {key: exhibits.build_table(key, organisation, series, year, study) for key in exhibits.figure_ids()}
    report = gather(organisation, series, year, figure_tables, study.case.own.values() if study else ())
    handed = _files(report, figure_tables)
    numbers = {name: number for number, name in enumerate(handed, start=1)}
    views = tuple(view(report, naming(words(each), answer.manifest.own), numbers) for each in LANGUAGES)
    return assembled(views, answer, handed, article="article.html.j2", what="page.what", language=language)


def write_page(
    path: str | os.PathLike[str],
    organisation: Organisation,
    answers: Sequence[Answer],
    *,
    year: int,
    language: str = "en",
    study: Study | None = None,
) -> Path:
    """Write the page; the file is complete or, if anything fails, as it was before.

    Returns
    -------
    The path of the page.

    Raises
    ------
    TrackgaugeError
        If the page cannot be written there, or cannot be made.
    """
    target = Path(path)
    text = render_page(organisation, answers, year=year, language=language, study=study)
    try:
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            os.chmod(temporary, 0o666 & ~_umask())
            os.replace(temporary, target)
        except BaseException:
            os.unlink(temporary)
            raise
    except OSError as error:
        raise TrackgaugeError(
            f"the page cannot be written: {error.strerror or error}",
            where=str(target),
            next_step="Give a path in a folder that exists and that you may write to.",
        ) from None
    return target


def figure_svg(
    figure_id: str,
    organisation: Organisation,
    answers: Sequence[Answer],
    year: int,
    language: str = "en",
    *,
    study: Study | None = None,
) -> str:
    """One figure as an SVG file of its own, for a paper.

    Raises
    ------
    TrackgaugeError
        If there is no such figure, language or year, or the casebook has nothing to draw it from.
    """
    words(language)
    table = figure_table(figure_id, organisation, answers, year, study=study)
    return exhibits.draw(figure_id, table, language=language)


def figure_table(
    figure_id: str,
    organisation: Organisation,
    answers: Sequence[Answer],
    year: int,
    *,
    study: Study | None = None,
) -> FigureTable:
    """The finished table of a figure.

    Raises
    ------
    TrackgaugeError
        If there is no such figure or year, or the casebook has nothing to draw it from.
    """
    table = exhibits.build_table(figure_id, organisation, in_order(answers), year, study)
    if table is None:
        raise TrackgaugeError(
            f"the casebook of {organisation.id} has no rows for the figure '{figure_id}'",
            next_step=f"Figures: {', '.join(exhibits.figure_ids())}.",
        )
    return table


def _files(report: Report, figure_tables: Mapping[str, FigureTable | None]) -> dict[str, str]:
    """Everything that the page hands out, by file name."""
    organisation = report.organisation.id
    found = exhibits.csv_files([table for table in figure_tables.values() if table], organisation)
    for sheet, rows in report.sheets.items():
        found[exhibits.file_name(organisation, sheet)] = to_csv(rows)
    found[f"{organisation}-{report.year}.json"] = report.answer.model_dump_json(indent=1)
    return found


def data_file(name: str, content: str) -> dict[str, str]:
    """A file that a page hands out: its name, its content as an address, its size in kilobytes."""
    kind = "application/json" if name.endswith(".json") else "text/csv;charset=utf-8"
    encoded = quote(content, safe=" !$'()*+,-./:;=?@_~[]{}|^`")
    size = max(1, round(len(content.encode()) / 1024))
    return {"name": name, "address": f"data:{kind},{encoded}", "size": str(size)}


def page_style() -> str:
    """The style of a page, light and dark, for the screen, a phone and paper."""
    light, dark = palette.custom_properties(dark=False), palette.custom_properties(dark=True)
    darkened = f"color-scheme:dark;{dark}"
    themes = (
        f":root{{color-scheme:light;{light}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{darkened}}}}}"
        f"@media screen{{:root[data-theme=light],:root:has(#theme-light:checked){{color-scheme:light;{light}}}"
        f":root[data-theme=dark],:root:has(#theme-dark:checked){{{darkened}}}}}"
    )
    sheet = _asset("page.css").replace("CHINESE_SERIF", _SERIF_CHINESE)
    sheet = sheet.replace("LATIN", palette.LATIN_FONTS).replace("CHINESE", palette.CHINESE_FONTS)
    return themes + palette.page_style() + sheet.replace("\n", "")


@cache
def _asset(name: str) -> str:
    return (files("trackgauge.report") / "templates" / name).read_text(encoding="utf-8")


@cache
def environment() -> Environment:
    """Where templates come from; nothing goes into a page unescaped."""
    return Environment(
        loader=PackageLoader("trackgauge.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def csp_hash(content: str) -> str:
    """The hash by which the content security policy knows our own style and script."""
    digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _umask() -> int:
    """The process's mask of file modes: a temporary file is private, the page is an ordinary file."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
