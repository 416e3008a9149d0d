"""Series of the pack: declared whole, stored exactly as kept, read lazily, and true where history is known."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.table import Table
from trackgauge.countries import convert
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.pack.series_store import (
    PairValues,
    decoded_pairs,
    decoded_values,
    dense,
    encoded_pairs,
    encoded_values,
    stored,
)
from trackgauge.pack_building import series as series_room
from trackgauge.pack_building.raw import Grid, Raw
from trackgauge.pack_building.series import declared_series, known_series
from trackgauge.pack_building.series_build import series_contents
from trackgauge.sources import declared, read

EVERY = known_series()
GRID = Grid(("CHN", "DEU", "RUS"), (1991, 1992, 1993))


@pytest.mark.parametrize("series_id", EVERY)
def test_a_series_uses_no_source_beyond_what_its_licence_allows(series_id: str) -> None:
    series = declared_series(series_id)
    assert series.sources
    allowed = {"values": ("values",), "scores": ("values", "scores")}[series.ships]
    assert {declared(source).may_ship for source in series.sources} <= set(allowed)


@pytest.mark.parametrize("series_id", EVERY)
def test_a_series_says_in_words_what_it_is_and_how_it_came_about(series_id: str) -> None:
    series = declared_series(series_id)
    assert series.low < series.high
    assert min(len(series.computed), len(series.unit), len(series.higher_means)) > 10
    assert series.notes, "what it can and cannot show"


def test_the_pack_holds_every_declared_series_and_no_other() -> None:
    assert load_pack().series_ids == EVERY


@pytest.mark.parametrize("series_id", EVERY)
def test_what_the_pack_says_of_a_series_is_what_the_series_declares(series_id: str) -> None:
    series, about = declared_series(series_id), load_pack().about_series(series_id).about
    for name in ("level", "unit", "low", "high", "higher_means", "ships", "absent", "decimals", "computed"):
        assert about[name] == getattr(series, name), name
    assert [source["id"] for source in about["sources"]] == list(series.sources)
    assert series.low <= about["smallest"] <= about["largest"] <= series.high


@settings(deadline=None)
@given(arrays(np.float64, st.integers(0, 40), elements=st.floats(-1e9, 1e9) | st.just(np.nan)))
def test_values_are_kept_to_four_digits_and_missing_ones_stay_missing(values: np.ndarray) -> None:
    small = np.abs(values) < 1e-100
    values = np.where(small, 0.0, values)
    again = decoded_values(encoded_values(values, None), None)
    assert np.array_equal(np.isnan(again), np.isnan(values))
    known = ~np.isnan(values)
    assert np.allclose(again[known], values[known], rtol=0.5e-3, atol=0)
    assert np.array_equal(again, decoded_values(encoded_values(again, None), None), equal_nan=True)


def test_declared_decimals_are_kept_as_the_nearest_number_to_the_decimal() -> None:
    values = np.array([0.1, 0.25, -0.07, np.nan, 0.0])
    assert decoded_values(encoded_values(values, 2), 2)[:3].tolist() == [0.1, 0.25, -0.07]


def test_a_value_that_does_not_fit_is_refused() -> None:
    with pytest.raises(TrackgaugeError, match="do not fit into four bytes"):
        encoded_values(np.array([3e9]), 0)
    with pytest.raises(TrackgaugeError, match="infinite"):
        encoded_values(np.array([np.inf]), None)


@settings(deadline=None)
@given(st.data())
def test_pairs_come_back_cell_by_cell_and_zeros_follow_from_the_coverage(data: st.DataObject) -> None:
    size, years = 5, 4
    covered = data.draw(arrays(np.bool_, (years, size)))
    dense_values = data.draw(arrays(np.int64, (years, size, size), elements=st.integers(-1, 3)))
    first, second = np.triu_indices(size, 1)
    year = np.repeat(np.arange(years), first.size)
    first, second = np.tile(first, years), np.tile(second, years)
    worth = np.where(dense_values[year, first, second] < 0, np.nan, dense_values[year, first, second])
    pairs = PairValues(first, second, year, worth.astype(np.float64), covered)
    stored_again = decoded_pairs(encoded_pairs(pairs, size, years, 0, zeros=False), size, years, 0)
    series = stored(load_pack().folder, "alliance", _mark())
    found = dense(series, stored_again, size, range(size), range(years))
    assert np.array_equal(found[year, first, second], worth, equal_nan=True)
    assert np.array_equal(found[year, second, first], worth, equal_nan=True)
    assert np.isnan(found[:, range(size), range(size)]).all()


def _mark() -> str:
    return str(load_pack().about_series("alliance").about["grid"])


def _raw(series_id: str = "alliance") -> Raw:
    return Raw(series_id, declared_series(series_id), Path("nowhere"), GRID)


def test_a_pair_in_both_orders_is_one_pair_of_an_undirected_series() -> None:
    raw = _raw()
    covered = np.ones((3, 3), dtype=np.bool_)
    found = raw.pairs([710, 365], [365, 710], [1992, 1992], [0.5, 1.0], system="cow", covered=covered, combine="max")
    assert (found.first.tolist(), found.second.tolist(), found.year.tolist()) == ([0], [2], [1])
    assert found.values.tolist() == [1.0]


def test_two_rows_of_one_key_are_refused_unless_the_series_says_what_they_become() -> None:
    with pytest.raises(TrackgaugeError, match=r"1 rows repeat a key.*combine"):
        _raw().states(["CHN", "CHN"], [1991, 1991], [1.0, 2.0], system="iso3")
    assert _raw().states(["CHN", "CHN"], [1991, 1991], [1.0, 2.0], system="iso3", combine="sum")[0, 0] == 3.0


def test_rows_without_a_place_in_the_pack_are_noted_with_the_reason() -> None:
    raw = _raw()
    raw.states([260, 2, 9999], [1993, 1993, 1992], [1.0, 1.0, 1.0], system="cow")
    noted = {(each.value, each.why.partition(":")[0]) for each in raw.unplaced}
    assert noted == {
        ("260", "COW code 260 holds in other years only"),
        ("USA", "not a state of the pack"),
        ("9999", "not a COW code"),
    }


def test_a_series_cannot_read_a_source_that_it_does_not_declare() -> None:
    with pytest.raises(TrackgaugeError, match="'wdi' is read and not declared"):
        _raw().table("wdi")


def test_spells_become_years_cut_to_the_pack() -> None:
    rows, years = _raw().spells([1980, 1992, 1995], [1991, 2020, 2000])
    assert (rows.tolist(), years.tolist()) == ([0, 1, 1], [1991, 1992, 1993])


def test_a_code_is_read_as_of_its_year() -> None:
    found = _raw().states([255, 365], [1991, 1991], [1.0, 2.0], system="cow")
    assert found[0].tolist()[1:] == [1.0, 2.0]


@pytest.mark.parametrize(
    ("series_id", "first", "second", "year", "value"),
    [
        # The treaty of 2001 between China and Russia: non-aggression (article 8) and consultation (article 9).
        ("alliance", "CHN", "RUS", 2010, 0.5),
        ("alliance", "CHN", "PRK", 2018, 1.0),
        ("alliance", "IRN", "ISR", 2018, 0.0),
        # Both acceded to ASEAN's Treaty of Amity and Cooperation (2003, 2009), whose parties renounce force.
        ("nonaggression_pact", "CHN", "USA", 2018, 1.0),
        ("nonaggression_pact", "CHN", "USA", 2008, 0.0),
        ("defence_pact", "CHN", "USA", 2018, 0.0),
        ("alliance", "CHN", "PRK", 2019, np.nan),
        ("defence_pact", "DEU", "USA", 2012, 1.0),
        ("strategic_rivalry", "IND", "PAK", 2005, 1.0),
        ("strategic_rivalry", "CHN", "TWN", 2005, 1.0),
        ("territorial_claims", "CHN", "IND", 2010, 1.0),
        ("interstate_war", "KGZ", "TJK", 2022, 0.5),
        ("interstate_war", "RUS", "UKR", 2023, 1.0),
        ("interstate_war", "ERI", "ETH", 1999, 1.0),
        # The year of the Kargil war: a war in one list, in the other the newer of its two disputes.
        ("interstate_war", "IND", "PAK", 1999, 1.0),
        ("militarized_disputes", "IND", "PAK", 1999, 0.75),
        ("militarized_disputes", "IND", "PAK", 1998, 1.0),
        # SIPRI, Trends in International Arms Transfers 2024: Russia 36 % of India's imports, China 81 % of Pakistan's.
        ("arms_import_share", "IND", "RUS", 2024, 0.36),
        ("arms_import_share", "PAK", "CHN", 2024, 0.81),
        ("arms_supplier_overlap", "IND", "PAK", 1998, np.nan),
        ("joint_fighting", "GBR", "USA", 2003, 1.0),
        ("hostile_intervention", "RUS", "UKR", 2015, 1.0),
        ("contiguity", "CHN", "RUS", 2010, 1.0),
        ("contiguity", "IND", "RUS", 2010, 0.0),
    ],
)
def test_what_is_known_of_a_pair_stands_in_its_series(
    series_id: str, first: str, second: str, year: int, value: float
) -> None:
    found = load_pack().dyad_series(series_id, [first, second], [year])[0, 0, 1]
    assert np.array_equal(found, value, equal_nan=True)


@pytest.mark.parametrize(
    ("series_id", "state", "year", "low", "high"),
    [
        # World Development Indicators, July 2026: China's product 14.1-14.5 trillion US dollars in 2019.
        ("gdp", "CHN", 2019, 1.40e13, 1.46e13),
        ("population", "IND", 2011, 1.24e9, 1.27e9),
        ("capability_share", "CHN", 2012, 0.19, 0.24),
        ("military_spending_share", "USA", 2024, 0.36, 0.39),
        ("igo_memberships", "FRA", 2014, 100, 130),
        ("ethnic_fractionalisation", "JPN", 2010, 0.0, 0.06),
        # Worldwide Governance Indicators: Norway near the top, Turkmenistan near the bottom.
        ("voice_and_accountability", "NOR", 2019, 1.5, 1.9),
        ("voice_and_accountability", "TKM", 2019, -2.3, -2.0),
        ("voice_and_accountability_error", "CHN", 2019, 0.1, 0.2),
        ("rule_of_law", "COD", 2010, -2.0, -1.4),
    ],
)
def test_what_is_known_of_a_state_stands_in_its_series(
    series_id: str, state: str, year: int, low: float, high: float
) -> None:
    assert low <= load_pack().state_series(series_id, [state], [year])[0, 0] <= high


def test_a_state_has_no_value_before_it_existed() -> None:
    pack = load_pack()
    memberships = pack.state_series("igo_memberships", ["SRB", "YUG"], [1995])[0]
    assert np.isnan(memberships[0])
    assert memberships[1] > 10


@pytest.mark.raw_data
def test_the_capability_computed_anew_is_the_published_index(raw_data: Path) -> None:
    """The published index does not bring means over missing resources to a sum of one: 0.003 at most."""
    pack, table = load_pack(), read("cow_capabilities", raw_data)
    grid = Grid(pack.series_states, pack.series_years)
    raw = Raw("capability_share", declared_series("capability_share"), raw_data, grid)
    recent = (table["year"] >= 1990) & (table["cinc"] >= 0)
    # Germany and Yemen stand twice in 1990.
    published = raw.states(
        table["ccode"][recent], table["year"][recent], table["cinc"][recent], system="cow", combine="max"
    )
    ours = pack.state_series("capability_share", pack.series_states, pack.series_years)
    known = ~np.isnan(published) & ~np.isnan(ours)
    assert known.sum() > 6000
    assert np.abs(published - ours)[known].max() < 0.003
    assert np.corrcoef(published[known], ours[known])[0, 1] > 0.9999


@pytest.mark.raw_data
def test_shared_memberships_are_close_to_those_of_the_file_of_pairs(raw_data: Path) -> None:
    """The producer's own file of pairs differs from the lists of members: the same count in 7 pairs of 10."""
    pack, table = load_pack(), read("cow_igo", raw_data, file="cow_igo_v3_shared_counts_dyad_year.parquet")
    year = 2010
    rows = np.flatnonzero(table["year"] == year)
    first, second = (
        convert(table[name][rows], source="cow", to="iso3", year=year).values for name in ("ccode1", "ccode2")
    )
    ours = pack.dyad_series("igo_shared", pack.series_states, [year])[0]
    places = {state: place for place, state in enumerate(pack.series_states)}
    found = [ours[places[a], places[b]] for a, b in zip(first, second, strict=True)]
    step = np.abs(found - table["dyadigos"][rows])
    assert step.max() <= 4
    assert 0.69 < (step == 0).mean() < 1


