"""The table of the signed network."""

from __future__ import annotations

from collections.abc import Sequence

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
from trackgauge.report.build_tables._ground import answer_of
from trackgauge.report.build_tables._ties import draws_of, left_out, members_with_data, ties_of, ties_source
from trackgauge.report.figures.signed_network import SIGNS, Balance, CampRow, Row, Table
from trackgauge.report.tables import Ground
from trackgauge.report.words import phrase

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
