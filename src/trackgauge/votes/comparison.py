"""How alike two states are: all measures beside each other, pooled over a period and year by year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.draws import summarise
from trackgauge.core.errors import NoEvidence, TrackgaugeError, UnknownState, YearOutOfRange, did_you_mean
from trackgauge.countries import state
from trackgauge.evidence.pack.parts import distances, ideal_points
from trackgauge.evidence.pack.read import Pack, load_pack
from trackgauge.sources import declared
from trackgauge.sources.roll_calls import UNDL
from trackgauge.votes import agreement
from trackgauge.votes.consensus import adopted_without_vote
from trackgauge.votes.portfolios import Portfolios, compare
from trackgauge.votes.suite import measures

SCHEMA_VERSION = "1.0"
Selection = Literal["votes", "human_rights"]
Years = Iterable[int] | int | None
"""A year, a stretch of years, or all."""
Counts = NDArray[np.int64]
Floats = NDArray[np.float64]


def vote_similarity(
    a: str,
    b: str,
    first: int | None = None,
    last: int | None = None,
    pack: Pack | None = None,
    *,
    selection: Selection = "votes",
) -> dict[str, Any]:
    """Agreement of two states in the General Assembly, pooled over a period and year by year.

    Parameters
    ----------
    a, b
        ISO 3166 alpha-3 codes or names; letter case is ignored.
    first, last
        Years, both included; all of the pack if left out.
    selection
        All recorded votes, or those on human rights.

    Returns
    -------
    The measures of `suite.MEASURES` (None where undefined), `n` joint votes, `standard_error` of half credit and kappa,
    `with_consensus` (the same measures with `adopted` texts adopted without a vote as agreements),
    `ideal_point_distance` (mean, low, high: 95 % posterior interval of the mean distance over the years in which both
    voted; None without one), and `years` with the same for each year. The last two are None on human rights: neither
    the texts nor the positions are told apart by subject.

    Raises
    ------
    TrackgaugeError
        If a state or year is not in the pack, the states are the same, or the years are in the wrong order.

    >>> round(vote_similarity("CHN", "RUS", 1991, 2005)["agreement_score"], 3)
    0.785
    """
    held = pack or load_pack()
    states, years = two_states(held, a, b), period(held.vote_years, first, last)
    read = held.tables if selection == "votes" else held.human_rights
    joint = read(states, years)[1][:, 0, 1].astype(np.int64)
    adopted = None if selection == "human_rights" else _adopted(held, states, years, joint)
    apart = np.full((1, len(years)), np.nan)
    if selection == "votes":
        apart = distances(ideal_points(held, states, years), *states)
    yearly = [
        {"year": year, **_account(joint[t], None if adopted is None else adopted[t], apart[:, t : t + 1])}
        for t, year in enumerate(years)
    ]
    total = None if adopted is None else adopted.sum()
    pooled = _account(joint.sum(axis=0), total, apart)
    return {
        "schema": SCHEMA_VERSION,
        "on": selection,
        "states": list(states),
        "from": years[0],
        "to": years[-1],
        "last_roll_call": held.manifest["last_roll_call"],
        "sources": [declared(UNDL).attribution],
        **pooled,
        "years": yearly,
    }


def portfolio_similarity(
    a: str, b: str, portfolios: Portfolios, first: int | None = None, last: int | None = None
) -> dict[str, Any]:
    """The same measures on two portfolios: partners of all years together, and year by year.

    Returns
    -------
    As `vote_similarity`, without standard errors, consensus and ideal points; `n` counts partners (times years).
    `from` and `to` are None for a table without years.

    Raises
    ------
    TrackgaugeError
        If an actor or year is not in the table, or an actor is compared with itself.
    """
    _different(a, b)
    dated = portfolios.dated
    if not dated and (first is not None or last is not None):
        raise TrackgaugeError("the table has no years", where=portfolios.name, next_step="Leave --from and --to out.")
    years = period(portfolios.years, first, last) if dated else portfolios.years

    def over(some: Sequence[int]) -> dict[str, Any]:
        return compare(portfolios.of(a, some), portfolios.of(b, some), portfolios.scale)

    return {
        "schema": SCHEMA_VERSION,
        "on": portfolios.name,
        "states": [a, b],
        "from": years[0] if dated else None,
        "to": years[-1] if dated else None,
        "sources": list(portfolios.sources),
        **over(years),
        "years": [{"year": year, **over([year])} for year in years] if dated else [],
    }


def two_states(pack: Pack, a: str, b: str) -> tuple[str, str]:
    """The codes of two different states of the pack."""
    _different(a, b)
    one, two = state_of(pack, a), state_of(pack, b)
    _different(one, two)
    return one, two


def _different(a: str, b: str) -> None:
    if a.casefold() == b.casefold():
        raise TrackgaugeError(f"'{a}' is compared with itself", next_step="Name two different states.")


def state_of(pack: Pack, text: str) -> str:
    """The code of a state of the pack, from its code or its name in English, Chinese or Russian.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names the nearest match.

    >>> state_of(load_pack(), "Kyrgyzstan")
    'KGZ'
    """
    if text.upper() in pack.states:
        return text.upper()
    try:
        found = state(text).id
    except TrackgaugeError as error:
        hint = did_you_mean(text, pack.states) or error.next_step or "States carry ISO 3166 alpha-3 codes."
        raise UnknownState(
            text, "state", pack.states, problem=f"no state '{text}'", where="evidence pack", next_step=hint
        ) from None
    if found in pack.states:
        return found
    raise NoEvidence(
        f"{found} cast no vote in the General Assembly since {pack.vote_years[0]}",
        where="evidence pack",
        next_step="Compare members of the United Nations.",
    )


def actor_of(portfolios: Portfolios, text: str) -> str:
    """The actor of a table: as written, in capitals, or by the code of a state's name; else as written."""
    if text in portfolios.actors:
        return text
    if text.upper() in portfolios.actors:
        return text.upper()
    try:
        found = state(text).id
    except TrackgaugeError:
        return text
    return found if found in portfolios.actors else text


