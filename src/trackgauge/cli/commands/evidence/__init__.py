"""Evidence: a member's rows, the pack's series, its building.

trackgauge evidence sco IND 2021 shows the rows behind a member's scores; the commands are about the pack, the tables
computed from public data that ship with the package.
"""

from __future__ import annotations

USAGE = "NAME ACTOR YEAR | COMMAND [ARGS]..."
OTHERWISE = "show"
"""`trackgauge evidence sco IND 2021` is `trackgauge evidence show sco IND 2021`."""
