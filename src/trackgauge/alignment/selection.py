"""Which states and years were asked for, refused before anything is computed where there are no data on them."""

from __future__ import annotations

from collections.abc import Sequence

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence import Pack


def known_state(code: str, pack: Pack) -> str:
    """A code in capitals.

    Raises
    ------
    TrackgaugeError
        If the pack has no data on it; the error names the nearest code.
    """
    found = code.strip().upper()
    if found not in pack.series_states:
        hint = did_you_mean(found, pack.series_states) or "States carry ISO 3166 alpha-3 codes, for example CHN."
        raise TrackgaugeError(f"there are no data on '{found}'", where="states", next_step=hint)
    return found


def known_year(year: int, pack: Pack) -> int:
    """The year.

    Raises
    ------
    TrackgaugeError
        If it is outside the pack.
    """
    if year not in pack.years:
        raise TrackgaugeError(
            f"there is no evidence about {year}",
            where="year",
            next_step=f"The evidence covers {pack.years[0]} to {pack.years[-1]}.",
        )
    return year


def known_states(states: Sequence[str], pack: Pack, *, least: int = 2) -> tuple[str, ...]:
    """The codes in capitals, in alphabetical order.

    Raises
    ------
    TrackgaugeError
        If one is unknown or repeated, or there are fewer than `least`.
    """
    codes = [known_state(state, pack) for state in states if state.strip()]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise TrackgaugeError(f"'{twice}' is given twice", where="states", next_step="Name each state once.")
    if len(codes) < least:
        raise TrackgaugeError(
            f"{len(codes)} of the {least} states that are needed",
            where="states",
            next_step=f"Name at least {least}, for example CHN,RUS,KAZ.",
        )
    return tuple(sorted(codes))