def period(covered: Sequence[int], first: int | None, last: int | None) -> range:
    """The years wanted, both ends included; what is left out is the end of what is covered.

    Raises
    ------
    TrackgaugeError
        If a year is not covered, or the period runs backwards.
    """
    start, end = (covered[0] if first is None else first), (covered[-1] if last is None else last)
    given = [year for year in (first, last) if year is not None]
    outside = next((year for year in given if not covered[0] <= year <= covered[-1]), None)
    if outside is not None:
        reach = covered[0], covered[-1]
        raise YearOutOfRange(
            outside, reach, f"no year {outside}", next_step=f"It covers {reach[0]} to {reach[1]}."
        )
    if start > end:
        raise TrackgaugeError(f"the period {start} to {end} runs backwards", next_step="Exchange --from and --to.")
    return range(start, end + 1)


def first_and_last(years: Years, first: int | None, last: int | None) -> tuple[int | None, int | None]:
    """Ends of a stretch of years without gaps.

    Raises
    ------
    TrackgaugeError
        If there is none, a year is missing in between, or its ends are given besides.
    """
    if years is None:
        return first, last
    if first is not None or last is not None:
        raise TrackgaugeError("years are given twice", where="years", next_step="Give years, or first and last.")
    listed = [years] if isinstance(years, (int, np.integer)) else [int(year) for year in years]
    if not listed or set(listed) != set(range(min(listed), max(listed) + 1)):
        raise TrackgaugeError(
            "these years are no stretch without gaps", where="years", next_step="Give a year, or range(2001, 2019)."
        )
    return min(listed), max(listed)


def _adopted(pack: Pack, states: Sequence[str], years: Sequence[int], joint: Counts) -> Counts:
    """Texts adopted without a vote while both were members, in years in which they voted together. Shape (year,)."""
    both = adopted_without_vote(pack, states, years).min(axis=1)
    return np.asarray(np.where(joint.sum(axis=(1, 2)) > 0, both, 0), dtype=np.int64)


def _account(joint: Counts, adopted: np.integer[Any] | None, apart: Floats) -> dict[str, Any]:
    """All that is said of one table of joint votes and the distances (draw, year) that go with it."""
    with_consensus = None
    if adopted is not None:
        together = joint.copy()
        together[0, 0] += adopted
        with_consensus = {**_plain(together), "adopted": int(adopted)}
    return {
        **_plain(joint),
        "n": int(joint.sum()),
        "standard_error": _errors(joint),
        "with_consensus": with_consensus,
        "ideal_point_distance": _distance(apart),
    }


def _plain(joint: Counts) -> dict[str, float | None]:
    return {name: _number(value) for name, value in measures(joint).items()}


def _errors(joint: Counts) -> dict[str, float | None]:
    errors = {
        "agreement_score": agreement.standard_error(joint, measure="agreement_score"),
        "kappa_linear": agreement.standard_error(joint, measure="kappa", weights="linear"),
        "kappa_squared": agreement.standard_error(joint, measure="kappa", weights="squared"),
    }
    return {name: _number(value) for name, value in errors.items()}


def _distance(apart: Floats) -> dict[str, float] | None:
    known = apart[:, ~np.isnan(apart).any(axis=0)]
    if not known.shape[1]:
        return None
    found = summarise(known.mean(axis=1))
    return {"mean": found.mean, "low": found.low, "high": found.high}


def _number(value: Floats) -> float | None:
    return None if np.isnan(value) else float(value)
