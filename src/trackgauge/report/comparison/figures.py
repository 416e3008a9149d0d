"""The figures of a comparison. Each takes the finished comparison and a width, and computes nothing but places."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale, labelled_years
from trackgauge.report.drawing.frame import framed
from trackgauge.report.drawing.key import key
from trackgauge.report.drawing.textwidth import shorten
from trackgauge.simulation.comparison import Change, Comparison, MemberRow, ProposalRow

NARROW = 500
MOST_PROPOSALS = 16
MOST_MEMBERS = 32
WITH = "tg-l-track-1"
STATES = (("same_track", "same track", "same"), ("multi_track", "multi-track", "multi"), ("derailed",) * 3)
SUMS = (("adopted", "adopted up to the year", "track-1"), ("executed", "carried out up to the year", "track-1"))


def foot(found: Comparison) -> list[str]:
    """What every figure stands on."""
    return [
        f"{found.name}, {found.first_year} to {found.last_year}; {found.manifest.runs:,} runs without and with the "
        f"scenario, the same random numbers (seed {found.manifest.seed}). Not validated.",
        "Source: Trackgauge simulation; inputs and assumptions are listed on this page.",
    ]


def results(found: Comparison, width: float, name: str) -> str:
    """Every result's difference with its interval, each row on its own scale around no change."""
    rows = [row for row in found.results if row.difference is not None]
    pitch, top, narrow = 30.0 if width < NARROW else 25.0, 6.0, width < NARROW
    left, right = (8.0, width - 8) if narrow else (258.0, width - 215)
    middle, half = (left + right) / 2, (right - left) / 2 - 6
    drawn: list[marks.Mark] = []
    for i, row in enumerate(rows):
        y = top + pitch * (i * (1.45 if narrow else 1) + (0.9 if narrow else 0.5))
        drawn += _difference_row(row, y, middle, half, width, narrow)
    height = top + pitch * len(rows) * (1.45 if narrow else 1)
    drawn.insert(0, marks.line(middle, top, middle, height, classes="tg-rule"))
    return _figure(
        found,
        drawn,
        height + 6,
        width,
        name,
        "What changes, and how sure the runs are",
        "Differences of the scenario from the baseline with the interval that holds 95 % of the runs.",
    )


def _difference_row(row: Change, y: float, middle: float, half: float, width: float, narrow: bool) -> list[marks.Mark]:
    assert row.difference is not None
    reach = max(abs(row.difference.low), abs(row.difference.high), 4 * abs(row.difference.mean), 1e-12)
    x = Scale(-reach, reach, middle - half, middle + half)
    shown = f"{_number(row.difference.mean)} [{_number(row.difference.low)}, {_number(row.difference.high)}]"
    label = f"{row.name} ({row.unit})"
    texts = (
        [marks.text(shorten(label, 11.5, width - 130), 0, y - 12, classes="tg-s"),
         marks.text(shown, width, y - 12, classes="tg-x tg-soft", anchor="end")]
        if narrow
        else [marks.text(shorten(label, 11.5, 246), 0, y + 4, classes="tg-s"),
              marks.text(shown, width, y + 4, classes="tg-s tg-soft", anchor="end")]
    )  # fmt: skip
    span = marks.line(x(row.difference.low), y, x(row.difference.high), y, classes=WITH, width=2)
    return [*texts, marks.group([span, _disc(x(row.difference.mean), y)], title=f"{label}: {shown}")]


def states(found: Comparison, width: float, name: str) -> str:
    """The probability of each state by year, without (broken line) and with (solid) the scenario."""
    drawn, height = _panels(found, STATES, width, share=True)
    description = "Probability of each state by year without and with the scenario."
    return _figure(found, drawn, height, width, name, "Same track, multi-track, derailed", description)


def agreement(found: Comparison, width: float, name: str) -> str:
    """Proposals adopted and carried out up to each year."""
    drawn, height = _panels(found, SUMS, width, share=False)
    description = "Mean number of proposals adopted and carried out by year without and with the scenario."
    return _figure(found, drawn, height, width, name, "Proposals adopted and carried out", description)


