"""The figures of every kind of result, as the methods of its `plot`, and the small picture that a notebook shows first.

A kind of result is one entry of `PLOTS`; a figure is a function from the result to a `Drawing`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

from trackgauge.assessment.answer import Answer, Interval
from trackgauge.assessment.results import Assessment, Fit
from trackgauge.core.dimensions import DIMENSIONS, STATE_WORDS, STATES
from trackgauge.core.drawing import Drawing, Sheet
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.organisations import load
from trackgauge.report import claim_figure, exhibits
from trackgauge.report.comparison.plots import of_a_simulation, of_a_tradeoff
from trackgauge.report.drawing.frame import title_of
from trackgauge.report.drawing.palette import COLOURS
from trackgauge.report.page import figure_table
from trackgauge.report.tables import columns, to_csv
from trackgauge.report.words import words

Maker = Callable[..., Drawing]
_STATE_COLOURS = {"same_track": "same", "multi_track": "multi", "derailed": "derailed"}


def of(result: Result) -> Mapping[str, Maker]:
    """The figures of a result by name; none where its kind has none."""
    return PLOTS.get(result.kind, lambda _: {})(result)


def picture(result: Result) -> str:
    """A small SVG of the result; empty where its kind has none."""
    drawn = PICTURES.get(result.kind)
    return drawn(result) if drawn else ""


def _of_assessment(result: Any) -> dict[str, Maker]:
    return {name: partial(figure_of, result, name) for name in exhibits.figure_ids()}


def _of_fit(result: Any) -> dict[str, Maker]:
    return _of_assessment(result.assess())


def figure_of(result: Assessment, name: str, *, language: str = "en", narrow: bool = False) -> Drawing:
    """One figure of an assessment, in English, Chinese or Russian; narrow for one column of a page.

    Raises
    ------
    TrackgaugeError
        If there is no such language, or the casebook has nothing to draw it from.
    """
    words(language)
    organisation = result.study.organisation if result.study else load(result.organisation)
    answers = result.study.answers if result.study else (result.answer,)
    finished = figure_table(name, organisation, answers, result.year, study=result.study)
    text = exhibits.draw_figure(name, finished, language=language, narrow=narrow)
    sheets = tuple(Sheet(sheet.id, to_csv(sheet.rows), len(sheet.rows)) for sheet in finished.sheets())
    main = sheet_table(finished.sheets()[0].rows)
    return Drawing(name, text, title_of(text), main, sheets, f"{result.organisation}-{name}-{result.year}-{language}")


def sheet_table(rows: Sequence[Any]) -> Table:
    """The table that a figure was drawn from, lists as text with spaces."""
    return Table.of_records({name: getattr(row, name) for name in columns(rows)} for row in rows)


def _assessment_picture(result: Any) -> str:
    """The state's three probabilities as a bar, and every member's scores with their intervals."""
    answer: Answer = result.answer
    shown = answer.members[:_MOST_ROWS]
    height = _TOP + _ROW * len(shown) + 22
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 {height}" width="640" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{escape(answer.name)}, {answer.year}</title>'
        f'<rect width="640" height="{height}" fill="{_colour("paper")}"/>'
    ]
    parts += _bar(answer)
    parts += [f'<text x="{_left(k) + _SPAN / 2}" y="50" text-anchor="middle" fill="{_colour("soft")}">{d}</text>'
              for k, d in enumerate(DIMENSIONS)]  # fmt: skip
    parts += [_zero(k, height) for k in range(len(DIMENSIONS))]
    for n, member in enumerate(shown):
        y = _TOP + _ROW * n
        parts.append(f'<text x="8" y="{y + 4}" fill="{_colour("ink")}">{escape(member.actor)}</text>')
        parts += [_interval(getattr(member, d), k, y) for k, d in enumerate(DIMENSIONS) if member.observed[d]]
    more = f"{len(shown)} of {len(answer.members)} members; " if len(shown) < len(answer.members) else ""
    note = f"{more}mean and 95 % interval; -2 opposed, 0 indifferent, +2 carries the organisation"
    parts.append(f'<text x="8" y="{height - 6}" font-size="10" fill="{_colour("soft")}">{note}</text></svg>')
    return "".join(parts)


_MOST_ROWS, _TOP, _ROW, _SPAN = 28, 66, 15, 176


def _colour(token: str) -> str:
    return COLOURS[token][0]


def _left(k: int) -> float:
    return 48 + k * (_SPAN + 20)


def _x(value: float, k: int) -> float:
    return round(_left(k) + _SPAN * (min(2.6, max(-2.6, value)) + 2.6) / 5.2, 1)


def _bar(answer: Answer) -> list[str]:
    x, parts = 8.0, []
    for state in STATES:
        share = getattr(answer.headline, state)
        parts.append(f'<rect x="{x:.1f}" y="8" width="{624 * share:.1f}" height="12" '
                     f'fill="{_colour(_STATE_COLOURS[state])}"/>')  # fmt: skip
        x += 624 * share
    said = ", ".join(f"{STATE_WORDS[state]} {getattr(answer.headline, state):.0%}" for state in STATES)
    return [*parts, f'<text x="8" y="34" fill="{_colour("ink")}">{said}</text>']


def _zero(k: int, height: int) -> str:
    return f'<path d="M{_x(0, k)} 56V{height - 20}" stroke="{_colour("line")}"/>'


def _interval(value: Interval, k: int, y: float) -> str:
    line = f'<path d="M{_x(value.low, k)} {y}H{_x(value.high, k)}" stroke="{_colour("track-1")}" stroke-width="2"/>'
    return f'{line}<circle cx="{_x(value.mean, k)}" cy="{y}" r="3" fill="{_colour("track-1")}"/>'


def _fit_picture(result: Fit) -> str:
    return _assessment_picture(result.assess())


def _of_a_claim(result: Any) -> dict[str, Maker]:
    """The specification curve of a statement."""

    def curve(*, language: str = "en", narrow: bool = False) -> Drawing:
        text = claim_figure.drawn(result, language=language, narrow=narrow)
        name = f"{result.claim.plan.id}-curve"
        return Drawing("curve", text, title_of(text), result.tables["specifications"], name=name)

    return {"curve": curve}


PLOTS: dict[str, Callable[[Any], dict[str, Maker]]] = {
    "assessment": _of_assessment, "fit": _of_fit, "simulation": of_a_simulation, "tradeoff": of_a_tradeoff,
    "claim": _of_a_claim,
}  # fmt: skip
PICTURES: dict[str, Callable[[Any], str]] = {"assessment": _assessment_picture, "fit": _fit_picture}
