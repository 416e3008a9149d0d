"""One body, three faces: a result, which the shell prints, a notebook shows and a page draws.

A room that answers a question returns a subclass of `Result`. It says its `kind`, gives the `lines` that the
command prints and the `data` that `--json` prints, and names its tables; everything else comes from here.
"""

from __future__ import annotations

import importlib
import json
from abc import abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from trackgauge.core.errors import TrackgaugeError, UnknownName
from trackgauge.core.table import Table

if TYPE_CHECKING:
    from trackgauge.core.drawing import Drawing

LINES_SHOWN = 15
"""Longest plain representation of a result; `summary()` is whole."""
BYTES_SHOWN = 20_000
"""Longest representation in a notebook, in bytes."""
_PLOTS = "trackgauge.report.plots"
_WRITING = "trackgauge.core.formats.writing"
_CITATIONS = "trackgauge.report.citations"
"""Pictures and references are made in a room above this one, which is found by name."""


class Result:
    """What an analysis returns.

    Attributes
    ----------
    kind
        What it is a result of, one word of the field; it stands under "result" in its JSON file.
    """

    kind: ClassVar[str] = "result"

    @abstractmethod
    def lines(self) -> Sequence[str]:
        """The lines that the command prints."""

    @abstractmethod
    def to_dict(self) -> Any:
        """What `--json` prints: plain lists, dictionaries, numbers and texts."""

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result; empty where there is none."""
        return ""

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        """Makers of the tables, by name; the first is the main one."""
        return {}

    @property
    def manifest(self) -> dict[str, Any]:
        """What it takes to make the result again: version, seed, settings, hashes of inputs."""
        import trackgauge

        return {"trackgauge": trackgauge.__version__, "result": self.kind, "command": self.command}

    def summary(self) -> str:
        """The result in words and numbers, as the command prints it."""
        return "\n".join(self.lines())

    @property
    def tables(self) -> Tables:
        """The tables of the result, by name: `result.tables["members"].to_pandas()`."""
        return Tables(self._tables())

    @property
    def table(self) -> Table:
        """The main table.

        Raises
        ------
        TrackgaugeError
            If the result has no table.
        """
        return self.tables.main

    def to_pandas(self) -> Any:
        """The main table as a pandas data frame."""
        return self.table.to_pandas()

    def to_polars(self) -> Any:
        """The main table as a polars data frame."""
        return self.table.to_polars()

    @property
    def plot(self) -> Plots:
        """The figures of the result: `result.plot.rails().save("rails.svg")`; `dir(result.plot)` lists them."""
        return Plots(self)

    @property
    def papers(self) -> tuple[str, ...]:
        """Keys of the papers of its method, beside the five whose constructs are measured."""
        return ()

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of the public sources that it rests on."""
        return ()

    def cite(self) -> str:
        """BibTeX of the program, its method and the sources that the result rests on."""
        text: str = importlib.import_module(_CITATIONS).cite(self)
        return text

    def to_json(self, path: Path | str | None = None) -> str:
        """The result as JSON that `trackgauge.read_json` reads back; with a path, written there too."""
        text = json.dumps(self.to_dict(), ensure_ascii=False, indent=2)
        if path is not None:
            whole = importlib.import_module("trackgauge.core.formats.saving").whole
            with whole(Path(path)) as unfinished:
                Path(unfinished).write_text(text + "\n", encoding="utf-8")
        return text

    def __repr__(self) -> str:
        lines = self.summary().splitlines()
        if len(lines) <= LINES_SHOWN:
            return "\n".join(lines)
        return "\n".join([*lines[: LINES_SHOWN - 1], f"... {len(lines) - LINES_SHOWN + 1} more lines: .summary()"])

    def __str__(self) -> str:
        return self.summary()

    def _repr_html_(self) -> str:
        """The picture first where there is one, then what the command prints, then the names of the tables."""
        lines = self.summary().splitlines()
        picture = self._picture()
        words = escape("\n".join(lines[:40]))
        names = ", ".join(f"<code>.tables[{name!r}]</code>" for name in self._tables())
        head = f"<p><b>{escape(lines[0])}</b></p>" if lines else ""
        foot = f"<p>{names}</p>" if names else ""
        rest = f"<details><summary>Summary</summary><pre>{words}</pre></details>{foot}"
        if picture and len((head + picture + rest).encode()) <= BYTES_SHOWN:
            return head + picture + rest
        return f"{head}<pre>{words}</pre>{foot}"

    def _picture(self) -> str:
        """A small SVG that shows the result and its uncertainty at sight; empty where there is none."""
        drawn: str = importlib.import_module(_PLOTS).picture(self)
        return drawn


class Tables(Mapping[str, Table]):
    """Named tables, each made when it is asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Table]]) -> None:
        self._makers = makers

    def __getitem__(self, name: str) -> Table:
        if name not in self._makers:
            raise UnknownName(name, "table", self._makers)
        return self._makers[name]()

    def __contains__(self, name: object) -> bool:
        return name in self._makers

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def __repr__(self) -> str:
        return f"tables: {', '.join(self._makers) or 'none'}"

    def save(self, path: Path | str) -> list[tuple[Path, int]]:
        """Write the tables: the first under the name given, the others beside it as FILE-TABLE; paths and rows.

        Raises
        ------
        TrackgaugeError
            If there is no table, or the end of the name is none of .csv, .xlsx, .dta, .parquet.
        """
        path = Path(path)
        written: list[tuple[Path, int]] = []
        for name, table in ((name, self[name]) for name in self._makers):
            if not written:
                target = path
            elif not table.names:
                continue
            else:
                target = path.with_name(f"{path.stem}-{name}{path.suffix}")
            importlib.import_module(_WRITING).write_table(target, table)
            written.append((target, table.rows))
        if not written:
            self.main  # noqa: B018 - says that there is none
        return written

    @property
    def main(self) -> Table:
        """The first table."""
        for name in self._makers:
            return self[name]
        raise TrackgaugeError("this result has no table", next_step="summary() and to_dict() have what there is.")


class Plots:
    """The figures of a result, as methods; what a figure takes beside the result is its own."""

    def __init__(self, result: Result) -> None:
        self._result = result

    def _known(self) -> Mapping[str, Callable[..., Drawing]]:
        known: Mapping[str, Callable[..., Drawing]] = importlib.import_module(_PLOTS).of(self._result)
        return known

    def __getattr__(self, name: str) -> Callable[..., Drawing]:
        if name.startswith("_"):
            raise AttributeError(name)
        known = self._known()
        if name not in known:
            raise AttributeError(str(UnknownName(name, "figure", known)))
        return known[name]

    def __dir__(self) -> list[str]:
        return sorted(self._known())

    def __repr__(self) -> str:
        return f"figures: {', '.join(self._known()) or 'none'}"
