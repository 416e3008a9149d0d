"""The curve of speed and unity across decision rules, as a figure; it computes nothing but places."""

from __future__ import annotations

from trackgauge.report.asked import asked
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.frame import framed
from trackgauge.report.drawing.key import key
from trackgauge.report.words import words as words_of
from trackgauge.simulation.comparison import Change
from trackgauge.simulation.exploration.tradeoff import RuleRow, Tradeoff

SPEED = "adopted"
PANELS = (
    ("exits", "members that leave"),
    ("identity", "mean identity at the end"),
    ("opt_outs", "adopted proposals stayed out of"),
)
PANEL, GAP, LEFT, BOTTOM = 190.0, 30.0, 64.0, 26.0
LATE = 430.0
"""Labels of points further to the right stand to the left of them."""
BOUND, FREE = "tg-f-track-1", "tg-hollow tg-l-track-0"


def drawn(found: Tradeoff, width: float = 760.0, name: str = "tradeoff") -> str:
    """One panel for each price of speed, with rules as points: what they change against consensus."""
    body: list[marks.Mark] = []
    for n, (outcome, words) in enumerate(PANELS):
        body.append(marks.group(_panel(found.rules, outcome, words, width), dy=n * (PANEL + GAP)))
    height = len(PANELS) * (PANEL + GAP)
    body.append(marks.text("more proposals adopted than under consensus, in a run", (LEFT + width) / 2, height + 6,
                           classes="tg-s tg-soft", anchor="middle"))  # fmt: skip
    legend, more = key([(_bound, "objectors are bound"), (_free, "objectors are not bound")], top=height + 18,
                       width=width, lead=16)  # fmt: skip
    return framed(
        [*body, *legend], height=height + 18 + more, width=width, name=name,
        title="What speed costs: decision rules against consensus",
        description="Difference from consensus in proposals adopted, and in exits, identity and opt-outs, by rule.",
        foot=_foot(found), language="en",
    )  # fmt: skip


def _foot(found: Tradeoff) -> list[str]:
    domains = ", ".join(found.domains).replace("_", " ")
    return [
        f"{found.name}, {found.first_year} to {found.last_year}; rules apply to: {domains}; {found.runs:,} runs of "
        f"each rule, the same random numbers (seed {found.seed}). Lines: twice the standard error of a mean.",
        "Source: Trackgauge simulation. Not validated; prices follow from named hypotheses that can be switched off.",
        *asked(found.chosen, words_of("en")),
    ]


def _panel(rules: list[RuleRow], outcome: str, words: str, width: float) -> list[marks.Mark]:
    points = [(rule, *_moved(rule, SPEED), *_moved(rule, outcome)) for rule in rules]
    most = max(x + e for _, x, e, _, _ in points)
    x = Scale(min(0.0, *(p[1] - p[2] for p in points)), max(most, 1e-9) * 1.16, LEFT, width - 8)
    low, high = min(p[3] - p[4] for p in points), max(p[3] + p[4] for p in points)
    room = 0.12 * max(high - low, 1e-9)
    y = Scale(low - room, high + room, PANEL - BOTTOM, 18)
    found: list[marks.Mark] = [marks.text(words, 0, 8, classes="tg-s")]
    found.append(marks.line(LEFT, y(0.0), width - 8, y(0.0), classes="tg-rule"))
    far = [value for value in (low, high) if abs(y(value) - y(0.0)) > 9]
    found += [marks.text(_number(v), LEFT - 8, y(v) + 4, classes="tg-x tg-soft", anchor="end") for v in (*far, 0.0)]
    found += [marks.text(_number(v), x(v), PANEL - 6, classes="tg-x tg-soft", anchor="middle") for v in (0.0, most)]
    taken: list[tuple[float, float]] = []
    for rule, over, x_error, up, y_error in points:
        found.append(_point(rule, x(over), y(up), (x(over - x_error), x(over + x_error)),
                            (y(up - y_error), y(up + y_error)), taken))  # fmt: skip
    return found


def _point(
    rule: RuleRow,
    x: float,
    y: float,
    across: tuple[float, float],
    upright: tuple[float, float],
    taken: list[tuple[float, float]],
) -> marks.Mark:
    lines = [marks.line(across[0], y, across[1], y, classes="tg-rule"),
             marks.line(x, upright[0], x, upright[1], classes="tg-rule")]  # fmt: skip
    words = rule.name.partition(" (")[0].partition(":")[0]
    late = x > LATE
    text = marks.text(words, x - 7 if late else x + 7, _free_place(x, y, taken), classes="tg-x",
                      anchor="end" if late else "start")  # fmt: skip
    return marks.group([*lines, *(_bound if rule.binds else _free)(x, y), text], title=rule.name)


def _free_place(x: float, y: float, taken: list[tuple[float, float]]) -> float:
    """A baseline near y that is clear of labels already set."""
    offers = [y - 6 + step for step in (0, 20, -11, 31, -22, 42, -33, 53, -44)]
    place = next((at for at in offers if all(abs(at - b) >= 10 or abs(x - a) > 130 for a, b in taken)), y - 6)
    taken.append((x, place))
    return place


def _moved(rule: RuleRow, outcome: str) -> tuple[float, float]:
    row: Change = next(row for row in rule.results if row.id == outcome)
    if row.difference is None:
        return 0.0, 0.0
    return row.difference.mean, 2 * (row.standard_error or 0.0)


def _bound(x: float, y: float) -> list[marks.Mark]:
    return [marks.circle(x, y, 4.0, classes=BOUND)]


def _free(x: float, y: float) -> list[marks.Mark]:
    return [marks.circle(x, y, 4.0, classes=FREE, width=1.8)]


def _number(value: float) -> str:
    digits = 1 if abs(value) >= 1 else 3
    return "0" if value == 0 else f"{value:+.{digits}f}".replace("-", "−")
