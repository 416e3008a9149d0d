"""Ties, triangles, hedging and balance as a scholar asks for them: by name, by year, as tables and graphs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import trackgauge as tg
from trackgauge.alignment.ties.record import tie_records


def test_ties_are_asked_for_by_organisation_or_by_names_of_states() -> None:
    by_code = tg.ties(["CHN", "IND", "PAK"], 2019)
    by_name = tg.ties(["Китай", "印度", "Pakistan"], 2019)
    assert by_name.to_dict() == by_code.to_dict()
    assert by_code.command == "trackgauge ties --states CHN,IND,PAK --year 2019"
    assert tg.ties("ШОС", 2019).last.states == tg.load("sco").as_of("2019-12-31").members


def test_ties_are_a_table_a_graph_and_what_the_command_prints(tmp_path: Path) -> None:
    pytest.importorskip("networkx")
    found = tg.ties("sco", years=(2018, 2019))
    assert found.table.rows == 2 * 28
    graph = found.to_networkx()
    assert graph.number_of_edges() == 28
    assert graph["IND"]["PAK"]["weight"] < -0.9
    found.save(tmp_path / "ties.graphml")
    found.save(tmp_path / "ties.csv")
    assert len((tmp_path / "ties.csv").read_text(encoding="utf-8").splitlines()) == 57
    assert found.summary().startswith("Shanghai Cooperation Organisation, 2018-2019")
    assert len(repr(found).splitlines()) <= 15


def test_everything_that_speaks_about_a_pair_needs_no_set() -> None:
    found = tg.ties(pair=("India", "CHN"), year=2019)
    assert found.to_dict()["ties"] == tie_records(found.last)
    assert found.summary().startswith("CHN and IND, 2019")


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda: tg.ties(["SSD", "SDN"], years=(2008, 2013)), "SSD was a state from 2011 on, not in 2008"),
        (lambda: tg.ties(["SSD", "SDN"], 2005), "SSD was a state from 2011 on"),
        (lambda: tg.ties(["CSK", "CZE"], 1993), "CSK was a state from 1918 to 1992, not in 1993"),
        (lambda: tg.ties(["CSK", "POL"], 2010), "CSK was a state from 1918 to 1992"),
        (lambda: tg.ties(["TLS", "IDN"], 1995), "TLS was a state from 2002 on"),
        (lambda: tg.ties(["SCG", "SRB"], 2006), "SCG and SRB were never states on the same day"),
        (lambda: tg.ties(["YUG", "SCG"], 2003), "YUG and SCG were never states on the same day"),
        (lambda: tg.balance(["MNE", "SRB", "CHN", "SSD"], 1995), "MNE was a state from 2006 on"),
        (lambda: tg.triangles(["SSD", "SDN", "KEN"], 1992), "SSD was a state from 2011 on"),
        (lambda: tg.triangles(["CHN", "RUS", "KEN"], 1992, poles="SSD,USA"), "SSD was a state from 2011 on"),
        (lambda: tg.triangles(["CHN", "RUS", "KEN"], 1992, patterns=["CHN:SSD:USA"]), "SSD was a state"),
        (lambda: tg.hedging("SSD", between=("USA", "CHN"), years=(2000, 2001)), "SSD was a state from 2011 on"),
    ],
)
def test_a_state_is_refused_before_and_after_its_life(ask: Callable[[], Any], words: str) -> None:
    with pytest.raises(tg.YearOutOfRange, match=words):
        ask()


def test_a_state_is_measured_from_its_first_year_on() -> None:
    assert tg.ties(["SSD", "SDN"], 2011).last.states == ("SDN", "SSD")
    assert tg.hedging("SSD", between=("USA", "CHN"), draws=100).profile.years[0] == 2011


@pytest.mark.parametrize(
    ("word", "nearest", "words"),
    [
        ("Rusia", "RUS", r"'Rusia' is not a state\. Did you mean 'RUS' \(Russia\)"),
        ("Korea", "KOR", r"'Korea' is two states\. Say which: KOR \(South Korea\), PRK \(North Korea\)"),
        ("KAX", "KAZ", r"'KAX' is not a state\. Did you mean 'KAZ' \(Kazakhstan\)"),
        ("America", None, "'America' is not a state. States carry ISO 3166 alpha-3 codes"),
    ],
)
def test_a_name_that_is_none_is_answered_with_one_that_is_close(word: str, nearest: str | None, words: str) -> None:
    with pytest.raises(tg.UnknownState, match=words) as refused:
        tg.ties([word, "CHN"], 2019)
    assert refused.value.nearest == nearest


def test_a_state_between_poles_by_name_in_tables() -> None:
    found = tg.hedging("Казахстан", between=("China", "Russia"), years=range(2018, 2020), draws=100)
    assert (found.profile.state, found.profile.poles, found.profile.years) == ("KAZ", ("CHN", "RUS"), (2018, 2019))
    assert set(found.tables["components"]["component"]) == {"security", "economic", "institutional", "diplomatic"}
    assert found.tables["ties"].names == ("year", "CHN", "RUS", "all")
    assert "--between CHN,RUS --from 2018 --to 2019" in found.command


def test_triangles_are_tables_of_types_of_triples_and_of_relations() -> None:
    found = tg.triangles("sco", 2019, draws=200)
    census = found.tables["census"]
    assert census["expected"].sum() == pytest.approx(56, abs=0.01)
    assert found.tables["triangles"].rows == 56
    assert set(found.tables["relations"]["relation"]) == {one["id"] for one in found.to_dict()["relations"]}


def test_balance_of_states_through_time_is_a_row_a_year() -> None:
    found = tg.balance("sco", years=[2015, 2018], draws=200)
    assert found.table["year"].tolist() == [2015, 2018]
    assert "balance of ties over draws" in found.summary()


EDGES = [("A", "B", 1), ("B", "C", 1), ("A", "C", -1)]


def test_frustration_takes_rows_a_frame_a_graph_and_a_file_alike(tmp_path: Path) -> None:
    pandas, polars = pytest.importorskip("pandas"), pytest.importorskip("polars")
    networkx = pytest.importorskip("networkx")
    columns = dict(zip(("source", "target", "sign"), map(list, zip(*EDGES, strict=True)), strict=True))
    graph = networkx.Graph()
    graph.add_edges_from((a, b, {"sign": sign}) for a, b, sign in EDGES)
    file = tmp_path / "edges.csv"
    pandas.DataFrame(columns).to_csv(file, index=False)
    given = [EDGES, pandas.DataFrame(columns), polars.DataFrame(columns), graph, file, str(file)]
    assert [tg.frustration(one).frustration for one in given] == [1] * len(given)
    found = tg.frustration(EDGES)
    assert (found.proven_optimal, found.bound, found.normalised) == (True, 1, pytest.approx(1 / 3))
    assert found.tables["ties"]["frustrated"].sum() == 1
    assert set(found.camps) == {"A", "B", "C"}


def test_a_frame_is_refused_with_row_and_column() -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"source": ["A", "B"], "target": ["B", "C"], "sgn": [1, 1]})
    with pytest.raises(tg.InvalidTable, match=r"no column 'sign'\. Did you mean 'sgn'"):
        tg.frustration(frame)
    with pytest.raises(tg.TrackgaugeError, match="row 3: 0 means no tie"):
        tg.frustration(frame.rename(columns={"sgn": "sign"}).assign(sign=[1, 0]))
    with pytest.raises(tg.InvalidTable, match="is no tie"):
        tg.frustration([("A", "B")])


def test_one_name_in_two_encodings_is_one_actor() -> None:
    composed, decomposed = "C\u00f4te d'Ivoire", "Co\u0302te d'Ivoire "
    found = tg.frustration([(composed, "B", 1), ("B", "C", 1), (decomposed, "C", -1)])
    assert (found.network.actors, found.frustration) == (3, 1)
