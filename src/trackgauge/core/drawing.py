"""A drawing as every surface takes it over: one SVG, saved as it is, as a picture, or as a page with its fonts."""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.extras import needed
from trackgauge.core.fonts import font_folders
from trackgauge.core.table import Table

_SAVING = "trackgauge.core.formats.saving"
DOTS_PER_INCH = 200.0
"""Resolution of a .png: a figure of journal width is then sharp in print."""


class Sheet(NamedTuple):
    """One table that a figure hands out, as CSV text in full precision."""

    id: str
    text: str
    rows: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure: its SVG, what it shows in words, and the tables that it was drawn from.

    In a notebook it shows itself.

    Attributes
    ----------
    id, title
        Id of the figure, and its title in the language in which it was drawn.
    svg
        The figure as the text of an SVG file that stands alone.
    table
        The main table; `sheets` has all of them as CSV.
    name
        How its file is called where no name is given, without the ending.
    """

    id: str
    svg: str
    title: str
    table: Table | None = None
    sheets: tuple[Sheet, ...] = ()
    name: str = ""

    def save(self, path: Path | str) -> Path:
        """Write the figure as .svg, .png or .pdf (the latter two need the extra `figures`); return the path.

        Raises
        ------
        TrackgaugeError
            If the ending is another one, or nothing can be written there.
        """
        path = Path(path)
        makers: dict[str, Callable[[], bytes]] = {
            ".svg": lambda: self.svg.encode("utf-8"),
            ".png": self.png,
            ".pdf": lambda: self._typeset("pdf"),
        }
        make = makers.get(path.suffix.lower())
        if make is None:
            raise TrackgaugeError(
                f"a figure cannot be written as '{path.suffix or path.name}'",
                where=str(path),
                next_step="Name it .svg, .png or .pdf.",
            )
        contents = make()
        with importlib.import_module(_SAVING).whole(path) as unfinished:
            Path(unfinished).write_bytes(contents)
        return path

    def save_tables(self, path: Path | str) -> list[tuple[Path, int]]:
        """Write the tables as CSV: the first under the name given, the others beside it; return paths and rows."""
        path = Path(path)
        written = []
        for number, sheet in enumerate(self.sheets):
            target = path if number == 0 else path.with_name(f"{path.stem}-{sheet.id}{path.suffix}")
            with importlib.import_module(_SAVING).whole(target) as unfinished:
                Path(unfinished).write_text(sheet.text, encoding="utf-8", newline="")
            written.append((target, sheet.rows))
        return written

    def png(self, dots: float = DOTS_PER_INCH) -> bytes:
        """The figure as a PNG picture of so many dots per inch."""
        return self._typeset("png", dots)

    def _typeset(self, kind: str, dots: float = DOTS_PER_INCH) -> bytes:
        """The figure on a page of just its size, set by Typst, which embeds the fonts."""
        typst = needed("typst", f"writing a figure as .{kind}")
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "figure.svg").write_text(self.svg, encoding="utf-8")
            source = Path(folder) / "figure.typ"
            source.write_text(
                "#set page(width: auto, height: auto, margin: 0pt)\n"
                f'#image("figure.svg", alt: {_quoted(self.title)})\n',
                encoding="utf-8",
            )
            made = typst.compile(str(source), format=kind, ppi=dots, font_paths=font_folders())
        contents: bytes = made if isinstance(made, bytes) else b"".join(made)
        return contents

    def _repr_html_(self) -> str:
        return self.svg

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"{self.title} (figure '{self.id}'; .save('{self.id}.svg') writes it, .svg is its text)"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
