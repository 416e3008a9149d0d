"""How an organisation decides: stances, decision rules (one file a rule) and the properties they declare.

>>> from trackgauge.decisions import Stance, rule
>>> rule("consensus")().adopted({"CHN": Stance.SUPPORT, "IND": Stance.OPT_OUT, "RUS": Stance.SUPPORT})
True
"""

from __future__ import annotations

from trackgauge.decisions.gate import Gate
from trackgauge.decisions.rule import WITHOUT_VOTE, Rule, known_rules, rule
from trackgauge.decisions.stance import Stance, StanceArrays, Stances

__all__ = ["WITHOUT_VOTE", "Gate", "Rule", "Stance", "StanceArrays", "Stances", "known_rules", "rule"]
