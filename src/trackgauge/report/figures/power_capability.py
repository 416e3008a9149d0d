"""Power against capability: what a member weighs, what its vote weighs, what it proposes and what it can stop."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated

from trackgauge.assessment.answer import Answer
from trackgauge.assessment.power.capability import Capability, capabilities
from trackgauge.assessment.power.leaders import Leaders, leaders
from trackgauge.assessment.power.voting import games_in_force, votes_given_positions
from trackgauge.assessment.study import Study
from trackgauge.core.draws import summarise
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.voting_power import VotingGame, chances, power
from trackgauge.decisions.windows import Reading
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks
from trackgauge.report.drawing.axes import Scale
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.key import Entry, key
from trackgauge.report.drawing.lanes import Lanes, height_of_lane
from trackgauge.report.figures._ground import answer_of
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Words, phrase, words

ID = "power_capability"
TITLE = "figure.power_capability.title"
MEASURES = {"capability": (2, "track-0"), "voting_power": (4, "track-4"), "agenda": (1, "track-1"),
            "blocks_alone": (3, "track-2")}  # fmt: skip
"""Measures with symbol and colour, in the order of the lanes."""
_FLAT = 1e-9


@dataclass(frozen=True, slots=True)
class Row:
    """One member: shares (0 to 1) and the chance that it blocks alone."""

    actor: Annotated[str, Column("actor")]
    capability: Annotated[float | None, Column("number", decimals=3)]
    voting_power: Annotated[float | None, Column("number", decimals=3)]
    agenda: Annotated[float | None, Column("number", decimals=3)]
    agenda_low: Annotated[float | None, Column("number", decimals=3)]
    agenda_high: Annotated[float | None, Column("number", decimals=3)]
    blocks_alone: Annotated[float | None, Column("number", decimals=3)]


@dataclass(frozen=True, slots=True)
class Table:
    """What the lanes are drawn from; members in the order of their capability. No rule: no vote is known."""

    ground: Ground
    year: int
    capability_year: int
    rule: str
    articles: str
    initiatives: int
    rows: tuple[Row, ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (Sheet(ID, self.rows),)

    @property
    def measures(self) -> tuple[str, ...]:
        """Measures that are known of any member."""
        return tuple(name for name in MEASURES if any(getattr(row, name) is not None for row in self.rows))


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """A row a member with one lane a measure, on one axis of shares."""
    said = words(language)
    narrow = width < 500
    lane, space = height_of_lane(len(table.rows))
    lanes = Lanes([row.actor for row in table.rows], len(table.measures), 6, lane, max(space, 18 - lane))
    x = Scale(0, _end(table), 40.0 if narrow else 176.0, width - (46 if lane > 10 else 14))
    body = lanes.beds(0, width) + lanes.names(said, short=narrow)
    body += _axis(table, lanes, x, said)
    for i, row in enumerate(table.rows):
        for j, measure in enumerate(table.measures):
            body += _mark(row, measure, x, lanes.y(i, j), said, numbered=lane > 10)
    legend, height = _key(table, said, lanes.bottom + 24, width)
    title = said.text(TITLE, organisation=table.ground.organisation[language], year=table.year)
    return figure(
        [*body, *legend],
        height=lanes.bottom + 24 + height,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _end(table: Table) -> float:
    """The next tenth after the largest number."""
    known = [value for row in table.rows for value in (row.capability, row.voting_power, row.agenda_high,
                                                       row.blocks_alone) if value is not None]  # fmt: skip
    return min(1.0, math.ceil(max(known) * 10) / 10)


def _description(table: Table, said: Words) -> str:
    parts = []
    for measure in table.measures:
        known = [(getattr(row, measure), row.actor) for row in table.rows if getattr(row, measure) is not None]
        most, member = max(known, key=lambda pair: pair[0])
        flat = measure == "voting_power" and _flat(table)
        who = said.text("figure.power_capability.everybody") if flat else said.state(member)
        parts.append(
            said.text("figure.power_capability.description", measure=said.label("measure", measure), member=who,
                      share=_percent(most, said))
        )  # fmt: skip
    return said.text("list.sentence").join(parts)


def _flat(table: Table) -> bool:
    """Whether every member has the same voting power."""
    known = [row.voting_power for row in table.rows if row.voting_power is not None]
    return bool(known) and max(known) - min(known) < _FLAT


def _axis(table: Table, lanes: Lanes, x: Scale, said: Words) -> list[marks.Mark]:
    step = 0.1 if x.high <= 0.6 else 0.2
    ticks = [step * i for i in range(int(x.high / step + 1e-9) + 1)]
    drawn = lanes.grid(x, ticks, [said.percent(tick) for tick in ticks])
    if not _flat(table):
        equal = x(1 / len(table.rows))
        drawn.append(marks.line(equal, lanes.top, equal, lanes.bottom, classes="tg-now"))
    return drawn


def _mark(row: Row, measure: str, x: Scale, y: float, said: Words, *, numbered: bool) -> list[marks.Mark]:
    """A stem from nought with its symbol; of the agenda, the interval. The number stands to the right."""
    value: float | None = getattr(row, measure)
    if value is None:
        return []
    shape, colour = MEASURES[measure]
    drawn: list[marks.Mark] = []
    end = value
    if measure == "agenda" and row.agenda_low is not None and row.agenda_high is not None:
        drawn.append(marks.line(x(row.agenda_low), y, x(row.agenda_high), y, classes=f"tg-l-{colour}", width=1.8))
        end = row.agenda_high
    else:
        drawn.append(marks.line(x(0), y, x(value), y, classes=f"tg-l-{colour}", width=1.8))
    drawn.append(marks.symbol(shape, x(value), y, 3.9 if numbered else 2.6, classes=f"tg-f-{colour}"))
    if not numbered:
        return drawn
    drawn.append(marks.text(_percent(value, said), x(end) + 8, y + 3.5, classes="tg-x tg-soft tg-halo"))
    return [marks.group(drawn, title=f"{row.actor} {said.label('measure', measure)} {_percent(value, said)}")]


def _percent(share: float, said: Words) -> str:
    """A share in per cent with one decimal."""
    return f"{said.number(100 * share, 1)}{said.text('number.percent_space')}%"


def _key(table: Table, said: Words, top: float, width: float) -> tuple[list[marks.Mark], float]:
    def shown(measure: str, x: float, y: float) -> list[marks.Mark]:
        shape, colour = MEASURES[measure]
        return [marks.symbol(shape, x, y, 4.4, classes=f"tg-f-{colour}")]

    def equal(x: float, y: float) -> list[marks.Mark]:
        return [marks.line(x, y - 8, x, y + 8, classes="tg-now")]

    entries: list[Entry] = [(partial(shown, measure), _meaning(table, measure, said)) for measure in table.measures]
    if not _flat(table):
        entries.append((equal, said.text("figure.power_capability.key_equal")))
    entries += [(None, line) for line in _words(table, said)]
    return key(entries, top=top, width=width)


def _meaning(table: Table, measure: str, said: Words) -> str:
    return said.text(
        f"figure.power_capability.key_{measure}",
        year=table.capability_year,
        rule=said.label("rule", table.rule),
        count=table.initiatives,
    )


def _words(table: Table, said: Words) -> Sequence[str]:
    """That a flat index is flat by construction, and what is not known."""
    lines = [said.text("figure.power_capability.flat", rule=said.label("rule", table.rule))] if _flat(table) else []
    lines += [
        said.text(f"figure.power_capability.no_{measure}") for measure in MEASURES if measure not in table.measures
    ]
    unknown = [row.actor for row in table.rows if row.capability is None]
    if unknown:
        lines.append(said.text("figure.power_capability.unknown", members=said.states(unknown)))
    return lines


FROM_STUDY = True
"""The chance to block needs the draws of the positions."""

MEASURE = "gdp"


def build(organisation: Organisation, answers: Sequence[Answer], year: int, study: Study | None = None) -> Table | None:
    """Shares of product and agenda, and votes under the first rule of the charter; the largest members first."""
    answer = answer_of(answers, year)
    measured = next(one for one in capabilities(organisation, year) if one.series == MEASURE)
    if not measured.members or all(math.isnan(share) for share in measured.shares):
        return None
    manifest = answer.manifest
    led = leaders(organisation, year, seed=manifest.seed, draws=manifest.draws)
    rule = _first_rule(organisation, year, measured.members)
    blocks = _blocks(study, year, rule[1]) if study and rule else {}
    rows = _rows(measured, led, _a_priori(rule), blocks)
    return Table(
        _ground(organisation, answer, measured, led),
        year,
        measured.year,
        rule[0][0].kind if rule else "",
        ", ".join(dict.fromkeys(reading.article for reading in rule[0] if reading.article)) if rule else "",
        led.counted.get("proposed", 0),
        rows,
    )


def _first_rule(
    organisation: Organisation, year: int, members: Sequence[str]
) -> tuple[tuple[Reading, ...], VotingGame] | None:
    """The rule that the charter names first, as a game; None where no rule is a vote of all members."""
    games, _ = games_in_force(organisation, year, members)
    return games[0] if games else None


def _a_priori(rule: tuple[tuple[Reading, ...], VotingGame] | None) -> Mapping[str, float]:
    """Shapley-Shubik index of each member."""
    if rule is None:
        return {}
    found = power(rule[1])
    return dict(zip(found.members, map(float, found.shapley_shubik or ()), strict=False))


def _blocks(study: Study, year: int, game: VotingGame) -> Mapping[str, float]:
    """Chance that each member blocks alone; nothing where positions are not known for all members."""
    try:
        members, favour = votes_given_positions(study, year)
    except TrackgaugeError:
        return {}
    found = chances(game, favour)
    return dict(zip(members, found.blocks.tolist(), strict=True))


def _rows(
    measured: Capability, led: Leaders, voting: Mapping[str, float], blocks: Mapping[str, float]
) -> tuple[Row, ...]:
    agenda = led.agenda.get("proposed")
    rows = []
    for i, (member, share) in enumerate(zip(measured.members, measured.shares.tolist(), strict=True)):
        set_by = summarise(agenda[:, i]) if agenda is not None else None
        rows.append(
            Row(
                actor=member,
                capability=None if math.isnan(share) else share,
                voting_power=voting.get(member),
                agenda=set_by.mean if set_by else None,
                agenda_low=set_by.low if set_by else None,
                agenda_high=set_by.high if set_by else None,
                blocks_alone=blocks.get(member),
            )
        )
    return tuple(sorted(rows, key=lambda row: (-(row.capability or 0.0), row.actor)))


def _ground(organisation: Organisation, answer: Answer, measured: Capability, led: Leaders) -> Ground:
    manifest = answer.manifest
    return Ground(
        organisation=organisation.names,
        counted=phrase("counted.members", count=len(measured.members)),
        first_year=answer.year,
        last_year=answer.year,
        uncertainty=phrase("uncertainty.agenda" if led.agenda else "uncertainty.exact"),
        source=phrase("source.power" if led.agenda else "source.capability", version=manifest.version,
                      year=str(measured.year), rows=led.counted.get("proposed", 0), draws=manifest.draws,
                      seed=str(manifest.seed)),
    )  # fmt: skip
