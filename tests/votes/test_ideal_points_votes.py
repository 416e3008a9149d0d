"""Reading votes: every kind of bad input is refused or named, and nothing is half-written."""

from __future__ import annotations

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.votes.scaling import reading
from trackgauge.votes.scaling.general_assembly import Assembly, Resolution, repeated
from trackgauge.votes.scaling.points import Points, write_points
from trackgauge.votes.scaling.roll_calls import roll_calls
from trackgauge.votes.scaling.starting import chosen_anchors

GOOD = "state,period,item,vote\nAAA,1,r1,Y\nBBB,1,r1,N\nCCC,1,r1,X\nAAA,2,r2,A\nBBB,2,r2,Y\n"


def written(folder, text, encoding="utf-8"):
    path = folder / "votes.csv"
    path.write_bytes(text.encode(encoding))
    return path


def test_a_good_table_is_coded_and_a_silent_state_is_named(tmp_path):
    table = reading.read_votes(written(tmp_path, GOOD))
    assert table.choice.tolist() == [0, 2, 1, 0]
    assert any("never vote" in note and "CCC" in note for note in table.notes)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD + "AAA,2,r3,maybe\n", "vote code 'maybe' is not known .first in row 7"),
        (GOOD + "AAA,1.5,r3,Y\n", "is not a whole number"),
        (GOOD + "AAA,soon,r3,Y\n", "period 'soon' in row 7 is not a whole number"),
        (GOOD + "AAA,1,r1,N\n", "AAA has two different votes on r1"),
        (GOOD + "DDD,3,r2,N\n", "item r2 has votes in periods 2 and 3"),
        (GOOD + "AAA,2", "row 7: 2 cells where the header has 4"),
        ("iso3,period,item,vote\nAAA,1,r1,Y\n", "no column 'state'"),
        ("", "the file is empty"),
        ("state,period,item,vote\nAAA,1,r1,X\n", "every vote is an absence"),
    ],
)
def test_bad_tables_are_refused_with_a_reason(tmp_path, text, words):
    with pytest.raises(TrackgaugeError, match=words):
        reading.read_votes(written(tmp_path, text))


def test_a_latin_1_file_is_refused_with_the_way_out(tmp_path):
    path = written(tmp_path, GOOD.replace("CCC", "Côte d'Ivoire"), "latin-1")
    with pytest.raises(TrackgaugeError, match=r"not utf-8.*Latin-1: save it as UTF-8"):
        reading.read_votes(path)


def test_a_parquet_file_cut_short_is_refused(tmp_path):
    pytest.importorskip("duckdb")
    path = tmp_path / "votes.parquet"
    path.write_bytes(b"PAR1 and then nothing")
    with pytest.raises(TrackgaugeError, match="cannot be read as parquet"):
        reading.read_votes(path)


def test_an_exact_repeat_counts_once_and_is_named():
    table = roll_calls(["A", "A", "B"], [1, 1, 1], ["r", "r", "r"], ["Y", "Y", "N"])
    assert table.choice.size == 2
    assert "1 votes are in the table twice and count once" in table.notes


def test_chains_of_bridges_end_at_the_first_item():
    table = roll_calls(["A", "B", "A", "A"], [1, 1, 2, 3], ["r1", "r1", "r2", "r3"], ["Y", "N", "N", "Y"])
    joined = table.bridged({"r3": "r2", "r2": "r1", "r9": "r1"})
    assert joined.items == ("r1",)
    assert joined.period.tolist() == [1, 1, 2, 3]


def test_bridges_of_ones_own_stand_in_the_place_of_those_found():
    table = roll_calls(["A", "B", "A", "A"], [1, 1, 2, 3], ["r1", "r1", "r2", "r3"], ["Y", "N", "N", "Y"])
    assembly = Assembly(table, twins={"r2": "r1"}, issues={})
    assert assembly.bridged().items == ("r1", "r3")
    assert assembly.bridged(twins={"r3": "r1"}).items == ("r1", "r2")
    assert assembly.bridged(twins={}).items == ("r1", "r2", "r3")


def test_repeated_titles_bridge_across_sessions_but_not_within_one():
    texts = [
        Resolution("a", 50, "Question of Antarctica : resolution / adopted by the General Assembly", yes_share=0.9),
        Resolution("b", 51, "QUESTION OF ANTARCTICA (A/RES/51/56)", yes_share=0.88),
        Resolution("c", 60, "Question of Antarctica", yes_share=0.9),
        Resolution("d", 50, "Nuclear disarmament", yes_share=0.6),
        Resolution("e", 50, "Nuclear disarmament", yes_share=0.7),
        Resolution("f", 51, "Nuclear disarmament", yes_share=0.6),
        Resolution("g", 51, "Situation of human rights in Kosovo", yes_share=0.9),
        Resolution("h", 52, "Situation of human rights in Kosovo", yes_share=0.4),
    ]
    assert repeated(texts) == {"b": "a"}


