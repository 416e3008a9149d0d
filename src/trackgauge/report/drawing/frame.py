"""The frame around every figure: its title, what it stands on, and the text for those who do not see it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape, unescape

import svg

from trackgauge.report.asked import asked
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.palette import standalone_style
from trackgauge.report.drawing.textwidth import wrap
from trackgauge.report.tables import Ground
from trackgauge.report.words import Words, words

WIDE, COMPACT = 960, 360
_TITLE_LINE, _GROUND_LINE = 20, 15
_TITLE_SIZE = 16.2
"""Bold letters of 15 pixels are wider than the estimate for plain ones."""
_STYLE = re.compile(r"<style>.*?</style>", re.DOTALL)


def figure(
    body: Sequence[marks.Mark],
    *,
    height: float,
    width: float,
    name: str,
    title: str,
    description: str,
    ground: Ground,
    language: str,
) -> str:
    """A whole SVG figure.

    Parameters
    ----------
    body
        Marks whose origin is the corner under the title.
    height
        Height of the body in pixels; the frame adds the title above and the ground below.
    name
        Prefix of the ids in the figure: unique on its page.
    """
    return framed(
        body,
        height=height,
        width=width,
        name=name,
        title=title,
        description=description,
        foot=ground_text(ground, words(language)),
        language=language,
    )


def framed(
    body: Sequence[marks.Mark],
    *,
    height: float,
    width: float,
    name: str,
    title: str,
    description: str,
    foot: Sequence[str],
    language: str,
) -> str:
    """A whole SVG figure over any lines of text; the rest is as in `figure`."""
    title_lines = wrap(title, _TITLE_SIZE, width - 8)
    ground_lines = [part for row in foot for part in wrap(row, 11.5, width - 8)]
    top = len(title_lines) * _TITLE_LINE + 8
    below = top + height + 18
    total = below + len(ground_lines) * _GROUND_LINE
    head = [marks.text(part, 0, 15 + i * _TITLE_LINE, classes="tg-h") for i, part in enumerate(title_lines)]
    ground_marks = [
        marks.text(part, 0, below + i * _GROUND_LINE, classes="tg-s tg-soft") for i, part in enumerate(ground_lines)
    ]
    return str(
        svg.SVG(
            viewBox=svg.ViewBoxSpec(0, 0, marks.rounded(width), marks.rounded(total)),
            width=marks.rounded(width),
            height=marks.rounded(total),
            class_=["tg", f"tg-{'wide' if width > 500 else 'compact'}"],
            id=name,
            lang=language,
            extra={"role": "img", "aria-labelledby": f"{name}-title {name}-desc"},
            elements=[
                svg.Title(text=escape(title, quote=False), id=f"{name}-title"),
                svg.Desc(text=escape(description, quote=False), id=f"{name}-desc"),
                svg.Style(text=standalone_style(language)),
                *head,
                marks.group(body, dy=top),
                *ground_marks,
            ],
        )
    )


def ground_text(ground: Ground, said: Words) -> list[str]:
    """The lines under a figure: how many, when, how sure, from where."""
    years = said.text("ground.years", first=ground.first_year, last=ground.last_year)
    if ground.first_year == ground.last_year:
        years = str(ground.last_year)
    return [
        said.text(
            "ground.line",
            organisation=ground.organisation[said.language],
            counted=said.say(ground.counted),
            years=years,
            uncertainty=said.say(ground.uncertainty),
        ),
        said.say(ground.source),
        *(asked(ground.asked, said) if ground.asked else ()),
    ]


def without_style(figure_text: str) -> str:
    """The figure for use inside a page, which brings the style once for all."""
    return _STYLE.sub("", figure_text, count=1)


def title_of(text: str) -> str:
    """The title of a drawn figure."""
    found = re.search(r"<title[^>]*>(.*?)</title>", text, re.DOTALL)
    return unescape(found.group(1)) if found else ""
