"""Tables of actors: what is read, what is drawn, what is refused, and the command on top."""

from __future__ import annotations

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from trackgauge.cli import app
from trackgauge.core.errors import TrackgaugeError
from trackgauge.decisions.bargaining import known_models
from trackgauge.decisions.bargaining.actors import Setting, quota_of, read_actors, scale_of
from trackgauge.decisions.bargaining.comparison import Comparison
from trackgauge.decisions.bargaining.forecast import forecast
from trackgauge.decisions.bargaining.results import RELIABILITY

HEADER = "actor,position,salience,capability\n"
Write = Callable[[str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(text: str) -> Path:
        path = tmp_path / "actors.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return written


def test_positions_without_ranges_are_one_draw(write: Write) -> None:
    found = read_actors(write(HEADER + "A,0,1,1\nB,100,0.5,6\n"))["the issue"]
    assert found.positions.tolist() == [[0, 100]]
    assert forecast({"x": found}, ["compromise"])[0].outcomes["compromise"].mean == pytest.approx(75)


def test_ranges_are_drawn_within_their_ends_and_another_row_changes_no_draw(write: Write) -> None:
    header = "actor,position,position_low,position_high,salience_percent,capability\n"
    first = read_actors(write(header + "A,30,20,60,80,1\nB,,0,10,50,1\n"))["the issue"]
    more = read_actors(write(header + "C,5,,,10,1\nB,,0,10,50,1\nA,30,20,60,80,1\n"))["the issue"]
    assert first.positions.shape == (1000, 2)
    assert ((first.positions[:, 0] >= 20) & (first.positions[:, 0] <= 60)).all()
    # Mean of a triangle: (20 + 30 + 60) / 3; of a range: 5.
    assert first.positions.mean(axis=0) == pytest.approx([110 / 3, 5], abs=1)
    assert first.salience[0].tolist() == [0.8, 0.5]
    assert (more.positions[:, [2, 1]] == first.positions).all()


def test_issues_stand_apart_with_the_same_actors_and_their_own_reference(write: Write) -> None:
    found = read_actors(
        write("issue,actor,position,salience,capability,reference\nx,A,0,1,1,10\nx,B,50,1,1,10\ny,A,100,1,1,\n"),
        Setting(reference=40),
    )
    assert list(found) == ["x", "y"]
    assert found["x"].actors == found["y"].actors == ("A", "B")
    assert np.isnan(found["y"].positions[0, 1])
    assert (found["x"].reference[0], found["y"].reference[0]) == (10, 40)


def test_several_issues_are_exchanged_together(write: Write) -> None:
    rows = "x,A,0,1,1\nx,B,100,0.5,1\ny,A,0,0.5,1\ny,B,100,1,1\n"
    found = forecast(read_actors(write("issue,actor,position,salience,capability\n" + rows)), ["exchange"])
    assert [each.outcomes["exchange"].mean for each in found] == pytest.approx([0, 100])


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name,position,salience,capability\n", "actors.csv, row 1: no column actor. Begin with:"),
        ("actor,postion,salience,capability\n", "actors.csv, row 1: no column position. Rename 'postion'."),
        ("actor,position,capability\n", "actors.csv, row 1: no column salience."),
        (HEADER, "actors.csv: no actors."),
        (HEADER + "A,120,1,1\n", "actors.csv, row 2, position: 120 is not possible. Use a number from 0 to 100"),
        (HEADER + "A,10,-1,1\n", "actors.csv, row 2, salience: -1 is not possible."),
        (HEADER + "A,10,80,1\n", "actors.csv, row 2, salience: 80 is not possible. Use a number from 0 to 1, or name"),
        (HEADER + "A,10,1,-2\n", "actors.csv, row 2, capability: -2 is not possible. Use a number from 0 up."),
        (HEADER + "A,ten,1,1\n", "actors.csv, row 2, position: 'ten' is not a number."),
        (HEADER + "A,nan,1,1\n", "actors.csv, row 2, position: 'nan' is not a number."),
        (HEADER + ",10,1,1\n", "actors.csv, row 2: an actor without a name."),
        (HEADER + "A,10,1,\n", "actors.csv, row 2: no capability of A."),
        (HEADER + "A,10,1,1\nA,20,1,1\n", "actors.csv, row 3: A stands in row 2 already."),
        (HEADER + "A,,1,1\nB,20,0,1\n", "case: nobody has a position, salience and capability above 0."),
        ("actor,position,position_low,position_high,salience,capability\nA,10,20,30,1,1\n",
         "actors.csv, row 2: the position 10 is not between 20 and 30."),
        ("actor,position,position_low,position_high,salience,capability\nA,,20,,1,1\n",
         "actors.csv, row 2: a range needs both ends"),
        ("actor,position,salience,capability,reference\nA,1,1,1,0\nB,1,1,1,5\n",
         "reference: 'the issue' has several: 0, 5."),
    ],
)  # fmt: skip
def test_a_fault_names_the_row_and_what_is_allowed(write: Write, text: str, said: str) -> None:
    with pytest.raises(TrackgaugeError) as error:
        read_actors(write(text))
    assert str(error.value).startswith(said)


