"""The table of power against capability."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

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
from trackgauge.report.build_tables._ground import answer_of
from trackgauge.report.figures.power_capability import Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import phrase

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
