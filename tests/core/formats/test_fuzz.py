"""A thousand seeded mutations a reader: every outcome is a table, or one line that says what is wrong."""

from __future__ import annotations

import gzip
import importlib.util
import io
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import numpy as np
import openpyxl
import pytest
import zstandard

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Layout, Sheet, Table, write_table
from trackgauge.core.formats.reading import raw_of
from trackgauge.organisations.yaml_tree import read_tree

SEED, MUTATIONS = 20180609, 1000
CSV = (
    b"actor,partner,year,value,note\nCHN,RUS,2001,1.5,first\nRUS,CHN,2001,-2,\"a, quoted \"\"cell\"\"\"\n"
    b"KAZ,C\xc3\xb4te d'Ivoire,2002,3e2,\nIND,PAK,2017,0,last\n"
)
YAML = (
    b"title: A bank\ndate: 2018-06-09\nstances: &all\n  CHN: support\n  RUS: {support: 1/2, object: 0.5}\n"
    b"others: *all\nlist:\n  - one\n  - [two, 'three', \"four\\n\"]\ntext: |\n  lines\n  of text\n"
)
# What a person, a spreadsheet or an attacker would put in, beside bytes that flip.
WORDS = (
    b"nan", b"inf", b"1e999", b"1_0", b"-0", b"9" * 5000, b"1e-99999999", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\r",
    b"\x1b[31m", b'"', b",", b";", b"\t", b"\n\n", b"&a ", b"*a ", b"[" * 60, b"{" * 60, b"- ", b": ", b"? ", b"!!int ",
    b"=1+1", b"\xe2\x80\xae", b"A" * 3000, b"\xcc\x82", b"<", b"%",
)  # fmt: skip


def _r_bytes() -> ModuleType:
    spec = importlib.util.spec_from_file_location("r_bytes", Path(__file__).with_name("r_bytes.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _written(folder: Path, suffix: str) -> bytes:
    table = Table({
        "actor": ["CHN", "RUS", None], "partner": ["RUS", "KAZ", "IND"], "year": [2001, 2002, 2003],
        "value": [1.5, np.nan, -2.0], "day": np.array(["2018-06-09", "NaT", "2001-06-15"], dtype="datetime64[D]"),
        "text": ["long " * 600, "", "x"],
    })  # fmt: skip
    write_table(folder / f"whole.{suffix}", table)
    return (folder / f"whole.{suffix}").read_bytes()


def _workbook(folder: Path) -> bytes:
    book = openpyxl.Workbook()
    for row in (["actor", "partner", "value"], ["CHN", "RUS", 1.5], ["RUS", "=1+1", True], [None, "IND", "x"]):
        book.active.append(row)
    book.create_chartsheet("Chart")
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _r_file(folder: Path) -> bytes:
    r = _r_bytes()
    columns = {
        "actor": r.text(["CHN", None]), "count": r.whole([7, r.MISSING]), "value": r.floating([1.5, float("nan")]),
        "vote": r.whole([2, 1], {"levels": r.text(["no", "yes"]), "class": r.text(["factor"])}),
        "day": r.floating([17683.0, 1e300], {"class": r.text(["Date"])}),
        "range": r.compact("compact_intseq", r.floating([2.0, 5.0, 1.0])),
        "parts": r.several([r.text(["a", "b"]), r.NOTHING]),
    }  # fmt: skip
    whole: bytes = r.rda({"votes": r.frame(columns)})
    return whole


SOURCES: dict[str, Callable[[Path], bytes]] = {
    "csv": lambda _: CSV,
    "tsv": lambda _: CSV.replace(b",", b"\t"),
    "csv.gz": lambda _: gzip.compress(CSV * 20, mtime=0),
    "csv.zst": lambda _: zstandard.ZstdCompressor().compress(CSV * 20),
    "parquet": lambda folder: _written(folder, "parquet"),
    "dta": lambda folder: _written(folder, "dta"),
    "xlsx": _workbook,
    "rda": _r_file,
    "yaml": lambda _: YAML,
}


def mutations(whole: bytes, rng: np.random.Generator) -> Iterator[bytes]:
    """The bytes with a few faults each: flipped, cut short, doubled, moved, or with something put in."""
    for _ in range(MUTATIONS):
        changed = bytearray(whole)
        for _ in range(int(rng.integers(1, 5))):
            _change(changed, rng)
        yield bytes(changed)


def _change(changed: bytearray, rng: np.random.Generator) -> None:
    size = max(1, len(changed))
    at, to = sorted(int(place) for place in rng.integers(0, size, 2))
    kind = int(rng.integers(0, 6))
    if kind <= 1 and changed:
        changed[at] = int(rng.integers(0, 256))
    elif kind == 2:
        del changed[at : min(to, at + 40)]
    elif kind == 3:
        changed[at:at] = changed[at : min(to, at + 200)]
    elif kind == 4:
        changed[at:at] = WORDS[int(rng.integers(0, len(WORDS)))]
    elif int(rng.integers(0, 4)) == 0:
        del changed[at:]
    elif len(changed) >= at + 4:
        changed[at : at + 4] = int(rng.integers(0, 2**32)).to_bytes(4, ["little", "big"][int(rng.integers(0, 2))])


@pytest.mark.parametrize("suffix", SOURCES)
def test_a_thousand_mutations_end_in_a_table_or_in_a_sentence(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"mutation.{suffix}"
    read, sentences = 0, []
    for changed in mutations(SOURCES[suffix](tmp_path), np.random.default_rng([SEED, *suffix.encode()])):
        path.write_bytes(changed)
        # The libraries warn of odd dates and styles; what they return is what counts.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            try:
                _read(path)
                read += 1
            except TrackgaugeError as error:
                sentences.append(str(error))
    assert read + len(sentences) == MUTATIONS
    assert len(sentences) > MUTATIONS // 20
    assert [sentence for sentence in sentences if not sentence.isprintable()] == []


def _read(path: Path) -> None:
    if path.suffix == ".yaml":
        read_tree(path.read_bytes().decode("utf-8", errors="replace"), file=path.name)
        return
    raw = raw_of(path, Layout())
    sheet = Sheet.of(raw)
    for row in sheet.rows():
        for column in sheet.header:
            assert row[column] == row[column].strip()
    raw.table(numbered=False)
