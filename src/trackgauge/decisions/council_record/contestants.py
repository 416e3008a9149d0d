"""What is compared: every bargaining model, some in more than one setting, beside the published figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from trackgauge.decisions.bargaining import Case, model
from trackgauge.decisions.bargaining._case import Floats
from trackgauge.decisions.bargaining.exchange import predict_together
from trackgauge.decisions.council_record.issues import CouncilIssues


@dataclass(frozen=True, slots=True)
class Contestant:
    """One line of the comparison.

    Parameters
    ----------
    id, name
        Id of the model, with its setting where it has several; and in words.
    predict
        From the issues to what it says of each, shape (issue,).
    published
        Mean absolute error of the published table (`docs/bargaining.md` says where), None where it has none.
    """

    id: str
    name: str
    predict: Callable[[CouncilIssues], Floats]
    published: float | None = None


def contestants() -> tuple[Contestant, ...]:
    """All models at their defaults, baselines last; the fitted game comes from `fitting`."""
    return (
        Contestant("compromise", "compromise", _of("compromise"), 22.99),
        Contestant("compromise_salience", "compromise, salience only", _equal_power, 23.64),
        Contestant("exchange", "exchange of positions", _exchange),
        Contestant("influence", "influence + compromise", _of("influence")),
        Contestant("consensus_with_windows", "consensus game, defaults", _of("consensus_with_windows")),
        Contestant("weighted_median", "weighted median", _of("weighted_median")),
        Contestant("challenge", "challenge", _of("challenge"), 26.83),
        Contestant("pivotal", "pivotal member", _of("pivotal")),
        Contestant("procedural", "procedural (Commission)", _of("procedural")),
        Contestant("nash", "Nash", _of("nash")),
        Contestant("nash_weighted", "weighted Nash", _of("nash_weighted")),
        Contestant("nash_weighted_costly", "weighted Nash, costly", _costly("nash_weighted")),
        Contestant("mean_position", "baseline: mean", _of("mean_position"), 23.63),
        Contestant("median", "baseline: median", _of("median"), 28.37),
        Contestant("scale_midpoint", "baseline: midpoint", _of("scale_midpoint"), 27.96),
        Contestant("reference_point", "baseline: reference", _of("reference_point"), 44.34),
    )


def with_stake(issues: CouncilIssues, basic_stake: float) -> Floats:
    """The compromise where salience s counts as (s + stake) / (1 + stake), as in the game; shape (issue,)."""

    def predict(case: Case) -> Floats:
        raised = np.where(case.salience > 0, (case.salience + basic_stake) / (1 + basic_stake), 0.0)
        result: Floats = model("compromise").predict(replace(case, salience=raised))
        return result

    return issues.predicted(predict)


def _of(model_id: str) -> Callable[[CouncilIssues], Floats]:
    return lambda issues: issues.predicted(model(model_id).predict)


def _costly(model_id: str) -> Callable[[CouncilIssues], Floats]:
    """Without a reference point failure is as bad as the whole scale."""

    def predict(case: Case) -> Floats:
        result: Floats = model(model_id).predict(replace(case, reference=np.full(case.reference.shape, np.nan)))
        return result

    return lambda issues: issues.predicted(predict)


def _equal_power(issues: CouncilIssues) -> Floats:
    def predict(case: Case) -> Floats:
        result: Floats = model("compromise").predict(replace(case, capability=np.ones(case.capability.shape)))
        return result

    return issues.predicted(predict)


def _exchange(issues: CouncilIssues) -> Floats:
    """Issues of one proposal are exchanged against each other."""
    actors = tuple(dict.fromkeys(actor for _, case in issues.groups for actor in case.actors))
    single = {int(place): _one(case, row, actors) for places, case in issues.groups for row, place in enumerate(places)}
    result = np.full(len(issues.issues), np.nan)
    for proposal in np.unique(issues.proposals):
        places = np.flatnonzero(issues.proposals == proposal)
        result[places] = predict_together([single[int(place)] for place in places])[:, 0]
    return result


def _one(case: Case, row: int, actors: tuple[str, ...]) -> Case:
    """One issue alone, among all actors: those whom the case does not know have no position."""
    here = [actors.index(actor) for actor in case.actors]

    def among_all(values: Floats, missing: float) -> Floats:
        filled = np.full((1, len(actors)), missing)
        filled[0, here] = values[row]
        return filled

    return replace(
        case,
        actors=actors,
        positions=among_all(case.positions, np.nan),
        salience=among_all(case.salience, 0.0),
        capability=among_all(case.capability, 0.0),
        reference=case.reference[row : row + 1],
        proposer=None,
        voters=np.ones(len(actors), dtype=bool),
    )
