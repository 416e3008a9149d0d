"""What a member does when a proposal is put to it: one stance each, or arrays of many proposals at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from enum import Enum
from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.former import today

Flags = NDArray[np.bool_]
"""True and False, shaped (..., member)."""


class Stance(Enum):
    """A member's stance on one proposal. Each rule says what the stances do; in general:

    * `SUPPORT`: for it. Counts towards every threshold.
    * `RECORD_VIEW`: goes along and puts its view on record. Counts as support; the record blocks nothing.
    * `ABSTAIN`: present, takes no side. Never an objection; does not count towards a threshold.
    * `OPT_OUT`: uses the window to take no part in the project, is not bound and may join later. Never an
      objection; leaves the number of those who decide.
    * `OBJECT`: against it.
    * `ABSENT`: not there and not represented. Silence, not an objection; but unanimity needs everybody there.
    """

    SUPPORT = "support"
    RECORD_VIEW = "record_view"
    ABSTAIN = "abstain"
    OPT_OUT = "opt_out"
    OBJECT = "object"
    ABSENT = "absent"

    @classmethod
    def _missing_(cls, value: object) -> Stance | None:
        """A former word, if it is one."""
        return None if today(value) == value else cls(today(value))

    @property
    def supports(self) -> bool:
        """Whether it counts towards a threshold of support."""
        return self in (Stance.SUPPORT, Stance.RECORD_VIEW)


Stances = Mapping[str, Stance]
"""The stance of every member, by ISO 3166 alpha-3 code."""


def supporters(stances: Stances) -> tuple[str, ...]:
    """Members who support the proposal, with or without a view on record."""
    return tuple(member for member, stance in stances.items() if stance.supports)


def objectors(stances: Stances) -> tuple[str, ...]:
    """Members who object."""
    return tuple(member for member, stance in stances.items() if stance is Stance.OBJECT)


def deciding(stances: Stances) -> tuple[str, ...]:
    """Members among whom a threshold is counted: all but those who opt out.

    Raises
    ------
    TrackgaugeError
        If there is no member at all: an empty body decides nothing.
    """
    if not stances:
        raise TrackgaugeError("a decision needs at least one member", where="stances")
    return tuple(member for member, stance in stances.items() if stance is not Stance.OPT_OUT)


def named(members: Sequence[str], one: str, several: str) -> str:
    """Members with their verb, for a sentence.

    >>> named(["IND", "PAK"], "objects", "object")
    'IND and PAK object'
    """
    verb = one if len(members) == 1 else several
    return f"{', '.join(members[:-1])} and {members[-1]} {verb}" if len(members) > 1 else f"{members[0]} {verb}"


class StanceArrays(NamedTuple):
    """The four arrays that every rule reads.

    Parameters
    ----------
    supports
        For it, with or without a view on record.
    objects
        Against it.
    opts_out
        Takes no part in the project.
    present
        There or represented. Supporting, objecting or staying out needs it; present and none of these is an
        abstention.
    """

    supports: Flags
    objects: Flags
    opts_out: Flags
    present: Flags

    @property
    def deciding(self) -> Flags:
        """Members among whom a threshold is counted: all but those who opt out."""
        return ~self.opts_out

    def checked(self) -> Self:
        """The same arrays, once it is certain that they give every member exactly one stance.

        Raises
        ------
        TrackgaugeError
            If they are not boolean or not of one shape, have no member, or give a member two stances.
        """
        for name, array in zip(self._fields, self, strict=True):
            if array.dtype != np.bool_ or array.shape != self.supports.shape or array.ndim == 0:
                raise TrackgaugeError(
                    f"{array.dtype} of shape {array.shape}",
                    where=name,
                    next_step=f"Use booleans of shape {self.supports.shape}, the members on the last axis.",
                )
        if self.supports.shape[-1] == 0:
            raise TrackgaugeError("a decision needs at least one member", where="stances")
        _refuse_two_stances(self)
        return self


def _refuse_two_stances(arrays: StanceArrays) -> None:
    either = arrays.supports | arrays.objects
    twice = (arrays.supports & arrays.objects) | (either & arrays.opts_out)
    absent = (either | arrays.opts_out) & ~arrays.present
    for wrong, problem in ((twice, "two stances at once"), (absent, "a stance while absent")):
        if wrong.any():
            place = tuple(int(index) for index in np.argwhere(wrong)[0])
            raise TrackgaugeError(f"a member has {problem}", where=f"stances, index {place}")


def stance_arrays(cases: Iterable[Stances], members: Sequence[str]) -> StanceArrays:
    """The arrays of many cases, shaped (case, member).

    Parameters
    ----------
    cases
        Each with the stance of every member.
    members
        Order of the last axis.

    >>> stance_arrays([{"A": Stance.SUPPORT, "B": Stance.ABSENT}], ["A", "B"]).present.tolist()
    [[True, False]]
    """
    held = np.array([[case[member] for member in members] for case in cases], dtype=object)
    held = held.reshape(-1, len(members))
    supports = (held == Stance.SUPPORT) | (held == Stance.RECORD_VIEW)
    return StanceArrays(supports, held == Stance.OBJECT, held == Stance.OPT_OUT, held != Stance.ABSENT)


def heads(flags: Flags) -> NDArray[np.int64]:
    """How many members, shaped (...)."""
    return np.asarray(np.count_nonzero(flags, axis=-1), dtype=np.int64)


def weighed(flags: Flags, weights: Sequence[int]) -> NDArray[np.int64] | NDArray[np.object_]:
    """The whole-number weight of the members, shaped (...), exact at any size.

    Where 64 bits would not hold the weight of all, Python's own integers do.

    >>> bool(weighed(np.array([True, True]), [2**80, 1]) == 2**80 + 1)
    True
    """
    row = np.array(weights, dtype=np.int64 if sum(weights) < 2**63 else object)
    return np.asarray(flags.astype(row.dtype) @ row)


def place_of(member: str, members: Sequence[str]) -> int:
    """Position of a member on the last axis.

    Raises
    ------
    TrackgaugeError
        If it is not among them.
    """
    if member not in members:
        raise TrackgaugeError(
            f"'{member}' is not among the members",
            where="members",
            next_step=did_you_mean(member, members) or f"Members: {', '.join(members)}.",
        )
    return list(members).index(member)
