"""Which years a command was asked for, refused before anything is computed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation


def check_years(year: int | None, first: int | None, last: int | None) -> None:
    """Refuse one year and a span of years together, and a span that runs backwards."""
    if year is not None and (first is not None or last is not None):
        raise typer.BadParameter("give --year, or --from and --to, not both")
    if first is not None and last is not None and first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}")


def wanted_years(
    name: str, year: int | None, first: int | None, last: int | None
) -> tuple[Organisation, tuple[int, ...]]:
    """The organisation and the years from --year, or --from and --to, in order.

    Raises
    ------
    TrackgaugeError
        If a year is outside the organisation's life or the reach of the evidence.
    """
    from trackgauge.evidence import load_pack
    from trackgauge.evidence.years import assessable_years, require_year
    from trackgauge.organisations import load

    if year is not None and (first is not None or last is not None):
        raise typer.BadParameter("give --year, or --from and --to, not both")
    organisation = load(name)
    possible = assessable_years(organisation, load_pack())
    if not possible:
        require_year(organisation, possible, organisation.first_year)
    if year is not None or (first is None and last is None):
        wanted = (year if year is not None else possible[-1],)
        require_year(organisation, possible, wanted[0])
        return organisation, wanted
    start = first if first is not None else possible[0]
    end = last if last is not None else possible[-1]
    for each in (start, end):
        require_year(organisation, possible, each)
    if start > end:
        raise typer.BadParameter(f"--from {start} is after --to {end}")
    return organisation, tuple(range(start, end + 1))
