"""Tables are read from every format; what is cut short, of another encoding or missing gives one clear line."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import openpyxl
import pytest
import zstandard

from trackgauge.core.errors import InvalidTable, TrackgaugeError
from trackgauge.core.formats import Layout, Table, read_table, write_table

SMALL = Table(
    {
        "iso3": ["CHN", None, "RUS"],
        "year": [1991, 1992, 1993],
        "score": [1.5, np.nan, -2.0],
        "day": np.array(["2018-06-01", "NaT", "2001-06-15"], dtype="datetime64[D]"),
    }
)


def written(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


def test_a_csv_file_is_read_with_its_types(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", 'iso3,year,score\n"CHN",1991,1.5\nRUS,1992,\n\n"IND, ""x""",1993,-2\n')
    table = read_table(path)
    assert table["iso3"].tolist() == ["CHN", "RUS", 'IND, "x"']
    assert table["year"].dtype == np.int64
    assert np.isnan(table["score"][1])


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "\ufeffa,b\r\n1,x\r\n")
    assert read_table(path).names == ("a", "b")


def test_a_tsv_file_another_delimiter_and_a_late_header_are_read(tmp_path: Path) -> None:
    assert read_table(written(tmp_path / "a.tsv", "a\tb\n1\t2\n"))["b"].tolist() == [2]
    layout = Layout(delimiter=";", header_row=2)
    assert read_table(written(tmp_path / "b.csv", "a title\na;b\n1;2\n"), layout)["b"].tolist() == [2]


def test_declared_words_are_missing_and_undeclared_ones_are_not(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "iso2,x\nNA,NA\nCN,2\n")
    assert read_table(path)["iso2"].tolist() == ["NA", "CN"]
    assert np.isnan(read_table(path, Layout(missing=("NA",)))["x"][0])


def test_unnamed_and_repeated_columns_are_refused_or_where_that_is_declared_numbered(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", ",a,a,,\n1,2,3,,x\n4,5,6,,y\n")
    assert read_table(path, Layout(numbered=True)).names == ("column_1", "a", "a_2", "column_5")
    with pytest.raises(InvalidTable, match=r"a\.csv, row 1: the column 'a' stands twice"):
        read_table(path)
    with pytest.raises(InvalidTable, match=r"a\.csv, row 1: column 2 has no name"):
        read_table(written(path, "a,\n1,2\n"))


def test_a_first_column_without_a_name_holds_row_names_as_r_writes_them_and_is_left_out(tmp_path: Path) -> None:
    assert read_table(written(tmp_path / "a.csv", '"","x"\n"1",5\n')).names == ("x",)


def test_compressed_csv_files_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(b"a,b\n1,x\n"))
    assert read_table(tmp_path / "a.csv.gz")["b"].tolist() == ["x"]
    packed = zstandard.ZstdCompressor().compress(b"a,b\n" + b"1,x\n" * 20_000)
    (tmp_path / "b.csv.zst").write_bytes(packed + zstandard.ZstdCompressor().compress(b"2,y\n"))
    assert read_table(tmp_path / "b.csv.zst")["a"].tolist() == [1] * 20_000 + [2]


@pytest.mark.parametrize("share", [0.0, 0.3, 0.5, 0.99])
def test_a_compressed_file_cut_short_is_not_taken_for_a_shorter_one(share: float, tmp_path: Path) -> None:
    rows = "".join(f"{number},{number**2}\n" for number in range(50_000)).encode()
    for name, packed in (
        ("a.csv.zst", zstandard.ZstdCompressor().compress(b"a,b\n" + rows)),
        ("a.csv.gz", gzip.compress(b"a,b\n" + rows)),
    ):
        (tmp_path / name).write_bytes(packed[: int(len(packed) * share)])
        with pytest.raises(TrackgaugeError, match=r"cannot be read as (zst|gzip) .*fetch it again|the file is empty"):
            read_table(tmp_path / name)


