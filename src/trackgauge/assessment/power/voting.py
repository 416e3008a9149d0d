"""Votes under the rules in force: power a priori, exactly, and the chance to pass or block given positions.

Under consensus every a priori index is flat by construction. What tells members apart is where they stand. The
proposals that are put to them follow a stated distribution: a member drawn at random proposes its own position; the
status quo lies around the members' mean with their own spread; a member is in favour if it stands nearer to the
proposal than to the status quo (Coleman 1971, conditioned on positions).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.study import Study
from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.decisions import WITHOUT_VOTE
from trackgauge.decisions.in_force import read_entry
from trackgauge.decisions.voting_power import (
    Chances,
    Power,
    VotingGame,
    chances,
    nearer_to_proposal,
    power,
)
from trackgauge.decisions.windows import Reading
from trackgauge.organisations import Organisation

PROPOSALS_PER_DRAW = 20


@dataclass(frozen=True, slots=True, eq=False)
class RulePower:
    """One rule in force: the entries of the charter that lay it down, and what it gives to whom."""

    entries: tuple[str, ...]
    kind: str
    articles: tuple[str, ...]
    power: Power
    chances: Chances


@dataclass(frozen=True, slots=True)
class NotComputed:
    """A rule in force for which no game can be computed, with the reason."""

    entry: str
    reason: str


def votes(study: Study, year: int) -> tuple[tuple[RulePower, ...], tuple[NotComputed, ...]]:
    """Every rule of the charter in force on 31 December, and those that cannot be computed.

    Raises
    ------
    TrackgaugeError
        If the year cannot be answered for.
    """
    study.require(year)
    members, favour = votes_given_positions(study, year)
    games, left_out = games_in_force(study.organisation, year, members)
    found = []
    for group, game in games:
        articles = tuple(dict.fromkeys(reading.article for reading in group if reading.article))
        entries = tuple(reading.id for reading in group)
        found.append(RulePower(entries, group[0].kind, articles, power(game), chances(game, favour)))
    return tuple(found), left_out


def games_in_force(
    organisation: Organisation, year: int, members: Sequence[str]
) -> tuple[tuple[tuple[tuple[Reading, ...], VotingGame], ...], tuple[NotComputed, ...]]:
    """Rules in force on 31 December as voting games, with the entries that lay each down, and those that are none."""
    readings, left_out = _readings(organisation, year, tuple(members))
    groups = [tuple(group) for group in _alike(readings)]
    games = tuple((group, group[0].votes.game(members)) for group in groups)
    return games, tuple(left_out)


def votes_given_positions(study: Study, year: int) -> tuple[tuple[str, ...], NDArray[np.bool_]]:
    """Members of the year, and who is in favour in each draw and proposal; shape (draw x proposal, member).

    Positions are those on the dimensions that are observed for every member.
    """
    members, positions, observed = study.orientation.positions(year)
    common = observed.all(axis=1)
    if not common.any():
        raise TrackgaugeError(
            f"no dimension is observed for all members in {year}",
            where=study.organisation.id,
            next_step="Use --evidence both, or another year.",
        )
    stand = np.repeat(positions[:, common].transpose(0, 2, 1), PROPOSALS_PER_DRAW, axis=0)
    rng = stream(study.seed, "power", "proposals")
    setter = rng.integers(len(members), size=len(stand))
    proposal = stand[np.arange(len(stand)), setter]
    status_quo = stand.mean(axis=1) + stand.std(axis=1) * rng.standard_normal(proposal.shape)
    return members, nearer_to_proposal(stand, proposal, status_quo)


def _readings(
    organisation: Organisation, year: int, members: tuple[str, ...]
) -> tuple[list[Reading], list[NotComputed]]:
    """The rules in force that are votes of all members, and those that no game can be made of."""
    readings, left_out = [], []
    for entry in organisation.as_of(year_end(year)).rules:
        if entry.rule in WITHOUT_VOTE:
            left_out.append(NotComputed(entry.id, f"{entry.rule.replace('_', ' ')}: nobody votes"))
            continue
        try:
            readings.append(read_entry(entry, members))
        except TrackgaugeError as error:
            left_out.append(NotComputed(entry.id, error.problem))
    return readings, left_out


def _alike(readings: list[Reading]) -> list[list[Reading]]:
    """Readings that are the same rule with the same terms, together."""
    groups: list[list[Reading]] = []
    for reading in readings:
        twin = next((g for g in groups if g[0].rule == reading.rule), None)
        if twin is None:
            groups.append([reading])
        else:
            twin.append(reading)
    return groups
