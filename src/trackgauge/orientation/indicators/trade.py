"""Trade with fellow members against what size alone would give, and markets in common."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.pack_rows import series_row_id
from trackgauge.orientation.aggregate import over_fellows
from trackgauge.orientation.case import Case, Indicator, Observation

Floats = NDArray[np.float64]
SHARE, WEIGHT, EXPORTS = "trade_share", "trade_weight", "export_share"


def trade_introversion(case: Case) -> Iterator[Observation]:
    """Symmetric trade introversion of every member and year.

    Intensity inside is the share of trade with fellow members over their share in the trade of all states but the
    member; intensity outside the rest of its trade over the rest of the world.
    """
    shares, weights = case.pair_values(SHARE), case.state_values(WEIGHT)
    position = {actor: place for place, actor in enumerate(case.actors)}
    for t, year in enumerate(case.years):
        for actor in case.members[year]:
            at = position[actor]
            own = weights[t, at]
            fellows = [m for m in case.members[year] if m != actor and not np.isnan(shares[t, at, position[m]] + own)]
            if not fellows:
                continue
            places = [position[m] for m in fellows]
            value = introverted(float(shares[t, at, places].sum()), float(np.nansum(weights[t, places])), float(own))
            if not np.isnan(value):
                rows = tuple(series_row_id(SHARE, actor, m, year, directed=True) for m in fellows)
                yield Observation(actor, year, year, value, rows=rows)


def introverted(share: float, weight: float, own: float) -> float:
    """Introversion from the share of trade inside, the fellows' weight in world trade and the member's own.

    >>> introverted(0.5, 0.45, 0.1)
    0.0
    >>> introverted(1.0, 0.45, 0.1)
    1.0
    """
    rest = weight / (1 - own)
    if not 0 < rest < 1:
        return float("nan")
    inside, outside = share / rest, (1 - share) / (1 - rest)
    return round((inside - outside) / (inside + outside), 12)


def export_market_similarity(case: Case) -> Iterator[Observation]:
    """Finger-Kreinin index over partners outside the pair, mean over the fellow members."""
    if case.pack is None:
        return iter(())
    everybody = case.pack.series_states
    shares = case.pack.dyad_series(EXPORTS, everybody, case.years)
    places = [everybody.index(actor) if actor in everybody else -1 for actor in case.actors]
    values = np.full((len(case.years), len(places), len(places)), np.nan)
    for t in range(len(case.years)):
        rows = np.array([shares[t, place] if place >= 0 else np.full(len(everybody), np.nan) for place in places])
        if not np.isnan(rows).all():
            values[t] = shared_markets(rows, places)
    return over_fellows(case, EXPORTS, values, directed=True)


def shared_markets(shares: Floats, places: list[int]) -> Floats:
    """Sum over third states of the smaller of two states' shares; NaN on the diagonal and for unknown states.

    Parameters
    ----------
    shares
        Shape (state, market): shares of exports.
    places
        Column of each state among the markets; -1 where it is none.

    References
    ----------
    Finger, J. M. and Kreinin, M. E. (1979). A measure of 'export similarity' and its possible uses. Economic
    Journal 89, 905-912, with markets in place of products.
    """
    known = ~np.isnan(shares).all(axis=1)
    filled = np.nan_to_num(shares)
    found = np.full((len(places), len(places)), np.nan)
    for i in np.flatnonzero(known):
        smaller = np.minimum(filled[i], filled)
        total = smaller.sum(axis=1)
        for k in np.flatnonzero(known):
            own = [place for place in (places[i], places[k]) if place >= 0]
            found[i, k] = total[k] - smaller[k, own].sum() if i != k else np.nan
    return found


INDICATORS = {
    "trade_introversion": Indicator(
        name="trade inside against outside",
        dimension="interest",
        sub_dimension="economy",
        level="dyad",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="(inside - outside) / (inside + outside) of trade intensities, -1 to 1",
        higher_means="the member trades more with fellow members than their weight in world trade gives",
        neutral=0.0,
        full=1.0,
        source=(
            "series trade_share and trade_weight; symmetric trade introversion of Iapadre 2006, used by RIKS; 0: "
            "geographically neutral; 1: trade with members alone"
        ),
        captures=("Bias of trade towards fellow members, with their size taken out."),
        does_not_capture=(
            "Beside the model: distance is still in it, so that neighbours score high in any organisation. Small "
            "values of weight make small members jump. 2000 to 2020."
        ),
        observe=trade_introversion,
    ),
    "export_market_similarity": Indicator(
        name="similarity of export markets",
        dimension="interest",
        sub_dimension="economy",
        level="dyad",
        kind="behaviour",
        role="auxiliary",
        scale="own",
        unit="Finger-Kreinin index over partners, 0 to 1",
        higher_means="the member sells to the same states as its fellows",
        neutral=0.0,
        full=1.0,
        source=(
            "series export_share; Finger and Kreinin 1979 with partners in place of products; C2-29; 0: no market in "
            "common; 1: the same markets with the same weight"
        ),
        captures=(
            "How far members look to the same outside markets: common interest in access to them, and rivalry for them."
        ),
        does_not_capture=(
            "Beside the model, since it can mean either. Products are not in the data at hand: it is no similarity of "
            "exports as C2-29 means it (raw materials against raw materials). 2000 to 2020."
        ),
        observe=export_market_similarity,
    ),
}
