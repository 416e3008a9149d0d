"""The named thresholds of the mapping from draws to state, each with its reason and its range of doubt.

They are set from the definitions of the sources. Calibration on organisations whose fate is known will
replace these defaults; the sensitivity table of every answer shows what hangs on each of them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Cut points in score points (levels of the orientation scale) or shares of members."""

    gauge: float = 1.0
    """Members share a track while they differ by less than this on each dimension: one level, the
    distance between `limited` and `positive` (zeng_zhao2022 codes identity in such levels)."""

    main_track_share: float = 0.95
    """Same track needs at least this share of the members on one track. In a body of up to nineteen one
    member apart is a second track; a body of the EU's size may have one such member and still run on one."""

    opposition: float = 2.0
    """Two members are opposed if they differ by at least this and stand on different sides of 0: two levels,
    the distance between `limited` and `negative`."""

    camp_share: float = 0.25
    """Derailed needs two opposed camps, each with at least this share of the members (and two members):
    one dissenter is a track of its own, not a camp (zeng_zhao2022 §1.4: polarisation between blocs)."""

    def as_dict(self) -> dict[str, float]:
        """Names and values."""
        return {f.name: getattr(self, f.name) for f in fields(self)}


DOUBT: dict[str, tuple[float, ...]] = {
    "gauge": (0.75, 1.0, 1.25, 1.5),
    "main_track_share": (0.85, 0.9, 0.95, 1.0),
    "opposition": (1.5, 2.0, 2.5),
    "camp_share": (0.15, 0.25, 0.35),
}
"""Values that the sensitivity table tries, one threshold at a time."""


def variations(base: Thresholds) -> list[tuple[str, float, Thresholds]]:
    """Every single-threshold variation of `base`: name, value, and the thresholds that hold it."""
    return [
        (name, value, replace(base, **{name: value})) for name, values in DOUBT.items() for value in values
    ]
