"""The catalogue: every source declares all that is needed, and its files hold what is declared."""

from __future__ import annotations

import re
import shutil
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, get_args

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats import Table, write_table
from trackgauge.sources import catalogue, data_folder, declared, known_sources, read
from trackgauge.sources.catalogue import read_file
from trackgauge.sources.page import reference_page
from trackgauge.sources.source import SHIPPING, TOPICS, Topic, sha256

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "sources.md"
SOURCES = [declared(source_id) for source_id in known_sources()]
FILES = [(source, file) for source in SOURCES for file in source.files]


def test_the_page_is_what_the_declarations_print() -> None:
    """To print it again: python -m trackgauge.sources.page docs/reference/sources.md."""
    assert PAGE.read_text(encoding="utf-8") == reference_page()


def test_the_subjects_of_the_field_are_covered() -> None:
    assert {source.topic for source in SOURCES} == set(get_args(Topic)) == set(TOPICS)
    assert {
        "undl_votes",
        "general_debate",
        "cow_igo",
        "reference_memberships",
        "atop",
        "military_exercises",
        "sipri_arms_transfers",
        "baci_trade",
        "wdi",
        "cow_capabilities",
        "sipri_military_spending",
        "vdem",
        "wgi",
        "freedom_house",
        "cow_disputes",
        "strategic_rivalries",
        "territorial_claims",
        "icews_events",
        "pew_favourability",
        "desta",
        "international_authority",
        "organisation_events",
        "withdrawals",
    } <= set(known_sources())


def test_a_file_is_either_fetched_from_an_address_or_says_how_it_came_about() -> None:
    for _, file in FILES:
        assert bool(file.address) != bool(file.by_hand), file.path
        assert not file.address or file.address.startswith("https://"), file.path
        assert " " not in file.address, file.path
        assert not file.by_hand or file.by_hand.endswith("."), file.path
        assert min(file.size_bytes, file.rows) > 0, file.path
        assert file.content, file.path
        assert file.columns, file.path
        assert all(name and meaning for name, meaning in file.columns.items()), file.path


def test_no_file_belongs_to_two_sources() -> None:
    paths = [file.path for _, file in FILES]
    assert len(paths) == len(set(paths))


def test_a_source_states_what_may_be_shipped_and_a_citation_with_its_id() -> None:
    for source in SOURCES:
        assert source.may_ship in SHIPPING, source.id
        assert source.references[0].key == source.id
        assert all(reference.title and reference.authors for reference in source.references), source.id
        keys = [reference.key for reference in source.references]
        assert len(keys) == len(set(keys)), source.id


