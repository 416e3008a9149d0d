"""Every public source declares itself, and refuses files that are not the declared ones."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.pack_building.world_product import INDICATORS, read_gdp
from trackgauge.sources import declared, known_sources
from trackgauge.sources import roll_calls as records
from trackgauge.sources.roll_calls import RollCalls, read_undl


def test_every_source_is_named_as_its_entry_and_declares_all_that_a_reader_needs() -> None:
    for source_id in known_sources():
        source = declared(source_id)
        assert source.id == source_id
        needed = (source.title, source.producer, source.version, source.licence, source.codes, source.obtained)
        assert all(text.strip() for text in needed), source_id
        assert source.attribution.endswith("."), source_id
        assert source.address.startswith("https://"), source_id
        assert source.first_year <= source.last_year, source_id
        assert source.known_faults, source_id
        assert all(re.fullmatch(r"[0-9a-f]{64}", file.sha256) for file in source.files), source_id


def test_the_citation_of_a_source_has_its_id_as_key() -> None:
    for source_id in known_sources():
        bibtex = declared(source_id).bibtex
        assert re.match(r"@\w+\{" + source_id + ",", bibtex)
        assert bibtex.count("{") == bibtex.count("}"), source_id


def test_an_unknown_source_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(TrackgaugeError, match=r"no source 'undl_vote'.*Did you mean 'undl_votes'"):
        declared("undl_vote")


def test_a_file_with_another_checksum_is_refused_and_both_checksums_are_named(tmp_path: Path) -> None:
    target = tmp_path / INDICATORS
    target.parent.mkdir(parents=True)
    target.write_bytes(b"not the declared bytes")
    with pytest.raises(TrackgaugeError) as caught:
        read_gdp(tmp_path)
    assert declared("wdi").files[0].sha256 in str(caught.value)
    assert "the checksum is" in str(caught.value)
    assert str(target) in str(caught.value)
    assert caught.value.next_step


def test_a_missing_file_is_named_with_the_place_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"undl_resolutions\.parquet: source 'undl_votes' has no file here"):
        read_undl(tmp_path)


def test_the_licence_of_the_votes_asks_for_attribution_and_non_commercial_use() -> None:
    assert declared("undl_votes").licence == "Copyright United Nations; non-commercial use with attribution"


@pytest.mark.raw_data
def test_the_assembly_has_5539_recorded_votes_and_917380_entries(raw_data: Path) -> None:
    roll_calls = read_undl(raw_data)
    assert roll_calls.votes.shape == (5539, 199)
    assert roll_calls.listed.sum() == 917_380
    assert roll_calls.votes.dtype == np.int8
    assert set(np.unique(roll_calls.votes).tolist()) == {0, 1, 2, 3}
    assert not (roll_calls.votes[~roll_calls.listed] > 0).any()
    assert np.all(np.diff(roll_calls.dates.astype(np.int64)) >= 0)


@pytest.mark.raw_data
@pytest.mark.parametrize(
    ("symbol", "tally"),
    [
        ("A/RES/ES-11/1", (141, 35, 5)),
        ("A/RES/68/262", (100, 58, 11)),
        ("A/RES/ES-11/3", (93, 58, 24)),
        ("A/RES/67/19", (138, 41, 9)),
        ("A/RES/63/307", (48, 78, 19)),
        ("A/RES/2758(XXVI)", (76, 17, 35)),
        ("A/RES/77/338", (80, 47, 2)),
        ("A/RES/ES-10/21", (120, 45, 14)),
    ],
)
def test_tallies_equal_the_official_ones(raw_data: Path, symbol: str, tally: tuple[int, int, int]) -> None:
    roll_calls = read_undl(raw_data)
    votes = roll_calls.votes[roll_calls.symbols.index(symbol)]
    assert tuple(int((votes == position).sum()) for position in (1, 2, 3)) == tally


@pytest.mark.raw_data
def test_gross_domestic_products_are_dollars_and_the_world_is_their_aggregate(raw_data: Path) -> None:
    gdp = read_gdp(raw_data)
    row = gdp.years.index(2018)
    assert gdp.unit == "usd"
    assert gdp.values[row, gdp.economies.index("WLD")] == pytest.approx(8.731e13, rel=1e-3)


@pytest.mark.raw_data
def test_a_copy_of_the_file_elsewhere_reads_the_same(raw_data: Path, tmp_path: Path) -> None:
    target = tmp_path / INDICATORS
    target.parent.mkdir(parents=True)
    shutil.copyfile(raw_data / INDICATORS, target)
    assert np.array_equal(read_gdp(tmp_path).values, read_gdp(raw_data).values, equal_nan=True)


def test_a_source_cannot_be_changed() -> None:
    changed = replace(declared("wdi"), licence="none")
    assert declared("wdi").licence == "CC BY 4.0"
    assert changed.licence == "none"
    with pytest.raises(AttributeError):
        declared("wdi").licence = "none"  # type: ignore[misc]


HEAD = {
    "undl_id": np.array([10, 11]),
    "date": np.array(["2001-01-01", "2001-01-02"], dtype="datetime64[D]"),
    "year": np.array([2001, 2001]),
    **{name: np.array(["a", "b"], dtype=object) for name in ("resolution", "session", "title", "subject", "agenda")},
}


def _read(rows: list[tuple[int, str, str]]) -> RollCalls:
    ids, states, votes = zip(*rows, strict=True)
    body = {"undl_id": np.array(ids), "iso3": np.array(states, dtype=object), "vote": np.array(votes, dtype=object)}
    return records._arrays(HEAD, body)


def test_votes_stand_in_the_row_of_their_record_and_the_column_of_their_state() -> None:
    found = _read([(11, "CHN", "N"), (10, "RUS", "Y"), (10, "CHN", "A")])
    assert (found.states, found.votes.tolist()) == (("CHN", "RUS"), [[2, 1], [3, 0]])
    assert found.listed.tolist() == [[True, True], [True, False]]


def test_an_unknown_vote_code_is_named_with_those_that_are_allowed() -> None:
    with pytest.raises(TrackgaugeError, match=r"unknown vote 'Z'\. Allowed: Y, A, N, X"):
        _read([(10, "CHN", "Z")])


@pytest.mark.parametrize("second", ["Y", "N"])
def test_two_votes_under_one_code_in_one_record_are_refused(second: str) -> None:
    with pytest.raises(TrackgaugeError, match=r"CHN stands 2 times in record 10\. Two names with one code, or"):
        _read([(10, "CHN", "Y"), (10, "RUS", "Y"), (10, "CHN", second)])


@pytest.mark.raw_data
def test_a_folder_whose_name_holds_brackets_is_read_as_it_is_called(raw_data: Path, tmp_path: Path) -> None:
    """DuckDB would take `data[1]` for a pattern and read `data1`."""
    for path in (records.RESOLUTIONS, records.VOTES):
        target = tmp_path / "data[1]" / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(raw_data / path, target)
    assert read_undl(tmp_path / "data[1]").votes.shape == (5539, 199)
