"""Changes of a casebook that must leave the answer as it is."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from trackgauge.assessment import Study, fit_study
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import load_pack
from trackgauge.organisations import load
from trackgauge.orientation.observing import build_design, observe
from trackgauge.orientation.selection import case_of


def edit(path: Path, change: Callable[[list[dict[str, str]]], None]) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        table = csv.DictReader(file)
        columns, rows = list(table.fieldnames or ()), list(table)
    change(rows)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize(
    ("table", "wording"),
    [("identity", "evidence"), ("policy", "evidence"), ("demands", "driver_note")],
)
def test_a_row_written_twice_in_other_words_does_not_raise_certainty(sco_copy: Path, table: str, wording: str) -> None:
    """The same judgement of the same source under another id: no weight, value or count changes."""

    def repeat(rows: list[dict[str, str]]) -> None:
        rows.extend({**row, "id": f"ZZ{n:03d}", wording: "in other words"} for n, row in enumerate(rows[:40]))

    before = build_design(*arguments(sco_copy))
    if table == "demands":
        with (sco_copy / "demands.csv").open(encoding="utf-8", newline="") as file:
            again = {row["id"]: f"ZZ{n:03d}" for n, row in enumerate(csv.DictReader(file)) if n < 40}
        edit(sco_copy / "demands_themes.csv", lambda rows: rows.extend(
            {**row, "id": f"ZT{row['id']}", "demand": again[row["demand"]]}
            for row in list(rows) if row["demand"] in again
        ))  # fmt: skip
    edit(sco_copy / f"{table}.csv", repeat)
    after = build_design(*arguments(sco_copy))
    for name in ("weight", "weighted_value", "weighted_square", "values_count"):
        assert (getattr(before, name) == getattr(after, name)).all()


def arguments(folder: Path) -> tuple[object, object]:
    case = case_of(load(str(folder)), load_pack())
    return case, observe(case)


def test_a_row_repeated_word_for_word_is_refused(sco_copy: Path) -> None:
    edit(sco_copy / "identity.csv", lambda rows: rows.append({**rows[0], "id": "ZZ001"}))
    with pytest.raises(TrackgaugeError, match=r"identity\.csv, line 57 \(ZZ001\): the row repeats line 2"):
        fit_study(str(sco_copy))


def test_a_dummy_member_changes_no_other_s_track(sco_copy: Path, sco: Study) -> None:
    """The Cook Islands, a member on paper since 2001: no votes, no codings of its own."""

    def join(rows: list[dict[str, str]]) -> None:
        founder = next(row for row in rows if row["tier"] == "member" and row["actor"] == "KAZ")
        rows.append({**founder, "id": "ZZ001", "actor": "COK"})

    def scale_without_it(rows: list[dict[str, str]]) -> None:
        for row in rows:
            row["complete"] = "no"

    edit(sco_copy / "participants.csv", join)
    edit(sco_copy / "budget_shares.csv", scale_without_it)
    before, after = sco.answer(2021), fit_study(str(sco_copy)).answer(2021)
    assert "COK" in [member.actor for member in after.members]
    tracks = [[m for m in track.members if m != "COK"] for track in after.tracks]
    assert [track for track in tracks if track] == [track.members for track in before.tracks]
    for pair, share in before.pairs.items():
        assert after.pairs[pair] == pytest.approx(share, abs=0.06)
    for member in before.members:
        other = next(each for each in after.members if each.actor == member.actor)
        for dimension in ("interest", "identity", "policy"):
            assert getattr(other, dimension).mean == pytest.approx(getattr(member, dimension).mean, abs=0.12)


def test_the_order_of_the_rows_changes_nothing(sco_copy: Path) -> None:
    before = build_design(*arguments(sco_copy))
    for table in ("identity", "policy", "demands", "relations", "participants"):
        edit(sco_copy / f"{table}.csv", lambda rows: rows.reverse())
    after = build_design(*arguments(sco_copy))
    assert after.actors == before.actors
    assert after.weight == pytest.approx(before.weight)
    assert after.weighted_value == pytest.approx(before.weighted_value)
