"""Series of trade, regimes, opinion and treaties against counts by hand and known facts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.table import Table
from trackgauge.evidence.pack import load_pack
from trackgauge.pack_building.raw import Grid, Raw
from trackgauge.pack_building.series import Series, compute_series, declared_series
from trackgauge.pack_building.series.identity import FAMILIES
from trackgauge.pack_building.series.trade import shares_of_rows


class OfTables(Raw):
    """Reads given tables in place of files."""

    def __init__(
        self, series: Series, tables: dict[str, Table], states: tuple[str, ...], years: tuple[int, ...]
    ) -> None:
        super().__init__("invented", series, Path(), Grid(states, years))
        object.__setattr__(self, "tables", tables)

    def table(self, source: str, file: str = "") -> Table:
        tables: dict[str, Table] = object.__getattribute__(self, "tables")
        return tables[source]


def value(series: str, first: str, second: str, year: int) -> float:
    return float(load_pack().dyad_series(series, [first, second], [year])[0, 0, 1])


def test_shares_of_a_state_s_trade_add_up_and_an_unknown_row_stays_unknown() -> None:
    flows = np.array([[[np.nan, 3.0, 1.0], [3.0, np.nan, 0.0], [np.nan, np.nan, np.nan]]])
    shares = shares_of_rows(flows)[0]
    assert shares[0, 1:].tolist() == [0.75, 0.25]
    assert np.isnan(shares[2]).all()


def test_trade_shares_of_the_pack_add_up_to_nearly_one_for_large_traders() -> None:
    pack = load_pack()
    shares = pack.dyad_series("trade_share", pack.series_states, [2005, 2019])
    for state in ("CHN", "DEU", "RUS", "USA"):
        total = np.nansum(shares[:, pack.series_states.index(state)], axis=1)
        assert total == pytest.approx(1, abs=0.03)


def test_the_small_depend_on_the_large_and_not_the_other_way_round() -> None:
    assert value("trade_share", "KGZ", "CHN", 2019) > 0.3
    assert value("trade_share", "CHN", "KGZ", 2019) < 0.005


def test_weights_in_world_trade_sum_to_one() -> None:
    weights = load_pack().state_series("trade_weight")
    known = ~np.isnan(weights).all(axis=1)
    assert known.sum() == 21
    assert np.nansum(weights, axis=1)[known] == pytest.approx(1, abs=1e-3)


def test_favourability_of_the_wave_that_is_labelled_wrongly_is_not_there() -> None:
    assert np.isnan(value("favourability", "PAK", "CHN", 2013))
    assert value("favourability", "PAK", "CHN", 2014) > 0.9
    assert value("favourability", "IND", "CHN", 2018) == pytest.approx(0.25, abs=0.01)


def test_once_the_wave_is_mended_the_series_says_so() -> None:
    table = {
        "wave": [2013, 2013],
        "iso3c": np.array(["CHN", "PAK"], dtype=object),
        "target": np.array(["CHN", "CHN"], dtype=object),
        "fav_share": [0.96, 0.9],
        "n": [1000, 1000],
    }
    raw = OfTables(declared_series("favourability"), {"pew_favourability": Table(table)}, ("CHN", "PAK"), (2013,))
    with pytest.raises(TrackgaugeError, match="seem mended"):
        compute_series("favourability", raw)


def test_trade_agreements_that_are_known_are_in_force() -> None:
    """The founders of the European Community, which the source's own table of agreements in force leaves out, too."""
    known = [("KAZ", "RUS", 2015), ("CHN", "PAK", 2010), ("DEU", "FRA", 1995), ("THA", "VNM", 2005)]
    assert [value("trade_agreement", *each) for each in known] == [1] * len(known)
    assert [value("trade_agreement", *each) for each in [("CHN", "USA", 2015), ("CHN", "KGZ", 2015)]] == [0, 0]
    assert value("trade_agreement_delay", "CHN", "PAK", 2007) <= 2


def test_regime_scores_rank_states_as_everybody_does() -> None:
    scores = load_pack().state_series("regime_score", ["CHN", "KGZ", "IND", "SWE"], [2005, 2019])
    assert (np.diff(scores, axis=1) > 0).all()


def test_treaties_in_common_are_a_share_of_those_of_either() -> None:
    """By hand: AFG is bound by t1..t12, ALB by t3..t14: ten in common of fourteen; t15 has too few parties."""
    rows = [("AFG", f"t{n:02}") for n in range(1, 13)] + [("ALB", f"t{n:02}") for n in range(3, 15)]
    others = ["DZA", "AGO", "ARG", "ARM", "AUS"]
    rows += [(state, f"t{n:02}") for state in others for n in range(1, 15)]
    rows += [("AFG", "t15"), ("ALB", "t15")]
    column = {
        "stateID": np.array([state for state, _ in rows], dtype=object),
        "treatyID": np.array([treaty for _, treaty in rows], dtype=object),
        "StateForce": np.array(["2001-05-05"] * len(rows), dtype=object),
        "StateRatification": np.array([None] * len(rows), dtype=object),
        "StateEnd": np.array([None] * len(rows), dtype=object),
    }
    states = ("AFG", "ALB", *others)
    raw = OfTables(
        declared_series("treaties_in_common"), {"environment_treaties": Table(column)}, states, (2000, 2001, 2002)
    )
    found = compute_series("treaties_in_common", raw)
    cells = dict(zip(zip(found.first, found.second, found.year, strict=True), found.values, strict=True))
    assert cells[0, 1, 1] == pytest.approx(10 / 14)
    assert not found.covered[0].any()


def test_two_states_of_the_same_faiths_are_alike_and_of_others_are_not() -> None:
    families = dict.fromkeys(FAMILIES, np.zeros(3))
    families |= {"islmgenpct": np.array([0.9, 0.6, 0.0]), "chrstgenpct": np.array([0.1, 0.4, 1.0])}
    columns: dict[str, Any] = {"state": np.array([2, 20, 70]), "year": np.array([2010] * 3), **families}
    raw = OfTables(
        declared_series("religious_similarity"), {"world_religion": Table(columns)}, ("USA", "CAN", "MEX"), (2010,)
    )
    found = compute_series("religious_similarity", raw)
    pairs = {(states.first, states.second): states.value for states in _cells(found)}
    assert pairs[0, 1] == pytest.approx(0.7)
    assert pairs[0, 2] == pytest.approx(0.1)


def _cells(found: Any) -> list[SimpleNamespace]:
    rows = zip(found.first.tolist(), found.second.tolist(), found.values.tolist(), strict=True)
    return [SimpleNamespace(first=first, second=second, value=value) for first, second, value in rows]


@pytest.mark.raw_data
def test_the_shipped_series_come_from_the_files_at_hand(raw_data: Path) -> None:
    pack = load_pack()
    for name in ("favourability", "favourability_eu", "regime_score"):
        raw = Raw(name, declared_series(name), raw_data, Grid(pack.series_states, pack.years))
        found = compute_series(name, raw)
        if isinstance(found, np.ndarray):
            assert np.allclose(found, pack.state_series(name, pack.series_states), atol=0.0006, equal_nan=True)
        else:
            assert found.values.size == pack.about_series(name).about["cells"]
