"""`trackgauge new record`: the folder of a record of positions."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from trackgauge.cli.output import say


def record(folder: Annotated[Path, typer.Argument(help="Where the record goes.")] = Path("record")) -> None:
    """Make the folder of a new record of positions."""
    import shlex

    from trackgauge.record.template import new_record

    made = new_record(folder)
    print(made)
    say(f"fill in the tables, then: trackgauge record --folder {shlex.quote(str(made))} --check")
