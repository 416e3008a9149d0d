"""`trackgauge codes`: a column of a CSV file, and one state."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.cli.app import main

Run = Callable[..., tuple[int, str, str]]

ROWS = 'ccode,year,note\n710,1990,a\n679,1985,"x, y"\n679,1986,\n999,2000,"two\nlines"\n345,1999,b\nNA,1999,\n'


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> tuple[int, str, str]:
        status = main(["codes", *map(str, arguments)])
        done = capsys.readouterr()
        return status, done.out, done.err

    return call


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "panel.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_the_file_comes_back_with_one_column_more(run: Run, file: Path) -> None:
    status, out, err = run(file, "--column", "ccode", "--from", "cow", "--year-column", "year")
    assert status == 0
    assert out == (
        'ccode,year,note,iso3\n710,1990,a,CHN\n679,1985,"x, y",\n679,1986,,\n'
        '999,2000,"two\nlines",\n345,1999,b,YUG\nNA,1999,,\n'
    )
    assert err.splitlines() == [
        "trackgauge: 2 of 6 rows converted, 3 not, 1 empty",
        "trackgauge: '679' (lines 3, 4; 1985-1986): COW code 679 holds in other years only: Yemen from 1990. "
        "Nearest: 678.",
        "trackgauge: '999' (line 6; 2000): not a COW code.",
    ]


def test_values_left_over_fail_only_when_asked_to(run: Run, file: Path) -> None:
    arguments = (file, "--column", "ccode", "--from", "cow", "--year", 1995)
    assert run(*arguments)[0] == 0
    assert run(*arguments, "--strict")[0] == 1


def test_the_result_is_written_whole_and_even_over_the_file_itself(run: Run, file: Path) -> None:
    status, out, _ = run(
        file, "--column", "ccode", "--from", "cow", "--to", "gw", "--name", "gwno", "--year", "1990", "--out", file
    )
    assert (status, out) == (0, "")
    assert file.read_text(encoding="utf-8").splitlines()[:2] == ["ccode,year,note,gwno", "710,1990,a,710"]
    assert [path.name for path in file.parent.iterdir()] == ["panel.csv"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_separators_and_a_byte_order_mark_are_understood(run: Run, tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "list.csv"
    path.write_text(f"\ufeffname{delimiter}n\r\nКитай{delimiter}1\r\n", encoding="utf-8")
    _, out, _ = run(path, "--column", "name", "--from", "name", "--to", "name_zh")
    assert out == f"name{delimiter}n{delimiter}name_zh\nКитай{delimiter}1{delimiter}中国\n"


def test_namibia_is_not_a_missing_value(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code\nNA\nNO\n", encoding="utf-8")
    assert run(path, "--column", "code", "--from", "iso2")[1] == "code,iso3\nNA,NAM\nNO,NOR\n"


def test_a_long_list_of_failures_is_cut(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("code\n" + "".join(f"{code}\n" for code in range(1000, 1150)), encoding="utf-8")
    *_, err = run(path, "--column", "code", "--from", "cow")
    assert len(err.splitlines()) == 102
    assert err.splitlines()[-1] == "trackgauge: and 50 more values"


@pytest.mark.parametrize(
    ("content", "arguments", "words"),
    [
        (ROWS, ["--column", "code", "--from", "cow"], "there is no column 'code'. Did you mean 'ccode'?"),
        (ROWS, ["--column", "ccode", "--from", "cow", "--year-column", "yr"], "no column 'yr'. Did you mean 'year'?"),
        (ROWS, ["--column", "ccode", "--from", "cown"], "no code system 'cown'. Did you mean 'cow'?"),
        (ROWS, ["--column", "ccode", "--from", "cow", "--name", "year"], "a column 'year' already"),
        ("a,a\n1,2\n", ["--column", "a", "--from", "cow"], "2 columns are called 'a'"),
        ("a,b\n1\n", ["--column", "a", "--from", "cow"], "row 2: 1 cells where the header has 2"),
        ('a\n"1\n', ["--column", "a", "--from", "cow"], "csv"),
        ("", ["--column", "a", "--from", "cow"], "the file is empty"),
    ],
)
def test_bad_input_gives_one_line(run: Run, tmp_path: Path, content: str, arguments: list[str], words: str) -> None:
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    status, out, err = run(path, *arguments)
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert words in err


def test_a_file_that_is_not_utf8_or_not_there_gives_one_line(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "latin.csv"
    path.write_bytes(b"name\nFrance\nC\xf4te d'Ivoire\n")
    missing = tmp_path / "none.csv"
    folder = tmp_path / "folder.csv"
    folder.mkdir()
    for wrong, words in ((path, "in line 3 is not utf-8"), (missing, "no such file"), (folder, "a folder, no file")):
        status, out, err = run(wrong, "--column", "name", "--from", "name")
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert words in err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["file.csv"],
        ["file.csv", "--column", "a"],
        ["file.csv", "--state", "CHN"],
        ["file.csv", "--column", "a", "--from", "cow", "--year", "1990", "--year-column", "y"],
        ["file.csv", "--column", "a", "--from", "cow", "--json"],
    ],
)
def test_wrong_usage_is_told_from_bad_input(run: Run, arguments: list[str]) -> None:
    assert run(*arguments)[0] == 2


def test_one_state_is_shown_with_its_codes_and_years(run: Run) -> None:
    status, out, err = run("--state", "DEU")
    assert (status, err) == (0, "")
    for line in (
        "DEU: Germany · 德国 · Германия",
        "COW code                  260     1955-1990",
        "COW code                  255     from 1990",
        "Gleditsch-Ward code       260     from 1949",
        "took in                   DDR     1990-10-03",
    ):
        assert line in out.splitlines()


def test_one_state_as_json(run: Run) -> None:
    status, out, _ = run("--state", "365", "--from", "cow", "--year", "1970", "--json")
    found = json.loads(out)
    assert (status, found["id"], found["names"]["zh"]) == (0, "SUN", "苏联")
    assert {"system": "cow", "code": "365", "years": "1922-1991", "use": ""} in found["codes"]
    assert [step["state"] for step in found["predecessors"]] == ["RUS", "LTU", "LVA", "EST"]


def test_a_state_that_is_not_there_gives_one_line(run: Run) -> None:
    for asked, words in (("Kazakstan", "Did you mean 'Kazakhstan'"), ("", "--state is empty"), ("365", "Say which")):
        status, out, err = run("--state", asked)
        assert (status, out, err.count("\n")) == (1, "", 1)
        assert words in err


def test_a_frame_is_converted_in_a_notebook() -> None:
    found = tg.codes({"ccode": [710, 345, 999], "year": [1990, 1999, 2000]}, "ccode", source="cow", year_column="year")
    assert found.table["iso3"].tolist() == ["CHN", "YUG", None]
    assert found.tables["failures"]["why"].tolist() == ["not a COW code"]
    assert found.lines()[0] == "2 of 3 rows converted, 1 not"
    assert tg.state("SRB").tables["codes"].names == ("system", "code", "years", "use")


def test_a_frame_of_pandas_and_a_workbook_are_converted_as_a_csv_file_is(run: Run, tmp_path: Path) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame({"ccode": [679.0, None], "year": [1985, 1999]})
    found = tg.codes(frame, "ccode", source="cow", year_column="year")
    assert found.lines()[0] == "0 of 2 rows converted, 1 not, 1 empty"
    assert "'679' (row 2; 1985)" in found.lines()[1]
    tg.Table({"state": ["China", "Rusia"]}).to_excel(tmp_path / "states.xlsx")
    assert run(tmp_path / "states.xlsx", "--column", "state", "--from", "name")[1] == "state,iso3\nChina,CHN\nRusia,\n"


def test_a_name_with_brackets_is_a_name_and_no_pattern(tmp_path: Path) -> None:
    for name, code in (("table[1].csv", "CHN"), ("table1.csv", "RUS")):
        (tmp_path / name).write_text(f"code\n{code}\n", encoding="utf-8")
    assert tg.codes(tmp_path / "table[1].csv", "code", source="iso3", to="cow").table["cow"].tolist() == ["710"]
