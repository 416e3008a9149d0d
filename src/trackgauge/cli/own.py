"""What `--indicator`, `--enter` and `--leave-out` ask of the indicators."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trackgauge.orientation.case import OwnIndicator
    from trackgauge.orientation.selection import Asked


def own_indicators(paths: Iterable[Path] | None) -> tuple[OwnIndicator, ...]:
    """Read them all; the first fault ends the command."""
    if not paths:
        return ()
    from trackgauge.orientation.own_indicator import read_indicator

    return tuple(read_indicator(path) for path in paths)


def asked_of_indicators(
    indicator: Iterable[Path] | None, enter: Iterable[str] | None, leave_out: Iterable[str] | None
) -> Asked:
    """The three options as keywords of `fit_study`, `simulate` and their like, the user's files read."""
    return {"indicators": own_indicators(indicator), "enter": tuple(enter or ()), "leave_out": tuple(leave_out or ())}


def as_options(
    indicator: Iterable[Path] | None, enter: Iterable[str] | None, leave_out: Iterable[str] | None
) -> str:
    """The three options as they are typed, each with a space before it, for a command that is shown.

    >>> as_options([Path("launches.yaml")], None, ["vote_norms"])
    ' --indicator launches.yaml --leave-out vote_norms'
    """
    given = {"--indicator": indicator, "--enter": enter, "--leave-out": leave_out}
    return "".join(f" {option} {shlex.quote(str(value))}" for option, values in given.items() for value in values or ())
