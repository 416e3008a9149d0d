"""The figures of a comparison. Each takes the finished comparison and a width, and computes nothing but places."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from trackgauge.report.asked import asked
from trackgauge.report.comparison.sentences import organisation_name, points
from trackgauge.report.comparison.tables import proposal_name
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale, labelled_years
from trackgauge.report.drawing.frame import framed
from trackgauge.report.drawing.key import Entry, key
from trackgauge.report.drawing.textwidth import shorten, text_width
from trackgauge.report.words import Words
from trackgauge.simulation.comparison import ArrowRow, Change, Comparison, MemberRow

NARROW = 500
MOST_PROPOSALS = 16
MOST_MEMBERS = 32
MOST_ARROWS = 16
WITH = "tg-l-track-1"
STATES = (("same_track", "same"), ("multi_track", "multi"), ("derailed", "derailed"))
SUMS = (("adopted", "track-1"), ("executed", "track-1"))
SHARES = frozenset({"share"})
"""Units that are shown in percentage points."""


def foot(found: Comparison, w: Words) -> list[str]:
    """What every figure stands on."""
    return [
        w.text(
            "scenario_ground.line", organisation=organisation_name(found, w), first=found.first_year,
            last=found.last_year, runs=w.count(found.manifest.runs), seed=found.manifest.seed,
        ),
        w.text("scenario_ground.source", version=found.manifest.version),
        *asked(found.manifest.chosen, w),
    ]  # fmt: skip


def results(found: Comparison, width: float, name: str, w: Words) -> str:
    """Every result's difference with its interval, each row on its own scale around no change."""
    rows = [row for row in found.results if row.difference is not None]
    narrow, top = width < NARROW, 6.0
    pitch, place = (43.5, 27.0) if narrow else (25.0, 12.5)
    left, right = (8.0, width - 8) if narrow else (330.0, width - 190)
    middle, half = (left + right) / 2, (right - left) / 2 - 6
    drawn: list[marks.Mark] = []
    for i, row in enumerate(rows):
        drawn += _difference_row(row, top + pitch * i + place, middle, half, width, w)
    height = top + pitch * len(rows)
    if not narrow:
        drawn.insert(0, marks.line(middle, top, middle, height, classes="tg-rule"))
    return _figure(found, drawn, height + 6, width, name, w)


def _difference_row(row: Change, y: float, middle: float, half: float, width: float, w: Words) -> list[marks.Mark]:
    assert row.difference is not None
    narrow, shares = width < NARROW, row.unit in SHARES
    scale, digits = (100.0, 1) if shares else (1.0, 2)
    mean, low, high = (scale * n for n in (row.difference.mean, row.difference.low, row.difference.high))
    reach = max(abs(low), abs(high), 4 * abs(mean), 4 * 10**-digits)
    x = Scale(-reach, reach, middle - half, middle + half)
    shown = _interval(mean, low, high, w, digits)
    label = f"{w.label('result', row.id)} ({w.label('result_unit', 'points' if shares else row.unit)})"
    room, at = (width - text_width(shown, 11.5) - 10, y - 12) if narrow else (316.0, y + 4)
    span = marks.line(x(low), y, x(high), y, classes=WITH, width=2)
    tick = [marks.line(middle, y - 7, middle, y + 7, classes="tg-rule")] if narrow else []
    return [
        marks.text(shorten(label, 11.5, room), 0, at, classes="tg-s"),
        marks.text(shown, width, at, classes="tg-s tg-soft", anchor="end"),
        *tick,
        marks.group([span, _disc(x(mean), y)], title=f"{label}: {shown}"),
    ]


def states(found: Comparison, width: float, name: str, w: Words) -> str:
    """The probability of each state by year, without (broken line) and with (solid) the scenario."""
    drawn, height = _panels(found, STATES, width, w, share=True)
    return _figure(found, drawn, height, width, name, w)


