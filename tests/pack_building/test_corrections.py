"""Declared corrections: each names its fault, and fails when the source no longer shows it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.pack_building.correct import FOLDER, MissingRollCall, VoteCorrection, correct, declared_corrections
from trackgauge.sources import known_sources
from trackgauge.sources._roll_calls import ABSTAIN, YES, RollCalls

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


@pytest.mark.parametrize("correction", declared_corrections(), ids=lambda one: one.id)
def test_every_correction_names_a_known_source_a_reason_and_evidence(
    correction: VoteCorrection | MissingRollCall,
) -> None:
    assert correction.source in known_sources()
    assert len(correction.reason) > 40
    assert correction.evidence
    assert (FOLDER / f"{correction.id}.yaml").is_file()


def test_a_correction_replaces_the_expected_vote_and_no_other() -> None:
    mended = correct(FAULTY, declared_corrections(), source="undl_votes")
    assert mended.votes.tolist() == [[ABSTAIN, YES]]
    assert FAULTY.votes.tolist() == [[ABSTAIN, ABSTAIN]]


def test_corrections_of_another_source_are_passed_over() -> None:
    assert np.array_equal(correct(FAULTY, declared_corrections(), source="wdi").votes, FAULTY.votes)


def test_a_correction_fails_once_the_source_is_mended() -> None:
    mended = correct(FAULTY, declared_corrections(), source="undl_votes")
    with pytest.raises(TrackgaugeError, match="The source was mended: delete the correction"):
        correct(mended, declared_corrections(), source="undl_votes")


def test_a_correction_fails_if_the_source_shows_something_else() -> None:
    other = replace(FAULTY, votes=np.array([[ABSTAIN, 3]], dtype=np.int8))
    with pytest.raises(TrackgaugeError, match=r"found 'no'. The source changed"):
        correct(other, declared_corrections(), source="undl_votes")


def test_a_correction_of_a_record_that_is_not_there_fails() -> None:
    gone = replace(FAULTY, ids=np.array([1], dtype=np.int64))
    with pytest.raises(TrackgaugeError, match="no vote of IRQ in record 4025240"):
        correct(gone, declared_corrections(), source="undl_votes")


def test_a_roll_call_declared_missing_fails_once_it_is_there() -> None:
    missing = [one for one in declared_corrections() if isinstance(one, MissingRollCall)]
    assert [one.symbol for one in missing] == ["A/RES/56/152"]
    correct(FAULTY, missing, source="undl_votes")
    found = replace(FAULTY, symbols=("A/RES/56/152",))
    with pytest.raises(TrackgaugeError, match=r"A/RES/56/152 \(record 454783\) has a roll call now"):
        correct(found, missing, source="undl_votes")


def test_a_malformed_correction_is_refused_with_its_file_and_field(tmp_path: Path) -> None:
    text = (FOLDER / "res_es_10_21_iraq.yaml").read_text(encoding="utf-8")
    (tmp_path / "wrong.yaml").write_text(text.replace("use: yes", "use: maybe"), encoding="utf-8")
    with pytest.raises(TrackgaugeError, match=r"wrong\.yaml: vote\.use: Input should be 'yes', 'abstain'"):
        declared_corrections(tmp_path)
