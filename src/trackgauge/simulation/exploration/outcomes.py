"""Results of a run that can be asked about by name, one number for every run."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations import state_name
from trackgauge.simulation.measures import MEASURES, Floats, Measure, by_domain, ratio
from trackgauge.simulation.results import Results
from trackgauge.simulation.world import DOMAINS, World

TRACKED = frozenset({"dispersion", "derailed", "same_track"})
"""Outcomes for which tracks must be computed; they take twice the time."""
STATES = {"same_track": 0, "derailed": 2}


def _waiting(r: Results) -> Floats:
    """Mean over proposals of the years, within the runs, that each spends without adoption.

    Unlike the time to adoption it also counts what is never adopted, so that a rule which lets hard proposals through
    late does not look slow for it.
    """
    open_years = np.cumsum(r.tabled, axis=1) - np.cumsum(r.adopted.sum(axis=2), axis=1)
    return ratio(open_years.sum(axis=1), r.tabled.sum(axis=1))


COUNTED = (
    Measure("waiting", "years without adoption, for each proposal", "years", "agreement takes longer", _waiting),
    Measure("adopted", "proposals adopted", "count", "more is agreed",
            lambda r: np.asarray(r.adopted.sum(axis=(1, 2)))),
    Measure("executed", "proposals carried out", "count", "more is carried out",
            lambda r: np.asarray(r.executed.sum(axis=(1, 2)))),
    Measure("opt_outs", "adopted proposals stayed out of", "count", "members stay out more often",
            lambda r: np.asarray(r.apart.sum(axis=1))),
    Measure("gain", "gain of all members from what is carried out", "standard deviations of a view",
            "members gain more", lambda r: np.asarray(r.gain.sum(axis=1))),
)  # fmt: skip


def outcomes_of(world: World) -> Mapping[str, Measure]:
    """Every outcome by id: those of a comparison, counts, the state at the end, and the gain of each member."""
    every = [*COUNTED, *MEASURES, *map(by_domain, DOMAINS), *map(_ends_as, STATES)]
    every += [_gain_of(world, actor) for actor in world.actors]
    return {each.id: each for each in every}


def outcome_of(world: World, name: str) -> Measure:
    """The outcome of that id.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names the nearest match, or all.
    """
    every = outcomes_of(world)
    if name not in every:
        hint = did_you_mean(name, every) or f"Known: {', '.join(every)}."
        raise TrackgaugeError(f"there is no outcome '{name}'", next_step=hint)
    return every[name]


def is_tracked(name: str) -> bool:
    """Whether the outcome needs tracks."""
    return name in TRACKED


def _ends_as(state: str) -> Measure:
    number, words = STATES[state], state.replace("_", " ")

    def of(r: Results) -> Floats:
        return np.where(r.state[:, -1] < 0, np.nan, (r.state[:, -1] == number).astype(np.float64))

    return Measure(state, f"{words} at the end", "probability", f"{words} is more likely", of)


def _gain_of(world: World, actor: str) -> Measure:
    place, name = world.place[actor], state_name(actor, "en")
    return Measure(f"gain_{actor}", f"gain of {name}", "standard deviations of a view", "it gains more",
                   lambda r: np.asarray(r.gain[:, place]))  # fmt: skip
