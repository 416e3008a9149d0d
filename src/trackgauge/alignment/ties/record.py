"""Ties as plain lists, numbers and words: for JSON, for tables and for networks."""

from __future__ import annotations

from typing import Any

import numpy as np

from trackgauge.alignment.ties.contributor import UNSEEN
from trackgauge.alignment.ties.contributors import contributor
from trackgauge.alignment.ties.measuring import SignedTies
from trackgauge.core.formats.network import Network
from trackgauge.core.table import Table

WORDS = ("negative", "neutral", "positive")


def tie_records(ties: SignedTies) -> list[dict[str, Any]]:
    """One record a pair: probabilities, their spread over replicates of the fit, and all contributions.

    A contribution is in log-odds (natural logarithm) against a neutral tie, the mean over replicates.
    """
    mean = ties.probabilities
    low, high = np.quantile(ties.replicates, (0.025, 0.975), axis=0)
    return [
        {
            "source": ties.states[a],
            "target": ties.states[b],
            **{word: round(float(mean[pair, s]), 4) for s, word in enumerate(WORDS)},
            "fit_interval": {
                word: [round(float(low[pair, s]), 4), round(float(high[pair, s]), 4)] for s, word in enumerate(WORDS)
            },
            "sign": int(mean[pair].argmax()) - 1,
            "prior": _pair_of(ties.prior[:, pair]),
            "contributions": _contributions(ties, pair),
        }
        for pair, (a, b) in enumerate(ties.pairs)
    ]


def _contributions(ties: SignedTies, pair: int) -> list[dict[str, Any]]:
    """What each contributor says about a pair, also where it says nothing."""
    found = []
    for name, one in ties.said.items():
        about, level = contributor(name), int(one.level[pair])
        entry: dict[str, Any] = {"id": name, "sources": list(about.sources), "covers": list(about.years)}
        if level == UNSEEN:
            entry |= {"response": None, "observed": None, "to_negative": 0.0, "to_positive": 0.0}
        else:
            negative, positive = _pair_of(one.log_odds[:, pair]).values()
            entry |= {"response": about.levels[level], "observed": ties.year - int(one.age[pair])}
            entry |= {"to_negative": negative, "to_positive": positive}
        found.append(entry)
    return found


def _pair_of(log_odds: Any) -> dict[str, float]:
    negative, positive = log_odds.mean(axis=0)
    return {"to_negative": round(float(negative), 3), "to_positive": round(float(positive), 3)}


def tie_table(series: list[SignedTies]) -> Table:
    """One row a pair and year: probabilities, and of every contributor its response, year and log-odds."""
    rows = [(ties.year, record) for ties in series for record in tie_records(ties)]
    columns: dict[str, Any] = {"year": [year for year, _ in rows]}
    for key in ("source", "target", *WORDS, "sign"):
        columns[key] = [record[key] for _, record in rows]
    for place, entry in enumerate(rows[0][1]["contributions"]):
        parts = [record["contributions"][place] for _, record in rows]
        columns[entry["id"]] = [part["response"] for part in parts]
        columns[f"{entry['id']}_observed"] = [np.nan if p["observed"] is None else p["observed"] for p in parts]
        for end in ("to_negative", "to_positive"):
            columns[f"{entry['id']}_{end}"] = [part[end] for part in parts]
    return Table({name: _typed(values) for name, values in columns.items()})


def _typed(values: list[Any]) -> Any:
    text = any(isinstance(value, str) for value in values) or all(value is None for value in values)
    return np.array(values, dtype=object) if text else np.array(values)


def tie_network(ties: SignedTies) -> Network:
    """The states and all ties of one year; `weight` is P(positive) - P(negative), from -1 to 1."""
    records = tie_records(ties)
    edges: dict[str, Any] = {key: [one[key] for one in records] for key in ("source", "target", *WORDS, "sign")}
    edges["weight"] = np.array([one["positive"] - one["negative"] for one in records])
    return Network(nodes=Table({"id": list(ties.states)}), edges=Table(edges))