def test_a_source_is_added_by_one_entry(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(catalogue.FOLDER, tmp_path / "by_topic")
    text = (tmp_path / "by_topic" / "alliances.yaml").read_text(encoding="utf-8")
    added = text[: text.index("\natop_provisions:")].replace("atop", "pacts_of_mine")
    (tmp_path / "by_topic" / "alliances.yaml").write_text(text + "\n" + added, encoding="utf-8")
    monkeypatch.setattr(catalogue, "FOLDER", tmp_path / "by_topic")
    catalogue._entries.cache_clear()
    try:
        assert "pacts_of_mine" in known_sources()
        assert declared("pacts_of_mine").topic == "alliances"
    finally:
        catalogue._entries.cache_clear()


@pytest.mark.parametrize(
    ("field", "wrong", "said"),
    [
        ("first_year", "long ago", r"alliances\.yaml, x: first_year: Input should be a valid integer"),
        ("may_ship", "all", r"alliances\.yaml, x: may_ship: Input should be 'values', 'scores' or 'nothing'"),
        ("lisence", "MIT", r"alliances\.yaml, x: lisence: Unexpected keyword argument"),
    ],
)
def test_a_wrong_entry_is_refused_with_its_file_and_field(field: str, wrong: str, said: str) -> None:
    entry = {name: value for name, value in asdict(declared("atop")).items() if name not in ("id", "topic")}
    with pytest.raises(TrackgaugeError, match=said):
        catalogue.as_declared({**entry, field: wrong}, "x", "alliances")


def test_values_of_sipri_are_never_shipped_and_share_alike_is_named() -> None:
    for source in SOURCES:
        if "SIPRI" in source.licence:
            assert source.may_ship == "scores"
        if "V-Dem" in source.licence:
            assert "CC BY-SA 4.0" in source.licence
            assert "share alike" in source.licence
    assert "United Nations" in declared("undl_votes").attribution


def test_the_file_in_latin_1_says_so() -> None:
    assert declared("organisation_deaths").files[0].layout.encoding == "latin-1"


@pytest.mark.raw_data
@pytest.mark.parametrize("source", SOURCES, ids=known_sources())
def test_every_file_has_the_declared_bytes_rows_and_columns(source: Any, raw_data: Path) -> None:
    for file in source.files:
        assert (raw_data / file.path).stat().st_size == file.size_bytes
        table = read(source.id, raw_data, file=file.path)
        assert table.rows == file.rows
        assert set(file.columns) <= set(table.names)
        assert table.labels[next(iter(file.columns))] == next(iter(file.columns.values()))


@pytest.mark.raw_data
def test_numbers_of_the_sources_are_the_published_ones(raw_data: Path) -> None:
    """SCO: delegation 0.083, pooling 0.203 in 2019 (MIA); a zombie in 2009, alive in 2010 (Gray 2018, appendix)."""
    mia = read("international_authority", raw_data)
    sco = (mia["ioname"] == "SCO") & (mia["year"] == 2019)
    assert mia["delegation"][sco].item() == pytest.approx(0.083, abs=5e-4)
    assert mia["pooling"][sco].item() == pytest.approx(0.203, abs=5e-4)
    gray = read("organisation_vitality", raw_data)
    lived = {year: gray["life"][(gray["reo"] == "SCO") & (gray["year"] == year)].item() for year in (2009, 2010)}
    assert lived == {2009: 0, 2010: 1}
    withdrawals = read("withdrawals", raw_data, file="bv2019_withdrawals_per_year")
    assert withdrawals["n_withdrawals"].sum() == 188


def small(folder: Path, table: Table) -> Any:
    """A made-up source with one file."""
    write_table(folder / "values.csv", table)
    file = replace(
        declared("atop").files[0],
        path="values.csv",
        sha256=sha256(folder / "values.csv"),
        size_bytes=(folder / "values.csv").stat().st_size,
        rows=table.rows,
        columns={"ccode1": "first state", "year": "calendar year"},
    )
    return replace(declared("atop"), id="made_up", files=(file,))


def test_a_small_source_is_read_with_the_meanings_of_its_columns(tmp_path: Path) -> None:
    source = small(tmp_path, Table({"ccode1": [2], "year": [1991], "other": ["x"]}))
    table = read_file(source, tmp_path, "", any_version=False)
    assert table.labels == {"ccode1": "first state", "year": "calendar year"}
    assert table.names == ("ccode1", "year", "other")


def test_another_version_is_refused_unless_it_is_asked_for(tmp_path: Path) -> None:
    source = small(tmp_path, Table({"ccode1": [2], "year": [1991]}))
    write_table(tmp_path / "values.csv", Table({"ccode1": [2, 20], "year": [1991, 1992]}))
    with pytest.raises(TrackgaugeError, match="the checksum is"):
        read_file(source, tmp_path, "", any_version=False)
    assert read_file(source, tmp_path, "", any_version=True).rows == 2


def test_a_changed_file_fails_early_with_the_nearest_column(tmp_path: Path) -> None:
    source = small(tmp_path, Table({"ccode1": [2], "year": [1991]}))
    write_table(tmp_path / "values.csv", Table({"ccode_1": [2], "year": [1991]}))
    with pytest.raises(TrackgaugeError, match=r"values.csv: no column 'ccode1'. Did you mean 'ccode_1'\?"):
        read_file(source, tmp_path, "", any_version=True)


def test_rows_that_differ_from_the_declaration_are_refused(tmp_path: Path) -> None:
    source = small(tmp_path, Table({"ccode1": [2], "year": [1991]}))
    wrong = replace(source, files=(replace(source.files[0], rows=2),))
    with pytest.raises(TrackgaugeError, match="1 rows were read, 2 are declared"):
        read_file(wrong, tmp_path, "", any_version=False)


def test_a_file_is_found_by_its_name_with_or_without_ending() -> None:
    source = declared("atop")
    assert source.file() is source.files[0]
    for name in ("covariates/io_authority_design/atop_member_level.csv", "atop_member_level.csv", "atop_member_level"):
        assert source.file(name) is source.files[2]
    with pytest.raises(TrackgaugeError, match=r"no file 'atop_members'.*atop_member_level.csv"):
        source.file("atop_members")


def test_a_missing_file_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"no file here. Fetch it with: trackgauge sources get atop"):
        read("atop", tmp_path)