def test_a_missing_file_and_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match="there is no such file"):
        read_actors(tmp_path / "none.csv")
    (tmp_path / "bytes.csv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(TrackgaugeError, match="is not utf-8"):
        read_actors(tmp_path / "bytes.csv")


def test_a_frame_is_read_as_the_file_is(write: Write) -> None:
    file = write(HEADER + "A,100,1,5\nB,0,0.5,1\n")
    frame = {"actor": ["A", "B"], "position": [100.0, 0.0], "salience": [1, 0.5], "capability": [5, 1]}
    found = [forecast(read_actors(source))[0].outcomes for source in (file, frame)]
    assert found[0] == found[1]


@pytest.mark.parametrize("text", ["1e-99999999", "1/" + "9" * 5000, "0." + "3" * 5000, "1_0/2_0"])
def test_a_quota_of_unbounded_length_is_refused_at_once(text: str) -> None:
    with pytest.raises(TrackgaugeError, match="is not a quota"):
        quota_of(text)


def test_quotas_are_exact() -> None:
    assert [quota_of(text) for text in ("2/3", "65%", "0.5")] == [Fraction(2, 3), Fraction(13, 20), Fraction(1, 2)]


@pytest.mark.parametrize("text", ["0", "3/2", "half", "1/0", "50%%"])
def test_what_is_no_quota_is_refused(text: str) -> None:
    with pytest.raises(TrackgaugeError, match="is not a quota"):
        quota_of(text)


@pytest.mark.parametrize("text", ["0-100", "100:0", "5:5", "nan:1", "0:inf"])
def test_what_is_no_scale_is_refused(text: str) -> None:
    with pytest.raises(TrackgaugeError, match=f"'{text}' is not a scale"):
        scale_of(text)


def call(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    status = app.main(["bargain", *arguments])
    return status, *capsys.readouterr()


def test_the_command_gives_every_model_and_who_would_object(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(write(HEADER + "A,100,1,5\nB,0,1,1\n"))
    status, out, _ = call(capsys, path, "--reference", "0", "--proposer", "A", "--json")
    record: dict[str, Any] = json.loads(out)
    assert status == 0
    (issue,) = record["issues"]
    assert set(issue["models"]) == set(known_models())
    assert issue["members"][1]["objects"] > issue["members"][0]["objects"]
    status, out, _ = call(capsys, path, "--reference", "0", "--proposer", "A")
    assert "the issue: 2 actors, scale 0 to 100, reference point 0\n" in out
    assert "By consensus with windows: nobody objects with probability" in out
    assert "Likely to object: B" in out


def test_the_command_says_what_is_wrong(write: Write, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(write(HEADER + "CHN,100,1,5\n"))
    assert call(capsys, path, "--model", "compromize")[::2] == (
        1, "trackgauge: there is no bargaining model 'compromize'. Did you mean 'compromise'?\n")  # fmt: skip
    assert "Did you mean 'CHN'?" in call(capsys, path, "--proposer", "CHM")[2]
    assert call(capsys)[0] == 2
    assert call(capsys, path, "--validate")[0] == 2


def test_without_the_public_data_the_validation_says_how_to_get_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = call(capsys, "--validate", "--from", str(tmp_path))
    assert status == 1
    assert "council_positions" in err


@pytest.mark.raw_data
@pytest.mark.usefixtures("compared_before")
def test_the_validation_prints_the_published_figures_beside_ours(
    raw_data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = call(capsys, "--validate", "--from", str(raw_data), "--json")
    record = json.loads(out)
    assert (status, record["issues"], record["proposals"]) == (0, 351, 137)
    found = {line["id"]: line for line in record["models"]}
    assert found["compromise"]["published"] == 22.99
    assert found["compromise"]["mean_absolute_error"]["mean"] == pytest.approx(22.99, abs=0.006)


@pytest.mark.raw_data
def test_what_is_said_of_the_error_of_forecasts_is_what_was_found(comparison: Comparison) -> None:
    best = comparison.line("compromise")
    assert f"errs by {best.error.mean:.0f} of 100 on average" in RELIABILITY
    assert f"by {best.nine_tenths_within:.0f} or more one time in ten" in RELIABILITY
