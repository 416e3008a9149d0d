"""Declared corrections: each names its fault, finds it as often as it expects, and fails once the source is mended."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.table import Table
from trackgauge.evidence.corrections import (
    FILE,
    CellCorrection,
    MissingRollCall,
    VoteCorrection,
    cell_corrections,
    correct,
    corrected,
    declared_corrections,
    vote_corrections,
)
from trackgauge.sources import declared, known_sources, read
from trackgauge.sources.roll_calls import ABSTAIN, YES, RollCalls

FAULTY = RollCalls(
    ids=np.array([4025240], dtype=np.int64),
    dates=np.array([dt.date(2023, 10, 27)], dtype="datetime64[D]"),
    years=np.array([2023], dtype=np.int16),
    symbols=("A/RES/ES-10/21",),
    sessions=("ES-10",),
    titles=("",),
    subjects=("",),
    agendas=("",),
    states=("IRN", "IRQ"),
    votes=np.array([[ABSTAIN, ABSTAIN]], dtype=np.int8),
    listed=np.ones((1, 2), dtype=np.bool_),
)


@pytest.mark.parametrize("correction", vote_corrections(), ids=lambda one: one.id)
def test_every_correction_names_a_known_source_a_reason_and_evidence(
    correction: VoteCorrection | MissingRollCall,
) -> None:
    assert correction.source in known_sources()
    assert len(correction.reason) > 40
    assert correction.evidence


def test_a_correction_replaces_the_expected_vote_and_no_other() -> None:
    mended = correct(FAULTY, vote_corrections(), source="undl_votes")
    assert mended.votes.tolist() == [[ABSTAIN, YES]]
    assert FAULTY.votes.tolist() == [[ABSTAIN, ABSTAIN]]


def test_corrections_of_another_source_are_passed_over() -> None:
    assert np.array_equal(correct(FAULTY, vote_corrections(), source="wdi").votes, FAULTY.votes)


def test_a_correction_fails_once_the_source_is_mended() -> None:
    mended = correct(FAULTY, vote_corrections(), source="undl_votes")
    with pytest.raises(TrackgaugeError, match="The source was mended: delete the correction"):
        correct(mended, vote_corrections(), source="undl_votes")


def test_a_correction_fails_if_the_source_shows_something_else() -> None:
    other = replace(FAULTY, votes=np.array([[ABSTAIN, 3]], dtype=np.int8))
    with pytest.raises(TrackgaugeError, match=r"found 'no'. The source changed"):
        correct(other, vote_corrections(), source="undl_votes")


def test_a_correction_of_a_record_that_is_not_there_fails() -> None:
    gone = replace(FAULTY, ids=np.array([1], dtype=np.int64))
    with pytest.raises(TrackgaugeError, match="no vote of IRQ in record 4025240"):
        correct(gone, vote_corrections(), source="undl_votes")


def test_a_roll_call_declared_missing_fails_once_it_is_there() -> None:
    missing = [one for one in vote_corrections() if isinstance(one, MissingRollCall)]
    assert [one.symbol for one in missing] == ["A/RES/56/152"]
    correct(FAULTY, missing, source="undl_votes")
    found = replace(FAULTY, symbols=("A/RES/56/152",))
    with pytest.raises(TrackgaugeError, match=r"A/RES/56/152 \(record 454783\) has a roll call now"):
        correct(found, missing, source="undl_votes")


@pytest.mark.parametrize(
    ("found", "put", "said"),
    [
        ("use: yes", "use: maybe", r"wrong\.yaml, res_es_10_21_iraq: vote\.use: Input should be 'yes', 'abstain'"),
        ("rows: 52", "rows: many", r"wrong\.yaml, mme_vietnam: cells\.rows: Input should be a valid integer"),
        ("rows: 52", "row: 52", r"wrong\.yaml, mme_vietnam: cells\.rows: Field required"),
    ],
)
def test_a_malformed_correction_is_refused_with_its_name_and_field(
    tmp_path: Path, found: str, put: str, said: str
) -> None:
    (tmp_path / "wrong.yaml").write_text(FILE.read_text(encoding="utf-8").replace(found, put), encoding="utf-8")
    with pytest.raises(TrackgaugeError, match=said):
        declared_corrections(tmp_path / "wrong.yaml")


VIETNAM = CellCorrection.model_validate(
    {
        "id": "vietnam",
        "kind": "cells",
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
EXERCISES = Table({"gw1": [2, 817, 817], "gw2": [817, 900, 900], "year": [2006, 1974, 2008]})


@pytest.mark.parametrize("correction", cell_corrections(), ids=lambda one: one.id)
def test_a_correction_of_cells_names_a_file_of_a_source_a_reason_and_evidence(correction: CellCorrection) -> None:
    assert declared(correction.source).file(correction.file).name == correction.file
    assert len(correction.reason) > 40
    assert correction.evidence


def test_only_cells_with_the_fault_inside_the_bounds_are_changed() -> None:
    mended = corrected(EXERCISES, VIETNAM)
    assert (mended["gw1"].tolist(), mended["gw2"].tolist()) == ([2, 817, 816], [816, 900, 900])
    assert EXERCISES["gw2"].tolist()[0] == 817


def test_a_correction_of_cells_fails_once_the_source_is_mended_or_shows_something_else() -> None:
    with pytest.raises(TrackgaugeError, match=r"817 in 2 cells of gw1 and gw2, found 0. The source was mended"):
        corrected(corrected(EXERCISES, VIETNAM), VIETNAM)
    with pytest.raises(TrackgaugeError, match=r"found 1\. The source changed: look at the rows"):
        corrected(Table({"gw1": [2], "gw2": [817], "year": [2006]}), VIETNAM)


@pytest.mark.raw_data
@pytest.mark.parametrize("correction", cell_corrections(), ids=lambda one: one.id)
def test_every_correction_still_finds_its_fault(raw_data: Path, correction: CellCorrection) -> None:
    corrected(read(correction.source, raw_data, file=correction.file), correction)