def _panels(
    found: Comparison, panels: Sequence[tuple[str, str, str]], width: float, *, share: bool
) -> tuple[list[marks.Mark], float]:
    """Lines by year beside each other, under each other on a narrow page, with their key; and the height taken."""
    narrow = width < NARROW
    panel = width if narrow else (width - 24 * (len(panels) - 1)) / len(panels)
    years = [row.year for row in found.by_year]
    drawn: list[marks.Mark] = []
    for i, (field, word, colour) in enumerate(panels):
        series = [getattr(row, field) for row in found.by_year]
        left, top = (0.0, i * 172.0) if narrow else (i * (panel + 24), 0.0)
        drawn.append(marks.group(_lines(series, years, word, colour, panel, share=share), dx=left, dy=top))
    height = len(panels) * 172.0 if narrow else 170.0
    legend, more = _legend(height, width)
    return [*drawn, *legend], height + more


def _lines(
    series: Sequence[tuple[float, float]], years: Sequence[int], word: str, colour: str, width: float, *, share: bool
) -> list[marks.Mark]:
    highest = 1.0 if share else max(1.0, *(max(pair) for pair in series))
    x = Scale(years[0], max(years[-1], years[0] + 1), 34, width - 16)
    y = Scale(0, highest, 138, 26)
    drawn: list[marks.Mark] = [marks.text(word, 0, 13, classes="tg-t tg-b")]
    for part in (0.0, 0.5, 1.0):
        at = part * highest
        label = f"{at:.0%}" if share else f"{at:.0f}"
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


def members(found: Comparison, width: float, name: str) -> str:
    """What each member gains or loses, with the objections of it that are passed over."""
    rows = sorted((m for m in found.members if m.gain.difference is not None), key=_gain)[::-1][:MOST_MEMBERS]
    narrow, pitch, top = width < NARROW, 22.0, 26.0
    named = 40.0 if narrow else 168.0
    reach = max(0.1, *(max(abs(m.gain.difference.low), abs(m.gain.difference.high)) for m in rows if m.gain.difference))
    x = Scale(-reach, reach, named, width - 66)
    bottom = top + pitch * len(rows)
    drawn: list[marks.Mark] = [marks.text("outvoted", width, 14, classes="tg-x tg-soft", anchor="end")]
    for tick in (-reach, -reach / 2, 0.0, reach / 2, reach):
        drawn.append(marks.line(x(tick), top, x(tick), bottom, classes="tg-grid" if tick else "tg-rule"))
        drawn.append(marks.text(_number(tick), x(tick), bottom + 14, classes="tg-x tg-soft", anchor="middle"))
    for i, m in enumerate(rows):
        drawn += _member_row(m, top + pitch * (i + 0.5), x, width, narrow)
    return _figure(
        found,
        drawn,
        bottom + 24,
        width,
        name,
        "Who gains and who loses",
        "Gain of each member from what is carried out, scenario less baseline; objections passed over a run.",
    )


def _member_row(m: MemberRow, y: float, x: Scale, width: float, narrow: bool) -> list[marks.Mark]:
    assert m.gain.difference is not None
    d = m.gain.difference
    colour = "plus" if d.mean >= 0 else "minus"
    shown = f"{m.name} {_number(d.mean)} [{_number(d.low)}, {_number(d.high)}]"
    drawn: list[marks.Mark] = [marks.text(m.actor, 0, y + 4, classes="tg-s tg-b")]
    if not narrow:
        drawn.append(marks.text(shorten(m.name, 11.5, 126), 36, y + 4, classes="tg-s"))
    span = marks.line(x(d.low), y, x(d.high), y, classes=f"tg-l-{colour}", width=2)
    dot = marks.circle(x(d.mean), y, 4.4, classes=f"tg-f-{colour}")
    drawn.append(marks.group([span, dot], title=shown))
    drawn.append(marks.text(f"{m.outvoted[1]:.2f}", width, y + 4, classes="tg-s tg-soft", anchor="end"))
    return drawn


def proposals(found: Comparison, width: float, name: str) -> str | None:
    """Chance of adoption of the proposals of the record that it moves most; None where none comes up."""
    rows = sorted(found.proposals, key=lambda p: -abs(p.adopted[1] - p.adopted[0]))[:MOST_PROPOSALS]
    if not rows:
        return None
    narrow, top = width < NARROW, 4.0
    pitch = 36.0 if narrow else 23.0
    x = Scale(0, 1, 8.0 if narrow else 380.0, width - 46)
    bottom = top + pitch * len(rows)
    drawn: list[marks.Mark] = []
    for tick in (0.0, 0.25, 0.5, 0.75, 1.0):
        drawn.append(marks.line(x(tick), top, x(tick), bottom, classes="tg-grid"))
        drawn.append(marks.text(f"{tick:.0%}", x(tick), bottom + 14, classes="tg-x tg-soft", anchor="middle"))
    for i, p in enumerate(rows):
        drawn += _proposal_row(p, top + pitch * (i + (0.72 if narrow else 0.5)), x, width, narrow)
    legend, more = key([(_ring, "without the scenario"), (_disc_mark, "with it")], top=bottom + 22, width=width)
    return _figure(
        found,
        [*drawn, *legend],
        bottom + 22 + more,
        width,
        name,
        "Proposals on record: chance of adoption",
        "Chance that each proposal of the record is adopted without and with the scenario.",
    )


