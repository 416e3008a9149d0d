"""Which years a command was asked for, refused before anything is computed."""

from __future__ import annotations

import typer


def check_years(year: int | None, first: int | None, last: int | None) -> None:
    """Refuse one year and a span of years together, and a span that runs backwards."""
    if year is not None and (first is not None or last is not None):
        raise typer.BadParameter("give --year, or --from and --to, not both")
    if first is not None and last is not None and first > last:
        raise typer.BadParameter(f"--from {first} is after --to {last}")
