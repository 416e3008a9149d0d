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

# Votes in the Council of 2013, 345 + 7 of Croatia, and inhabitants on 1 January 2013 in thousands.
COUNCIL_OF_28 = {
    "DE": (29, 80524), "FR": (29, 65633), "UK": (29, 63730), "IT": (29, 59685), "ES": (27, 46704), "PL":
    (27, 38533), "RO": (14, 20058), "NL": (13, 16780), "BE": (12, 11162), "GR": (12, 11063), "CZ": (12,
    10516), "PT": (12, 10487), "HU": (12, 9909), "SE": (10, 9556), "AT": (10, 8452), "BG": (10, 7285), "DK":
    (7, 5603), "FI": (7, 5427), "SK": (7, 5411), "IE": (7, 4591), "HR": (7, 4262), "LT": (7, 2972), "SI":
    (4, 2059), "LV": (4, 2024), "EE": (4, 1325), "CY": (4, 866), "LU": (4, 537), "MT": (3, 421),
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
