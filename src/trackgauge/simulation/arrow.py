"""Arrows: one file each, a named hypothesis about what one year does to the next, that can be switched off.

An arrow reads what happened in a year and returns the change of one quantity at unit strength; the engine multiplies
it by the strength and adds it. All arrows of a year read the same state, so that their order means nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from trackgauge.core import registry
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.simulation.assumptions import Assumption, Range
from trackgauge.simulation.world import Bools, Floats

ARROWS = "trackgauge.simulation.arrows"

TARGETS = ("value", "execution", "interest", "identity", "policy", "trust", "outside", "ease", "exit")
"""What arrows may change.

`value`: how members value every proposal of the year, shape (run, actor), in standard deviations of a view.
`execution`: log-odds that what was adopted is carried out, shape (run, proposal) or (run, 1).
`interest`, `identity`, `policy`: orientation, score points, shape (run, actor).
`trust`: trust in the fellow members, 0 at the start, shape (run, actor); `outside`: use of other platforms, 0 at the
start. `ease`: how much easier agreement in a domain has become, shape (run, domain). `exit`: log hazard of leaving.
"""


@dataclass(slots=True)
class Year:
    """One year of a block of runs, as arrows see it. Arrays have shape (run, actor) unless they say otherwise."""

    member: Bools
    power: Floats
    """Share of GDP, shape (actor,)."""
    levels: dict[str, Floats]
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
    strength: dict[str, Floats]
    """Strength of every arrow, shape (run, 1)."""
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
    """Of all proposals, shape (run, proposal)."""
    domain: NDArray[np.int64]
    """Of all proposals, shape (run, proposal)."""
    among_willing: Bools
    """Whether adopted without some member, shape (run, proposal)."""

    def mean(self, values: Floats) -> Floats:
        """Mean over the members, shape (run, 1)."""
        count = np.maximum(self.member.sum(axis=-1, keepdims=True), 1)
        return np.asarray(np.where(self.member, values, 0.0).sum(axis=-1, keepdims=True) / count)


@dataclass(frozen=True)
class Arrow:
    """What one file of the folder declares."""

    id: str
    hypothesis: str
    target: str
    strength: Range | str
    """A range, or the name of a quantity of the world that is fitted to the record."""
    summary: str
    module: ModuleType

    @property
    def effect_name(self) -> str:
        """Name of its strength among the assumptions."""
        return f"strength_of_{self.id}"


@cache
def arrows() -> tuple[Arrow, ...]:
    """All arrows, by id."""
    found = []
    for name in registry.ids(ARROWS):
        module = registry.find(ARROWS, name, kind="arrow")
        summary = (module.__doc__ or "").strip().partition("\n")[0]
        found.append(Arrow(name, module.HYPOTHESIS, module.TARGET, module.STRENGTH, summary, module))
    return tuple(found)


def strengths() -> tuple[Assumption, ...]:
    """The strengths that are assumptions, each under the name of its arrow."""
    return tuple(
        Assumption(arrow.effect_name, s.low, s.likely, s.high, s.unit, s.reason)
        for arrow in arrows()
        if isinstance(s := arrow.strength, Range)
    )


def switched_off(names: Iterable[str]) -> frozenset[str]:
    """Ids of the arrows that the names stand for: ids of arrows, or of the hypotheses behind them.

    Raises
    ------
    TrackgaugeError
        If a name fits no arrow; the error names the nearest match.

    >>> sorted(switched_off(["T06"]))
    ['unmet_demand_seeks_platforms']
    """
    chosen: set[str] = set()
    options = {arrow.id for arrow in arrows()} | {arrow.hypothesis for arrow in arrows()}
    for name in names:
        fitting = {a.id for a in arrows() if name.casefold() in (a.id.casefold(), a.hypothesis.casefold())}
        if not fitting:
            hint = did_you_mean(name, options) or f"Known: {', '.join(sorted({a.hypothesis for a in arrows()}))}."
            raise TrackgaugeError(f"there is no arrow '{name}'", next_step=hint)
        chosen |= fitting
    return frozenset(chosen)
