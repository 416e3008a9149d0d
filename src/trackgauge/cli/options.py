"""Options that several commands share, declared once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer


def _writable_table(path: Path | None) -> Path | None:
    """A file that a table can be written to, which is said before anything is computed."""
    if path is not None:
        from trackgauge.core.formats.writing import require_table

        require_table(path)
    return path


Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
TableOut = Annotated[
    Path | None,
    typer.Option("--out", callback=_writable_table,
                 help="Also write the table: .csv, .xlsx, .dta or .parquet; further ones go to FILE-TABLE."),
]  # fmt: skip
Language = Annotated[Literal["en", "zh", "ru"], typer.Option("--language", help="Language of names and labels.")]
Name = Annotated[str, typer.Argument(help="An id such as sco or ecowas, or the folder of a casebook.")]
Year = Annotated[int | None, typer.Option("--year", help="A year since 1991; the latest if left out.")]
First = Annotated[int | None, typer.Option("--from", help="First year of a series.")]
Last = Annotated[int | None, typer.Option("--to", help="Last year of a series.")]
Seed = Annotated[int, typer.Option("--seed", min=0, help="The same seed gives the same bits.")]
Draws = Annotated[int, typer.Option("--draws", min=100, max=100_000, help="Posterior draws.")]
Indicators = Annotated[
    list[Path] | None,
    typer.Option("--indicator", metavar="FILE.yaml", help="An indicator of your own; may be repeated."),
]
Include = Annotated[
    list[str] | None,
    typer.Option("--include", "--enter", metavar="ID", help="Put an auxiliary indicator into the model; repeat it."),
]
Exclude = Annotated[
    list[str] | None,
    typer.Option("--exclude", "--leave-out", metavar="ID", help="Take an indicator out of the model; repeat it."),
]
Record = Annotated[
    Path | None,
    typer.Option("--record", metavar="FOLDER", help="A record of positions of your own: items.csv, positions.csv."),
]
FirstRun = Annotated[int | None, typer.Option("--from", help="First year of the runs.")]
LastRun = Annotated[int | None, typer.Option("--to", help="Last year of the runs.")]
ScenarioName = Annotated[str, typer.Argument(help="A scenario that ships (`trackgauge scenarios NAME`), or a file.")]
Without = Annotated[
    list[str] | None, typer.Option("--without", help="Switch a mechanism off, by hypothesis or name; repeat it.")
]
Assume = Annotated[list[str] | None, typer.Option("--assume", help="Set an assumption, as attention=0.5; repeat it.")]
Factors = Annotated[
    list[str] | None, typer.Option("--factor", help="Vary this assumption alone, or with others; repeat it.")
]
Prior = Annotated[
    Literal["calibrated", "stated"], typer.Option("--prior", help="Ranges as the record narrows them, or as stated.")
]
Switches = Annotated[bool, typer.Option("--switches", help="Mechanisms on or off instead of their strengths.")]
Each = Annotated[int, typer.Option("--each", help="Runs at each point.")]
Kind = Annotated[
    Literal["both", "codings", "behaviour"],
    typer.Option("--evidence", help="Hand codings alone, behaviour alone, or both."),
]