def agreement(found: Comparison, width: float, name: str, w: Words) -> str:
    """Proposals adopted and carried out up to each year."""
    drawn, height = _panels(found, SUMS, width, w, share=False)
    return _figure(found, drawn, height, width, name, w)


def _panels(
    found: Comparison, panels: Sequence[tuple[str, str]], width: float, w: Words, *, share: bool
) -> tuple[list[marks.Mark], float]:
    """Lines by year beside each other, under each other on a narrow page, with their key; and the height taken."""
    narrow = width < NARROW
    panel = width if narrow else (width - 24 * (len(panels) - 1)) / len(panels)
    years = [row.year for row in found.by_year]
    drawn: list[marks.Mark] = []
    for i, (field, colour) in enumerate(panels):
        series = [getattr(row, field) for row in found.by_year]
        left, top = (0.0, i * 172.0) if narrow else (i * (panel + 24), 0.0)
        word = w.text(f"scenario_key.{field}")
        drawn.append(marks.group(_lines(series, years, word, colour, panel, w, share=share), dx=left, dy=top))
    height = len(panels) * 172.0 if narrow else 170.0
    legend, more = _legend(height, width, w)
    return [*drawn, *legend], height + more


def _lines(
    series: Sequence[tuple[float, float]],
    years: Sequence[int],
    word: str,
    colour: str,
    width: float,
    w: Words,
    *,
    share: bool,
) -> list[marks.Mark]:
    most = max(max(pair) for pair in series)
    highest = 1.0 if share else 2.0 * max(0.5, ceil(most / 2) if most > 1 else 0.5)
    x = Scale(years[0], max(years[-1], years[0] + 1), 34, width - 16)
    y = Scale(0, highest, 138, 26)
    drawn: list[marks.Mark] = [marks.text(word, 0, 13, classes="tg-t tg-b")]
    for part in (0.0, 0.5, 1.0):
        at = part * highest
        label = w.percent(at) if share else w.number(at, 0 if highest > 1 else 1)
        drawn.append(marks.line(x.start, y(at), x.end, y(at), classes="tg-grid"))
        drawn.append(marks.text(label, 29, y(at) + 4, classes="tg-x tg-soft", anchor="end"))
    drawn += [
        marks.text(str(year), x(year), 155, classes="tg-x tg-soft", anchor="middle")
        for year in labelled_years(years[0], years[-1], most=5)
    ]
    without, with_it = ([(x(t), y(pair[k])) for t, pair in zip(years, series, strict=True)] for k in (0, 1))
    if len(years) > 1:
        drawn.append(marks.polyline(with_it, classes=f"tg-rail tg-l-{colour}", width=2.6))
        drawn.append(marks.path(marks.through(without), classes="tg-ink-line", width=1.3, dashes=(4, 3)))
    return drawn


def members(found: Comparison, width: float, name: str, w: Words) -> str:
    """What each member gains or loses, with the objections of it that are passed over."""
    rows = sorted((m for m in found.members if m.gain.difference is not None), key=_gain)[::-1][:MOST_MEMBERS]
    narrow, pitch, top = width < NARROW, 22.0, 26.0
    reach = max(0.1, *(max(abs(m.gain.difference.low), abs(m.gain.difference.high)) for m in rows if m.gain.difference))
    x = Scale(-reach, reach, 112.0 if narrow else 176.0, width - 66)
    bottom = top + pitch * len(rows)
    drawn: list[marks.Mark] = [
        marks.text(w.text("scenario_key.outvoted"), width, 14, classes="tg-x tg-soft", anchor="end")
    ]
    for tick in (-reach, 0.0, reach) if narrow else (-reach, -reach / 2, 0.0, reach / 2, reach):
        drawn.append(marks.line(x(tick), top, x(tick), bottom, classes="tg-grid" if tick else "tg-rule"))
        shown = w.number(tick, 1, sign=True)
        drawn.append(marks.text(shown, x(tick), bottom + 14, classes="tg-x tg-soft", anchor="middle"))
    for i, m in enumerate(rows):
        drawn += _member_row(m, top + pitch * (i + 0.5), x, width, w)
    return _figure(found, drawn, bottom + 24, width, name, w)


