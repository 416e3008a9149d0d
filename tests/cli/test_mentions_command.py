"""`trackgauge mentions`: texts of one's own, in three languages, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

Call = Callable[..., Any]


def text_file(folder: Path, text: str) -> str:
    path = folder / "speech.txt"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_mentions_and_principles_are_counted_per_ten_thousand_words(call: Call, tmp_path: Path) -> None:
    file = text_file(tmp_path, "The SCO and ASEAN fight terrorism together now.")
    (found,) = json.loads(call("mentions", file, "--json").out)
    assert found["words"] == 8
    assert [(row["organisation"], row["count"]) for row in found["mentions"]] == [("asean", 1), ("sco", 1)]
    assert found["mentions"][1]["per_10000_words"] == 1250
    only = call("mentions", file, "--organisation", "sco").out
    assert "asean" not in only
    assert "sco: three_evils" in only


def test_chinese_and_russian_texts_are_read(call: Call, tmp_path: Path) -> None:
    file = text_file(tmp_path, "弘扬上海精神，上海合作组织")
    assert "sco                   1" in call("mentions", file, "--language", "zh").out
    file = text_file(tmp_path, "роль ШОС")
    assert "sco                   1" in call("mentions", file, "--language", "ru").out


def test_a_text_that_names_nothing_says_so(call: Call, tmp_path: Path) -> None:
    assert "nothing that the lists name" in call("mentions", text_file(tmp_path, "Good morning.")).out


def test_faults_are_named(call: Call, tmp_path: Path) -> None:
    file = text_file(tmp_path, "SCO")
    done = call("mentions", file, "--organisation", "scoo")
    assert (done.status, "Did you mean 'sco'" in done.err) == (1, True)
    done = call("mentions", str(tmp_path / "none.txt"))
    assert (done.status, "there is no such file" in done.err) == (1, True)
    latin = tmp_path / "latin.txt"
    latin.write_bytes("Côte".encode("latin-1"))
    done = call("mentions", str(latin))
    assert (done.status, "line 1: byte 0xf4 is not UTF-8" in done.err) == (1, True)
    assert "there is no word in it" in call("mentions", text_file(tmp_path, " ")).err
