"""A brief as a file: HTML, PDF, DOCX, PPTX or Markdown, from one document; the same bytes for the same document."""

from __future__ import annotations

import io
import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from trackgauge.core.errors import MissingExtra, TrackgaugeError
from trackgauge.core.extras import needed
from trackgauge.core.fonts import font_folders
from trackgauge.report.brief.content import Block, Document, Grid, Paragraph, Picture, Points
from trackgauge.report.drawing import palette
from trackgauge.report.page import environment

HTML_TAGS = {"en": "en", "zh": "zh-Hans", "ru": "ru"}
LATIN = ("Noto Sans", "Liberation Sans", "DejaVu Sans", "Arial", "Segoe UI", "Helvetica Neue")
CHINESE = ("Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", "SimHei")
OFFICE_LATIN, OFFICE_CHINESE = "Arial", "Microsoft YaHei"
"""Fonts named in office files, which a reader's machine has or replaces."""

PICTURE_DOTS = 150.0
"""Dots per inch of figures in office files."""

MAX_BULLETS = 9
"""Most sentences on a slide."""

_STILL = (1980, 1, 1, 0, 0, 0)


def as_markdown(document: Document) -> bytes:
    """Markdown: sentences and tables; of a figure its caption."""
    lines = [f"# {document.title}", ""]
    for section in document.sections:
        lines += [f"## {section.title}", ""]
        for block in section.blocks:
            lines += [*_markdown(block), ""]
    return "\n".join(lines).encode("utf-8")