def test_the_folder_is_the_one_of_the_user_or_the_cache_of_the_platform(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TRACKGAUGE_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.delenv("TRACKGAUGE_DATA")
    assert data_folder().name == "sources"
    assert re.search("trackgauge", str(data_folder()))


@pytest.mark.raw_data
def test_files_of_the_collection_that_no_source_declares_are_known(raw_data: Path) -> None:
    declared_paths = {file.path for _, file in FILES}
    there = {
        path.relative_to(raw_data).as_posix()
        for folder in ("unga", "covariates", "recent")
        for path in (raw_data / folder).rglob("*")
        if path.is_file() and path.name != "SOURCES.md"
    }
    assert there - declared_paths == {
        # Computed here, not a source.
        "unga/votes/check_bloc_cohesion_2001_2025.csv",
        "covariates/eu_council/deu_model_error_table.csv",
        # Superseded by military_exercises, and in the old xls format.
        "covariates/alliances_defence/original/jme_v3_dorazio.xls",
        # No tables: networks of R and Pajek, nested JSON.
        "covariates/signed_networks/original/avatar.rda",
        "covariates/signed_networks/original/cowList.rda",
        "covariates/signed_networks/original/tribes.rda",
        "covariates/signed_networks/original/doreian_mrvar_Cow.net",
        "covariates/signed_networks/original/doreian_mrvar_N46.net",
        "covariates/eu_council/ktab_china_energy_2014_actor_tables.json",
        # End early, thin out, may not be passed on even as scores, or hold texts under copyright.
        "recent/conflict_rupture/DCID_2.0_Release_update_February_2023.xlsx",
        "recent/conflict_rupture/EUSANCT_CLEAN.dta",
        "recent/conflict_rupture/EUSANCT_Dataset_Case-level.xls",
        "recent/conflict_rupture/Peacedatav3.1-readme.txt",
        "recent/conflict_rupture/acled_political_violence_events_country_year_06Mar2026.xlsx",
        "recent/conflict_rupture/acled_reported_fatalities_country_year_06Mar2026.xlsx",
        "recent/conflict_rupture/icb2v15.csv",
        "recent/conflict_rupture/peacedata3.1.csv",
        "recent/cooperation/bri_countries_nedopil_2025_05.xlsx",
        "recent/cooperation/china_vitae_leader_engagements_2003_2018.parquet",
        "recent/cooperation/joint_military_exercises_involving_russia_2009_2018.csv",
        "recent/cooperation/joint_military_exercises_involving_russia_long.csv",
        "recent/cooperation/mcmanus_nieman_individual_signals.csv",
        "recent/cooperation/oecd_international_students_2013_2019.parquet",
        "recent/texts_media/kremlin_speech_titles_2000_2025.csv",
        "recent/texts_media/russian_mfa_rt_tass_mod_org_mentions_by_year.csv",
        "recent/texts_media/tv1_russia_items_sco_csto_cis_eaeu_brics_asean.parquet",
        "recent/texts_media/tv1_russia_org_mentions_by_year_2000_2026.csv",
        "recent/texts_media/xi_jinping_speeches_2022_2025.csv",
        "recent/texts_media/xwlb_china_items_sco_csto_cis_eaeu_2012_2026.parquet",
    }
