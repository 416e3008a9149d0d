"""Options that several commands share, declared once."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Language = Annotated[
    Literal["en", "zh", "ru"], typer.Option("--language", help="Language of names and labels.")
]
