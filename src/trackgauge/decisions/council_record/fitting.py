"""The terms of consensus with windows, chosen on some proposals and scored on others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.random import stream
from trackgauge.decisions.bargaining._case import Floats
from trackgauge.decisions.bargaining._terms import Terms
from trackgauge.decisions.bargaining.consensus_with_windows import predict
from trackgauge.decisions.council_record.issues import CouncilIssues

PRECISIONS = (2.0, 10.0)
OBJECTION_COSTS = (0.1, 0.5, 2.0)
SIDE_PAYMENTS = (0.0, 0.5)
BROKERAGES = (0.0, 0.5, 1.0)
BASIC_STAKES = (0.0, 0.2, 0.4, 0.8)

FOLDS = 10
REPETITIONS = 20

Report = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Setting:
    """One combination of terms that is tried."""

    precision: float
    objection_cost: float
    side_payments: float
    brokerage: float
    basic_stake: float


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The game out of sample.

    Parameters
    ----------
    errors
        Absolute error of every issue by terms chosen without its proposal, mean over repetitions. Shape (issue,).
    best
        The setting chosen on all proposals, for use elsewhere; its in-sample error is no evidence.
    chosen
        How often each setting was chosen, most often first.
    """

    errors: Floats
    best: Setting
    chosen: tuple[tuple[Setting, int], ...]


SETTINGS = tuple(
    Setting(*each) for each in product(PRECISIONS, OBJECTION_COSTS, SIDE_PAYMENTS, BROKERAGES, BASIC_STAKES)
)


def fit(issues: CouncilIssues, *, seed: int, report: Report) -> Fit:
    """The settings tried on every issue, and cross-validated by proposal."""
    errors = errors_of_settings(issues, report)
    held_out, chosen = cross_validated(errors, issues.proposals, seed=seed)
    counted = tuple((SETTINGS[number], count) for number, count in Counter(chosen).most_common())
    return Fit(held_out, SETTINGS[int(errors.mean(axis=1).argmin())], counted)


def cross_validated(errors: Floats, proposals: NDArray[np.str_], *, seed: int) -> tuple[Floats, list[int]]:
    """Errors out of sample: the setting with the least mean error on nine tenths of the proposals predicts the issues
    of the last tenth; repeated with other tenths.

    Parameters
    ----------
    errors
        Shape (setting, issue).
    proposals
        Proposal of every issue, shape (issue,): the issues of one are never on both sides.
    seed
        Of the division into tenths.

    Returns
    -------
    Mean error of every issue over the repetitions, shape (issue,), and the setting chosen in every fold.
    """
    names, proposal = np.unique(proposals, return_inverse=True)
    rng = stream(seed, "council", "folds")
    total, chosen = np.zeros(errors.shape[1]), []
    for _ in range(REPETITIONS):
        fold = (rng.permutation(len(names)) % FOLDS)[proposal]
        for held_out in np.unique(fold):
            best = int(errors[:, fold != held_out].mean(axis=1).argmin())
            chosen.append(best)
            total[fold == held_out] += errors[best, fold == held_out]
    return total / REPETITIONS, chosen


def errors_of_settings(issues: CouncilIssues, report: Report) -> NDArray[np.float64]:
    """Absolute error of every setting on every issue, shape (setting, issue)."""
    result = np.empty((len(SETTINGS), len(issues.issues)))
    for number, setting in enumerate(SETTINGS):
        report("trying terms of the game", number / len(SETTINGS))
        result[number] = np.abs(predicted(issues, setting) - issues.outcomes)
    return result


def predicted(issues: CouncilIssues, setting: Setting) -> Floats:
    """What the game says of every issue, shape (issue,).

    The Council knows no window for staying out of a part of an act, and a view on record changes no vote.
    """
    terms = Terms(
        precision=setting.precision, objection_cost=setting.objection_cost, side_payments=setting.side_payments,
        record_window=False, stay_out_window=False,
    )  # fmt: skip
    return issues.predicted(
        lambda case: predict(case, terms=terms, brokerage=setting.brokerage, basic_stake=setting.basic_stake)
    )