def test_of_an_undirected_series_both_orders_are_the_same_and_of_a_directed_one_they_need_not_be() -> None:
    pack = load_pack()
    states = ["CHN", "IND", "PAK", "RUS"]
    alliance = pack.dyad_series("alliance", states, [2010])[0]
    assert np.array_equal(alliance, alliance.T, equal_nan=True)
    claims = pack.dyad_series("territorial_claims", states, [2010])[0]
    assert not np.array_equal(claims, claims.T, equal_nan=True)


def test_states_and_years_that_the_pack_lacks_are_refused_or_left_unknown() -> None:
    pack = load_pack()
    with pytest.raises(TrackgaugeError, match=r"no state 'CHNA'.*Did you mean 'CHN'"):
        pack.dyad_series("alliance", ["CHNA", "RUS"], [2010])
    with pytest.raises(TrackgaugeError, match="no year 1989"):
        pack.dyad_series("alliance", ["CHN", "RUS"], [1989])
    found = pack.dyad_series("alliance", ["CHN", "SUN", "RUS"], [1989, 2010], missing="empty")
    assert np.isnan(found[0]).all()
    assert found[1, 0, 2] == 0.5


def test_an_unknown_series_or_one_of_another_level_is_named_with_the_way_out() -> None:
    with pytest.raises(TrackgaugeError, match=r"no series 'aliance'.*Did you mean 'alliance'"):
        load_pack().about_series("aliance")
    with pytest.raises(TrackgaugeError, match=r"of level 'dyad'.*Read it by dyad_series"):
        load_pack().state_series("alliance")


