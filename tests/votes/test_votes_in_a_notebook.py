"""The room as a scholar uses it: functions of `trackgauge.votes`, frames in and frames out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import trackgauge as tg
from trackgauge.cli.app import main
from trackgauge.core.errors import TrackgaugeError, UnknownState, YearOutOfRange
from trackgauge.core.results import Result

TIES = {"actor": ["A", "A", "B", "B", "C", "C"], "partner": ["X", "Y", "X", "Y", "X", "Y"], "value": [3, 0, 3, 1, 0, 3]}


def test_similarity_of_two_states_is_a_frame_by_year_with_what_the_command_prints() -> None:
    found = tg.votes.similarity("China", "rus", years=range(2001, 2019))
    frame = found.to_pandas()
    assert list(frame["year"]) == list(range(2001, 2019))
    assert {"agreement_score", "kappa_linear", "kappa_squared", "ideal_point_distance_low"} <= set(frame.columns)
    assert found.pooled["agreement_score"] == pytest.approx(0.865, abs=5e-4)
    assert found.tables["pooled"]["n"].tolist() == [found.pooled["n"]] == [frame["n"].sum()]
    assert found.command == "trackgauge similarity China rus --from 2001 --to 2018"
    assert len(repr(found).splitlines()) <= 15
    assert "kappa, squared weights" in found.summary()


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("similarity CHN IND --from 2010 --to 2012", lambda: tg.votes.similarity("CHN", "IND", first=2010, last=2012)),
        ("cohesion sco --from 2010", lambda: tg.votes.cohesion("sco", first=2010)),
    ],
)
def test_the_command_prints_the_result(
    typed: str, found: Callable[[], Result], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(typed.split()) == 0
    assert capsys.readouterr().out == found().summary() + "\n"
    assert found().command == f"trackgauge {typed}"


def test_a_frame_of_ties_is_compared_like_a_file() -> None:
    pd = pytest.importorskip("pandas")
    found = tg.votes.similarity("A", "B", portfolio=pd.DataFrame(TIES))
    assert found.table["agreement_score"].tolist() == [pytest.approx(5 / 6)]
    assert found.command == ""
    pairs = tg.votes.similarities("all", portfolio=pd.DataFrame(TIES))
    assert pairs.to_pandas()["n"].tolist() == [2, 2, 2]


def test_all_pairs_of_an_organisation_are_a_network() -> None:
    graph = pytest.importorskip("networkx") and tg.votes.similarities("sco", years=2019).to_networkx("agreement_score")
    assert set(graph.nodes) == {"CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"}
    one = tg.votes.similarity("CHN", "RUS", years=2019).pooled["agreement_score"]
    assert graph.edges["CHN", "RUS"]["weight"] == pytest.approx(one)


def test_cohesion_of_an_organisation_and_of_any_list() -> None:
    sco = tg.votes.cohesion(tg.load("sco"), years=range(2002, 2019))
    assert sco.table.names[:3] == ("year", "members", "votes")
    assert 0 < sco.pooled["agreement_index"] <= 1
    assert tg.votes.cohesion(["CHN", "RUS"], years=2018).table.rows == 1


def test_ideal_points_of_a_frame_have_named_axes(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("numba")
    rng = np.random.default_rng(0)
    rows = [
        (f"S{k}", 2000 + item // 20, f"r{item}", "YAN"[int(x > -0.5) + int(x > 0.5)])
        for item in range(60)
        for k, x in enumerate((1 if item % 2 else -1) * np.linspace(-2, 2, 8) + rng.standard_normal(8))
    ]
    votes = pd.DataFrame(rows, columns=["state", "period", "item", "vote"])
    found = tg.votes.ideal_points(votes, high="S7", low="S0", draws=50, seed=2)
    last = found.to_pandas().query("period == 2002").set_index("state")["ideal_point"]
    assert last["S7"] > 1 > -1 > last["S0"]
    assert found.tables["items"].rows == found.points.discrimination.size
    data = pytest.importorskip("xarray") and found.to_xarray()
    assert dict(data.sizes) == {"draw": 50, "period": 3, "state": 8}
    assert float(data["ideal_point"].sel(state="S7", period=2002).mean()) == pytest.approx(last["S7"], abs=0.2)
    votes.to_csv(tmp_path / "votes.csv", index=False)
    again = tg.votes.ideal_points(str(tmp_path / "votes.csv"), high="S7", low="S0", draws=50, seed=2)
    assert (found.command, again.table["ideal_point"].tolist()) == ("", found.table["ideal_point"].tolist())
    assert again.command.endswith("votes.csv --high S7 --low S0 --draws 50 --seed 2 --out points.csv")
    found.save(tmp_path / "points.csv", tmp_path / "draws.npz")
    assert (tmp_path / "points.csv").read_text().count("\n") == 1 + 24
    assert found.summary().startswith("Ideal points: 24 state-periods, 2000-2002, engine fast, S7 above S0")


def test_what_is_unknown_is_a_typed_error_with_what_is_near() -> None:
    with pytest.raises(UnknownState) as state:
        tg.votes.similarity("CHN", "RSU")
    assert state.value.nearest in state.value.allowed
    with pytest.raises(YearOutOfRange) as year:
        tg.votes.similarity("CHN", "RUS", years=1980)
    assert year.value.allowed == (1990, 2025)
    with pytest.raises(TrackgaugeError, match="no stretch without gaps"):
        tg.votes.similarity("CHN", "RUS", years=[2001, 2003])


def test_the_room_lists_what_it_has() -> None:
    assert {"cohesion", "ideal_points", "similarities", "similarity"} <= set(dir(tg.votes))
    assert all(getattr(tg.votes, name).__doc__ for name in dir(tg.votes))


def test_results_say_what_they_rest_on_and_read_back(tmp_path: Path) -> None:
    similar, united = tg.votes.similarity("CHN", "RUS", years=2018), tg.votes.cohesion("sco", years=2018)
    for found, paper in ((similar, "Choice or circumstance"), (united, "Power to the parties")):
        assert paper in found.cite()
        found.to_json(tmp_path / "found.json")
        again = tg.read_json(tmp_path / "found.json")
        assert (type(again), again.summary()) == (type(found), found.summary())
    assert len(similar._repr_html_().encode()) < 20_000
