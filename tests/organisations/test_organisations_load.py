"""Opening organisations: shipped ones by id, one's own by folder, and what can go wrong."""

from __future__ import annotations

import dataclasses
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pydantic import ValidationError

import trackgauge as tg
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import casebooks, known_organisations
from trackgauge.organisations.schemas.conduct import Identity


def test_an_organisation_exists_because_its_folder_exists() -> None:
    assert casebooks() == ("asean", "eu", "sco")
    assert known_organisations()[:3] == casebooks()


@pytest.mark.parametrize("name", ["SCO", "Sco", " sco "])
def test_letter_case_does_not_matter(name: str) -> None:
    assert tg.load(name).id == "sco"


def test_names_are_in_three_languages() -> None:
    sco = tg.load("sco")
    assert sco.names == {
        "en": "Shanghai Cooperation Organisation",
        "zh": "上海合作组织",
        "ru": "Шанхайская организация сотрудничества",
    }
    assert sco.short_names["ru"] == "ШОС"


@pytest.mark.parametrize("name", ["sco", "asean", "eu"])
def test_every_tier_and_body_is_named_in_three_languages(name: str) -> None:
    charter = tg.load(name).charter
    for entry in (*charter.tiers, *charter.bodies):
        assert all(entry.names[language] for language in ("en", "zh", "ru")), entry.id


def test_a_folder_of_ones_own_opens_like_a_shipped_one(sco_copy: Path) -> None:
    for given in (sco_copy, str(sco_copy)):
        assert tg.load(given).as_of("2018-06-01") == tg.load("sco").as_of("2018-06-01")


def test_an_unknown_organisation_is_answered_with_the_nearest() -> None:
    with pytest.raises(TrackgaugeError) as caught:
        tg.load("asaen")
    text = str(caught.value)
    assert "there is no organisation 'asaen'" in text
    assert "Did you mean 'asean'?" in text
    assert "trackgauge organisations" in text


@pytest.mark.parametrize("name", ["", "nothing/like/this"])
def test_what_is_no_organisation_and_no_folder_gives_one_line(name: str) -> None:
    with pytest.raises(TrackgaugeError, match="there is no organisation"):
        tg.load(name)


def test_a_file_is_no_casebook(sco_copy: Path) -> None:
    with pytest.raises(TrackgaugeError, match="is a file"):
        tg.load(sco_copy / "charter.yaml")


def test_a_casebook_with_faults_gives_the_first_and_says_how_many_more(
    sco_copy: Path, replace: Callable[[Path, str, str], None]
) -> None:
    replace(sco_copy / "participants.csv", "PT021,IND,member", "PT021,INX,member")
    replace(sco_copy / "policy.csv", ",led,2,", ",leads,2,")
    with pytest.raises(TrackgaugeError) as caught:
        tg.load(sco_copy)
    text = str(caught.value)
    assert "\n" not in text
    assert "participants.csv, line 22 (PT021), actor: 'INX' is no code" in text
    assert f"1 more finding: trackgauge check {sco_copy}" in text


def test_rows_are_frozen_and_typed() -> None:
    row = tg.load("sco").rows(Identity)[0]
    assert (row.id, row.actor, row.score, row.explicit_in_source) == ("ID001", "CHN", 2, True)
    assert row.sources == ("zeng_zhao2022 §三(一), (四)",)
    with pytest.raises(ValidationError):
        row.score = 0  # type: ignore[misc]


def test_an_organisation_is_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        tg.load("sco").id = "x"  # type: ignore[misc]


def test_rows_by_name_and_by_model_are_the_same() -> None:
    sco = tg.load("sco")
    assert sco.rows("identity") is sco.rows(Identity)


def test_a_table_that_a_casebook_does_not_have_is_empty() -> None:
    assert tg.load("eu").rows("identity") == ()


def test_a_table_that_no_casebook_has_is_answered_with_the_nearest() -> None:
    with pytest.raises(TrackgaugeError, match=r"there is no table 'identities'.*'identity'"):
        tg.load("sco").rows("identities")


def test_lists_are_tuples_and_spells_have_start_and_end() -> None:
    sco = tg.load("sco")
    assert sco.rows("triads")[0].middle == ("KAZ", "KGZ", "TJK", "UZB")
    spell = next(row for row in sco.rows("participants") if row.id == "PT015")
    assert (str(spell.start), str(spell.end)) == ("2005-07-05", "2017-06-09")


def test_contradictions_show_both_values_and_the_one_that_is_used() -> None:
    found = {row.topic: row for row in tg.load("sco").contradictions}
    ratio = found["ratio of the Chinese to the Tajik gross domestic product"]
    assert "200" in ratio.value_a
    assert "2055" in ratio.value_b
    assert ratio.used == "b"
    assert {"ID011", "ID035"} <= set(found["identity of Kazakhstan"].rows)


def test_opening_reads_no_table_that_nobody_asked_for() -> None:
    code = (
        "import sys, trackgauge; trackgauge.load('sco').as_of('2018-06-01');"
        "print('numpy' in sys.modules, 'trackgauge.organisations.schemas.motives' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "False"]
