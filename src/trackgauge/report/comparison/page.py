"""Put the page of a comparison together: three languages in one file."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trackgauge.core.formats.saving import whole
from trackgauge.report.comparison import figures, sentences
from trackgauge.report.comparison.tables import sheets
from trackgauge.report.drawing.frame import COMPACT, WIDE, without_style
from trackgauge.report.exhibits import Exhibit, SheetView, file_name, sheet_view
from trackgauge.report.page import assembled
from trackgauge.report.tables import to_csv
from trackgauge.report.words import LANGUAGES, Words, words
from trackgauge.simulation.comparison import ChangeRow, Comparison

Draw = Callable[[Comparison, float, str, Words], str | None]
FIGURES: Mapping[str, Draw] = {
    "scenario_results": figures.results,
    "scenario_members": figures.members,
    "scenario_proposals": figures.proposals,
    "scenario_agreement": figures.agreement,
    "scenario_states": figures.states,
    "scenario_arrows": figures.arrows,
}
BESIDE = ("scenario_record", "scenario_test")
"""Sections that have a table and no figure."""
KEY_NUMBERS = (("share_adopted", "adopted"), ("execution", "executed"), ("outvoted", "outvoted"),
               ("exits", "exits"), ("identity", "identity"))  # fmt: skip
Item = Mapping[str, Any]


@dataclass(frozen=True)
class ComparisonView:
    """The page in one language."""

    w: Words
    language: str
    organisation_id: str
    title: str
    heading: str
    heading_english: bool
    verdict: Sequence[str]
    numbers: Sequence[Item]
    changes: Sequence[str]
    about: Sequence[str]
    note: str
    note_english: bool
    conditions: Sequence[str]
    doubts: Sequence[str]
    figures: Sequence[str]
    beside: Sequence[str]
    exhibits: Mapping[str, Exhibit]
    sheets: Mapping[str, SheetView]
    file_numbers: Mapping[str, int]
    manifest: Sequence[Item]

    @property
    def sections(self) -> tuple[str, ...]:
        """Ids of the sections, in order."""
        return (*self.figures, *self.beside, "scenario_inputs", "scenario_manifest")


def render_comparison(found: Comparison, *, language: str = "en") -> str:
    """The whole page as text: light and dark, wide and for a phone, without any request to the outside.

    Parameters
    ----------
    language
        The language in which the page opens: `en`, `zh` or `ru`. The others are one click away.

    Raises
    ------
    TrackgaugeError
        If there is no such language.
    """
    words(language)
    rows = {key: table for key, table in sheets(found).items() if table}
    prefix = f"{found.organisation}-{found.scenario}"
    handed = {_file(prefix, key): to_csv(table) for key, table in rows.items()}
    handed[f"{prefix}.json"] = found.model_dump_json(indent=1)
    numbers = {name: number for number, name in enumerate(handed, start=1)}
    views = tuple(_view(found, words(each), rows, prefix, numbers) for each in LANGUAGES)
    return assembled(
        views, found, handed, article="comparison.html.j2", what="scenario_page.what", language=language
    )  # fmt: skip


def write_comparison(path: str | os.PathLike[str], found: Comparison, *, language: str = "en") -> Path:
    """Write the page; the file is complete or, if anything fails, as it was before.

    Raises
    ------
    TrackgaugeError
        If it cannot be written there, or there is no such language.
    """
    target = Path(path)
    text = render_comparison(found, language=language)
    with whole(target) as unfinished:
        unfinished.write_bytes(text.encode("utf-8"))
    return target


def _view(
    found: Comparison, w: Words, rows: Mapping[str, tuple[Any, ...]], prefix: str, numbers: Mapping[str, int]
) -> ComparisonView:
    tables = {key: sheet_view(key, table, w, _file(prefix, key)) for key, table in rows.items()}
    exhibits = {key: drawn for key in FIGURES if key in tables and (drawn := _exhibit(found, key, tables[key], w))}
    organisation = sentences.organisation_name(found, w)
    scenario, english = sentences.scenario_name(found, w)
    note, note_english = sentences.note(found, w)
    return ComparisonView(
        w=w,
        language=w.language,
        organisation_id=prefix,
        title=w.text("scenario_page.title", scenario=scenario, organisation=organisation),
        heading=w.text(
            "scenario_page.heading", organisation=organisation, first=found.first_year, last=found.last_year,
            scenario=scenario,
        ),
        heading_english=english,
        verdict=sentences.sentences(found, w),
        numbers=_numbers(found, w),
        changes=[_change(row, w) for row in found.changes],
        about=found.about,
        note=note,
        note_english=note_english,
        conditions=sentences.conditions(found, w),
        doubts=sentences.doubts(found, w),
        figures=tuple(exhibits),
        beside=tuple(key for key in BESIDE if key in tables),
        exhibits=exhibits,
        sheets=tables,
        file_numbers=numbers,
        manifest=_manifest(found, w),
    )  # fmt: skip


def _exhibit(found: Comparison, key: str, table: SheetView, w: Words) -> Exhibit | None:
    wide, compact = (
        FIGURES[key](found, width, f"{key}-{kind}-{w.language}", w)
        for kind, width in (("wide", WIDE), ("compact", COMPACT))
    )
    if wide is None or compact is None:
        return None
    return Exhibit(key, without_style(wide), without_style(compact), (table,))


def _numbers(found: Comparison, w: Words) -> list[Item]:
    """The few numbers that stand under the verdict: with the scenario, and without it."""
    rows = {row.id: row for row in found.results}
    shown: list[Item] = []
    for key, word in KEY_NUMBERS:
        row = rows[key]
        if row.baseline is not None and row.scenario is not None:
            before, after = (
                w.percent(value.mean) if row.unit == "share" else w.number(value.mean, sign=key == "identity")
                for value in (row.baseline, row.scenario)
            )
            note = w.text("scenario_page.before", value=before)
            shown.append({"label": w.text(f"scenario_page.{word}"), "value": after, "note": note})
    return shown


def _change(row: ChangeRow, w: Words) -> str:
    said = w.label("change", row.change)
    terms = [*([w.label("rule", row.rule)] if row.rule else []), *(w.label("domain", key) for key in row.domains)]
    if terms:
        said = w.text("scenario_page.change_terms", change=said, terms=w.texts["list.comma"].join(terms))
    if row.members:
        said = w.text("scenario_page.change_whom", change=said, members=w.states(row.members))
    if row.end is None:
        return w.text("scenario_page.change_from", change=said, start=row.start)
    return w.text("scenario_page.change_between", change=said, start=row.start, end=row.end)


def _file(prefix: str, key: str) -> str:
    return file_name(prefix, key.removeprefix("scenario_"))


def _manifest(found: Comparison, w: Words) -> list[Item]:
    """What is needed to get the same bits again; of the user's own indicators one checksum a file."""
    manifest = found.manifest
    given = manifest.model_dump(exclude={"chosen", "own_sha256"})
    given |= {key: " ".join(ids) for key in ("included", "excluded") if (ids := getattr(manifest.chosen, key))}
    shown = {w.label("manifest", key): value for key, value in given.items()}
    shown |= {f"SHA-256, {name}": digest for name, digest in manifest.own_sha256.items()}
    return [{"label": label, "value": value} for label, value in shown.items()]
