"""Voting bodies of the literature, and random ones."""

from __future__ import annotations

from hypothesis import strategies as st

from trackgauge.decisions.voting_power import Condition, VotingGame, majorities, weighted

EEC_1958 = {"DEU": 4, "FRA": 4, "ITA": 4, "NLD": 2, "BEL": 2, "LUX": 1}

# Inhabitants on 1 January 2020 in thousands, Eurostat table demo_pjan, rounded.
EU27 = {
    "DEU": 83167, "FRA": 67320, "ITA": 59641, "ESP": 47333, "POL": 37958, "ROU": 19329, "NLD": 17408,
    "BEL": 11522, "GRC": 10719, "CZE": 10694, "SWE": 10328, "PRT": 10296, "HUN": 9770, "AUT": 8901,
    "BGR": 6951, "DNK": 5823, "FIN": 5525, "SVK": 5458, "IRL": 4964, "HRV": 4058, "LTU": 2794,
    "SVN": 2096, "LVA": 1908, "EST": 1329, "CYP": 888, "LUX": 626, "MLT": 515,
}  # fmt: skip


def heavy_tailed(members: int, total: int) -> list[int]:
    """Votes of a made-up body: a twentieth in equal basic votes, the rest falling off as rank^-1.1."""
    ranks = [rank**-1.1 for rank in range(1, members + 1)]
    return [int(total * (0.05 / members + 0.95 * share / sum(ranks))) for share in ranks]


@st.composite
def games(draw: st.DrawFn, most: int = 9) -> VotingGame:
    """One quota; votes and heads; votes and heads or heads alone; or two different weightings."""
    members = draw(st.integers(1, most))
    weightings = st.lists(st.integers(0, 12), min_size=members, max_size=members).filter(any)
    votes = draw(weightings)
    conditions = [(votes, draw(st.integers(1, sum(votes))))]
    kind = draw(st.sampled_from(("quota", "heads", "clause", "two weightings")))
    if kind in ("heads", "clause"):
        conditions.append(([1] * members, draw(st.integers(1, members))))
    if kind == "two weightings":
        other = draw(weightings)
        conditions.append((other, draw(st.integers(1, sum(other)))))
    game = majorities(conditions) if len(conditions) > 1 else weighted(*conditions[0])
    if kind == "clause":
        return game.or_passes_with(Condition((1,) * members, draw(st.integers(1, members))))
    return game
