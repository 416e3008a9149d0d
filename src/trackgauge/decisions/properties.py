"""Properties that a decision rule may declare, each with a check that looks at one case.

A check returns None where the case agrees with the property, and a sentence that names the fault where it
does not. Searching many cases is the business of the tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from trackgauge.decisions.rule import Rule
from trackgauge.decisions.stance import Stance, Stances

MEMBERS = ("AAA", "BBB", "CCC", "DDD")
"""Members of the body in which rules are examined; the terms under which a rule is `examined` may use them."""

Adopted = Callable[[Stances], bool]
Check = Callable[[Adopted, Stances, str, str], str | None]

_STEPS = {
    Stance.OBJECT: 0,
    Stance.ABSENT: 1,
    Stance.ABSTAIN: 1,
    Stance.OPT_OUT: 1,
    Stance.RECORD_VIEW: 2,
    Stance.SUPPORT: 3,
}
_OPPOSITE = {Stance.SUPPORT: Stance.OBJECT, Stance.RECORD_VIEW: Stance.OBJECT, Stance.OBJECT: Stance.SUPPORT}


def anonymous(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """Who holds a stance makes no difference: two members may swap theirs."""
    swapped = {**stances, one: stances[other], other: stances[one]}
    if adopted(stances) == adopted(swapped):
        return None
    return f"the outcome changes when {one} and {other} swap stances"


def monotone(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """More support never turns an adopted proposal into a rejected one: `one` takes the stance of `other`."""
    if _STEPS[stances[other]] <= _STEPS[stances[one]] or not adopted(stances):
        return None
    if adopted({**stances, one: stances[other]}):
        return None
    return f"rejected once {one} moves from {stances[one].value} to {stances[other].value}"


def neutral(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """Adopting and rejecting are treated alike: with all stances reversed, the outcome is reversed."""
    if adopted(stances) != adopted(_reversed(stances)):
        return None
    return "the same outcome with all stances reversed"


def proper(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """A proposal and its opposite are never both adopted."""
    if not (adopted(stances) and adopted(_reversed(stances))):
        return None
    return "the proposal and its opposite are both adopted"


def strong(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """A proposal and its opposite are never both rejected."""
    if adopted(stances) or adopted(_reversed(stances)):
        return None
    return "the proposal and its opposite are both rejected"


def needs_a_supporter(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """Nothing is adopted that no member supports."""
    if any(stance.supports for stance in stances.values()) or not adopted(stances):
        return None
    return "adopted although nobody supports it"


def presence_makes_no_difference(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """To abstain and to be away come to the same."""
    if adopted({**stances, one: Stance.ABSTAIN}) == adopted({**stances, one: Stance.ABSENT}):
        return None
    return f"the outcome turns on whether {one} abstains or is away"


def any_member_can_block(adopted: Adopted, stances: Stances, one: str, other: str) -> str | None:
    """A single objection, whoever makes it, rejects the proposal."""
    if not adopted({**stances, one: Stance.OBJECT}):
        return None
    return f"adopted against the objection of {one}"


PROPERTIES: Mapping[str, Check] = {
    check.__name__: check
    for check in (anonymous, any_member_can_block, monotone, needs_a_supporter, neutral, presence_makes_no_difference,
                  proper, strong)
}
"""Every property by its name."""


@dataclass(frozen=True)
class Witness:
    """A case in which a rule does not have a property.

    Parameters
    ----------
    terms
        Terms of the rule.
    fault
        What goes against the property.
    """

    terms: Mapping[str, Any]
    stances: Stances
    fault: str


def witness(rule: type[Rule], property_name: str) -> Witness | None:
    """The first witness against a property among all cases of four members, or None where there is none.

    Cases with fewer different stances come first, so that the witness is easy to read.

    Parameters
    ----------
    rule
        As `rule` of `trackgauge.decisions` gives it; it is examined under its own `examined` terms.
    property_name
        Key of `PROPERTIES`.
    """
    check = PROPERTIES[property_name]
    for examined in rule.examined():
        for stances in _cases():
            for one, other in product(MEMBERS, repeat=2):
                fault = check(examined.adopted, stances, one, other)
                if fault is not None:
                    return Witness(examined.terms, stances, fault)
    return None


@cache
def _cases() -> tuple[dict[str, Stance], ...]:
    every = [dict(zip(MEMBERS, held, strict=True)) for held in product(Stance, repeat=len(MEMBERS))]
    return tuple(sorted(every, key=lambda case: len(set(case.values()))))


def _reversed(stances: Stances) -> dict[str, Stance]:
    return {member: _OPPOSITE.get(stance, stance) for member, stance in stances.items()}
