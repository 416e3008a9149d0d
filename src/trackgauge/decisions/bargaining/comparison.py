"""Bargaining models on the decisions of the Council: mean absolute errors beside each other.

Intervals keep the issues of a proposal together. The terms of consensus with windows are chosen on some proposals and
scored on others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass
from itertools import product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.draws import Summary, summarise
from trackgauge.core.random import stream
from trackgauge.decisions.bargaining.case import Floats
from trackgauge.decisions.bargaining.council import CouncilIssues, contestants, with_stake
from trackgauge.decisions.bargaining.game import Terms
from trackgauge.decisions.bargaining.models.consensus_with_windows import predict

PRECISIONS = (2.0, 10.0)
OBJECTION_COSTS = (0.1, 0.5, 2.0)
SIDE_PAYMENTS = (0.0, 0.5)
BROKERAGES = (0.0, 0.5, 1.0)
BASIC_STAKES = (0.0, 0.2, 0.4, 0.8)

FOLDS = 10
REPETITIONS = 20

Report = Callable[[str, float], None]

Scored = tuple[str, str, Floats, float | None, str]
"""Id, name, absolute error of every issue, published error, and in what the published model differs."""

RESAMPLES = 5000
FITTED = "consensus_with_windows_fitted"
STAKE_ALONE = "compromise_with_stake_fitted"
"""What is left of the game if nobody ever objects: tells whether the game adds anything to its stake."""
BEST_KNOWN = "compromise"
"""The best model of the published table: everybody is compared with it."""


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
        record_window=False, opt_out_window=False,
    )  # fmt: skip
    return issues.predicted(
        lambda case: predict(case, terms=terms, brokerage=setting.brokerage, basic_stake=setting.basic_stake)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One contestant.

    Parameters
    ----------
    error
        Mean absolute error on a scale of 100, with its 95 % interval; lower is better.
    worse_by
        Its error less that of the compromise on the same issues, with interval; below 0 is better than it.
    half_within, nine_tenths_within
        Absolute errors that half, and nine tenths, of the issues do not exceed.
    qualified_majority, unanimity
        Mean absolute error by rule of the Council.
    published, published_differs
        The published error, and in what it is of another model than ours; empty where it is the same.
    """

    id: str
    name: str
    error: Summary
    worse_by: Summary
    half_within: float
    nine_tenths_within: float
    qualified_majority: float
    unanimity: float
    published: float | None
    published_differs: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All contestants, best first, and what the fit of the game chose."""

    issues: int
    proposals: int
    seed: int
    lines: tuple[Line, ...]
    best: Setting
    chosen: tuple[tuple[Setting, int], ...]

    def line(self, contestant: str) -> Line:
        """The line of a contestant by its id."""
        return next(line for line in self.lines if line.id == contestant)

    @property
    def verdict(self) -> str:
        """Whether the fitted game is at least as good as the best other model out of sample, in a few sentences."""
        own, stake, known = (self.line(name) for name in (FITTED, STAKE_ALONE, BEST_KNOWN))
        word = "better" if own.worse_by.high < 0 else "worse" if own.worse_by.low > 0 else "neither better nor worse"
        return (
            f"Fitted out of sample, by proposal, the consensus game errs by {own.error.mean:.2f}, the compromise by "
            f"{known.error.mean:.2f}: within the interval it is {word}. The compromise with the same basic stake "
            f"errs by {stake.error.mean:.2f}: objections, side payments and the right of proposal add "
            f"{stake.error.mean - own.error.mean:.2f}."
        )

    def as_record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "issues": self.issues,
            "proposals": self.proposals,
            "seed": self.seed,
            "verdict": self.verdict,
            "models": [_line_record(line) for line in self.lines],
            "fitted_terms": _setting_record(self.best),
            "chosen_in_folds": [{**_setting_record(each), "times": times} for each, times in self.chosen],
        }


def compare(issues: CouncilIssues, *, seed: int = 1, report: Report = lambda what, share: None) -> Comparison:
    """Every model on the same issues; the game with terms fitted out of sample, by proposal.

    Parameters
    ----------
    issues
        From `read_issues`.
    seed
        Of folds and resamples.
    report
        Called with what is done and the finished share.
    """
    found = fit(issues, seed=seed, report=report)
    errors = _errors(issues, found, seed)
    draws = _resampled(np.array([error for _, _, error, *_ in errors]), issues.proposals, seed)
    place = [contestant for contestant, *_ in errors].index(BEST_KNOWN)
    known = errors[place][2].mean(), draws[place]
    lines = [_line(each, drawn, known, issues.unanimous) for each, drawn in zip(errors, draws, strict=True)]
    lines.sort(key=lambda line: line.error.mean)
    proposals = len(np.unique(issues.proposals))
    return Comparison(len(issues.issues), proposals, seed, tuple(lines), found.best, found.chosen)


def _line(scored: Scored, drawn: Floats, known: tuple[float, Floats], unanimous: NDArray[np.bool_]) -> Line:
    contestant, name, error, published, differs = scored
    return Line(
        id=contestant,
        name=name,
        error=_around(error.mean(), drawn),
        worse_by=_around(error.mean() - known[0], drawn - known[1]),
        half_within=float(np.quantile(error, 0.5)),
        nine_tenths_within=float(np.quantile(error, 0.9)),
        qualified_majority=float(error[~unanimous].mean()),
        unanimity=float(error[unanimous].mean()),
        published=published,
        published_differs=differs,
    )


def _errors(issues: CouncilIssues, found: Fit, seed: int) -> list[Scored]:
    stakes = np.array([np.abs(with_stake(issues, stake) - issues.outcomes) for stake in BASIC_STAKES])
    raised, _ = cross_validated(stakes, issues.proposals, seed=seed)
    fitted: list[Scored] = [
        (FITTED, "consensus game, fitted", found.errors, None, ""),
        (STAKE_ALONE, "compromise + stake, fitted", raised, None, ""),
    ]
    return fitted + [
        (each.id, each.name, np.abs(each.predict(issues) - issues.outcomes), each.published, each.differs)
        for each in contestants()
    ]


def _resampled(errors: Floats, proposals: NDArray[np.str_], seed: int) -> Floats:
    """Mean errors in bootstrap samples of whole proposals, shape (contestant, resample)."""
    _, proposal = np.unique(proposals, return_inverse=True)
    number = proposal.max() + 1
    sums = np.stack([np.bincount(proposal, weights=error, minlength=number) for error in errors])
    counts = np.bincount(proposal, minlength=number)
    times = stream(seed, "council", "bootstrap").multinomial(number, np.full(number, 1 / number), size=RESAMPLES)
    result: Floats = (sums @ times.T) / (counts @ times.T)
    return result


def _around(value: float, draws: Floats) -> Summary:
    """The value found, with the interval of the resamples."""
    return Summary(float(value), *summarise(draws)[1:])


def _line_record(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "name": line.name,
        "mean_absolute_error": line.error._asdict(),
        "less_compromise": line.worse_by._asdict(),
        "half_within": line.half_within,
        "nine_tenths_within": line.nine_tenths_within,
        "qualified_majority": line.qualified_majority,
        "unanimity": line.unanimity,
        "published": line.published,
        "published_model_differs": line.published_differs or None,
    }


def _setting_record(setting: Setting) -> dict[str, float]:
    return asdict(setting)
