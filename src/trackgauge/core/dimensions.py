"""The three dimensions in which members meet an organisation, and the three states that it can be in: said once."""

from __future__ import annotations

from typing import Final, Literal, get_args

Dimension = Literal["interest", "identity", "policy"]
"""What members need from the organisation, how far they take it as their own, what they do (C2-03, C2-10, C2-16)."""

StateLabel = Literal["same_track", "multi_track", "derailed"]
"""Same-track, multi-track and off-track state (C2-21, C2-22, C2-23)."""

DIMENSIONS: Final[tuple[Dimension, ...]] = get_args(Dimension)
STATES: Final[tuple[StateLabel, ...]] = get_args(StateLabel)

STATE_WORDS: Final[dict[StateLabel, str]] = {
    "same_track": "same track",
    "multi_track": "multi-track",
    "derailed": "derailed",
}
