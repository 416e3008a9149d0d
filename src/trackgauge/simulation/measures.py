"""Results of a run that are reported or can be asked about by name, each as one number for every run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.draws import summarise
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations import state_name
from trackgauge.simulation.collector import Results
from trackgauge.simulation.comparison import Change, Spread
from trackgauge.simulation.world import DOMAINS, World

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Measure:
    """One result: how it is read from the runs, shape (run,), and what a higher value means."""

    id: str
    name: str
    unit: str
    higher_means: str
    of: Callable[[Results], Floats]


def ratio(above: NDArray[Any], below: NDArray[Any]) -> Floats:
    """Quotient, NaN where the denominator is 0."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(below > 0, above / below, np.nan)


def _adopted(r: Results) -> Floats:
    return np.asarray(r.adopted.sum(axis=(1, 2)))


def _exits(r: Results) -> Floats:
    return np.asarray((r.exit_year > 0).sum(axis=1, dtype=np.float64))


def _last_spread(r: Results) -> Floats:
    return np.asarray(r.dispersion[:, -1])


MEASURES = (
    Measure("share_adopted", "proposals adopted", "share", "more is agreed",
            lambda r: ratio(_adopted(r), r.tabled.sum(axis=1))),
    Measure("time_to_decision", "time to adoption", "years", "agreement takes longer",
            lambda r: ratio(r.wait_sum, _adopted(r))),
    Measure("depth", "depth of what is adopted", "1 to 5", "deeper agreements",
            lambda r: ratio(r.depth_sum, _adopted(r))),
    Measure("execution", "adopted proposals carried out", "share", "more is carried out",
            lambda r: ratio(r.executed.sum(axis=(1, 2)), _adopted(r))),
    Measure("participation", "members taking part", "share", "fewer opt out",
            lambda r: ratio(r.share_sum, _adopted(r))),
    Measure("views_on_record", "views put on record", "for each adoption", "more doubts are recorded",
            lambda r: ratio(r.recorded.sum(axis=1), _adopted(r))),
    Measure("outvoted", "objections passed over", "count", "more members are outvoted",
            lambda r: np.asarray(r.outvoted.sum(axis=1))),
    Measure("exits", "members that leave", "count", "more members leave", _exits),
    Measure("identity", "mean identity at the end", "-2 to +2", "members stand closer to the organisation",
            lambda r: np.asarray(r.identity_mean[:, -1])),
    Measure("dispersion", "distance between members at the end", "score points", "members lie further apart",
            _last_spread),
    Measure("outside", "use of other platforms at the end", "0 to 1", "members turn elsewhere",
            lambda r: np.asarray(r.outside_mean[:, -1])),
)  # fmt: skip


def by_domain(domain: str) -> Measure:
    """Proposals adopted in one domain."""
    d = DOMAINS.index(domain)
    return Measure(f"adopted_{domain}", f"adopted, {domain.replace('_', ' ')}", "count", "more is agreed",
                   lambda r: np.asarray(r.adopted[:, :, d].sum(axis=1)))  # fmt: skip


def compared(measure: Measure, baseline: Results, scenario: Results) -> Change:
    """A result without and with the scenario, run by run."""
    return change(measure, measure.of(baseline).astype(np.float64), measure.of(scenario).astype(np.float64))


def change(measure: Measure, before: Floats, after: Floats) -> Change:
    """The same from the values of the runs."""
    moved = after - before
    known = moved[~np.isnan(moved)]
    risen = None if known.size == 0 else float((known > 0).mean() + 0.5 * (known == 0).mean())
    error = None if known.size < 2 else float(known.std(ddof=1) / np.sqrt(known.size))
    return Change(
        id=measure.id,
        name=measure.name,
        unit=measure.unit,
        higher_means=measure.higher_means,
        baseline=spread(before),
        scenario=spread(after),
        difference=spread(moved),
        standard_error=error,
        probability_of_rise=risen,
    )


def spread(values: Floats) -> Spread | None:
    """Mean and 95 % interval over the runs that have the result; None where none has."""
    found = summarise(values)
    return None if np.isnan(found.mean) else Spread(**found._asdict())


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
    Measure("opt_outs", "adopted proposals stayed out of", "count", "members opt out more often",
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
