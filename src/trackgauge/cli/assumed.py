"""Assumptions that the user sets, as `attention=0.5`."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.core.errors import TrackgaugeError


def assumed_values(given: Iterable[str]) -> dict[str, float]:
    """The value of every assumption that is set.

    Raises
    ------
    TrackgaugeError
        If one is not written as `name=number`.

    >>> assumed_values(["attention=0.5"])
    {'attention': 0.5}
    """
    found = {}
    for text in given:
        name, sign, value = text.partition("=")
        try:
            found[name.strip()] = float(value)
        except ValueError:
            sign = ""
        if not sign:
            raise TrackgaugeError(f"'{text}' sets no assumption", next_step="Write it as attention=0.5.") from None
    return found
