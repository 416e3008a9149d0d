"""The specification curve of a statement: its effect in every way to test it, and which choices each makes."""

from __future__ import annotations

import math
from typing import Any

from trackgauge.core.errors import TrackgaugeError
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.frame import COMPACT, WIDE, framed
from trackgauge.report.drawing.key import key
from trackgauge.report.words import Words, words
from trackgauge.verdicts.judging import Outcome
from trackgauge.verdicts.shipped import key_of
from trackgauge.verdicts.text import number

TOP, PANEL, ROW, RIGHT = 12.0, 200.0, 14.0, 10.0
COLOUR = {"supported": "track-1", "contradicted": "track-2"}
"""Blue for, orange against; grey where the data do not tell."""
WIDEST = 12.0
"""Intervals are cut at so many times the spread of the effects."""


def drawn(story: Any, *, language: str = "en", narrow: bool = False) -> str:
    """Effects in order of size with their intervals; below, a dot for every choice made.

    Raises
    ------
    TrackgaugeError
        If there is no specification with an effect to draw.
    """
    w, plan = words(language), story.claim.plan
    curve = sorted(
        (one for one in story.claim.curve if one.found and math.isfinite(one.found.effect)),
        key=lambda o: o.found.effect,
    )
    if not curve:
        raise TrackgaugeError("there is no curve to draw", where=plan.id, next_step="Its story says why.")
    width, left = (COMPACT, 96.0) if narrow else (WIDE, 190.0)
    x = Scale(0, max(len(curve) - 1, 1), left + 8, width - RIGHT - 8)
    body = _panel(story, curve, x, left, width)
    rows, height = _choices(curve, x, left, PANEL + TOP + 14)
    legend, more = key(
        [*((_dot(COLOUR.get(v, "track-0")), w.label("claim", v.replace(" ", "_")))
           for v in ("supported", "not distinguishable", "contradicted")), (_ring, w.text("claim.planned"))],
        top=height + 4, width=width,
    )  # fmt: skip
    verdict = w.label("claim", story.claim.verdict.replace(" ", "_"))
    return framed(
        [*body, *rows, *legend], height=height + 4 + more, width=width, name=f"claim-{plan.id.lower()}",
        title=w.text("claim.title", id=plan.id, key=key_of(plan.id), verdict=verdict),
        description=f"{plan.statement} {plan.effect}", language=language, foot=_foot(story, len(curve), w),
    )  # fmt: skip


def _foot(story: Any, count: int, w: Words) -> list[str]:
    plan = story.claim.plan
    return [
        w.text("claim.foot", specifications=count, interval=95, none=number(plan.no_effect), least=number(plan.least)),
        f"{plan.effect}; {', '.join(plan.data)}; plan {plan.hash}",
    ]


def _panel(story: Any, curve: list[Outcome], x: Scale, left: float, width: float) -> list[marks.Mark]:
    plan = story.claim.plan
    scale, low, high = _bounds(curve, plan.no_effect, plan.least, logarithmic=plan.is_ratio)
    y = Scale(low, high, TOP + PANEL, TOP)

    def at(value: float) -> float:
        return y(min(max(scale(value), low), high))

    found: list[marks.Mark] = [
        marks.line(left, at(plan.no_effect), width - RIGHT, at(plan.no_effect), classes="tg-rule"),
        marks.line(left, at(plan.least), width - RIGHT, at(plan.least), classes="tg-grid"),
    ]
    ends = (plan.no_effect, plan.least, curve[0].found.effect, curve[-1].found.effect)  # type: ignore[union-attr]
    taken: list[float] = []
    for value in dict.fromkeys(ends):
        if all(abs(at(value) - other) >= 11 for other in taken):
            found.append(marks.text(number(value), left - 6, at(value) + 4, classes="tg-x tg-soft", anchor="end"))
            taken.append(at(value))
    planned = dict(story.claim.main.settings or {})
    for n, one in enumerate(curve):
        assert one.found is not None
        colour = COLOUR.get(one.verdict, "track-0")
        found.append(marks.line(x(n), at(one.found.low), x(n), at(one.found.high), classes=f"tg-l-{colour}", width=1.2))
        found.append(marks.circle(x(n), at(one.found.effect), 3, classes=f"tg-f-{colour}"))
        settings = dict(one.settings or {})
        if settings.pop("rows", "all") == "all" and not settings.pop("without", "") and settings == planned:
            found += _ring(x(n), at(one.found.effect))
    return found


def _bounds(curve: list[Outcome], *anchors: float, logarithmic: bool) -> tuple[Any, float, float]:
    """How a value is placed, and the ends of the scale: intervals much wider than the effects are cut."""

    def scale(value: float) -> float:
        return math.log(max(value, 1e-3)) if logarithmic else value

    effects = [scale(one.found.effect) for one in curve if one.found] + [scale(anchor) for anchor in anchors]
    spread = max(max(effects) - min(effects), 1e-6)
    ends = [scale(v) for one in curve if one.found for v in (one.found.low, one.found.high) if math.isfinite(v)]
    low = max(min([*effects, *ends]), min(effects) - WIDEST * spread)
    high = min(max([*effects, *ends]), max(effects) + WIDEST * spread)
    return scale, low - 0.04 * (high - low), high + 0.04 * (high - low)


def _choices(curve: list[Outcome], x: Scale, left: float, top: float) -> tuple[list[marks.Mark], float]:
    """A row for every value of every choice, and where they end."""
    names = list(dict.fromkeys(name for one in curve for name in one.settings or {}))
    found: list[marks.Mark] = []
    y = top
    for name in names:
        values = list(dict.fromkeys(str((one.settings or {}).get(name)) for one in curve))
        for value in values if len(values) > 1 else ():
            shown = f"{name} {value or '–'}"[: int(left / 5.4)]
            found.append(marks.text(shown, left - 6, y + 4, classes="tg-x tg-soft", anchor="end"))
            found += [
                marks.circle(x(n), y, 1.8, classes=f"tg-f-{COLOUR.get(one.verdict, 'track-0')}")
                for n, one in enumerate(curve)
                if str((one.settings or {}).get(name)) == value
            ]
            y += ROW
    return found, y


def _dot(colour: str) -> Any:
    return lambda x, y: [marks.circle(x, y, 3.5, classes=f"tg-f-{colour}")]


def _ring(x: float, y: float) -> list[marks.Mark]:
    return [marks.circle(x, y, 6.5, classes="tg-hollow tg-l-track-0", width=1.6)]
