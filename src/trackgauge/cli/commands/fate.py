"""`trackgauge fate`: which initiatives passed, and whether that could be told beforehand."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from trackgauge.cli.options import Json, Name, Seed
from trackgauge.cli.output import console, print_json

if TYPE_CHECKING:
    from trackgauge.core.draws import Summary
    from trackgauge.decisions.fate import Fates

NAMES = {"base_rate": "base rate", "depth_only": "depth alone", "known_before": "known before"}
EFFECTS = {"passed": "passing", "done": "being carried out", "carried_out": "being carried out, strictly"}


def fate(
    name: Name,
    open_as: Annotated[
        Literal["left-out", "stalled"],
        typer.Option("--open", help="Leave out what is still open, or count it as stalled after five years."),
    ] = "left-out",
    seed: Seed = 1,
    as_json: Json = False,
) -> None:
    """Which initiatives pass, told from what was known before.

    Every initiative is predicted from the others, and scored against the base rate and against depth alone.
    """
    from trackgauge.decisions.fate import predict_fates
    from trackgauge.organisations import load

    found = predict_fates(load(name), open_as=open_as, seed=seed)
    if as_json:
        print_json(found.as_record())
        return
    _print_initiatives(found)
    _print_scores(found)
    _print_depth(found)
    console().print(f"\n{found.verdict}", soft_wrap=False)


def _print_initiatives(found: Fates) -> None:
    from rich.table import Table

    table = Table("initiative", "year", "depth", "known before", "depth alone", "fate", box=None, pad_edge=False)
    for each in sorted(found.initiatives, key=lambda each: (each.ending.fate == "open", each.year or 9999)):
        chances = ("", "") if each.passes is None else (
            f"{each.passes['known_before']:.0%}", f"{each.passes['depth_only']:.0%}")  # fmt: skip
        when = "" if each.ending.decided is None else f" {each.ending.decided}"
        unscored = " (not scored)" if each.ending.fate != "open" and not each.scored else ""
        year = "" if each.year is None else str(each.year)
        table.add_row(each.key, year, str(each.depth), *chances, f"{each.ending.fate}{when}{unscored}")
    console().print(table)


def _print_scores(found: Fates) -> None:
    from rich.table import Table

    print(f"\n{found.scored} initiatives are dated and decided; {found.base_rate:.0%} of them passed")
    table = Table("", "Brier", "less base rate", "log score", "AUC", box=None, pad_edge=False)
    for key, score in found.scores.items():
        area = "0.50" if key == "base_rate" else _interval(score.area, ".2f")
        table.add_row(
            NAMES[key],
            _interval(score.brier, ".3f"),
            "" if key == "base_rate" else _interval(score.less_base_rate, "+.3f"),
            _interval(score.log_score, ".2f"),
            area,
        )
    console().print(table)
    if found.earlier_count:
        each = ", ".join(f"{NAMES[key]} {error:.3f}" for key, error in found.earlier.items())
        print(f"Brier of {found.earlier_count} forecasts from earlier decisions alone: {each}")


def _print_depth(found: Fates) -> None:
    print()
    for depth, (count, passed, years) in found.passed_by_depth.items():
        took = "" if years is None else f", after {years:g} {'year' if years == 1 else 'years'} (median)"
        print(f"depth {depth}: {passed} of {count} passed{took}")
    for key, slope in found.depth_slopes.items():
        chance = f"{slope.p_value:.3f}" if slope.p_value >= 0.0005 else "< 0.001"
        print(
            f"one step of depth multiplies the odds of {EFFECTS[key]} by {exp(slope.estimate):.2f} "
            f"[{exp(slope.low):.2f}, {exp(slope.high):.2f}], exact p {chance}"
        )


def _interval(summary: Summary, form: str) -> str:
    return f"{summary.mean:{form}} [{summary.low:{form}}, {summary.high:{form}}]"
