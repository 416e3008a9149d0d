"""What a pole offers a state, against what the state's size alone would bring it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core import registry
from trackgauge.evidence import Pack

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What an offer is read from.

    Attributes
    ----------
    amount
        What is counted, with its unit.
    poles
        The poles on which there are data; empty where any state can be one.
    offered
        Gives what a pole offers all states.
    size
        What the quotient divides by: the size of which an offer is more or less; empty where none is computed.
    """

    id: str
    name: str
    amount: str
    poles: tuple[str, ...]
    size: str
    sources: tuple[str, ...]
    years: tuple[int, int]
    does_not_capture: str
    offered: Callable[[Pack, str], Offered]


@dataclass(frozen=True, slots=True, eq=False)
class Offered:
    """An offer of one pole to all states.

    Parameters
    ----------
    amount
        Shape (year, state) of `Pack.series_states`; NaN where not observed.
    quotient
        Same shape: the state's share of what the pole offers all states, over its share of size; 1 is by size alone.
        NaN where not observed or not computed.
    """

    amount: Floats
    quotient: Floats


def over_size(amount: Floats, size: Floats) -> Floats:
    """Share of the amount over share of the size among states with both, shape (year, state); NaN elsewhere.

    >>> over_size(np.array([[3.0, 1.0, np.nan]]), np.array([[0.5, 0.5, 0.2]])).tolist()
    [[1.5, 0.5, nan]]
    """
    both = ~np.isnan(amount) & ~np.isnan(size) & (size > 0)
    what, how_large = np.where(both, amount, 0.0), np.where(both, size, 0.0)
    whole, all_size = what.sum(axis=1, keepdims=True), how_large.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        found = (what / whole) / (how_large / all_size)
    return np.asarray(np.where(both & (whole > 0), found, np.nan))


def product_shares(pack: Pack) -> Floats:
    """Shares of world product on `Pack.years` and `Pack.series_states`, shape (year, state)."""
    found = np.full((len(pack.years), len(pack.series_states)), np.nan)
    columns = [pack.series_states.index(state) for state in pack.states]
    found[:, columns] = pack.gdp_shares[pack.recorded.rows(pack.years)]
    return found


def trailing_mean(values: Floats, years: int) -> Floats:
    """Mean over a year and the years before it, of those observed; NaN where the year itself is not."""
    found = np.full(values.shape, np.nan)
    for row in range(len(values)):
        window = values[max(0, row - years + 1) : row + 1]
        count = (~np.isnan(window)).sum(axis=0)
        found[row] = np.where(np.isnan(values[row]), np.nan, np.nansum(window, axis=0) / np.maximum(count, 1))
    return found


def _offered_arms(pack: Pack, pole: str) -> Offered:
    """Bands of what the pole delivered to each state."""
    states = pack.series_states
    amount = pack.dyad_series("arms_transfers", states, pack.years)[:, states.index(pole)]
    return Offered(amount, np.full(amount.shape, np.nan))


ARMS = Offer(
    id="arms",
    name="deliveries of major arms",
    amount="band of five years: 0 none, 1 under 5 million TIV, 2 to 50, 3 to 500, 4 above",
    poles=(),
    size="",
    sources=("sipri_arms_transfers",),
    years=(1995, 2024),
    does_not_capture="Volumes, which may not be passed on; hence no quotient.",
    offered=_offered_arms,
)


FINANCE_YEARS = 5


def _offered_finance(pack: Pack, pole: str) -> Offered:
    """China's commitments, and what they are over each state's share of product."""
    amount = trailing_mean(pack.state_series("chinese_finance", pack.series_states), FINANCE_YEARS)
    return Offered(amount, over_size(amount, product_shares(pack)))


FINANCE = Offer(
    id="finance",
    name="official finance",
    amount="million US dollars of 2021 a year, mean of five years, committed",
    poles=("CHN",),
    size="share of world product",
    sources=("chinese_finance",),
    years=(2000, 2021),
    does_not_capture="Finance of other poles; payments and cancellations; private investment.",
    offered=_offered_finance,
)


def _offered_trade(pack: Pack, pole: str) -> Offered:
    """The pole's trade shares over each state's weight in world trade (trade intensity, Kojima 1964)."""
    states = pack.series_states
    amount = pack.dyad_series("trade_share", states, pack.years)[:, states.index(pole)]
    weight = pack.state_series("trade_weight", states)
    with np.errstate(invalid="ignore", divide="ignore"):
        quotient = np.where(weight > 0, amount / weight, np.nan)
    return Offered(np.where(np.isnan(weight), np.nan, amount), quotient)


TRADE = Offer(
    id="trade",
    name="trade with the pole",
    amount="share of the pole's trade in goods",
    poles=(),
    size="share of world trade",
    sources=("baci_trade",),
    years=(2000, 2020),
    does_not_capture="Distance: neighbours trade more than by size everywhere.",
    offered=_offered_trade,
)


def _offered_visits(pack: Pack, pole: str) -> Offered:
    """Counts, and what they are over each state's share of product."""
    amount = pack.state_series("chinese_leader_visits", pack.series_states)
    return Offered(amount, over_size(amount, product_shares(pack)))


VISITS = Offer(
    id="visits",
    name="visits of leaders",
    amount="visits of China's president, premier or party leader in five years",
    poles=("CHN",),
    size="share of world product",
    sources=("chinese_leader_travel",),
    years=(1991, 2020),
    does_not_capture="Visits of other poles' leaders; a visit to a summit counts as one to its host.",
    offered=_offered_visits,
)


OFFERS: dict[str, Offer] = {each.id: each for each in (ARMS, FINANCE, TRADE, VISITS)}


def offer_records(pack: Pack, state: str, poles: Sequence[str], years: Sequence[int]) -> list[dict[str, Any]]:
    """What each pole offers a state in each observed year, with its rank among all states.

    `quotient` above 1: more than by size. `rank` 1: no state gets a larger quotient (of offers without one: amount).
    """
    place = pack.series_states.index(state)
    rows = [pack.years.index(year) for year in years]
    found = []
    for about in OFFERS.values():
        for pole in (pole for pole in poles if not about.poles or pole in about.poles):
            what = about.offered(pack, pole)
            seen = [row for row in rows if not np.isnan(what.amount[row, place])]
            found.append(
                {
                    "offer": about.id,
                    "pole": pole,
                    "amount": about.amount,
                    "size": about.size,
                    "covers": list(about.years),
                    "years": [_year(pack, what, row, place) for row in seen],
                }
            )
    return found


def _year(pack: Pack, what: Offered, row: int, place: int) -> dict[str, Any]:
    amount, quotient = float(what.amount[row, place]), float(what.quotient[row, place])
    ranked = what.amount[row] if np.isnan(quotient) else what.quotient[row]
    known = ranked[~np.isnan(ranked)]
    return {
        "year": pack.years[row],
        "amount": round(amount, 4),
        "quotient": None if np.isnan(quotient) else round(quotient, 3),
        "rank": int((known > ranked[place]).sum()) + 1,
        "of": int(known.size),
    }


def offer_ids() -> tuple[str, ...]:
    """Ids of all offers, in alphabetical order.

    >>> "finance" in offer_ids()
    True
    """
    return tuple(OFFERS)


def offer(offer_id: str) -> Offer:
    """One offer.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names the nearest match.
    """
    return registry.entry(OFFERS, offer_id, kind="offer")
