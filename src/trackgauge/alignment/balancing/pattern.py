"""A balancing pattern: two poles and a middle, each one state or several (C3-11 to C3-14)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import Organisation

Kind = Literal["large_uses_small", "small_uses_large"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """Two poles and the states between them.

    Parameters
    ----------
    kind
        `large_uses_small`: both poles court the middle, which bets on both. `small_uses_large`: the middle are rivals,
        each with a sponsor and a line to the other pole.
    pole_a, middle, pole_b
        ISO 3166 alpha-3 codes; a pole or middle of several states acts as a group.
    """

    id: str
    label: str
    kind: Kind
    pole_a: tuple[str, ...]
    middle: tuple[str, ...]
    pole_b: tuple[str, ...]
    condition: str = ""
    source: str = ""

    @property
    def states(self) -> tuple[str, ...]:
        """All states of the pattern, in alphabetical order."""
        return tuple(sorted({*self.pole_a, *self.middle, *self.pole_b}))

    @property
    def links(self) -> dict[str, tuple[tuple[str, str], ...]]:
        """Pairs of states by the link of the pattern that they make up."""
        return {
            "pole_a-middle": tuple((a, m) for a in self.pole_a for m in self.middle),
            "pole_b-middle": tuple((b, m) for b in self.pole_b for m in self.middle),
            "pole_a-pole_b": tuple((a, b) for a in self.pole_a for b in self.pole_b),
            "inside the middle": tuple(combinations(self.middle, 2)),
            "inside the poles": (*combinations(self.pole_a, 2), *combinations(self.pole_b, 2)),
        }


def pattern_of(
    pole_a: Sequence[str], middle: Sequence[str], pole_b: Sequence[str], kind: Kind, *, id: str = "", label: str = ""
) -> Pattern:
    """A pattern of your own.

    Raises
    ------
    TrackgaugeError
        If a part is empty, a state stands twice, or rivals are fewer than two.

    >>> pattern_of(["CHN"], ["KAZ"], ["RUS"], "large_uses_small").states
    ('CHN', 'KAZ', 'RUS')
    """
    parts = {"pole_a": tuple(pole_a), "middle": tuple(middle), "pole_b": tuple(pole_b)}
    for name, part in parts.items():
        if not part:
            raise TrackgaugeError(f"{name} has no state", where="pattern", next_step="Name at least one.")
    everybody = [state for part in parts.values() for state in part]
    twice = next((state for state in everybody if everybody.count(state) > 1), None)
    if twice is not None:
        raise TrackgaugeError(
            f"{twice} stands twice", where="pattern", next_step="A state is of one pole or of the middle."
        )
    if kind == "small_uses_large" and len(parts["middle"]) < 2:
        raise TrackgaugeError(
            "rivals that use great powers are at least two", where="pattern", next_step="Name two states in the middle."
        )
    name = label or " - ".join("+".join(part) for part in parts.values())
    return Pattern(id, name, kind, parts["pole_a"], parts["middle"], parts["pole_b"])


def patterns_of(organisation: Organisation) -> tuple[Pattern, ...]:
    """The balancing relations that an organisation's casebook names (table `triads`); none without a casebook."""
    return tuple(
        Pattern(
            row.id, row.label, row.pattern, row.pole_a, row.middle, row.pole_b, row.moderating_condition, row.source
        )
        for row in organisation.rows("triads")
    )


def parsed_pattern(text: str) -> tuple[Pattern, ...]:
    """A pattern written `CHN+RUS:KAZ+UZB:USA`: pole, middle, pole, states joined by a plus.

    Returns
    -------
    The pattern as large uses small; with two states or more in the middle also as small uses large.

    Raises
    ------
    TrackgaugeError
        If there are not three parts, or `pattern_of` refuses them.

    >>> [one.kind for one in parsed_pattern("CHN:KAZ:RUS")]
    ['large_uses_small']
    """
    parts = [[state.strip().upper() for state in part.split("+") if state.strip()] for part in text.split(":")]
    if len(parts) != 3:
        raise TrackgaugeError(
            f"'{text}' has {len(parts)} parts",
            where="--pattern",
            next_step="Write pole, middle and pole, for example CHN:KAZ+UZB:RUS.",
        )
    kinds: tuple[Kind, ...] = ("large_uses_small", "small_uses_large") if len(parts[1]) > 1 else ("large_uses_small",)
    pole_a, middle, pole_b = parts
    return tuple(pattern_of(pole_a, middle, pole_b, kind, id="asked") for kind in kinds)