def _proposal_row(p: ProposalRow, y: float, x: Scale, width: float, narrow: bool) -> list[marks.Mark]:
    before, after = p.adopted
    label = f"{p.year} {p.name}"
    at = (0.0, y - 13, width - 10) if narrow else (0.0, y + 4, 366.0)
    shown = f"{label}: {before:.0%} without, {after:.0%} with"
    dots = [
        marks.line(x(before), y, x(after), y, classes="tg-l-track-1", width=2),
        *_ring(x(before), y),
        _disc(x(after), y),
    ]
    return [
        marks.text(shorten(label, 11.5, at[2]), at[0], at[1], classes="tg-s"),
        marks.group(dots, title=shown),
        marks.text(f"{after:.0%}", width, y + 4, classes="tg-s tg-soft", anchor="end"),
    ]


def arrows(found: Comparison, width: float, name: str) -> str | None:
    """The difference in the share adopted with each arrow off in turn; None where that was not asked for."""
    if not found.arrows:
        return None
    middle = found.arrows[0].share_adopted
    rows = sorted(found.arrows[1:], key=lambda a: -abs(a.share_adopted - middle))
    narrow, pitch, top = width < NARROW, 20.0, 6.0
    named = 62.0 if narrow else 330.0
    low = min(0.0, middle, *(a.share_adopted for a in rows))
    high = max(0.0, middle, *(a.share_adopted for a in rows))
    space = max(0.01, 0.08 * (high - low))
    x = Scale(low - space, high + space, named, width - 60)
    bottom = top + pitch * len(rows)
    drawn: list[marks.Mark] = [marks.line(x(middle), top, x(middle), bottom, classes="tg-now")]
    drawn.append(marks.text("all arrows", x(middle), bottom + 14, classes="tg-x tg-soft", anchor="middle"))
    for i, a in enumerate(rows):
        y = top + pitch * (i + 0.5)
        label = a.hypothesis if narrow else f"{a.hypothesis}  {a.arrow.replace('_', ' ')}"
        drawn.append(marks.text(shorten(label, 11.5, named - 8), 0, y + 4, classes="tg-s"))
        drawn.append(marks.group([_disc(x(a.share_adopted), y)], title=f"without {a.hypothesis}: {a.summary}"))
        drawn.append(marks.text(f"{100 * a.share_adopted:+.1f}", width, y + 4, classes="tg-s tg-soft", anchor="end"))
    return _figure(
        found,
        drawn,
        bottom + 22,
        width,
        name,
        "What hangs on which hypothesis",
        "Difference in the share adopted, in points, with each arrow switched off in turn.",
    )


def _gain(m: MemberRow) -> float:
    return 0.0 if m.gain.difference is None else m.gain.difference.mean


def _legend(top: float, width: float) -> tuple[list[marks.Mark], float]:
    def broken(x: float, y: float) -> list[marks.Mark]:
        return [marks.path(marks.through([(x - 8, y), (x + 8, y)]), classes="tg-ink-line", width=1.3, dashes=(4, 3))]

    def solid(x: float, y: float) -> list[marks.Mark]:
        return [marks.line(x - 8, y, x + 8, y, classes="tg-l-track-1", width=2.6)]

    return key([(broken, "without the scenario"), (solid, "with it")], top=top, width=width, lead=24)


def _disc(x: float, y: float) -> marks.Mark:
    return marks.circle(x, y, 4.4, classes="tg-f-track-1")


def _disc_mark(x: float, y: float) -> list[marks.Mark]:
    return [_disc(x, y)]


def _ring(x: float, y: float) -> list[marks.Mark]:
    return [marks.circle(x, y, 4.0, classes="tg-hollow tg-l-track-0", width=1.8)]


def _number(value: float) -> str:
    digits = 2 if abs(value) < 10 else 1
    return f"{value:+.{digits}f}".replace("-", "−")


def _figure(
    found: Comparison, body: list[marks.Mark], height: float, width: float, name: str, title: str, description: str
) -> str:
    return framed(
        body,
        height=height,
        width=width,
        name=name,
        title=title,
        description=description,
        foot=foot(found),
        language="en",
    )
