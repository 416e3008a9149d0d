"""Acts of members towards the organisation and towards each other, as signed events on the axes of the record."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from trackgauge.record.book import Record
from trackgauge.record.kernel import Array, Index
from trackgauge.record.rows import DOMAINS, ActRow

HALF_LIFE_YEARS = 3.0
"""An act counts half after three years where acts are summed up for a day."""

TOWARDS: dict[str, int] = {
    "border_clash": -2, "sanction_on_member": -2, "diplomatic_break": -2, "recall": -1, "breach": -1, "boycott": -1,
    "suspended_by": -1, "statement_against": -1, "restored_ties": 1, "mediation": 1, "statement_for": 1,
    "troop_or_mission_contribution": 1, "payment": 1,
}  # fmt: skip
"""What an act with a partner does to the pair: -2 hostile, -1 unfriendly, 1 friendly; other acts leave it as it is."""


@dataclass(frozen=True, slots=True)
class Events:
    """Acts as flat arrays of one length, in order of time.

    Parameters
    ----------
    actor
        Shape (event,): index into `actors`.
    partner
        Shape (event,): index into `actors`; -1 where the act is towards the organisation.
    year
        Shape (event,): time as a year with its fraction.
    sign
        Shape (event,): for the organisation the coder's alignment from -2 (breaks with it) to 2 (carries it at cost);
        for a pair -2 (hostile) to 1 (friendly).
    domain
        Shape (event,): index into `DOMAINS`.
    row
        Shape (event,): index into `Record.acts`.
    """

    actors: tuple[str, ...]
    actor: Index
    partner: Index
    year: Array
    sign: Array
    domain: Index
    row: Index

    @property
    def of_pairs(self) -> NDArray[np.bool_]:
        """Shape (event,): whether the act is towards a fellow member."""
        return self.partner >= 0


def events_of(record: Record) -> Events:
    """The acts of a record: one event towards the organisation each, and one for each fellow member it is towards.

    >>> from trackgauge.record import read_record
    >>> events = events_of(read_record("gcc"))
    >>> bool((events.sign[events.of_pairs] < 0).any())
    True
    """
    actors = tuple(sorted({*record.actors, *(act.actor for act in record.acts), *_partners(record)}))
    at = {actor: index for index, actor in enumerate(actors)}
    rows = [
        (at[act.actor], partner, _time(act), sign, DOMAINS.index(act.domain), index)
        for index, act in enumerate(record.acts)
        for partner, sign in _parts(act, at)
    ]
    table = np.array(rows, dtype=np.float64).reshape(-1, 6)
    whole = table.astype(np.int64)
    return Events(actors, whole[:, 0], whole[:, 1], table[:, 2], table[:, 3], whole[:, 4], whole[:, 5])


def _partners(record: Record) -> set[str]:
    return {partner for act in record.acts for partner in act.partners}


def _parts(act: ActRow, at: dict[str, int]) -> list[tuple[int, float]]:
    """Towards the organisation, and towards each partner where the act says something of the pair."""
    pairs = [(at[partner], float(TOWARDS[act.act])) for partner in act.partners if act.act in TOWARDS]
    return [(-1, float(act.alignment)), *pairs]


def _time(act: ActRow) -> float:
    return act.date.year + (act.date.timetuple().tm_yday - 1) / 366.0


def member_sums(events: Events, year: float, half_life: float = HALF_LIFE_YEARS) -> Array:
    """Signed acts of each member towards the organisation up to a time, older ones counting less.

    Parameters
    ----------
    events
        The acts.
    year
        Time, for example 2026.0 for the end of 2025.
    half_life
        Years after which an act counts half.

    Returns
    -------
    Shape (actor,): higher = carried the organisation more.
    """
    weight = _weights(events.year, year, half_life) * ~events.of_pairs
    found = np.zeros(len(events.actors))
    np.add.at(found, events.actor, weight * events.sign)
    return found


def pair_sums(events: Events, year: float, half_life: float = HALF_LIFE_YEARS) -> Array:
    """Signed acts of each pair up to a time, both directions together, older ones counting less.

    Returns
    -------
    Shape (actor, actor), symmetric: higher = friendlier, negative = opposed.
    """
    found = np.zeros((len(events.actors), len(events.actors)))
    pairs = events.of_pairs
    weight = _weights(events.year, year, half_life)[pairs]
    np.add.at(found, (events.actor[pairs], events.partner[pairs]), weight * events.sign[pairs])
    return found + found.T


def _weights(times: Array, year: float, half_life: float) -> Array:
    age = year - times
    return np.where(age >= 0, np.exp(-math.log(2.0) * np.maximum(age, 0.0) / half_life), 0.0)
