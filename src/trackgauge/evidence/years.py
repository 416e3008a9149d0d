"""Which years can be asked about: those of the evidence, and of them those in which an organisation had members."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError, YearOutOfRange
from trackgauge.evidence.pack.read import Pack, load_pack
from trackgauge.organisations import Organisation

LEAST_MEMBERS = 2

Years = range | Sequence[int] | tuple[int | None, int | None] | None
"""The years of a series: a range or a list; or first and last year as a pair, either of them None where it is open."""


def years_of(organisation: Organisation, pack: Pack) -> tuple[int, ...]:
    """Years without a gap that the model runs over: the organisation's life inside the years of the pack."""
    last = min(organisation.last_year or pack.years[-1], pack.years[-1])
    return tuple(range(max(organisation.first_year, pack.years[0]), last + 1))


def assessable_years(organisation: Organisation, pack: Pack) -> tuple[int, ...]:
    """Years that can be assessed: those of the evidence in which it had two members on 31 December."""
    life = years_of(organisation, pack)
    return tuple(year for year in life if len(organisation.as_of(year_end(year)).members) >= LEAST_MEMBERS)


def require_year(organisation: Organisation, years: tuple[int, ...], year: int) -> None:
    """Refuse a year outside the organisation's life or the reach of the evidence, and name the range.

    Raises
    ------
    YearOutOfRange
        If it is not among the years that can be assessed.
    """
    if year in years:
        return
    covered = load_pack().years
    reach = (years[0], years[-1]) if years else (covered[0], covered[-1])
    span = f"Choose a year from {reach[0]} to {reach[1]}."
    if not years:
        problem, span = "no year can be assessed", f"The evidence reaches from {reach[0]} to {reach[1]}."
    elif year < organisation.first_year:
        problem = f"{year} is before the founding in {organisation.first_year}"
    elif organisation.last_year is not None and year > organisation.last_year:
        problem = f"{year} is after the end in {organisation.last_year}"
    elif year in covered:
        problem = f"it had fewer than two members on 31 December {year}"
    else:
        problem = f"there is no evidence for {year}"
    raise YearOutOfRange(year, reach, problem, where=organisation.id, next_step=span)


def asked_years(
    organisation: Organisation, year: int | None = None, years: Years = None, *, pack: Pack | None = None
) -> tuple[int, ...]:
    """The years of an organisation that are asked for, in order; the latest that can be assessed if none is.

    Raises
    ------
    TrackgaugeError
        If a year is outside the organisation's life or the reach of the evidence, or both `year` and `years` are given.
    """
    possible = assessable_years(organisation, pack or load_pack())
    if not possible:
        require_year(organisation, possible, organisation.first_year)
    return chosen_years(possible, year, years, lambda one: require_year(organisation, possible, one))


def years_of_evidence(year: int | None = None, years: Years = None, *, pack: Pack | None = None) -> tuple[int, ...]:
    """The years that are asked for among those of the pack; the latest if none is.

    Raises
    ------
    YearOutOfRange
        If a year is outside the pack.
    """
    held = pack or load_pack()
    return chosen_years(held.years, year, years, lambda one: require_evidence(one, held))


def require_evidence(year: int, pack: Pack) -> None:
    """Refuse a year on which there is no evidence.

    Raises
    ------
    YearOutOfRange
        If it is outside the pack.
    """
    if year not in pack.years:
        reach = pack.years[0], pack.years[-1]
        step = f"The evidence covers {reach[0]} to {reach[1]}."
        raise YearOutOfRange(year, reach, f"there is no evidence about {year}", where="year", next_step=step)


def chosen_years(
    possible: Sequence[int], year: int | None, years: Years, require: Callable[[int], None]
) -> tuple[int, ...]:
    """One year, or the years of a series, each of them among the possible ones."""
    if year is not None and years is not None:
        raise TrackgaugeError("year and years are both given", where="years", next_step="Give one of them.")
    if years is None:
        wanted: tuple[int, ...] = (possible[-1] if year is None else year,)
    elif isinstance(years, tuple) and len(years) == 2:
        first = possible[0] if years[0] is None else years[0]
        last = possible[-1] if years[1] is None else years[1]
        for one in (first, last):
            require(one)
        if first > last:
            raise TrackgaugeError(f"the year {first} is after {last}", where="years", next_step="Turn them round.")
        wanted = tuple(range(first, last + 1))
    else:
        wanted = tuple(one for one in years if one is not None)
    for one in wanted:
        require(one)
    if not wanted:
        raise TrackgaugeError("no year is given", where="years", next_step="Give one, for example [2019].")
    return wanted