def _member_row(m: MemberRow, y: float, x: Scale, width: float, w: Words) -> list[marks.Mark]:
    assert m.gain.difference is not None
    d, named = m.gain.difference, w.state(m.actor)
    colour = "plus" if d.mean >= 0 else "minus"
    span = marks.line(x(d.low), y, x(d.high), y, classes=f"tg-l-{colour}", width=2)
    dot = marks.circle(x(d.mean), y, 4.4, classes=f"tg-f-{colour}")
    return [
        marks.text(shorten(named, 11.5, x.start - 10), 0, y + 4, classes="tg-s"),
        marks.group([span, dot], title=f"{named} {_interval(d.mean, d.low, d.high, w)}"),
        marks.text(w.number(m.outvoted[1]), width, y + 4, classes="tg-s tg-soft", anchor="end"),
    ]


def proposals(found: Comparison, width: float, name: str, w: Words) -> str | None:
    """Chance of adoption of the proposals of the record that it moves most; None where none comes up."""
    rows = sorted(found.proposals, key=lambda p: -abs(p.adopted[1] - p.adopted[0]))[:MOST_PROPOSALS]
    if not rows:
        return None
    narrow, top = width < NARROW, 4.0
    pitch, place = (36.0, 26.0) if narrow else (23.0, 11.5)
    x = Scale(0, 1, 8.0 if narrow else 420.0, width - 52)
    bottom = top + pitch * len(rows)
    drawn: list[marks.Mark] = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        drawn.append(marks.line(x(tick), top, x(tick), bottom, classes="tg-grid"))
        at = max(x(tick), text_width(w.percent(tick), 10.5) / 2)
        drawn.append(marks.text(w.percent(tick), at, bottom + 14, classes="tg-x tg-soft", anchor="middle"))
    for i, p in enumerate(rows):
        label = f"{p.year} {w.translated(proposal_name(found, p))}"
        drawn += _proposal_row(p.adopted, label, top + pitch * i + place, x, width, w)
    entries: list[Entry] = [(_ring, w.text("scenario_key.without")), (_disc_mark, w.text("scenario_key.with"))]
    legend, more = key(entries, top=bottom + 22, width=width)
    return _figure(found, [*drawn, *legend], bottom + 22 + more, width, name, w)


def _proposal_row(
    adopted: tuple[float, float], label: str, y: float, x: Scale, width: float, w: Words
) -> list[marks.Mark]:
    before, after = adopted
    narrow = width < NARROW
    room, at = (width - 10, y - 13) if narrow else (x.start - 14, y + 4)
    shown = w.text("scenario_key.chances", label=label, before=w.chance(before), after=w.chance(after))
    dots = [
        marks.line(x(before), y, x(after), y, classes="tg-l-track-1", width=2),
        *_ring(x(before), y),
        _disc(x(after), y),
    ]
    return [
        marks.text(shorten(label, 11.5, room), 0, at, classes="tg-s"),
        marks.group(dots, title=shown),
        marks.text(w.chance(after), width, y + 4, classes="tg-s tg-soft", anchor="end"),
    ]