def test_series_begin_in_1990_when_russia_was_the_soviet_union_and_germany_became_one() -> None:
    pack = load_pack()
    assert (pack.series_years[0], pack.years[0]) == (1990, 1991)
    # The Warsaw Pact, in force until July 1991, then the treaty of 1992 without a pledge of defence.
    assert pack.dyad_series("alliance", ["POL", "RUS"], [1990, 1992])[:, 0, 1].tolist() == [1.0, 0.5]
    assert pack.state_series("capability_share", ["RUS"], [1990, 1992])[0, 0] > 0.1
    assert pack.state_series("capability_share").shape == (len(pack.years), len(pack.states))


def test_coverage_tells_a_zero_from_what_was_never_looked_at() -> None:
    pack = load_pack()
    covered = pack.covered("alliance")
    assert covered.shape == (len(pack.years), len(pack.states))
    assert covered[pack.years.index(2018), pack.states.index("CHN")]
    assert not covered[pack.years.index(2019)].any()


@pytest.mark.raw_data
@pytest.mark.parametrize("series_id", ["contiguity", "interstate_war", "territorial_claims"])
def test_a_series_computed_again_is_the_one_that_ships(raw_data: Path, series_id: str) -> None:
    pack = load_pack()
    grid = Grid(pack.series_states, pack.series_years)
    contents = series_contents(raw_data, grid, lambda name: None, [series_id])
    again = series_contents(raw_data, grid, lambda name: None, [series_id])
    assert contents == again
    shipped = pack.folder / "series" / f"{series_id}.json"
    assert contents[f"series/{series_id}.json"] == shipped.read_bytes()


def test_a_series_that_differs_in_a_word_is_added_by_one_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(series_room.FOLDER, tmp_path / "series")
    text = (tmp_path / "series" / "capability.yaml").read_text(encoding="utf-8")
    entry = text[text.index("population:") :].replace("population:", "remittances:").replace("SP.POP.TOTL", "BX.TRF.X")
    (tmp_path / "series" / "capability.yaml").write_text(f"{text}\n{entry}", encoding="utf-8")
    monkeypatch.setattr(series_room, "FOLDER", tmp_path / "series")
    series_room._entries.cache_clear()
    try:
        assert "remittances" in known_series()
        table = {"iso3c": np.array(["CHN"], dtype=object), "indicator": np.array(["BX.TRF.X"], dtype=object)}
        raw = Raw("remittances", declared_series("remittances"), tmp_path, Grid(("CHN", "RUS"), (2000, 2001)))
        monkeypatch.setattr(Raw, "table", lambda *_: Table({**table, "year": [2001], "value": [5.0]}))
        assert series_room.compute_series("remittances", raw)[1].tolist() == pytest.approx([5.0, np.nan], nan_ok=True)
    finally:
        series_room._entries.cache_clear()
