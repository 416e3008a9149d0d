"""Structural balance of a set of states in a year: frustration over draws of its ties, and the likeliest camps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from trackgauge.alignment.balance import (
    Account,
    BalanceDraws,
    SignedNetwork,
    account,
    from_matrix,
    frustration_over_draws,
)
from trackgauge.alignment.ties import SignedTies
from trackgauge.core.draws import summarise


@dataclass(frozen=True, slots=True, eq=False)
class BalanceOfStates:
    """Frustration of one set in one year.

    Parameters
    ----------
    over_draws
        Frustration in each draw of the ties; a neutral tie is no tie.
    likeliest
        Account of the network in which every tie has its likeliest sign; None where all are neutral.
    """

    states: tuple[str, ...]
    year: int
    over_draws: BalanceDraws
    likeliest: Account | None

    def as_record(self) -> dict[str, Any]:
        """In plain lists, numbers and words, ready for JSON."""
        draws = self.over_draws
        return {
            "year": self.year,
            "states": list(self.states),
            "probability_balanced": round(draws.probability_balanced, 4),
            "frustration": _interval(draws.frustration),
            "ties": _interval(draws.ties),
            "normalised": _interval(draws.normalised),
            "proven_share": round(draws.proven_share, 4),
            "likeliest": None if self.likeliest is None else self.likeliest.as_record(),
        }


def _interval(values: Any) -> dict[str, Any]:
    found = summarise(np.asarray(values, dtype=np.float64))
    known = not np.isnan(found.mean)
    return {
        "mean": round(found.mean, 4) if known else None,
        "interval": [round(found.low, 4), round(found.high, 4)] if known else None,
    }


def likeliest_network(ties: SignedTies) -> SignedNetwork:
    """Every tie with its likeliest sign; a neutral tie is no tie."""
    signs = np.zeros((len(ties.states), len(ties.states)), dtype=np.int64)
    a, b = ties.pairs.T
    signs[a, b] = signs[b, a] = ties.probabilities.argmax(axis=1) - 1
    return from_matrix(signs, ties.states)


def balance_of_states(
    ties: SignedTies, *, draws: int = 1000, seed: int = 1, seconds: float = 60.0, most_camps: int = 2
) -> BalanceOfStates:
    """Balance of a set of states over draws of its ties, and of its likeliest network.

    Parameters
    ----------
    seconds
        Time limit of each of the two.
    most_camps
        Also allow up to this many camps in the likeliest network.
    """
    signed = likeliest_network(ties)
    likeliest = account(signed, seconds=seconds, most_camps=most_camps) if signed.ties else None
    over = frustration_over_draws(ties.draws(draws, seed), seconds=seconds)
    return BalanceOfStates(ties.states, ties.year, over, likeliest)