def example() -> Points:
    one = np.array([1.0])
    return Points(
        "fast", ("A", "B"), ("A",), np.array([1]), np.array([3]), one, one, one, one, one[None].astype(np.float32),
        (), one, one, one, {"A": 0.1}, {},
    )  # fmt: skip


@pytest.mark.parametrize("name", ["points.csv", "points.parquet"])
def test_points_are_written_whole(tmp_path, name):
    if name.endswith("parquet"):
        pytest.importorskip("duckdb")
    write_points(example(), tmp_path / name)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_nothing_is_left_where_the_folder_is_missing(tmp_path):
    with pytest.raises(TrackgaugeError, match="cannot write"):
        write_points(example(), tmp_path / "no" / "points.csv")
    assert list(tmp_path.iterdir()) == []


def test_the_command_writes_points_and_names_what_it_left_out(tmp_path):
    pytest.importorskip("numba")
    from trackgauge.cli.app import main

    rng = np.random.default_rng(0)
    rows = ["iso3,year,id,vote"]
    for item in range(60):
        for k in range(12):
            latent = (1 if item % 2 else -1) * (k - 6) / 3 + rng.standard_normal()
            rows.append(f"S{k:02d},{1990 + item // 20},r{item},{'YAN'[int(latent > -0.5) + int(latent > 0.5)]}")
    rows.append("S99,1990,r0,X")
    path, out = written(tmp_path, "\n".join(rows)), tmp_path / "points.csv"
    anchors = ["--high", "S11", "--low", "S00", "--columns", "iso3,year,id,vote"]
    assert main(["ideal-points", str(path), "--out", str(out), *anchors]) == 0
    lines = out.read_text().splitlines()
    assert lines[0] == "state,period,votes,ideal_point,sd,low_95,high_95,engine"
    assert len(lines) == 1 + 12 * 3


def test_the_command_leaves_nothing_behind_when_the_votes_are_bad(tmp_path):
    from trackgauge.cli.app import main

    path = written(tmp_path, GOOD + "AAA,2,r3,maybe\n")
    anchors = ["--high", "AAA", "--low", "BBB"]
    assert main(["ideal-points", str(path), "--out", str(tmp_path / "points.csv"), *anchors]) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["votes.csv"]


def roll_call_file(folder, issues=""):
    rng = np.random.default_rng(0)
    rows = ["state,period,item,vote" + (",issue" if issues else "")]
    for item in range(60):
        for k in range(12):
            latent = (1 if item % 2 else -1) * (k - 6) / 3 + rng.standard_normal()
            vote = "YAN"[int(latent > -0.5) + int(latent > 0.5)]
            tail = f",{'trade; arms' if item % 3 else 'arms'}" if issues else ""
            rows.append(f"S{k:02d},{1990 + item // 20},r{item},{vote}{tail}")
    return written(folder, "\n".join(rows))


def test_without_anchors_the_direction_is_chosen_and_said(tmp_path, capsys):
    pytest.importorskip("numba")
    from trackgauge.cli.app import main

    path, out = roll_call_file(tmp_path), tmp_path / "points.csv"
    assert main(["ideal-points", str(path), "--out", str(out)]) == 0
    assert "no anchors were given: S00 is put above S11; --high and --low choose others" in capsys.readouterr().err
    points = {line.split(",")[0]: float(line.split(",")[3]) for line in out.read_text().splitlines()[1:]}
    assert points["S00"] > 1 > -1 > points["S11"]
    assert main(["ideal-points", str(path), "--out", str(out), "--high", "S11"]) == 1
    assert "Give both --high and --low, or neither." in capsys.readouterr().err


def test_the_united_states_stand_above_russia_where_both_vote():
    table = roll_calls(["RUS", "USA", "AAA"], [1, 1, 1], ["r", "r", "r"], ["Y", "N", "Y"])
    assert chosen_anchors(table, None, None) == ("USA", "RUS")
    assert chosen_anchors(table, "AAA", "RUS") == ("AAA", "RUS")


def test_joint_draws_are_written_as_arrays_over_periods_and_states(tmp_path):
    pytest.importorskip("numba")
    from trackgauge.cli.app import main

    out = ["--out", str(tmp_path / "p.csv"), "--draws-out", str(tmp_path / "d.npz"), "--draws", "20"]
    ends = ["--high", "S11", "--low", "S00", "--from", "1991"]
    assert main(["ideal-points", str(roll_call_file(tmp_path)), *out, *ends]) == 0
    with np.load(tmp_path / "d.npz") as found:
        assert found["periods"].tolist() == [1991, 1992]
        assert found["states"].tolist() == [f"S{k:02d}" for k in range(12)]
        assert found["draws"].shape == (20, 2, 12)
        np.testing.assert_allclose(found["draws"].mean(axis=0), found["mean"], atol=4 * found["sd"].max() / 20**0.5)
        assert found["mean"][0, 11] > found["mean"][0, 0]
    assert len((tmp_path / "p.csv").read_text().splitlines()) == 1 + 2 * 12


