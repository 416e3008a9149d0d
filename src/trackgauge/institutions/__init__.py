"""How states come into an organisation, move between its circles and leave: criteria, procedures, objections, waiting.

One file a criterion and one a procedure. Facts that no other room has (regions, sanctions of the Security Council,
broken relations) are short tables of this room.
"""

from __future__ import annotations

__all__ = ["examine", "replay", "replay_statuses"]

from trackgauge.institutions.admission import examine
from trackgauge.institutions.replay import replay, replay_statuses
