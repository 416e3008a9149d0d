"""The casebooks that come with the package."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.organisations import casebooks, check, schema
from trackgauge.organisations.catalogue import SHIPPED
from trackgauge.organisations.checks.life import SCORES
from trackgauge.organisations.checks.places import shipped_keys

SOURCES = Path(__file__).parents[3] / "shared" / "casebook"
IN_THE_CHARTER = ("bodies", "decision_rules")
# Tables whose sources were followed from row to row down to the page or the paper.
TRACED = ("recognition", "drivers")
# Tables whose ids are those of this package.
OWN_IDS = ("documents_links", "demands_themes")
# What the repairs of the casebook (see the change log) took out, put in, and gave other sources.
TAKEN_OUT = {f"DE{number}" for number in range(419, 427)}
PUT_IN = {
    *(f"DE{number}" for number in range(490, 504)),
    *("ID054", "ID055", "IS123", "IS124", "PO187", "PO188", "PO189"),
}
OTHER_SOURCES = {"CR002", "IN016", *(f"PO{number}" for number in (136, 138, 139, 140, 141, 142, 143))}
# Voting rules of the past that were added to those of the source.
ADDED_RULES = {"eu": 22}


@pytest.mark.parametrize("name", casebooks())
def test_a_shipped_casebook_has_no_findings(name: str) -> None:
    assert check(name) == []


@pytest.mark.parametrize("name", casebooks())
def test_the_id_of_a_charter_is_the_name_of_its_folder(name: str) -> None:
    assert tg.load(name).id == name


@pytest.mark.raw_data
@pytest.mark.parametrize("name", casebooks())
def test_no_row_of_the_source_is_lost(name: str) -> None:
    if not (SOURCES / name).is_dir():
        pytest.skip(f"raw data: no source casebook in {SOURCES}")
    organisation = tg.load(name)
    for path in sorted((SOURCES / name).glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            source = list(csv.DictReader(file))
        if path.stem in IN_THE_CHARTER:
            added = ADDED_RULES.get(name, 0) if path.stem == "decision_rules" else 0
            assert len(getattr(organisation.charter, path.stem)) == len(source) + added, path.stem
            continue
        rows = {row.id: row for row in organisation.rows(path.stem)}
        source = [row for row in source if row.get("id") not in TAKEN_OUT]
        if path.stem in OWN_IDS:
            added = [row for row in rows.values() if getattr(row, "demand", None) in PUT_IN]
            assert len(rows) == len(source) + len(added), path.stem
            continue
        assert [row for row in rows if row not in PUT_IN] == [row["id"] for row in source], path.stem
        for row in source:
            assert rows[row["id"]].confidence == row["confidence"]
            if path.stem not in TRACED and row["id"] not in OTHER_SOURCES:
                assert len(rows[row["id"]].sources) == len(row["source"].split("; "))


@pytest.mark.parametrize(
    "path", sorted(SHIPPED.rglob("*.*")), ids=lambda path: f"{path.parent.name}/{path.name}"
)
def test_papers_are_cited_by_key_and_never_by_file_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\b\d{3}_[0-9a-f]{8,}|\.txt\b|\bseed\b|compiler", text)


def test_the_five_papers_are_in_the_bibliography() -> None:
    assert shipped_keys() == (
        "amrebayev2021",
        "consensus_regionalism2021",
        "zeng_zhao2022",
        "sco_way2024",
        "chen_zeng2019",
    )


def test_the_identity_scores_of_the_paper_are_kept() -> None:
    overall = {
        row.actor: row.coding
        for row in tg.load("sco").rows("identity")
        if row.dimension == "overall" and row.source.startswith("zeng_zhao2022")
    }
    assert overall == {
        "CHN": "positive",
        "PAK": "positive",
        "IND": "negative",
        **dict.fromkeys(("RUS", "KAZ", "KGZ", "TJK", "UZB"), "limited"),
    }
    assert SCORES["positive"] > SCORES["limited"] > SCORES["mixed"] > SCORES["negative"] > SCORES["none"]


def test_every_table_of_the_shipped_casebooks_is_in_the_schema() -> None:
    files = {path.stem for path in SHIPPED.rglob("*.csv")}
    assert files == set(schema.tables())


def test_known_contradictions_are_written_down() -> None:
    sco = tg.load("sco").contradictions
    assert len(sco) >= 16
    assert all(row.why and row.value_a != row.value_b for row in sco)
