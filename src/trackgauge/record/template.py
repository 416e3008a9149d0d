"""A record of one's own: a folder with the tables and their columns."""

from __future__ import annotations

import os
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError
from trackgauge.record.rows import TABLES, allowed

README = """\
# Record of positions

Fill in items.csv and positions.csv (and acts.csv), then: trackgauge record --folder {folder} --check

Only deviations and active roles need a row in positions.csv. A member of the day without a row on an adopted
declaration, statement, decision, treaty, admission or appointment endorsed it. For exercises, projects and missions
list who took part; write list_complete=yes in the item's note when the others stayed out. Suspended members stand in
the note as suspended=ISO,ISO. members.csv is needed only for an organisation that `trackgauge organisations` does not
list. Dates are days; of a day that is not known, give a marker day and its precision.

{columns}
"""


def new_record(folder: str | os.PathLike[str]) -> Path:
    """Make the folder of a new record: empty tables with their columns, and a page that says what each may hold.

    Raises
    ------
    TrackgaugeError
        If the folder holds something already.
    """
    made = Path(folder)
    if made.exists() and any(made.iterdir()):
        raise TrackgaugeError(f"'{made}' is not empty", next_step="Name a folder that is new or empty.")
    made.mkdir(parents=True, exist_ok=True)
    for table, model in TABLES.items():
        if table != "members":
            (made / f"{table}.csv").write_text(",".join(model.model_fields) + "\n", encoding="utf-8", newline="\n")
    (made / "README.md").write_text(README.format(folder=made, columns=columns()), encoding="utf-8", newline="\n")
    return made


def columns() -> str:
    """What every column of every table may hold, as a list in Markdown."""
    lines = []
    for table, model in TABLES.items():
        lines += [f"## {table}.csv", ""]
        for name, info in model.model_fields.items():
            must = "" if info.is_required() else " (may be empty)"
            words = allowed(model, name)
            said = words if words == info.description else f"{info.description}: {words}"
            lines.append(f"* `{name}`{must}: {said}")
        lines.append("")
    return "\n".join(lines).rstrip()
