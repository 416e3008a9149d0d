"""Corrections of tables: each finds as many faults as it expects, and fails once the source is mended."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.table import Table
from trackgauge.pack_building.cell_corrections import (
    FOLDER,
    CellCorrection,
    corrected,
    declared_cell_corrections,
)
from trackgauge.sources import declared, read

VIETNAM = CellCorrection.model_validate(
    {
        "id": "vietnam",
        "source": "military_exercises",
        "file": "mme_v7_dyad_year.parquet",
        "columns": ["gw1", "gw2"],
        "where": {"year": {"from": "1976"}},
        "expect": "817",
        "use": "816",
        "rows": "2",
        "reason": "a reason",
        "evidence": "some evidence",
    }
)
FAULTY = Table({"gw1": [2, 817, 817], "gw2": [817, 900, 900], "year": [2006, 1974, 2008]})


@pytest.mark.parametrize("correction", declared_cell_corrections(), ids=lambda one: one.id)
def test_a_correction_names_a_file_of_a_source_a_reason_and_evidence(correction: CellCorrection) -> None:
    assert declared(correction.source).file(correction.file).name == correction.file
    assert len(correction.reason) > 40
    assert correction.evidence


def test_only_cells_with_the_fault_inside_the_bounds_are_changed() -> None:
    mended = corrected(FAULTY, VIETNAM)
    assert (mended["gw1"].tolist(), mended["gw2"].tolist()) == ([2, 817, 816], [816, 900, 900])
    assert FAULTY["gw2"].tolist()[0] == 817


def test_it_fails_once_the_source_is_mended_or_shows_something_else() -> None:
    with pytest.raises(TrackgaugeError, match=r"817 in 2 cells of gw1 and gw2, found 0. The source was mended"):
        corrected(corrected(FAULTY, VIETNAM), VIETNAM)
    with pytest.raises(TrackgaugeError, match=r"found 1\. The source changed: look at the rows"):
        corrected(Table({"gw1": [2], "gw2": [817], "year": [2006]}), VIETNAM)


def test_a_malformed_correction_is_refused_with_its_file_and_field(tmp_path: Path) -> None:
    text = (FOLDER / "mme_vietnam.yaml").read_text(encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(text.replace("rows: 52", "rows: many"), encoding="utf-8")
    with pytest.raises(TrackgaugeError, match=r"wrong\.yaml: rows: Input should be a valid integer"):
        declared_cell_corrections(tmp_path)


@pytest.mark.raw_data
@pytest.mark.parametrize("correction", declared_cell_corrections(), ids=lambda one: one.id)
def test_every_correction_still_finds_its_fault(raw_data: Path, correction: CellCorrection) -> None:
    corrected(read(correction.source, raw_data, file=correction.file), correction)
