"""The brief as a result: it prints, saves itself in five formats, and names its tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.assessment.results import Assessment, assess
from trackgauge.assessment.study import Progress
from trackgauge.core.formats.saving import whole
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.organisations import OrganisationLike
from trackgauge.report.brief.content import Document, Grid, Picture, command, compose
from trackgauge.report.brief.formats import FORMATS, as_markdown, rendered
from trackgauge.report.words import words
from trackgauge.report.writing import require_writable


@dataclass(frozen=True, eq=False, repr=False)
class Brief(Result):
    """Two pages on the state of an organisation: the answer, who differs, how sure, what changed, limits, sources.

    Attributes
    ----------
    assessment
        What it reports.
    document
        Its sections in one language.
    """

    assessment: Assessment
    document: Document
    kind: ClassVar[str] = "brief"

    @property
    def name(self) -> str:
        """How its file is called where no name is given, without the ending."""
        return f"{self.assessment.organisation}-{self.assessment.year}-{self.document.language}"

    def lines(self) -> Sequence[str]:
        """The brief as Markdown."""
        return as_markdown(self.document).decode("utf-8").splitlines()

    def to_dict(self) -> dict[str, Any]:
        """The sections with their sentences and tables, and the answer that they were made from."""
        sections = [
            {
                "id": section.id,
                "title": section.title,
                "blocks": [
                    {"type": "picture", "figure": block.drawing.id, "caption": block.caption}
                    if isinstance(block, Picture)
                    else {"type": type(block).__name__.lower(), **asdict(block)}
                    for block in section.blocks
                ],
            }
            for section in self.document.sections
        ]
        told = {"result": self.kind, "language": self.document.language, "title": self.document.title}
        return {**told, "sections": sections, "answer": self.assessment.to_dict()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Brief:
        """Read back what `to_dict` gave: the brief is composed again from its answer."""
        assessment = Assessment.from_dict(data["answer"])
        return cls(assessment, compose(assessment, data["language"]))

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        grids = {
            section.id: block
            for section in self.document.sections
            for block in section.blocks
            if isinstance(block, Grid)
        }
        return {name: partial(_table, grid) for name, grid in grids.items()}

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        return command(self.assessment, self.document.language)

    def save(self, path: Path | str | None = None) -> Path:
        """Write it as .pdf, .html, .docx, .pptx or .md by the ending; `ID-YEAR-LANGUAGE.pdf` if no path is given.

        Raises
        ------
        TrackgaugeError
            If there is no such format, what it needs is not installed (extra `brief`), or nothing can be written there.
        """
        path = Path(path) if path is not None else Path(f"{self.name}.pdf")
        contents = rendered(self.document, path.suffix or path.name)
        with whole(path) as unfinished:
            unfinished.write_bytes(contents)
        return path


def _table(grid: Grid) -> Table:
    return Table.of_records(dict(zip(grid.header, row, strict=True)) for row in grid.rows)


def brief(
    organisation: OrganisationLike,
    path: Path | str | None = None,
    *,
    year: int | None = None,
    language: str = "en",
    progress: Progress | None = None,
    **settings: Any,
) -> Brief:
    """Two pages that a minister reads, from the same answer as `assess`.

    Parameters
    ----------
    path
        A file to write at once: .pdf, .html, .docx, .pptx or .md; nothing is written if left out.
    year
        The year of the answer; the latest with evidence if left out.
    language
        `en`, `zh` or `ru`: all of it, definitions and limits too.
    settings
        As for `assess`.

    Raises
    ------
    TrackgaugeError
        If the organisation, the year, the language or the format is unknown, an extra is missing, or nothing can be
        written there; what can be said before a long computation is said before it.

    Examples
    --------
    >>> import trackgauge as tg
    >>> tg.brief("sco", year=2021).document.title
    'Shanghai Cooperation Organisation: state at the end of 2021'
    """
    words(language)
    if path is not None:
        if Path(path).suffix.lower() not in FORMATS:
            rendered(Document(language, "", "", "", ()), Path(path).suffix or Path(path).name)
        require_writable(Path(path))
    with told(progress) as tell:
        found = assess(organisation, year=year, progress=tell, **settings)
        made = Brief(found, compose(found, language))
    if path is not None:
        made.save(path)
    return made
