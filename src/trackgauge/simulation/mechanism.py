"""Mechanisms: named hypotheses about what one year does to the next, each of which can be switched off.

A mechanism reads what happened in a year and returns the change of one quantity at unit strength; the engine
multiplies it by the strength and adds it. All mechanisms of a year read the same state, so that their order means
nothing. One is one function in a file of the folder `mechanisms`, declared by `moves`; nothing else knows of it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.simulation.assumptions import Assumption, Range
from trackgauge.simulation.world import Bools, Floats

FAMILIES = "trackgauge.simulation.mechanisms"

TARGETS = ("value", "execution", "interest", "identity", "policy", "trust", "outside", "ease", "exit")
"""What mechanisms may change.

`value`: how members value every proposal of the year, shape (run, actor), in standard deviations of a view.
`execution`: log-odds that what was adopted is carried out, shape (run, proposal) or (run, 1).
`interest`, `identity`, `policy`: orientation, score points, shape (run, actor).
`trust`: trust in the fellow members, 0 at the start, shape (run, actor); `outside`: use of other platforms, 0 at the
start. `ease`: how much easier agreement in a domain has become, shape (run, domain). `exit`: log hazard of leaving.
"""


@dataclass(frozen=True, slots=True)
class Year:
    """One year of a block of runs, as mechanisms see it. Arrays have shape (run, actor) unless they say otherwise."""

    member: Bools
    power: Floats
    """Share of GDP, shape (actor,)."""
    levels: Mapping[str, Floats]
    """Instruments of the year, 0 to 1, shape (actor,)."""
    quarrels: Floats
    """Conflicts with fellow members."""
    struck: Floats
    """Crises that befell it and found no joint answer."""
    identity: Floats
    identity_gain: Floats
    """Identity less that at the start or at entry."""
    trust: Floats
    outside: Floats
    unmet: Floats
    """Share of the proposals that it favoured that were lately refused, 0 to 1."""
    strength: Mapping[str, Floats]
    """Strength of every mechanism, shape (run, 1)."""
    won: Floats
    """Proposals that it favoured and that were adopted in the year."""
    lost: Floats
    """Proposals that it favoured and that were refused."""
    ignored: Floats
    """Proposals of its own that were refused."""
    outvoted: Floats
    """Objections that were passed over; less where it is not bound."""
    engaged: Floats
    """Share of the year's decisions that it favoured, less the share that it opposed; 0 without decisions."""
    engaged_usual: Floats
    """The same in the first years of the run or of membership."""
    adopted: Floats
    """Shape (run, domain)."""
    executed: Floats
    """Shape (run, domain)."""
    willing: Floats
    """Adopted without some member, shape (run, 1)."""
    people: Floats
    """Adopted on livelihood, health, culture, shape (run, 1)."""
    flagships: Floats
    """Carried out, economic, of depth 2 or more, shape (run, 1)."""
    depth: Floats
    """Of the proposals that wait to be carried out, shape (run, proposal)."""
    domain: NDArray[np.int64]
    """Of the same, shape (run, proposal)."""
    among_willing: Bools
    """Whether adopted without some member, shape (run, proposal)."""

    def mean(self, values: Floats) -> Floats:
        """Mean over the members, shape (run, 1)."""
        count = np.maximum(self.member.sum(axis=-1, keepdims=True), 1)
        return np.asarray(np.where(self.member, values, 0.0).sum(axis=-1, keepdims=True) / count)


Equation = Callable[[Year], Floats]


@dataclass(frozen=True)
class Mechanism:
    """What one function of the folder declares.

    Parameters
    ----------
    id
        Name of the function.
    hypothesis
        The statement of the sources that it puts into numbers.
    target
        One of `TARGETS`.
    strength
        A range, or the name of a quantity of the world that is fitted to the record.
    instrument
        Level of a scenario without which it moves nothing, so that years without need no arithmetic.
    scaled_by
        Assumption that its strength is multiplied by.
    """

    id: str
    hypothesis: str
    target: str
    strength: Range | str
    summary: str
    change: Equation
    instrument: str = ""
    scaled_by: str = ""

    @property
    def effect_name(self) -> str:
        """Name of its strength among the assumptions."""
        return f"strength_of_{self.id}"


def moves(
    target: str, hypothesis: str, strength: Range | None = None, *, fitted: str = "", instrument: str = "",
    scaled_by: str = "",
) -> Callable[[Equation], Mechanism]:
    """Declare the function below as a mechanism; see `Mechanism`. The first line of its docstring is its summary.

    Raises
    ------
    ValueError
        If the target does not exist, or the strength is neither a range nor fitted.
    """
    if target not in TARGETS or (strength is None) == (not fitted):
        raise ValueError(f"{hypothesis}: give one of {TARGETS} and either a range or what is fitted")

    def declared(change: Equation) -> Mechanism:
        summary = (change.__doc__ or "").strip().partition("\n")[0]
        own = strength or fitted
        return Mechanism(change.__name__, hypothesis, target, own, summary, change, instrument, scaled_by)

    return declared


@cache
def mechanisms() -> tuple[Mechanism, ...]:
    """All mechanisms, by id."""
    return tuple(sorted((each for family in _families() for each in _declared_in(family)), key=lambda each: each.id))


def _families() -> Iterator[ModuleType]:
    folder = importlib.import_module(FAMILIES)
    for module in pkgutil.iter_modules(folder.__path__):
        yield importlib.import_module(f"{FAMILIES}.{module.name}")


def _declared_in(family: ModuleType) -> Iterator[Mechanism]:
    return (thing for thing in vars(family).values() if isinstance(thing, Mechanism))


@cache
def aimed_at(target: str) -> tuple[Mechanism, ...]:
    """The mechanisms with one target, by id."""
    return tuple(each for each in mechanisms() if each.target == target)


def strengths() -> tuple[Assumption, ...]:
    """The strengths that are assumptions, each under the name of its mechanism."""
    return tuple(
        Assumption(each.effect_name, s.low, s.likely, s.high, s.unit, s.reason)
        for each in mechanisms()
        if isinstance(s := each.strength, Range)
    )


def switched_off(names: Iterable[str]) -> frozenset[str]:
    """Ids of the mechanisms that the names stand for: ids of mechanisms, or of the hypotheses behind them.

    Raises
    ------
    TrackgaugeError
        If a name fits no mechanism; the error names the nearest match.

    >>> sorted(switched_off(["T06"]))
    ['unmet_demand_seeks_platforms']
    """
    chosen: set[str] = set()
    options = {each.id for each in mechanisms()} | {each.hypothesis for each in mechanisms()}
    for name in names:
        fitting = {m.id for m in mechanisms() if name.casefold() in (m.id.casefold(), m.hypothesis.casefold())}
        if not fitting:
            hint = did_you_mean(name, options) or f"Known: {', '.join(sorted({m.hypothesis for m in mechanisms()}))}."
            raise TrackgaugeError(f"there is no mechanism '{name}'", next_step=hint)
        chosen |= fitting
    return frozenset(chosen)
