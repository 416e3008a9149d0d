"""Friends, foes and camps: the signed network of the members, with the ties that no two camps can satisfy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balance import (
    Frustration,
    SignedNetwork,
    frustration,
    frustration_over_draws,
    optimal_partitions,
)
from trackgauge.alignment.of_states import likeliest_network
from trackgauge.alignment.ties import SignedTies
from trackgauge.assessment.answer import Answer
from trackgauge.core.draws import Summary, summarise
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.cells import cross, shaded, staircase
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import Entry, key
from trackgauge.report.figures import _ties_ring as ring
from trackgauge.report.figures._ground import answer_of
from trackgauge.report.figures._ties import draws_of, left_out, members_with_data, ties_of, ties_source
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, phrase, words

ID = "signed_network"
TITLE = "figure.signed_network.title"
SIGNS = ("negative", "neutral", "positive")
COLOURS = {"positive": "plus", "negative": "minus"}
MOST_ON_A_RING = 12
"""More members are drawn as a matrix: lines between them would be a tangle."""
_STAGGERED_BELOW = 8.5


@dataclass(frozen=True, slots=True)
class Row:
    """One pair: chance of each sign, the likeliest one, and whether it is out of place between the camps drawn."""

    actor: Annotated[str, Column("actor")]
    partner: Annotated[str, Column("actor")]
    p_negative: Annotated[float, Column("probability")]
    p_neutral: Annotated[float, Column("probability")]
    p_positive: Annotated[float, Column("probability")]
    sign: Annotated[str, Column("word", group="tie")]
    frustrated: Annotated[str, Column("word", group="frustrated")]

    @property
    def chance(self) -> float:
        """Probability of the likeliest sign."""
        return max(self.p_negative, self.p_neutral, self.p_positive)


@dataclass(frozen=True, slots=True)
class CampRow:
    """One member: its part of the network and its camp there (0: it has no tie), and how many ties it has."""

    actor: Annotated[str, Column("actor")]
    part: Annotated[int, Column("count")]
    camp: Annotated[int, Column("count")]
    positive_ties: Annotated[int, Column("count")]
    negative_ties: Annotated[int, Column("count")]


@dataclass(frozen=True, slots=True)
class Balance:
    """Balance over draws, and of the likeliest signs."""

    probability_balanced: Annotated[float, Column("probability")]
    mean: Annotated[float, Column("number", decimals=1)]
    low: Annotated[float, Column("number", decimals=0)]
    high: Annotated[float, Column("number", decimals=0)]
    ties_mean: Annotated[float, Column("number", decimals=1)]
    draws_solved: Annotated[int, Column("count")]
    frustration: Annotated[int, Column("count")]
    ties: Annotated[int, Column("count")]
    proven: Annotated[str, Column("word", group="frustrated")]
    optimal_partitions: Annotated[int | None, Column("count")]
    parts: Annotated[int, Column("count")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the network is drawn from; members come in the order of `camps`."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]
    camps: tuple[CampRow, ...]
    balance: Balance
    left_out: tuple[str, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return Sheet(ID, self.rows), Sheet("camps", self.camps), Sheet("balance", (self.balance,))


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """A ring of members with their ties; a matrix where they are many. What it adds up to stands beside or below."""
    said = words(language)
    on_ring = len(table.camps) <= MOST_ON_A_RING
    body, height, right = (_ring if on_ring else _matrix)(table, width, said)
    beside = width - right >= 300
    left, top, room = (right + 24, 6.0, width - right - 24) if beside else (0.0, height + 8, width)
    facts, facts_height = key([(None, line) for line in _facts(table, said)], top=top, width=room)
    legend, legend_height = (_ring_key if on_ring else _matrix_key)(said, top + facts_height + 6, room)
    bottom = top + facts_height + legend_height + 6
    title = said.text(TITLE, organisation=table.ground.organisation[language], year=table.year)
    return figure(
        [*body, marks.group([*facts, *legend], dx=left)],
        height=max(height, bottom),
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _description(table: Table, said: Words) -> str:
    """The camps of the largest part, and what the network adds up to."""
    camps = [said.states(row.actor for row in table.camps if (row.part, row.camp) == (1, camp)) for camp in (1, 2)]
    first = said.text("figure.signed_network.description", first=camps[0] or "–", second=camps[1] or "–")
    return said.text("list.sentence").join([first, *_facts(table, said)])


def _facts(table: Table, said: Words) -> list[str]:
    """What the network adds up to, in sentences."""
    found = table.balance
    lines = [
        said.text(
            "figure.signed_network.over_draws",
            probability=said.chance(found.probability_balanced),
            mean=said.number(found.mean, 1),
            interval=said.interval(found.low, found.high, 0),
            ties=said.number(found.ties_mean, 1),
            draws=said.count(found.draws_solved),
        ),
        said.text(
            f"figure.signed_network.likeliest_{found.proven}",
            frustration=said.count(found.frustration),
            ties=said.count(found.ties),
        ),
    ]
    if found.optimal_partitions and found.optimal_partitions > 1:
        lines.append(said.text("figure.signed_network.several", count=said.count(found.optimal_partitions)))
    if found.parts > 1:
        lines.append(said.text("figure.signed_network.parts", count=said.count(found.parts)))
    if wrong := _out_of_place(table, said):
        lines.append(said.text("figure.signed_network.frustrated", pairs=wrong))
    if table.left_out:
        lines.append(said.text("figure.signed_network.left_out", members=said.states(table.left_out)))
    return lines


def _out_of_place(table: Table, said: Words) -> str:
    """Pairs out of place, the surest first."""
    rows = sorted((row for row in table.rows if row.frustrated == "yes"), key=lambda row: -row.chance)
    listed = [f"{row.actor}–{row.partner} ({said.label('tie', row.sign)} {said.chance(row.chance)})" for row in rows]
    shown = said.text("list.comma").join(listed[:6])
    if len(listed) <= 6:
        return shown
    return said.text("list.more", names=shown, count=len(listed) - 6)


def _ring(table: Table, width: float, said: Words) -> tuple[list[marks.Mark], float, float]:
    """Members around a ring, each camp on an arc of its own; marks, height, and the right edge taken."""
    narrow = width < 500
    radius = (width - 84) / 2 if narrow else 182.0
    sides = 42.0 if narrow else 118.0
    centre = (radius + sides, radius + (24 if narrow else 36))
    camps = [ring.Member(row.actor, row.camp, row.part) for row in table.camps]
    places = ring.places(camps, centre, radius)
    drawn = ring.arcs(camps, centre, radius)
    drawn += _ties(table.rows, places)
    for one in camps:
        drawn.append(ring.member(one, places[one.actor], said, centre=None if narrow else centre))
    return drawn, 2 * radius + (48 if narrow else 74), 2 * (radius + sides)


def _ties(rows: Sequence[Row], places: ring.Places) -> list[marks.Mark]:
    """Lines of positive, then of negative ties, then the sign of those out of place."""
    tied = [row for row in rows if row.sign in COLOURS]
    drawn = [
        ring.tie(places[row.actor], places[row.partner], row.chance, positive=row.sign == "positive",
                 title=f"{row.actor}–{row.partner}")
        for row in sorted(tied, key=lambda row: row.sign == "negative")
    ]  # fmt: skip
    taken: list[ring.Point] = []
    for row in tied:
        if row.frustrated == "yes":
            taken.append(ring.free_point(places[row.actor], places[row.partner], taken))
            drawn.append(ring.out_of_place(*taken[-1]))
    return drawn


def _ring_key(said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    def line(share: float, positive: bool, x: float, y: float) -> list[marks.Mark]:
        return [ring.tie((x - 13, y), (x + 13, y), share, positive=positive)]

    lines = [
        (partial(line, share, sign == "positive"), f"{said.label('tie', sign)} {said.percent(share)}")
        for sign in ("positive", "negative")
        for share in (0.5, 1.0)
    ]
    return key([*lines, (_diamond, said.text("figure.signed_network.key_frustrated")),
                (None, said.text("figure.signed_network.key_ring"))], top=top, width=width, lead=32)  # fmt: skip


def _diamond(x: float, y: float) -> list[marks.Mark]:
    return [ring.out_of_place(x, y)]


def _matrix(table: Table, width: float, said: Words) -> tuple[list[marks.Mark], float, float]:
    """A triangle of cells in the order of camps; marks, height, and the right edge taken."""
    members = [row.actor for row in table.camps]
    left = 56.0
    cell = min(24.0, (width - left - 30) / len(members), 640 / len(members))
    place = {member: number for number, member in enumerate(members)}
    by_sign: dict[str, list[tuple[float, float, float]]] = {sign: [] for sign in SIGNS}
    wrong: list[tuple[float, float]] = []
    for row in table.rows:
        high, low = sorted((place[row.actor], place[row.partner]))
        x, y = left + high * cell, low * cell
        by_sign[row.sign].append((x, y, round(row.chance * 10) / 10))
        if row.frustrated == "yes":
            wrong.append((x + cell / 2, y + cell / 2))
    drawn = [staircase(len(members), cell, left)]
    drawn += shaded(by_sign["positive"], cell, "plus") + shaded(by_sign["negative"], cell, "minus", barred=True)
    arms = [piece for x, y in wrong for piece in cross(x, y, cell * 0.3)]
    if arms:
        drawn += [marks.path(arms, classes="tg-paper-line", width=3.4), marks.path(arms, classes="tg-ink-line",
                                                                                   width=1.4)]  # fmt: skip
    drawn += _names(table, cell, left)
    right = left + cell * len(members) + 30
    return drawn, cell * len(members) + 8, right if width > 500 else width


def _names(table: Table, cell: float, left: float) -> list[marks.Mark]:
    """Codes on the left and on the diagonal, with the symbol of the camp; staggered where cells are low."""
    size = "tg-s" if cell >= 15 else "tg-x" if cell >= 11.5 else "tg-xx"
    low = cell < _STAGGERED_BELOW
    drawn: list[marks.Mark] = []
    for i, row in enumerate(table.camps):
        y, right = (i + 0.5) * cell, left + i * cell + 4
        stagger = 22.0 * (i % 2) if low else 0.0
        drawn.append(marks.text(row.actor, left - 6 - stagger, y + 3.5, classes=f"{size} tg-b", anchor="end"))
        if low:
            drawn.append(ring.camp_mark(row.camp, right, y, 1.9))
        else:
            drawn.append(ring.camp_mark(row.camp, 7, y, min(4.2, cell * 0.3)))
            drawn.append(marks.text(row.actor, right, y + 3.5, classes=size))
        before = table.camps[i - 1]
        if i and (row.camp, row.part) != (before.camp, before.part):
            drawn.append(marks.line(left if low else 0, i * cell, right - 4, i * cell, classes="tg-rule"))
    return drawn


def _matrix_key(said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    def shade(sign: str, share: float, x: float, y: float) -> list[marks.Mark]:
        if sign not in COLOURS:
            return [marks.rect(x - 7, y - 7, 14, 14, classes="tg-panel")]
        return shaded([(x - 7, y - 7, share)], 14, COLOURS[sign], barred=sign == "negative")

    def wrong(x: float, y: float) -> list[marks.Mark]:
        return [marks.path(cross(x, y, 4), classes="tg-ink-line", width=1.4)]

    shown = [("positive", 0.5), ("positive", 1.0), ("negative", 0.5), ("negative", 1.0)]
    entries: list[Entry] = [
        (partial(shade, sign, share), f"{said.label('tie', sign)} {said.percent(share)}") for sign, share in shown
    ]
    entries.append((partial(shade, "neutral", 1.0), said.label("tie", "neutral")))
    entries.append((wrong, said.text("figure.signed_network.key_frustrated")))
    entries += [(partial(_camp, camp), said.label("camp", str(camp))) for camp in (1, 2, 0)]
    return key(entries, top=top, width=width, lead=20)


def _camp(camp: int, x: float, y: float) -> list[marks.Mark]:
    return [ring.camp_mark(camp, x, y, 4.2)]


LEAST = 3
"""Two states have one tie, which is never out of place."""


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table | None:
    """Ties of the year, the optimal camps of their likeliest signs, and what is out of place."""
    answer = answer_of(answers, year)
    members = members_with_data(answer)
    if len(members) < LEAST:
        return None
    ties = ties_of(organisation, answer, members, [year])[0]
    network = likeliest_network(ties)
    found = frustration(network)
    ground = Ground(
        organisation=organisation.names,
        counted=phrase("counted.ties", count=len(members), pairs=len(ties.pairs)),
        first_year=year,
        last_year=year,
        uncertainty=phrase("uncertainty.ties"),
        source=ties_source(answer, len(members)),
    )
    return Table(
        ground,
        year,
        _rows(ties, network, found),
        _camps(network, found),
        _balance(ties, network, found, answer),
        left_out(answer),
    )


def _rows(ties: SignedTies, network: SignedNetwork, found: Frustration) -> tuple[Row, ...]:
    lines = zip(network.tail.tolist(), network.head.tolist(), found.frustrated.tolist(), strict=True)
    out = {(tail, head): wrong for tail, head, wrong in lines}
    return tuple(
        Row(
            actor=ties.states[a],
            partner=ties.states[b],
            p_negative=negative,
            p_neutral=neutral,
            p_positive=positive,
            sign=SIGNS[sign],
            frustrated=("yes" if out[a, b] else "no") if (a, b) in out else "",
        )
        for (a, b), (negative, neutral, positive), sign in zip(
            ties.pairs.tolist(), ties.probabilities.tolist(), ties.probabilities.argmax(axis=1).tolist(), strict=True
        )
    )


def _camps(network: SignedNetwork, found: Frustration) -> tuple[CampRow, ...]:
    """Parts from the largest on; in each the larger camp is the first. A state without a tie is in none."""
    matrix = network.matrix()
    part = _parts(network)
    number = np.zeros(len(part), dtype=np.int64)
    for one in range(1, int(part.max(initial=0)) + 1):
        own = part == one
        first = 1 if (found.camps[own] > 0).sum() * 2 >= own.sum() else -1
        number[own] = np.where(found.camps[own] == first, 1, 2)
    rows = [
        CampRow(state, int(of), int(camp), int((line > 0).sum()), int((line < 0).sum()))
        for state, of, camp, line in zip(network.names, part, number, matrix, strict=True)
    ]
    return tuple(sorted(rows, key=lambda row: (row.camp == 0, row.part, row.camp, -row.positive_ties, row.actor)))


def _balance(ties: SignedTies, network: SignedNetwork, found: Frustration, answer: Answer) -> Balance:
    solved = draws_of(answer, len(ties.states))
    over = frustration_over_draws(ties.draws(solved, answer.manifest.seed))
    optimal = optimal_partitions(network, found, limit=1000, seconds=5) if found.proven_optimal else None
    lost, present = _interval(over.frustration), _interval(over.ties)
    return Balance(
        probability_balanced=over.probability_balanced,
        mean=lost.mean,
        low=lost.low,
        high=lost.high,
        ties_mean=present.mean,
        draws_solved=solved,
        frustration=found.frustration,
        ties=network.ties,
        proven="yes" if found.proven_optimal else "no",
        optimal_partitions=optimal.count if optimal is not None and optimal.complete else None,
        parts=int(_parts(network).max(initial=0)),
    )


def _interval(values: NDArray[np.int64]) -> Summary:
    return summarise(values.astype(np.float64))


def _parts(network: SignedNetwork) -> NDArray[np.int64]:
    """Connected part of each state, numbered from the largest; 0 for a state without a tie, shape (state,)."""
    near = network.matrix() != 0
    left, found = set(np.flatnonzero(near.any(axis=1)).tolist()), []
    while left:
        reached: set[int] = set()
        edge = {min(left)}
        while edge:
            reached |= edge
            edge = {int(other) for one in edge for other in np.flatnonzero(near[one])} - reached
        left -= reached
        found.append(sorted(reached))
    part = np.zeros(network.actors, dtype=np.int64)
    for number, states in enumerate(sorted(found, key=lambda states: (-len(states), states)), start=1):
        part[states] = number
    return part
