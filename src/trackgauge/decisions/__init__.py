"""How an organisation decides: stances, decision rules (one file a rule) and the properties they declare.

>>> from trackgauge.decisions import Stance, rule
>>> rule("consensus").adopted({"CHN": Stance.SUPPORT, "IND": Stance.STAY_OUT, "RUS": Stance.SUPPORT})
True
"""

from __future__ import annotations

from types import ModuleType

from trackgauge.core import registry
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.stance import Stance, Stances

WITHOUT_VOTE = ("agreed_shares", "criteria", "equal_shares", "unilateral")
"""Procedures of a charter in which nobody votes: shares fixed by treaty or split evenly, criteria that are
met or not, an act of one state (a withdrawal)."""

__all__ = ["WITHOUT_VOTE", "Gate", "Stance", "Stances", "known_rules", "rule"]


def known_rules() -> tuple[str, ...]:
    """Ids of all decision rules, sorted.

    >>> "consensus_minus_one" in known_rules()
    True
    """
    return registry.ids(f"{__name__}.rules")


def rule(rule_id: str) -> ModuleType:
    """The module of a rule, with `ID`, `PROPERTIES`, `adopted(stances, ...)` and `adopted_many(...)` over arrays.

    Raises
    ------
    TrackgaugeError
        If there is no such rule; the error names the nearest match.
    """
    return registry.find(f"{__name__}.rules", rule_id, kind="decision rule")