def test_latin_1_is_read_where_declared_and_named_where_not(tmp_path: Path) -> None:
    path = written(tmp_path / "a.csv", "name\nChina\nCôte d'Ivoire\n", "latin-1")
    assert read_table(path, Layout(encoding="latin-1"))["name"][1] == "Côte d'Ivoire"
    with pytest.raises(TrackgaugeError, match=r"a\.csv: byte 0xf4 in line 3 is not utf-8.*latin-1"):
        read_table(path)


def test_a_csv_file_cut_short_names_the_row(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"a\.csv, row 3: 1 cells where the header has 2.*cut short"):
        read_table(written(tmp_path / "a.csv", "a,b\n1,2\n3"))
    with pytest.raises(TrackgaugeError, match=r"cannot be read as csv \(line 2"):
        read_table(written(tmp_path / "b.csv", 'a,b\n1,"2'))
    with pytest.raises(TrackgaugeError, match="the file is empty"):
        read_table(written(tmp_path / "c.csv", ""))
    with pytest.raises(TrackgaugeError, match="bytes that no text has"):
        read_table(written(tmp_path / "d.csv", "a\n\0\n"))


def test_a_workbook_is_read_without_its_titles_and_empty_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.title = "Cover"
    sheet = book.create_sheet("Data")
    for row in (["A title"], ["Year", "Name", None], [1991, "China", None], [None, "", None], [1992, None, None]):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    table = read_table(tmp_path / "a.xlsx", Layout(table="Data", header_row=2))
    assert table.names == ("Year", "Name")
    assert table["Year"].tolist() == [1991, 1992]
    assert table["Name"].tolist() == ["China", None]
    with pytest.raises(TrackgaugeError, match=r"no sheet 'Dato'. Did you mean 'Data'\?"):
        read_table(tmp_path / "a.xlsx", Layout(table="Dato"))


@pytest.mark.parametrize("suffix", ["parquet", "dta", "xlsx", "rda", "rds", "csv.gz", "csv.zst"])
def test_a_file_of_another_kind_or_cut_short_gives_one_line(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"PK\x03\x04 this is not the file that its name says")
    with pytest.raises(TrackgaugeError, match=r"a\.\S+: cannot be read as .*fetch it again"):
        read_table(path)


@pytest.mark.parametrize("suffix", ["parquet", "dta"])
def test_a_table_cut_in_the_middle_is_not_taken_for_a_shorter_one(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a.{suffix}"
    write_table(path, Table({"x": np.arange(5000.0), "y": ["text"] * 5000}))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(TrackgaugeError, match="cannot be read as"):
        read_table(path)


@pytest.mark.parametrize("suffix", ["parquet", "dta"])
def test_what_is_written_is_read_again(suffix: str, tmp_path: Path) -> None:
    write_table(tmp_path / f"a.{suffix}", SMALL)
    table = read_table(tmp_path / f"a.{suffix}")
    assert table.names == SMALL.names
    for name in SMALL.names:
        assert str(table[name].astype("datetime64[D]") if name == "day" else table[name].tolist()) == str(
            SMALL[name] if name == "day" else SMALL[name].tolist()
        )


def test_an_empty_text_of_a_parquet_file_is_not_missing(tmp_path: Path) -> None:
    write_table(tmp_path / "a.parquet", Table({"x": ["", None]}))
    assert read_table(tmp_path / "a.parquet")["x"].tolist() == ["", None]


def test_an_unknown_format_and_a_missing_file_are_named(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"'\.sav' is not a file format known here. Known: \.csv, .*\.parquet"):
        read_table(tmp_path / "a.sav")
    with pytest.raises(TrackgaugeError, match=r"a\.csv: there is no such file"):
        read_table(tmp_path / "a.csv")


@pytest.mark.parametrize(
    ("suffix", "package"),
    [("parquet", "duckdb"), ("dta", "pyreadstat"), ("xlsx", "openpyxl"), ("csv.zst", "zstandard")],
)
def test_a_package_that_is_not_installed_is_named_with_what_to_type(
    suffix: str, package: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(b"x")
    monkeypatch.setitem(__import__("sys").modules, package, None)
    with pytest.raises(
        TrackgaugeError, match=rf"needs {package}. Install it with: pip install 'trackgauge\[sources\]'"
    ):
        read_table(path)
