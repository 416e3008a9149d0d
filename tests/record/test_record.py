"""The shipped records, the rule of silence, the checks, and what is refused."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.record import (
    acts_of,
    check_record,
    events_of,
    member_sums,
    outcomes,
    pair_sums,
    positions_of,
    read_record,
    recorded,
)  # fmt: skip
from trackgauge.record.checks import CHECKS
from trackgauge.record.reading import SHIPPED
from trackgauge.record.template import new_record

ITEM = {
    "id": "SCO-2018-01", "organisation": "sco", "date": "2018-06-10", "date_precision": "day", "body": "summit",
    "kind": "declaration", "domain": "political", "title": "Qingdao declaration", "outcome": "adopted", "depth": "1",
    "members_at_date": "8", "note": "", "source": "https://example.org/declaration", "confidence": "high",
}  # fmt: skip
POSITION = {
    "id": "P1", "item_id": "SCO-2018-01", "actor": "IND", "position": "reserve", "level": "head", "explicit": "yes",
    "evidence": "left out of a paragraph", "source": "https://example.org/declaration", "confidence": "high",
}  # fmt: skip


def write(folder: Path, items: list[dict[str, str]], positions: list[dict[str, str]]) -> Path:
    for name, rows, columns in (("items", items, ITEM), ("positions", positions, POSITION)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            writer = csv.DictWriter(stream, list(columns), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return folder


def found_by(folder: Path) -> list[str]:
    return [finding.check for finding in check_record(folder)]


@pytest.mark.parametrize("name", recorded())
def test_a_shipped_record_has_no_error(name: str) -> None:
    assert [str(finding) for finding in check_record(name) if finding.severity == "error"] == []


def test_there_are_29_records_with_the_rows_that_were_coded() -> None:
    records = [read_record(name) for name in recorded()]
    assert len(records) == 29
    assert sum(len(record.items) for record in records) == 1297
    assert sum(len(record.positions) for record in records) == 3634


def test_no_shipped_row_cites_a_file_or_folder_of_ours() -> None:
    inside = re.compile(r"_[0-9a-f]{16}\.txt|/work|/tmp|shared/|data/cov|casebook [A-Z]{2}\d|ro_events")
    assert [path for path in SHIPPED.rglob("*.csv") if inside.search(path.read_text(encoding="utf-8"))] == []


def test_the_five_papers_are_cited_by_their_keys() -> None:
    cited = {source.split()[0] for row in read_record("sco").positions for source in row.sources}
    assert {"zeng_zhao2022", "chen_zeng2019", "consensus_regionalism2021", "sco_way2024"} <= cited


def test_outcomes_name_the_exits_of_known_years() -> None:
    assert any(row.outcome == "exit" and row.actor == "QAT" and row.year == 2019 for row in outcomes("opec"))


def test_silence_endorses_a_declaration_and_says_nothing_of_an_exercise(tmp_path: Path) -> None:
    exercise = {**ITEM, "id": "SCO-2018-02", "kind": "exercise"}
    record = read_record(write(tmp_path, [ITEM, exercise], [POSITION, {**POSITION, "id": "P2", "item_id": "SCO-2018-02",
                                                                       "position": "endorse"}]))  # fmt: skip
    declaration, drill = record.items
    assert record.ranks(declaration)["CHN"][0] == 3
    assert record.ranks(declaration)["IND"][0] == 2
    assert set(record.ranks(drill)) == {"IND"}


def test_a_complete_list_says_that_the_others_stayed_out(tmp_path: Path) -> None:
    exercise = {**ITEM, "kind": "exercise", "note": "list_complete=yes"}
    record = read_record(write(tmp_path, [exercise], [{**POSITION, "position": "endorse"}]))
    out = {actor for actor, (rank, _) in record.ranks(record.items[0]).items() if rank == 1}
    assert out == {"CHN", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"}


def test_a_suspended_member_takes_no_position_by_being_absent() -> None:
    record = read_record("au")
    item = next(item for item in record.items if item.suspended)
    assert not set(item.suspended) & set(record.ranks(item))


def test_of_host_and_reserve_the_reserve_counts(tmp_path: Path) -> None:
    rows = [POSITION, {**POSITION, "id": "P2", "position": "host"}]
    record = read_record(write(tmp_path, [ITEM], rows))
    assert record.ranks(record.items[0])["IND"][0] == 2


@pytest.mark.parametrize(
    ("check", "item", "positions"),
    [
        ("strangers", {}, [{"actor": "FRA"}]),
        ("unknown_states", {}, [{"actor": "XQX"}]),
        ("unknown_items", {}, [{"item_id": "SCO-2018-99"}]),
        ("values", {"date": ""}, [{}]),
        ("values", {"outcome": "passed"}, [{}]),
        ("contradictions", {}, [{"position": "endorse"}, {"id": "P2", "position": "object"}]),
        ("incomplete_lists", {"note": "list_complete=yes"}, [{"position": "endorse"}]),
        ("incomplete_lists", {"kind": "exercise", "note": "list_complete=yes"}, [{"position": "stay_out"}]),
        ("repeated_ids", {}, [{}, {}]),
        ("miscounted_members", {"members_at_date": "6"}, [{}]),
        ("nobody_apart", {"outcome": "adopted_without_some"}, [{"position": "sponsor"}]),
        ("no_dissent", {}, [{"position": "sponsor"}]),
        ("sure_background", {}, [{"source": "background"}]),
        ("few_items", {}, [{}]),
    ],
)  # fmt: skip
def test_a_fault_is_found_by_its_own_check(
    tmp_path: Path, check: str, item: dict[str, str], positions: list[dict[str, str]]
) -> None:
    folder = write(tmp_path, [{**ITEM, **item}], [{**POSITION, **row} for row in positions])
    assert check in found_by(folder)


def test_an_item_of_another_organisation_is_found(tmp_path: Path) -> None:
    other = {**ITEM, "id": "SCO-2018-03", "organisation": "asean"}
    assert "other_organisations" in found_by(write(tmp_path, [ITEM, {**ITEM, "id": "SCO-2018-02"}, other], [POSITION]))


def test_every_check_has_a_case_above_and_a_docstring() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    assert [name for name, check in CHECKS.items() if f'"{name}"' not in text or not check.__doc__] == []


def test_all_findings_are_reported_together_and_the_first_refuses(tmp_path: Path) -> None:
    items, positions = [{**ITEM, "date": ""}, {**ITEM, "id": "B"}], [{**POSITION, "actor": "FRA", "item_id": "B"}]
    folder = write(tmp_path, items, positions)
    assert {"values", "strangers"} <= set(found_by(folder))
    with pytest.raises(TrackgaugeError, match=r"items\.csv, line 2 \(SCO-2018-01\), date: the cell is empty.*--check"):
        read_record(folder)


def test_what_is_left_of_a_record_after_warnings_is_everything(tmp_path: Path) -> None:
    record = read_record(write(tmp_path, [ITEM], [POSITION]))
    assert (len(record.items), len(record.positions)) == (1, 1)
    assert [remark.check for remark in record.remarks] == ["few_items"]


def test_an_unknown_record_names_the_nearest() -> None:
    with pytest.raises(TrackgaugeError, match="Did you mean 'asean'"):
        read_record("asaen")


def test_a_new_record_is_a_template_that_names_every_column(tmp_path: Path) -> None:
    made = new_record(tmp_path / "own")
    assert set((made / "items.csv").read_text(encoding="utf-8").strip().split(",")) == set(ITEM)
    assert "list_complete=yes" in (made / "README.md").read_text(encoding="utf-8")
    assert found_by(made) == ["few_items"]


def test_positions_apart_of_a_member_come_with_date_and_source() -> None:
    found = positions_of(read_record("eu"), "HUN", first=2022, last=2023, apart=True)
    assert found
    assert all(entry.apart and entry.position.sources and 2022 <= entry.item.date.year <= 2023 for entry in found)


def test_acts_are_signed_towards_the_organisation_and_within_pairs() -> None:
    record = read_record("gcc")
    events = events_of(record)
    pairs = pair_sums(events, 2018.0)
    at = {actor: index for index, actor in enumerate(events.actors)}
    assert pairs[at["SAU"], at["QAT"]] == pairs[at["QAT"], at["SAU"]] < 0
    assert member_sums(events, 1990.0).tolist() == [0.0] * len(events.actors)
    assert all(act.actor == "QAT" or "QAT" in act.partners for act in acts_of(record, "QAT"))


def test_acts_before_a_day_count_less_the_older_they_are() -> None:
    events = events_of(read_record("gcc"))
    early, late = pair_sums(events, 2018.0), pair_sums(events, 2021.0)
    at = {actor: index for index, actor in enumerate(events.actors)}
    assert early[at["BHR"], at["QAT"]] < late[at["BHR"], at["QAT"]]
