"""Voting power of any rule made of weights and quotas: exact, to 200 members; and power given preferences."""

from trackgauge.decisions.voting_power.any_rule import minimal_winning_coalitions
from trackgauge.decisions.voting_power.game import (
    Condition,
    VotingGame,
    by_count,
    consensus,
    eu_council,
    majorities,
    votes_needed,
    weighted,
    with_vetoes,
)
from trackgauge.decisions.voting_power.indices import Chances, Power, added_by, chances, nearer_to_proposal, power
from trackgauge.decisions.voting_power.weights_file import game_of_columns, read_weights

__all__ = [
    "Chances",
    "Condition",
    "Power",
    "VotingGame",
    "added_by",
    "by_count",
    "chances",
    "consensus",
    "eu_council",
    "game_of_columns",
    "majorities",
    "minimal_winning_coalitions",
    "nearer_to_proposal",
    "power",
    "read_weights",
    "votes_needed",
    "weighted",
    "with_vetoes",
]
