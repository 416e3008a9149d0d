"""What every model says of an issue, and how the game of consensus with windows goes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from trackgauge.core.draws import Summary, summarise
from trackgauge.decisions.bargaining import Case, Model, known_models, model
from trackgauge.decisions.bargaining.case import Floats
from trackgauge.decisions.bargaining.game import Response
from trackgauge.decisions.bargaining.models import consensus_with_windows
from trackgauge.decisions.bargaining.models.consensus_with_windows import Negotiation

GAME = "consensus_with_windows"
Report = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Member:
    """One actor in the game, as means over the draws; NaN where it has no position, salience or capability.

    Parameters
    ----------
    supports, records, objects
        Probability of each stance on what is proposed.
    receives
        Side payment, + received, - paid, in units of gain (a full swing of the scale at full salience is 1).
    """

    actor: str
    supports: float
    records: float
    objects: float
    receives: float


@dataclass(frozen=True, slots=True)
class Forecast:
    """One issue.

    Parameters
    ----------
    actors
        How many take part in some draw: they have a position, salience and capability.
    reference
        Mean over the draws; None where there is none.
    outcomes
        By id of the model: mean and interval over the draws, on the scale of the issue.
    adopted
        Probability that nobody objects to what is proposed in the game; None where the game is not asked for.
    depth
        Distance of the proposal from the reference point as a share of the scale, None without a reference.
    """

    issue: str
    actors: int
    scale: tuple[float, float]
    reference: float | None
    draws: int
    outcomes: Mapping[str, Summary]
    adopted: float | None
    depth: float | None
    members: tuple[Member, ...]

    def as_record(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "issue": self.issue,
            "actors": self.actors,
            "scale": list(self.scale),
            "reference": self.reference,
            "draws": self.draws,
            "models": {name: summary._asdict() for name, summary in self.outcomes.items()},
            "adopted": self.adopted,
            "depth": self.depth,
            "members": [_member_record(each) for each in self.members],
        }


def forecast(
    issues: Mapping[str, Case],
    models: Sequence[str] = (),
    *,
    report: Report = lambda what, share: None,
) -> list[Forecast]:
    """Every model on every issue.

    Parameters
    ----------
    issues
        Issues by name with the same actors, from `read_actors`; exchange decides them together.
    models
        Ids; all, baselines last, if left out.
    report
        Called with what is done and the finished share.

    Raises
    ------
    TrackgaugeError
        If there is no such model; the error names the nearest match.
    """
    names = tuple(dict.fromkeys(models)) or tuple(sorted(known_models(), key=lambda name: model(name).baseline))
    wanted = {name: model(name) for name in names}
    found: dict[str, dict[str, Floats]] = {issue: {} for issue in issues}
    for number, name in enumerate(names):
        report(name, number / len(names))
        for issue, outcome in zip(issues, _outcomes(wanted[name], list(issues.values())), strict=True):
            found[issue][name] = outcome
    games = _games(issues) if GAME in names else {}
    return [_forecast(issue, each, found[issue], games.get(issue)) for issue, each in issues.items()]


def _outcomes(wanted: Model, issues: list[Case]) -> list[Floats]:
    """Issue by issue, unless the model decides them together."""
    if wanted.predict_together is not None:
        return list(wanted.predict_together(issues))
    return [wanted.predict(each) for each in issues]


def _games(issues: Mapping[str, Case]) -> dict[str, Negotiation]:
    return {issue: consensus_with_windows.negotiate(each) for issue, each in issues.items()}


def _forecast(issue: str, each: Case, found: Mapping[str, Floats], game: Negotiation | None) -> Forecast:
    return Forecast(
        issue=issue,
        actors=int(each.known.any(axis=0).sum()),
        scale=(each.low, each.high),
        reference=_mean(each.reference),
        draws=len(each.reference),
        outcomes={name: summarise(draws) for name, draws in found.items()},
        adopted=None if game is None else _mean(game.settlement.adopted),
        depth=None if game is None else _mean(game.depth),
        members=() if game is None else _members(each, game),
    )


def _mean(draws: Floats) -> float | None:
    """None where no draw has a value."""
    mean = summarise(draws).mean
    return None if np.isnan(mean) else mean


def _members(each: Case, game: Negotiation) -> tuple[Member, ...]:
    """Means over the draws in which the actor takes part."""
    known = each.known
    count = np.where(known.any(axis=0), known.sum(axis=0), np.nan)
    stances = np.where(known[..., None], game.settlement.stances, 0.0).sum(axis=0) / count[:, None]
    moved = np.where(known, game.settlement.transfers, 0.0).sum(axis=0) / count
    return tuple(
        Member(
            actor=actor,
            supports=float(stances[k, Response.SUPPORT]),
            records=float(stances[k, Response.RECORD_VIEW]),
            objects=float(stances[k, Response.OBJECT]),
            receives=float(moved[k]),
        )
        for k, actor in enumerate(each.actors)
    )


def _member_record(member: Member) -> dict[str, Any]:
    known = not np.isnan(member.supports)
    return {
        "actor": member.actor,
        "supports": member.supports if known else None,
        "records_view": member.records if known else None,
        "objects": member.objects if known else None,
        "receives": member.receives if known else None,
    }