def test_an_issue_takes_only_its_own_votes_and_an_unknown_one_is_refused(tmp_path):
    path = roll_call_file(tmp_path, issues="yes")
    assert len(reading.read_votes(path, issue="trade").items) == 40
    assert len(reading.read_votes(path, issue="arms").items) == 60
    with pytest.raises(TrackgaugeError, match=r"no vote is on the issue 'trad'.*Did you mean 'trade'"):
        reading.read_votes(path, issue="trad")


def test_periods_without_votes_are_refused_by_name():
    with pytest.raises(TrackgaugeError, match="no votes in periods 5 to 9"):
        example().between(5, 9)


def test_a_mistyped_source_is_refused_with_the_nearest_name(tmp_path, capsys):
    from trackgauge.cli.app import main

    ends = ["--high", "USA", "--low", "RUS", "--out", str(tmp_path / "p.csv")]
    assert main(["ideal-points", "undll", *ends]) == 1
    assert "Did you mean 'undl'?" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def six_states(*, item="{n}", name="{s}", periods=(60, 61)):
    """Seven items a period on which six states divide alike; item ids begin anew each period unless told."""
    rows = ["state,period,item,vote"]
    for period in periods:
        for n in range(7):
            text = item.format(n=n, p=period)
            rows += [f"{name.format(s=f'S{k}')},{period},{text},{'Y' if k <= n % 5 else 'N'}" for k in range(6)]
    return "\n".join(rows)


def test_item_ids_that_begin_anew_each_session_are_refused_and_none_is_lost(tmp_path):
    with pytest.raises(TrackgaugeError, match="item 0 has votes in periods 60 and 61"):
        reading.read_votes(written(tmp_path, six_states()))
    own = reading.read_votes(written(tmp_path, six_states(item="{p}/{n}")))
    assert (len(own.items), own.state.size, own.notes) == (14, 84, ())


@pytest.mark.parametrize(("written_as", "meant"), [("{s} ", "S0"), ("{s}\u00a0", "S0"), ("Co\u0302te {s}", "Côte S0")])
def test_blanks_and_accents_make_no_second_state(tmp_path, written_as, meant):
    table = reading.read_votes(written(tmp_path, six_states(item="{p}/{n}", name=written_as)))
    assert (len(table.states), table.states[0]) == (6, meant)


def test_codes_kept_as_floating_numbers_are_the_whole_codes(tmp_path):
    text = six_states(item="{p}/{n}").replace("S", "")
    plain = reading.read_votes(written(tmp_path, text))
    floating = reading.read_votes(written(tmp_path, "\n".join(
        line if line.startswith("state") else ".0,".join(line.split(",", 1)) for line in text.splitlines()
    )))  # fmt: skip
    assert floating.states == plain.states == ("0", "1", "2", "3", "4", "5")


def test_one_state_under_two_spellings_with_two_votes_is_refused(tmp_path):
    text = six_states(item="{p}/{n}") + "\nS0 ,60,60/0,N"
    with pytest.raises(TrackgaugeError, match="S0 has two different votes on 60/0"):
        reading.read_votes(written(tmp_path, text))


@pytest.mark.parametrize("period", ["1e300", "2000.5", "1_0", "9" * 30, "nan"])
def test_a_period_beyond_any_session_or_year_is_refused(tmp_path, period):
    text = six_states(item="{p}/{n}") + f"\nS0,{period},x,Y"
    with pytest.raises(TrackgaugeError, match=r"period '.*' in row 86 is not a whole number"):
        reading.read_votes(written(tmp_path, text))


def test_a_volatility_beyond_all_measure_is_refused():
    from trackgauge.votes.scaling.prior import chosen

    with pytest.raises(TrackgaugeError, match=r"1e\+300 is no volatility"):
        chosen("estimated", volatility=1e300, heavy_tails=False)


def test_a_frame_of_votes_is_read_as_the_file_is(tmp_path):
    pd = pytest.importorskip("pandas")
    path = written(tmp_path, six_states(item="{p}/{n}"))
    from_file, from_frame = reading.read_votes(path), reading.read_votes(pd.read_csv(path))
    assert (from_file.states, from_file.items) == (from_frame.states, from_frame.items)
    assert (from_file.choice == from_frame.choice).all()
    with pytest.raises(TrackgaugeError, match="no column 'item'"):
        reading.read_votes(pd.read_csv(path).drop(columns="item"))
