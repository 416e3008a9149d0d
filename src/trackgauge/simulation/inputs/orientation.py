"""Orientation of members and candidates at the start of a run, from the model that `assess` uses."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack import load_pack
from trackgauge.organisations import Organisation
from trackgauge.orientation.case import Case
from trackgauge.orientation.observing import Orientation, orient
from trackgauge.orientation.selection import AS_DECLARED, Selection

Floats = NDArray[np.float64]
SOURCE = "posterior of the orientation model (trackgauge assess), codings and behaviour"


@dataclass(frozen=True)
class Measured:
    """Draws of the positions of all actors, shape (draw, dimension, actor, year), with what stands behind them."""

    actors: tuple[str, ...]
    years: tuple[int, ...]
    theta: Floats
    step_sd: Floats
    observed: NDArray[np.bool_]
    case: Case

    def at(self, actor: str, year: int) -> Floats:
        """Draws of one actor in a year, or in the nearest year of the evidence: shape (draw, dimension)."""
        t = int(np.clip(year - self.years[0], 0, len(self.years) - 1))
        return np.asarray(self.theta[:, :, self.actors.index(actor), t])


def source(selection: Selection) -> str:
    """Where positions come from."""
    return "; ".join((SOURCE, *selection.described()))


@lru_cache(maxsize=8)
def measure(
    organisation: Organisation,
    candidates: tuple[str, ...],
    *,
    seed: int,
    draws: int,
    until: int | None = None,
    selection: Selection = AS_DECLARED,
) -> Measured:
    """Fit the model to the members, then once more for each candidate, of which only its own draws are kept.

    A candidate therefore changes no draw of a member.

    Parameters
    ----------
    until
        Last year of the evidence to use; None uses all. Members that joined later are candidates then.
    selection
        What was asked of the indicators; one of the user's own says nothing of a candidate.
    """
    case = selection.case(organisation, load_pack())
    if until is not None:
        case = _cut(case, until)
    fitted = orient(case, kinds=("both",), seed=seed, draws=draws)["both"]
    found = {actor: fitted.posterior.theta[:, :, i] for i, actor in enumerate(fitted.design.actors)}
    seen = {actor: fitted.observed[:, i] for i, actor in enumerate(fitted.design.actors)}
    for candidate in candidates:
        if candidate not in found:
            theta, observed = _candidate(organisation, case, candidate, seed, draws, until)
            found[candidate], seen[candidate] = theta, observed
    actors = tuple(sorted(found))
    theta = np.stack([found[actor] for actor in actors], axis=2)
    theta.flags.writeable = False
    return Measured(
        actors=actors,
        years=case.years,
        theta=theta,
        step_sd=_step(fitted),
        observed=np.stack([seen[actor] for actor in actors], axis=1),
        case=case,
    )


def _step(fitted: Orientation) -> Floats:
    """Yearly moves, shape (draw, dimension)."""
    step = np.asarray(fitted.posterior.step_sd, dtype=np.float64)
    return step if step.ndim == 2 else np.broadcast_to(step[:, None], (len(step), 3)).copy()


def _candidate(
    organisation: Organisation, case: Case, candidate: str, seed: int, draws: int, until: int | None
) -> tuple[Floats, NDArray[np.bool_]]:
    pack = load_pack()
    if candidate not in pack.states:
        raise TrackgaugeError(
            f"nothing is known about '{candidate}'", next_step="Use an ISO 3166 alpha-3 code of a state, such as TUR."
        )
    actors = tuple(sorted({*case.actors, candidate}))
    _, votes = pack.tables(actors, case.years, missing="empty")
    _, norm_votes = pack.human_rights(actors, case.years, missing="empty")
    shares = {(a, y): pack.gdp_share(a, y) for a in actors if a in pack.states for y in case.years}
    wider = replace(case, actors=actors, votes=votes, norm_votes=norm_votes, gdp_share=shares)
    fitted = orient(wider, kinds=("both",), seed=seed, draws=draws)["both"]
    place = fitted.design.actors.index(candidate)
    return fitted.posterior.theta[:, :, place], fitted.observed[:, place]


def _cut(case: Case, until: int) -> Case:
    """The case as it stood at the end of a year: later evidence, years and members are left out."""
    years = tuple(year for year in case.years if year <= until)
    if len(years) < 2:
        raise TrackgaugeError(
            f"the evidence before {until} is too short", next_step=f"Start in {case.years[1]} or later."
        )
    members = {year: case.members[year] for year in years}
    actors = tuple(sorted({actor for group in members.values() for actor in group}))
    inside = [case.actors.index(actor) for actor in actors]
    span = slice(0, len(years))
    rows = tuple(
        replace(row, end_year=min(row.end_year, until)) for row in case.evidence.rows if row.start_year <= until
    )
    return replace(
        case,
        years=years,
        actors=actors,
        members=members,
        evidence=replace(case.evidence, rows=rows),
        votes=case.votes[span][:, inside][:, :, inside],
        norm_votes=case.norm_votes[span][:, inside][:, :, inside],
    )
