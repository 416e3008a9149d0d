"""R's own files are read without R: types, missing values, dates, factors, compact vectors, faults."""

from __future__ import annotations

import bz2
import gzip
import importlib.util
import lzma
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Layout, read_table


def _r_bytes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("r_bytes", Path(__file__).with_name("r_bytes.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


R = _r_bytes()
DAYS_TO_2018_06_01 = 17683.0


def frame() -> bytes:
    columns = {
        "name": R.text(["上合", None]),
        "country": R.text(["Côte", "x"], "latin-1"),
        "count": R.whole([7, R.MISSING]),
        "year": R.whole([1991, 1992]),
        "member": R.whole([1, 0], code=10),
        "score": R.floating([1.5, float("nan")]),
        "vote": R.whole([2, R.MISSING], {"levels": R.text(["no", "yes"]), "class": R.text(["factor"])}),
        "day": R.floating([DAYS_TO_2018_06_01, float("nan")], {"class": R.text(["Date"])}),
        "time": R.floating([0.5, 86400.0], {"class": R.text(["POSIXct", "POSIXt"])}),
        "range": R.compact("compact_intseq", R.floating([2.0, 5.0, 1.0])),
        "wrapped": R.compact("wrap_real", R.several([R.floating([1.0, 2.0]), R.whole([0, 0])])),
        "digits": R.compact("deferred_string", R.number(2) + R.whole([3, R.MISSING]) + R.whole([0])),
        "parts": R.several([R.text(["a", "b"]), R.NOTHING]),
    }
    return bytes(R.frame(columns))


def test_a_data_frame_is_read_with_types_and_missing_values(tmp_path: Path) -> None:
    (tmp_path / "a.rds").write_bytes(R.rds(frame()))
    table = read_table(tmp_path / "a.rds")
    assert table["name"].tolist() == ["上合", None]
    assert table["country"][0] == "Côte"
    assert table["count"][0] == 7
    assert np.isnan(table["count"][1])
    assert (table["year"].dtype, table["member"].dtype) == (np.int64, np.bool_)
    assert np.isnan(table["score"][1])
    assert table["vote"].tolist() == ["yes", None]
    assert str(table["day"][0]) == "2018-06-01"
    assert np.isnat(table["day"][1])
    assert [str(time) for time in table["time"]] == ["1970-01-01T00:00:00.500000", "1970-01-02T00:00:00.000000"]


def test_vectors_in_compact_form_are_unfolded(tmp_path: Path) -> None:
    (tmp_path / "a.rds").write_bytes(R.rds(frame()))
    table = read_table(tmp_path / "a.rds")
    assert table["range"].tolist() == [5, 6]
    assert table["wrapped"].tolist() == [1.0, 2.0]
    assert table["digits"].tolist() == ["3", None]
    assert table["parts"].tolist() == ["a; b", None]


@pytest.mark.parametrize("compress", [bytes, gzip.compress, bz2.compress, lzma.compress])
def test_every_compression_of_r_is_read(compress: Callable[[bytes], bytes], tmp_path: Path) -> None:
    (tmp_path / "a.rda").write_bytes(compress(R.rda({"votes": frame()})))
    assert read_table(tmp_path / "a.rda").rows == 2


def test_the_data_frame_is_chosen_by_name_also_inside_a_list(tmp_path: Path) -> None:
    small = R.frame({"x": R.whole([1, 2])})
    listed = R.several([small, R.whole([1])], {"names": R.text(["MIGO", "other"])})
    (tmp_path / "a.rda").write_bytes(R.rda({"memberships": listed, "votes": frame()}))
    assert read_table(tmp_path / "a.rda", Layout(table="memberships/MIGO")).names == ("x",)
    with pytest.raises(TrackgaugeError, match=r"several data frames. There are: memberships/MIGO, votes"):
        read_table(tmp_path / "a.rda")
    with pytest.raises(TrackgaugeError, match=r"no data frame 'vote'. Did you mean 'votes'"):
        read_table(tmp_path / "a.rda", Layout(table="vote"))


def test_a_repeated_symbol_is_a_reference_to_the_first(tmp_path: Path) -> None:
    first = R.whole([1, 2], {"levels": R.text(["no", "yes"]), "class": R.text(["factor"])})
    tag_levels, tag_class = (R.number(index << 8 | 255) for index in (2, 3))
    again = b"".join(
        [R.number(2 | R.TAG), tag_levels, R.text(["no", "yes"]), R.number(2 | R.TAG), tag_class, R.text(["factor"])]
    )
    second = R.number(13 | R.ATTRIBUTES | R.OBJECT) + R.number(2) + R.number(2) + R.number(1) + again + R.NOTHING
    (tmp_path / "a.rda").write_bytes(R.rda({"d": R.frame({"a": first, "b": second})}))
    table = read_table(tmp_path / "a.rda")
    assert (table["a"].tolist(), table["b"].tolist()) == (["no", "yes"], ["yes", "no"])


def test_a_file_without_a_data_frame_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.rds").write_bytes(R.rds(R.whole([1, 2])))
    with pytest.raises(TrackgaugeError, match="no data frame in this R file"):
        read_table(tmp_path / "a.rds")


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.95])
@pytest.mark.parametrize("compress", [bytes, gzip.compress])
def test_a_file_cut_short_anywhere_gives_one_line(
    share: float, compress: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    whole = compress(R.rda({"votes": frame()}))
    (tmp_path / "a.rda").write_bytes(whole[: int(len(whole) * share)])
    with pytest.raises(TrackgaugeError, match=r"a\.rda: cannot be read as (an R file|gzip)"):
        read_table(tmp_path / "a.rda")


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"A\n2\n", "only the binary format"),
        (b"X\n" + R.number(9) + bytes(8), "version 9"),
        (R.rds(R.number(21)), "type 21"),
        (R.rds(R.compact("mmap_real", R.NOTHING)), "compact form 'mmap_real'"),
    ],
)
def test_what_cannot_be_read_is_named(raw: bytes, reason: str, tmp_path: Path) -> None:
    (tmp_path / "a.rds").write_bytes(raw)
    with pytest.raises(TrackgaugeError, match=reason):
        read_table(tmp_path / "a.rds")


@pytest.mark.raw_data
def test_the_votes_of_the_r_package_are_read_as_r_reads_them(raw_data: Path) -> None:
    """Counts of the package's documentation: 870,109 votes, 6,203 roll calls, 2,455 votes of Namibia (NA)."""
    votes = read_table(raw_data / "unga" / "votes" / "un_votes.rda")
    assert votes.rows == 870_109
    assert sum(code == "NA" for code in votes["country_code"]) == 2455
    assert sum(code is None for code in votes["country_code"]) == 5444
    assert set(votes["vote"]) == {"yes", "no", "abstain"}
    roll_calls = read_table(raw_data / "unga" / "votes" / "un_roll_calls.rda")
    assert str(roll_calls["date"].max()) == "2020-01-14"
