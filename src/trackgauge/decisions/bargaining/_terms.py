"""The terms of the game of consensus with windows: costs, windows and precision."""

from __future__ import annotations

from dataclasses import dataclass

from trackgauge.core.errors import TrackgaugeError

LARGEST = 1e6
"""A cost or precision above it is a slip of the pen."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The rules and the costs of the game, in units of gain (a full swing across the scale at full salience is 1).

    Parameters
    ----------
    precision
        Logit precision of a member's response, from 0 (a coin for every stance) up; higher = closer to the best reply.
    objection_cost
        What objecting costs a member that does it, from 0 up.
    record_window, stay_out_window
        Whether the rule knows the window.
    record_cost, record_relief
        What putting a view on record costs, and the share (0-1) of a loss that it takes away.
    stay_out_cost, stay_out_reach
        What staying out costs, and the share (0-1) of gain or loss that reaches a member outside all the same.
    side_payments
        Most that the strongest member can transfer, from 0 up; a weaker one can transfer in proportion to its
        capability, and nobody transfers more than its gain.
    """

    precision: float = 10.0
    objection_cost: float = 0.1
    record_window: bool = True
    record_cost: float = 0.05
    record_relief: float = 0.5
    stay_out_window: bool = True
    stay_out_cost: float = 0.1
    stay_out_reach: float = 0.25
    side_payments: float = 0.1

    def __post_init__(self) -> None:
        for name in ("precision", "objection_cost", "record_cost", "stay_out_cost", "side_payments"):
            within(name, getattr(self, name), LARGEST)
        for name in ("record_relief", "stay_out_reach"):
            within(name, getattr(self, name), 1.0)


def within(name: str, value: float, most: float) -> None:
    """Refuse a value that is not from 0 to `most`, or not a number."""
    if not 0 <= value <= most:
        raise TrackgaugeError(f"{value:g} is not possible", where=name, next_step=f"Use a number from 0 to {most:g}.")


DEFAULT = Terms()
