"""The evidence as functions: series of the pack, mentions in texts, as a scholar calls them in a notebook."""

from __future__ import annotations

from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.evidence import load_pack


def test_series_are_listed_described_and_read_year_by_year() -> None:
    listed = tg.series()
    assert listed.table["id"].tolist() == list(load_pack().series_ids)
    described = tg.series("trade_share")
    assert described.to_dict()["unit"].startswith("exports and imports of goods")
    assert described.tables["sources"]["id"].tolist() == ["baci_trade", "cow_trade"]
    values = tg.series("trade_share", "KGZ", "chn", first=2018, last=2019)
    assert values.table.names == ("year", "value", "back")
    assert values.table["value"][1] > 0.3 > values.table["back"][1]
    assert values.command == "trackgauge evidence series trade_share KGZ CHN --from 2018 --to 2019"
    assert str(values).startswith("trade_share, ")


def test_a_series_or_a_state_that_is_not_there_is_answered_with_the_nearest() -> None:
    with pytest.raises(tg.TrackgaugeError, match=r"no series 'aliance'\. Did you mean 'alliance'"):
        tg.series("aliance")
    with pytest.raises(tg.TrackgaugeError, match="Name one state"):
        tg.series("gdp", "CHN", "RUS")


def test_mentions_are_counted_in_texts_by_name_and_in_files(tmp_path: Path) -> None:
    text = "The Shanghai Cooperation Organisation met. The SCO stands for the Shanghai Spirit."
    found = tg.mentions({"communique": text}, organisation="sco")
    row = found.table.to_dicts()[0]
    assert (row["file"], row["words"], row["organisation"], row["count"]) == ("communique", 12, "sco", 2)
    assert row["per_10000_words"] == pytest.approx(10_000 * 2 / 12)
    assert found.tables["principles"]["principle"].tolist() == ["shanghai_spirit"]
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert tg.mentions(tmp_path / "a.txt", organisation="sco").accounts[0]["mentions"][0]["count"] == 2


def test_words_of_one_s_own_come_as_a_frame_too() -> None:
    words = {
        "organisation": ["aral", "aral"], "kind": ["name", "principle"], "item": ["", "water"],
        "phrases": ["Aral Fund", "shared water; water for all"], "source": ["", "statute"],
    }  # fmt: skip
    found = tg.mentions({"a": "The Aral Fund is about shared water."}, words=words)
    assert [found.table["count"].tolist(), found.tables["principles"]["count"].tolist()] == [[1], [1]]
    with pytest.raises(tg.InvalidTable, match=r"row 3.*there is no kind 'principal'. Did you mean 'principle'"):
        tg.mentions({"a": "x"}, words={**words, "kind": ["name", "principal"]})
