"""The three probabilities of one year as one bar: the first thing on the page."""

from __future__ import annotations

import svg

from trackgauge.assessment.answer import State
from trackgauge.report.drawing import marks
from trackgauge.report.words import Words

_STATES = (("same_track", "same"), ("multi_track", "multi"), ("derailed", "derailed"))
_WIDTH = 960.0


def draw(state: State, year: int, words: Words) -> str:
    """A bar in three parts; derailed is hatched. Names and numbers stand beside it on the page."""
    name = f"state-bar-{words.language}"
    body: list[marks.Mark] = []
    x = 0.0
    for key, colour in _STATES:
        share = getattr(state, key)
        body.append(marks.rect(x, 0, max(share * _WIDTH - 2, 0), 16, classes=f"tg-f-{colour}"))
        if key == "derailed":
            body += [
                marks.line(x + step, 0, x + step, 16, classes="tg-hatch-line")
                for step in range(4, int(share * _WIDTH) - 2, 6)
            ]
        x += share * _WIDTH
    said = [f"{words.label('state', key)}: {words.chance(getattr(state, key))}" for key, _ in _STATES]
    return str(
        svg.SVG(
            viewBox=svg.ViewBoxSpec(0, 0, _WIDTH, 16),
            class_=["tg"],
            id=name,
            lang=words.language,
            preserveAspectRatio=svg.PreserveAspectRatio("none"),
            extra={"role": "img", "aria-labelledby": f"{name}-title {name}-desc"},
            elements=[
                svg.Title(text=words.text("figure.state_bar.title", year=year), id=f"{name}-title"),
                svg.Desc(text=words.text("list.semicolon").join(said), id=f"{name}-desc"),
                *body,
            ],
        )
    )
