"""The figures of simulations and of decision rules compared, as the methods of their `plot`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from trackgauge.core.drawing import Drawing
from trackgauge.core.errors import TrackgaugeError
from trackgauge.report.comparison import figures
from trackgauge.report.drawing.frame import COMPACT, WIDE, title_of
from trackgauge.report.tradeoff import drawn
from trackgauge.report.words import words

Draw = Callable[..., str | None]
OF_A_SIMULATION: Mapping[str, tuple[Draw, str, str]] = {
    "by_year": (figures.states, "scenario_states", "by_year"),
    "results": (figures.results, "scenario_results", "results"),
    "members": (figures.members, "scenario_members", "members"),
    "proposals": (figures.proposals, "scenario_proposals", "proposals"),
    "agreement": (figures.agreement, "scenario_agreement", "by_year"),
    "mechanisms": (figures.arrows, "scenario_arrows", "mechanisms"),
}
"""Every figure, its id on the page, and the table of the result that it draws."""


def of_a_simulation(result: Any) -> dict[str, Callable[..., Drawing]]:
    """The figures of a scenario beside the baseline."""
    return {name: partial(_figure, result, name) for name in OF_A_SIMULATION}


def _figure(result: Any, name: str, *, language: str = "en", narrow: bool = False) -> Drawing:
    """One figure of a comparison, in English, Chinese or Russian; narrow for one column of a page.

    Raises
    ------
    TrackgaugeError
        If there is no such language, or nothing to draw: no mechanism was switched off, no proposal comes up.
    """
    draw, key, table = OF_A_SIMULATION[name]
    text = draw(result.comparison, COMPACT if narrow else WIDE, key, words(language))
    if text is None:
        raise TrackgaugeError(
            f"there is nothing to draw in '{name}'", where="plot",
            next_step="Run the simulation with each_mechanism=True." if name == "mechanisms" else "",
        )  # fmt: skip
    return Drawing(name, text, title_of(text), result.tables[table])


def of_a_tradeoff(result: Any) -> dict[str, Callable[..., Drawing]]:
    """What each decision rule adds in speed and costs in unity."""

    def curve() -> Drawing:
        text = drawn(result.found)
        return Drawing("tradeoff", text, title_of(text), result.tables["rules"])

    return {"curve": curve}
