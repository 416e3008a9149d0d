"""Building the pack: exact on synthetic votes; on raw data the same bytes twice, and a second count."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

import trackgauge
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.corrections import correct, vote_corrections
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.pack.layout import away_from_yes, joint_votes
from trackgauge.evidence.pack.read import MANIFEST, SHIPPED, read_pack
from trackgauge.pack_building import build
from trackgauge.pack_building.archive import put_in_place
from trackgauge.pack_building.changes import series_changes
from trackgauge.sources.roll_calls import RollCalls, read_undl
from trackgauge.votes import agreement


def _recount(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    """Joint votes of two voters, counted one by one."""
    table = np.zeros((3, 3), dtype=np.int64)
    for mine, other in zip(a.tolist(), b.tolist(), strict=True):
        if mine and other:
            table[mine - 1, other - 1] += 1
    return table


@settings(deadline=None)
@given(arrays(np.int8, st.tuples(st.integers(0, 30), st.integers(2, 4)), elements=st.integers(0, 3)))
def test_joint_votes_follow_exactly_from_the_votes_away_from_yes(votes: np.ndarray) -> None:
    own = np.stack([(votes == position).sum(axis=0) for position in (1, 2, 3)], axis=-1).astype(np.uint16)
    total = np.full((1, 1), len(votes), dtype=np.uint16)
    joint = joint_votes(away_from_yes(votes), own[:, None], own[None, :], total)
    for a in range(votes.shape[1]):
        for b in range(votes.shape[1]):
            assert np.array_equal(joint[a, b], _recount(votes[:, a], votes[:, b]))


def test_a_count_too_large_for_a_byte_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match=r"joint count of 300 does not fit into one byte"):
        away_from_yes(np.full((300, 2), 3, dtype=np.int8))


def _roll_calls(subjects: list[str], agendas: list[str]) -> RollCalls:
    size = len(subjects)
    return RollCalls(
        ids=np.arange(size, dtype=np.int64),
        dates=np.full(size, dt.date(2001, 12, 19), dtype="datetime64[D]"),
        years=np.full(size, 2001, dtype=np.int16),
        symbols=tuple(f"A/RES/{k}" for k in range(size)),
        sessions=("56",) * size,
        titles=("",) * size,
        subjects=tuple(subjects),
        agendas=tuple(agendas),
        states=("AAA", "BBB"),
        votes=np.ones((size, 2), dtype=np.int8),
        listed=np.ones((size, 2), dtype=np.bool_),
    )


def test_human_rights_are_read_from_the_subject_and_without_one_from_the_agenda_item() -> None:
    roll_calls = _roll_calls(
        ["HUMAN RIGHTS ADVANCEMENT | DEMOCRACY", "DISARMAMENT", "", ""],
        [
            "A/56/251 119b",
            "A/56/251 74 Human rights in the age of arms",
            "97b Human rights questions",
            "93 Peace",
        ],
    )
    assert build.is_about_human_rights(roll_calls).tolist() == [True, False, True, False]


@pytest.mark.raw_data
def test_two_builds_give_the_same_bytes_and_the_numbers_that_ship(raw_data: Path, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    (tmp_path / "second" / "notes.txt").write_text("mine", encoding="utf-8")
    for name in ("first", "second"):
        put_in_place(tmp_path / name, build.pack_contents(raw_data, lambda step: None), whole=True)
    names = [path.relative_to(tmp_path / "first") for path in (tmp_path / "first").rglob("*.*")]
    assert {Path(MANIFEST), *map(Path, read_pack(tmp_path / "first").manifest["files"])} <= set(names)
    for name in names:
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes(), name
    one, shipped = read_pack(tmp_path / "first"), load_pack()
    changed = [change.id for change in series_changes(shipped, one) if change.added or change.removed or change.changed]
    assert (one.series_ids, changed) == (shipped.series_ids, [])
    # Compressed bytes may differ between zlib versions; the numbers may not.
    assert one.manifest["states"] == shipped.manifest["states"]
    for table in ("votes", "human_rights_votes", "listed", "human_rights_listed", "roll_calls"):
        assert np.array_equal(getattr(one.recorded, table), getattr(shipped.recorded, table)), table
    assert np.array_equal(one.gdp_shares, shipped.gdp_shares, equal_nan=True)
    for read in ("tables", "human_rights"):
        built = getattr(one, read)(one.states, one.vote_years)[1]
        assert np.array_equal(built, getattr(shipped, read)(shipped.states, shipped.vote_years)[1]), read
    assert not list((tmp_path / "first").glob(".*")), "no half-written file stays behind"
    assert (tmp_path / "second" / "notes.txt").is_file(), "other files in the folder are left alone"


@pytest.mark.raw_data
def test_a_second_count_straight_from_the_votes_agrees_on_random_pairs(raw_data: Path) -> None:
    as_read = read_undl(raw_data)
    roll_calls = correct(as_read, vote_corrections(), source="undl_votes")
    about_rights = build.is_about_human_rights(roll_calls)
    pack = load_pack()
    rng = np.random.default_rng(20)
    drawn = [rng.choice(pack.states, 2, replace=False).tolist() for _ in range(120)]
    years = rng.integers(1990, 2026, len(drawn)).tolist()
    of_1990 = ["RUS", "DEU", "YEM", "NAM", "YUG", "CSK", "USA"]
    pairs = [*zip(drawn, years, strict=True), *(([a, "CHN"], 1990) for a in of_1990)]
    for (a, b), year in pairs:
        of_year = roll_calls.years == year
        columns = [roll_calls.states.index(state) for state in (a, b)]
        both = roll_calls.votes[of_year][:, columns]
        assert np.array_equal(pack.pooled(a, b, year, year), _recount(both[:, 0], both[:, 1])), (a, b, year)
        rights = roll_calls.votes[of_year & about_rights][:, columns]
        found = pack.pooled(a, b, year, year, human_rights=True)
        assert np.array_equal(found, _recount(rights[:, 0], rights[:, 1])), (a, b, year)


@pytest.mark.raw_data
@pytest.mark.parametrize(
    ("pair", "agreement_score", "kappa"),
    [
        ("CHN-RUS", 0.874, 0.627),
        ("IND-CHN", 0.893, 0.541),
        ("IND-PAK", 0.928, 0.622),
        ("USA-GBR", 0.654, 0.356),
        ("IND-USA", 0.269, -0.064),
        ("KAZ-RUS", 0.759, 0.179),
    ],
)
def test_session_74_to_mid_january_2020(raw_data: Path, pair: str, agreement_score: float, kappa: float) -> None:
    roll_calls = read_undl(raw_data)
    chosen = (np.array(roll_calls.sessions) == "74") & (roll_calls.dates <= np.datetime64("2020-01-14"))
    a, b = (roll_calls.votes[chosen, roll_calls.states.index(state)] for state in pair.split("-"))
    counts = _recount(a, b)
    assert agreement.agreement_score(counts) == pytest.approx(agreement_score, abs=0.0005)
    assert agreement.kappa(counts, weights="linear") == pytest.approx(kappa, abs=0.0005)


@pytest.mark.raw_data
def test_every_correction_still_finds_its_fault(raw_data: Path) -> None:
    as_read = read_undl(raw_data)
    mended = correct(as_read, vote_corrections(), source="undl_votes")
    row = mended.symbols.index("A/RES/ES-10/21")
    assert [int((mended.votes[row] == position).sum()) for position in (1, 3, 2)] == [121, 14, 44]
    assert (mended.votes != as_read.votes).sum() == 1
    with pytest.raises(TrackgaugeError, match=r"expected 'abstain' of IRQ.*found 'yes'.*delete the correction"):
        correct(mended, vote_corrections(), source="undl_votes")


def test_the_shipped_pack_lies_inside_the_package() -> None:
    assert SHIPPED.is_relative_to(Path(trackgauge.__file__).parent)
    assert replace(load_pack(), folder=SHIPPED).years == load_pack().years
