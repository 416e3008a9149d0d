"""What the state survives: without each source or member, over the range of conventions; and the prior alone.

One paper, one agency or one data set is one witness, however many judgements it gives. A witness is left out with
every observation that rests on its rows alone, and the model is fitted again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from trackgauge.assessment.answer import Robustness, State, Without
from trackgauge.assessment.snapshot import Snapshot, most_probable, state_of, take
from trackgauge.core.random import stream
from trackgauge.evidence import EvidenceRow
from trackgauge.evidence.table import source_key
from trackgauge.orientation.case import Observation
from trackgauge.orientation.model import Design, sample_side_by_side
from trackgauge.orientation.observing import Orientation, build_design
from trackgauge.orientation.state import RANGES, classify_over, probabilities
from trackgauge.orientation.tracks import Floats, tracks

MOST_WITNESSES, LEAST_SHARE = 6, 0.01
"""Sources left out in turn: at most so many, on each of which at least this share of the values rests alone."""

DRAWS, CHAINS, BURN_IN = 100, 4, 30
"""Draws of each fit without a source; they are compared, not reported."""

LARGE, MOST_MEMBERS = 30, 12
"""A body of more members than the first is asked only without so many of them, those farthest from the others."""

EVERY = 4
"""Every fourth draw is enough for the state without a member."""

PRIOR = ""
"""Key of the prior among the refits: no source bears this name."""

Refits = Mapping[str, Orientation]


class Conventions(NamedTuple):
    """The cut points of each draw, shape (draw,) each; see `RANGES`."""

    gauge: Floats
    main_track_share: Floats
    opposition: Floats
    camp_share: Floats


def conventions(draws: int, seed: int) -> Conventions:
    """Cut points drawn evenly from their ranges, one set a draw, the same for a seed."""
    drawn = {name: stream(seed, "conventions", name).uniform(*ends, draws) for name, ends in RANGES.items()}
    return Conventions(**drawn)


def robustness(now: Snapshot, refits: Refits, seed: int) -> Robustness:
    """What becomes of the state of one year under each of the questions.

    Parameters
    ----------
    now
        The year, as all evidence has it.
    refits
        The model without each source, by its name, and the prior.
    seed
        Of the conventions.
    """
    held = {source: take(fitted, now.year, now.thresholds) for source, fitted in refits.items()}
    prior = held.pop(PRIOR, None)
    return Robustness(
        over_conventions=over_conventions(now, seed),
        without_source=[Without(left_out=source, state=state_of(other)) for source, other in held.items()],
        without_member=list(_without_members(now)),
        prior=state_of(prior) if prior is not None else None,
    )


def over_conventions(now: Snapshot, seed: int) -> State:
    """The three probabilities when the cut points are drawn with the positions, and not chosen."""
    cut = conventions(len(now.positions), seed)
    labels = tracks(now.distance / cut.gauge[:, None, None], 1.0)
    states = classify_over(labels, now.known, now.compared, cut.main_track_share, cut.opposition, cut.camp_share)
    return most_probable(probabilities(states))


def _without_members(now: Snapshot) -> Iterator[Without]:
    """The state among the others, from the same draws; of a large body without those that stand farthest apart."""
    compared = int(now.compared.sum())
    if compared <= 2:
        return
    apart = np.nan_to_num(now.distance[::EVERY]).mean(axis=(0, 2))
    asked = set(np.argsort(-apart, kind="stable")[:MOST_MEMBERS] if compared > LARGE else range(len(now.members)))
    for place, actor in enumerate(now.members):
        if not now.compared[place] or place not in asked:
            continue
        kept = np.arange(len(now.members)) != place
        distance = now.distance[::EVERY, kept][:, :, kept]
        labels = tracks(distance, now.thresholds.gauge)
        states = now.states_of(labels, now.known[::EVERY, :, kept], now.compared[kept])
        yield Without(left_out=actor, state=most_probable(probabilities(states)))


def refits(main: Orientation, seed: int) -> Refits:
    """The model without each of the heaviest sources, and with no evidence at all."""
    chosen = witnesses(main)
    designs = {source: _design_without(main, rest) for source, rest in chosen.items()}
    fitted: dict[str, Design] = {source: design for source, design in designs.items() if design is not None}
    fitted[PRIOR] = _without_evidence(main.design)
    posteriors = sample_side_by_side(list(fitted.values()), seed=seed, draws=DRAWS, chains=CHAINS, burn_in=BURN_IN)
    return {
        source: Orientation(main.case, main.kind, main.observations, design, posterior, main.seed)
        for (source, design), posterior in zip(fitted.items(), posteriors, strict=True)
    }


def witnesses(main: Orientation) -> dict[str, frozenset[str]]:
    """The sources on which most observations rest alone, each with the ids of its rows; the heaviest first."""
    counted: Counter[str] = Counter()
    rows: dict[str, set[str]] = {}
    known: dict[str, str] = {}
    for values in main.observations.values():
        for value in values:
            for row_id in value.rows:
                if row_id not in known:
                    known[row_id] = witness_of(main.case.evidence.find(row_id))
                rows.setdefault(known[row_id], set()).add(row_id)
            names = {known[row_id] for row_id in value.rows}
            if len(names) == 1:
                counted[names.pop()] += 1
    least = LEAST_SHARE * sum(counted.values())
    heaviest = [name for name, values in counted.most_common() if name and values >= least][:MOST_WITNESSES]
    return {name: frozenset(rows[name]) for name in heaviest}


def witness_of(row: EvidenceRow) -> str:
    """Who says it: the key of a paper or data set, the host of an address; empty where several say it together."""
    names = {source_key(name) for name in row.sources}
    return names.pop() if len(names) == 1 else ""


def _design_without(main: Orientation, rows: frozenset[str]) -> Design | None:
    """The evidence without what rests on these rows alone; None where nothing is left."""
    kept = {
        name: tuple(value for value in values if not _rests_on(value, rows))
        for name, values in main.observations.items()
    }
    left = {name: values for name, values in kept.items() if values}
    return build_design(main.case, left) if left else None


def _rests_on(value: Observation, rows: frozenset[str]) -> bool:
    return bool(value.rows) and rows.issuperset(value.rows)


def _without_evidence(design: Design) -> Design:
    """The same members, years and indicators, and nothing seen: what is sampled is the prior."""
    nothing = np.zeros_like(design.weight)
    return replace(design, weight=nothing, weighted_value=nothing.copy(), weighted_square=nothing.copy())