def _markdown(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(text, "lead"):
            yield f"**{text}**"
        case Paragraph(text, "code"):
            yield f"    {text}"
        case Paragraph(text):
            yield text
        case Points(items):
            yield from (f"- {item}" for item in items)
        case Picture(_, caption):
            yield f"*{caption}*"
        case Grid(_, header, rows, note):
            yield _cells(header)
            yield _cells(("---", *("---:" for _ in header[1:])))
            yield from (_cells(row) for row in rows)
            if note:
                yield from ("", note)


def _cells(row: tuple[str, ...]) -> str:
    return "| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |"


def as_html(document: Document) -> bytes:
    """One HTML file with its figures, which needs no network and no script."""
    sheet = (files("trackgauge.report") / "templates" / "brief.css").read_text(encoding="utf-8")
    sheet = sheet.replace("LATIN", palette.LATIN_FONTS).replace("CHINESE", palette.CHINESE_FONTS)
    template = environment().get_template("brief.html.j2")
    return template.render(doc=document, style=sheet, lang=HTML_TAGS[document.language]).encode("utf-8")


def as_pdf(document: Document) -> bytes:
    """A tagged PDF (PDF/UA-1) of A4 pages, its fonts embedded.

    Raises
    ------
    MissingExtra
        If Typst or, for Chinese, any font with Chinese characters is missing.
    """
    typst = needed("typst", "a brief as PDF", extra="brief")
    fonts = _fonts(typst, document.language)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sections = [_for_typst(section.id, section.title, section.blocks, folder) for section in document.sections]
        told = {
            "language": document.language,
            "region": "cn" if document.language == "zh" else None,
            "fonts": fonts,
            "kind": document.kind,
            "title": document.title,
            "page": document.page,
            "sections": sections,
        }
        (folder / "brief.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        source = folder / "brief.typ"
        template = files("trackgauge.report") / "templates" / "brief.typ"
        source.write_text(template.read_text(encoding="utf-8"), encoding="utf-8")
        made: bytes = typst.compile(str(source), format="pdf", font_paths=font_folders(), pdf_standards=["ua-1"])
    return made


def _for_typst(key: str, title: str, blocks: tuple[Block, ...], folder: Path) -> dict[str, Any]:
    return {"id": key, "title": title, "blocks": [_block_for_typst(block, folder) for block in blocks]}


def _block_for_typst(block: Block, folder: Path) -> dict[str, Any]:
    if isinstance(block, Picture):
        file = f"{block.drawing.id}.svg"
        (folder / file).write_text(block.drawing.svg, encoding="utf-8")
        return {"type": "picture", "file": file, "caption": block.caption, "width": block.width}
    return {"type": type(block).__name__.lower(), **asdict(block)}


def _fonts(typst: Any, language: str) -> list[str]:
    """Families that there are, those of the language's script first."""
    there = {each.family for each in typst.Fonts(font_paths=font_folders()).fonts()}
    latin, chinese = ([name for name in names if name in there] for names in (LATIN, CHINESE))
    if language == "zh" and not chinese:
        raise MissingExtra("a brief in Chinese", package="justmytype-intl-cjk", extra="brief")
    return [*latin, *chinese] or ["Libertinus Serif"]


def as_docx(document: Document) -> bytes:
    """A Word document: headings, lists and tables that can be edited, figures as pictures with their captions."""
    docx = needed("docx", "a brief as DOCX", extra="brief")
    made = docx.Document()
    _page(made, docx)
    _office_fonts(made.styles["Normal"].element.get_or_add_rPr(), document.language)
    for name in ("Title", "Heading 1"):
        _office_fonts(made.styles[name].element.get_or_add_rPr(), document.language)
    made.core_properties.title, made.core_properties.author = document.title, "Trackgauge"
    made.add_heading(document.title, 0)
    for section in document.sections:
        made.add_heading(section.title, 1)
        for block in section.blocks:
            _into_docx(made, block, docx)
    return _saved(made)


def _page(made: Any, docx: Any) -> None:
    """A4 with the margins of the PDF, in ten points."""
    section, shared = made.sections[0], docx.shared
    section.page_width, section.page_height = shared.Mm(210), shared.Mm(297)
    section.left_margin = section.right_margin = shared.Mm(18)
    section.top_margin = section.bottom_margin = shared.Mm(15)
    normal = made.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = shared.Pt(10), shared.Pt(4)
    for style, points in (("Title", 18), ("Heading 1", 12)):
        made.styles[style].font.size = shared.Pt(points)
        made.styles[style].paragraph_format.space_before = shared.Pt(8)


def _office_fonts(properties: Any, language: str) -> None:
    """Latin, Cyrillic and Chinese fonts of a style; theme fonts would win over them."""
    fonts = properties.get_or_add_rFonts()
    for name in list(fonts.attrib):
        del fonts.attrib[name]
    space = fonts.nsmap["w"]
    for kind in ("ascii", "hAnsi", "cs"):
        fonts.set(f"{{{space}}}{kind}", OFFICE_LATIN)
    fonts.set(f"{{{space}}}eastAsia", OFFICE_CHINESE)
    if language == "zh":
        fonts.set(f"{{{space}}}hint", "eastAsia")


def _into_docx(made: Any, block: Block, docx: Any) -> None:
    match block:
        case Paragraph(text, kind):
            run = made.add_paragraph().add_run(text)
            run.bold = kind == "lead"
            run.font.size = docx.shared.Pt({"lead": 12, "note": 8.5, "code": 8}.get(kind, 10))
        case Points(items, small):
            for item in items:
                run = made.add_paragraph(style="List Bullet").add_run(item)
                run.font.size = docx.shared.Pt(8.5 if small else 10)
        case Picture(drawing, caption, width):
            made.add_picture(io.BytesIO(drawing.png(PICTURE_DOTS)), width=docx.shared.Mm(174 * width))
            shape = made.inline_shapes[-1]._inline.docPr
            shape.set("descr", caption)
        case Grid():
            _table_into_docx(made, block, docx)


def _table_into_docx(made: Any, grid: Grid, docx: Any) -> None:
    table = made.add_table(rows=0, cols=len(grid.header), style="Light List Accent 1")
    table.autofit = False
    widths = [74, *(100 / (len(grid.header) - 1) for _ in grid.header[1:])]
    for number, cells in enumerate((grid.header, *grid.rows)):
        row = table.add_row()
        if number == 0:
            row._tr.get_or_add_trPr().append(docx.oxml.OxmlElement("w:tblHeader"))
        for place, text in enumerate(cells):
            row.cells[place].width = docx.shared.Mm(widths[place])
            paragraph = row.cells[place].paragraphs[0]
            paragraph.add_run(text).font.size = docx.shared.Pt(8.5)
            paragraph.paragraph_format.space_after = docx.shared.Pt(0)
            paragraph.alignment = docx.enum.text.WD_ALIGN_PARAGRAPH.RIGHT if place else None
    made.add_paragraph().add_run(grid.note).font.size = docx.shared.Pt(8)


def as_pptx(document: Document) -> bytes:
    """Slides: the answer, then one for each table, figure and list."""
    pptx = needed("pptx", "a brief as PPTX", extra="brief")
    made = pptx.Presentation()
    made.slide_width, made.slide_height = pptx.util.Mm(338.7), pptx.util.Mm(190.5)
    made.core_properties.title, made.core_properties.author = document.title, "Trackgauge"
    for title, blocks in _slides(document):
        _Slide(made, pptx, title).fill(blocks)
    return _saved(made)


def _slides(document: Document) -> Iterator[tuple[str, tuple[Block, ...]]]:
    """What stands together on a slide: sentences of a section first, then each of its tables and figures alone."""
    for number, section in enumerate(document.sections):
        title = document.title if number == 0 else section.title
        words = tuple(block for block in section.blocks if isinstance(block, Paragraph | Points))
        if words:
            yield title, words
        for block in section.blocks:
            if isinstance(block, Grid | Picture):
                yield title, (block,)


class _Slide:
    """One slide with its title; what is put on it fills the space under the title."""

    def __init__(self, made: Any, pptx: Any, title: str) -> None:
        self.pptx, self.mm, self.pt = pptx, pptx.util.Mm, pptx.util.Pt
        self.slide = made.slides.add_slide(made.slide_layouts[5])
        heading = self.slide.shapes.title
        heading.left, heading.top, heading.width, heading.height = (self.mm(each) for each in (15, 8, 308, 20))
        heading.text_frame.text = title
        heading.text_frame.word_wrap = True
        self._style(heading.text_frame.paragraphs[0], 26, bold=True)

    def fill(self, blocks: tuple[Block, ...]) -> None:
        match blocks:
            case (Grid() as grid,):
                self._table(grid)
            case (Picture(drawing, caption),):
                self._picture(drawing.png(PICTURE_DOTS), caption)
            case _:
                self._sentences(blocks)

    def _sentences(self, blocks: tuple[Block, ...]) -> None:
        frame = self.slide.shapes.add_textbox(*(self.mm(each) for each in (15, 32, 308, 150))).text_frame
        frame.word_wrap = True
        said = [(text, size, bold) for block in blocks for text, size, bold in _said(block)]
        small = len(said) > MAX_BULLETS or sum(len(text) for text, _, _ in said) > 900
        for number, (text, size, bold) in enumerate(said):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.text = text
            paragraph.space_after = self.pt(6)
            self._style(paragraph, min(size, 12) if small else size, bold=bold)

    def _table(self, grid: Grid) -> None:
        rows, columns = len(grid.rows) + 1, len(grid.header)
        shape = self.slide.shapes.add_table(rows, columns, *(self.mm(each) for each in (15, 32, 308, 9 * rows)))
        table = shape.table
        wide = 0.4 if columns > 1 else 1
        for place, column in enumerate(table.columns):
            column.width = int(self.mm(308) * (wide if place == 0 else (1 - wide) / (columns - 1)))
        for number, cells in enumerate((grid.header, *grid.rows)):
            for place, text in enumerate(cells):
                cell = table.cell(number, place)
                cell.text = text
                self._style(cell.text_frame.paragraphs[0], 13, bold=number == 0)
                if place:
                    cell.text_frame.paragraphs[0].alignment = self.pptx.enum.text.PP_ALIGN.RIGHT

    def _picture(self, png: bytes, caption: str) -> None:
        picture = self.slide.shapes.add_picture(io.BytesIO(png), self.mm(15), self.mm(30), width=self.mm(308))
        if picture.height > self.mm(155):
            picture.width = int(picture.width * self.mm(155) / picture.height)
            picture.height = self.mm(155)
            picture.left = int((self.mm(338.7) - picture.width) / 2)
        picture._element._nvXxPr.cNvPr.set("descr", caption)

    def _style(self, paragraph: Any, size: float, *, bold: bool) -> None:
        for run in paragraph.runs:
            run.font.size, run.font.bold, run.font.name = self.pt(size), bold, OFFICE_LATIN
            properties = run._r.get_or_add_rPr()
            east = properties.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}ea", {})
            east.set("typeface", OFFICE_CHINESE)
            properties.append(east)


def _said(block: Block) -> Iterator[tuple[str, int, bool]]:
    if isinstance(block, Paragraph):
        yield block.text, {"lead": 22, "note": 12, "code": 12}.get(block.kind, 18), block.kind == "lead"
    elif isinstance(block, Points):
        yield from ((f"– {item}", 12 if block.small else 16, False) for item in block.items)


def _saved(made: Any) -> bytes:
    """The bytes of an office file; its parts carry no time of day, so that equal documents are equal files."""
    written = io.BytesIO()
    made.save(written)
    still = io.BytesIO()
    with zipfile.ZipFile(written) as source, zipfile.ZipFile(still, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.infolist():
            target.writestr(zipfile.ZipInfo(part.filename, _STILL), source.read(part), zipfile.ZIP_DEFLATED)
    return still.getvalue()


FORMATS: dict[str, Callable[[Document], bytes]] = {
    ".pdf": as_pdf, ".html": as_html, ".docx": as_docx, ".pptx": as_pptx, ".md": as_markdown,
}  # fmt: skip


def rendered(document: Document, suffix: str) -> bytes:
    """The bytes of a file with this ending.

    Raises
    ------
    TrackgaugeError
        If there is no such format, or what it needs is not installed.
    """
    make = FORMATS.get(suffix.lower())
    if make is None:
        raise TrackgaugeError(f"a brief cannot be written as '{suffix}'", next_step=f"Endings: {', '.join(FORMATS)}.")
    return make(document)