def arrows(found: Comparison, width: float, name: str, w: Words) -> str | None:
    """The difference in the share adopted with each arrow off in turn; None where that was not asked for."""
    if not found.arrows:
        return None
    middle = found.arrows[0].share_adopted
    rows = sorted(found.arrows[1:], key=lambda a: -abs(a.share_adopted - middle))[:MOST_ARROWS]
    narrow, top = width < NARROW, 6.0
    pitch, place = (36.0, 26.0) if narrow else (20.0, 10.0)
    low = min(0.0, middle, *(a.share_adopted for a in rows))
    high = max(0.0, middle, *(a.share_adopted for a in rows))
    space = max(0.01, 0.08 * (high - low))
    x = Scale(low - space, high + space, 8.0 if narrow else 380.0, width - 60)
    bottom = top + pitch * len(rows)
    drawn: list[marks.Mark] = [marks.line(x(middle), top, x(middle), bottom, classes="tg-now")]
    drawn.append(marks.line(x(0.0), top, x(0.0), bottom, classes="tg-rule"))
    whole = f"{w.text('scenario_key.all_arrows')}: {points(middle, w)}"
    half = text_width(whole, 10.5) / 2
    at = min(max(x(middle), half), width - half)
    drawn.append(marks.text(whole, at, bottom + 14, classes="tg-x tg-soft", anchor="middle"))
    if abs(at - x(0.0)) > half + 14:
        drawn.append(marks.text("0", x(0.0), bottom + 14, classes="tg-x tg-soft", anchor="middle"))
    for i, a in enumerate(rows):
        drawn += _arrow_row(a, top + pitch * i + place, x, width, w)
    return _figure(found, drawn, bottom + 22, width, name, w)


def _arrow_row(a: ArrowRow, y: float, x: Scale, width: float, w: Words) -> list[marks.Mark]:
    room, at = (width - 10, y - 13) if width < NARROW else (x.start - 14, y + 4)
    shown = points(a.share_adopted, w)
    told = w.text("scenario_key.arrow_off", hypothesis=a.hypothesis, value=shown)
    label = f"{a.hypothesis}  {w.label('arrow', a.arrow)}"
    return [
        marks.text(shorten(label, 11.5, room), 0, at, classes="tg-s"),
        marks.group([_disc(x(a.share_adopted), y)], title=told),
        marks.text(shown, width, y + 4, classes="tg-s tg-soft", anchor="end"),
    ]


def _gain(m: MemberRow) -> float:
    return 0.0 if m.gain.difference is None else m.gain.difference.mean


def _legend(top: float, width: float, w: Words) -> tuple[list[marks.Mark], float]:
    def broken(x: float, y: float) -> list[marks.Mark]:
        return [marks.path(marks.through([(x - 8, y), (x + 8, y)]), classes="tg-ink-line", width=1.3, dashes=(4, 3))]

    def solid(x: float, y: float) -> list[marks.Mark]:
        return [marks.line(x - 8, y, x + 8, y, classes="tg-l-track-1", width=2.6)]

    entries: list[Entry] = [(broken, w.text("scenario_key.without")), (solid, w.text("scenario_key.with"))]
    return key(entries, top=top, width=width, lead=24)


def _disc(x: float, y: float) -> marks.Mark:
    return marks.circle(x, y, 4.4, classes="tg-f-track-1")


def _disc_mark(x: float, y: float) -> list[marks.Mark]:
    return [_disc(x, y)]


def _ring(x: float, y: float) -> list[marks.Mark]:
    return [marks.circle(x, y, 4.0, classes="tg-hollow tg-l-track-0", width=1.8)]


def _interval(mean: float, low: float, high: float, w: Words, digits: int = 2) -> str:
    shown = (w.number(value, digits if abs(value) < 100 else 0, sign=True) for value in (mean, low, high))
    return w.text("scenario_number.interval", **dict(zip(("mean", "low", "high"), shown, strict=True)))


def _figure(found: Comparison, body: list[marks.Mark], height: float, width: float, name: str, w: Words) -> str:
    """The figure in its frame; its id is the part of the name before the width and the language."""
    figure_id = name.partition("-")[0]
    return framed(
        body,
        height=height,
        width=width,
        name=name,
        title=w.text(f"figure.{figure_id}.title"),
        description=w.text(f"figure.{figure_id}.description"),
        foot=foot(found, w),
        language=w.language,
    )
