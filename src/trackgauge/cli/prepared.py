"""A scenario made ready for its runs, as the commands that simulate are asked for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackgauge.simulation.comparing import Prepared


def prepared(
    name: str,
    scenario: str,
    *,
    seed: int,
    first: int | None,
    last: int | None,
    without: Iterable[str] | None,
    assume: Iterable[str] | None,
    indicator: Iterable[Path] | None,
    enter: Iterable[str] | None,
    leave_out: Iterable[str] | None,
    tell: Callable[[str, float], None] | None,
) -> Prepared:
    """Open the scenario and measure the organisation, with the options as they came from the command line.

    Raises
    ------
    TrackgaugeError
        If anything that was given is unknown, contradicts itself or the charter, or an assumption is no `name=number`.
    """
    from trackgauge.cli.assumed import assumed_values
    from trackgauge.cli.own import asked_of_indicators
    from trackgauge.simulation import prepare

    asked = asked_of_indicators(indicator, enter, leave_out)
    values = assumed_values(assume or ())
    return prepare(
        name, scenario, seed=seed, first=first, last=last, without=without or (), assumptions=values, progress=tell,
        **asked,
    )  # fmt: skip
