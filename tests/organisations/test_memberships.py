"""Organisations known from lists of members alone."""

from __future__ import annotations

import csv
import datetime as dt
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.core.dates import Spell, parse_date
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import casebooks, check, known_organisations, new_organisation, suspended
from trackgauge.organisations.catalogue import register
from trackgauge.organisations.checks.places import unknown_key
from trackgauge.organisations.memberships.lists import FOLDER, carried_forward, listed, rows
from trackgauge.organisations.states import states

LISTED = tuple(listed())
LISTS = ("cow_igo", "reference_memberships")


def members(organisation: str, day: str) -> tuple[str, ...]:
    return tg.load(organisation).as_of(day).members


def test_more_than_sixty_living_organisations_are_known_by_id_and_casebooks_come_first() -> None:
    living = [entry for entry in register() if entry.dissolved is None]
    assert len(living) == 82
    assert known_organisations()[: len(casebooks())] == casebooks()
    assert len(set(known_organisations())) == len(known_organisations())


@pytest.mark.parametrize("name", LISTED)
def test_a_listed_organisation_opens_with_members_and_nothing_else(name: str) -> None:
    organisation = tg.load(name)
    one = listed()[name]
    assert (organisation.id, organisation.members_only, next(iter(organisation.tables))) == (name, True, "participants")
    assert set(organisation.tables) <= {"participants", "repair_attempts"}
    assert [tier.id for tier in organisation.charter.tiers] == ["member"]
    assert organisation.charter.note.startswith("From membership lists alone")
    assert (organisation.charter.founded, organisation.charter.dissolved) == (one.founded, one.dissolved)
    assert all(organisation.names[language] for language in ("en", "zh", "ru"))
    assert organisation.rows("identity") == organisation.rows("crises") == organisation.contradictions == ()
    last = dt.date(2025, 12, 31) if one.dissolved is None else one.dissolved - dt.timedelta(days=1)
    now = organisation.as_of(last).members
    assert len(now) >= 3
    assert not one.members or now == tuple(sorted(one.members))
    assert organisation.as_of(one.founded - dt.timedelta(days=1)).members == ()


@pytest.mark.parametrize("name", LISTED)
def test_every_spell_has_a_known_state_a_source_and_a_confidence_and_overlaps_no_other(name: str) -> None:
    spells = defaultdict(list)
    for row in tg.load(name).rows("participants"):
        assert row.actor in states()
        assert row.confidence in ("high", "medium", "low")
        assert all(unknown_key(source, LISTS) is None for source in row.sources), row.source
        assert row.confidence != "high" or "://" in row.source
        assert row.end is None or row.start < row.end
        assert row.start >= listed()[name].founded
        spells[row.actor].append(Spell(row.start, row.end))
    assert len({row.id for row in tg.load(name).rows("participants")}) == sum(map(len, spells.values()))
    assert not any(a.overlaps(b) for mine in spells.values() for a, b in combinations(mine, 2))


@pytest.mark.parametrize(
    ("organisation", "actor", "before", "after", "leaves"),
    [
        ("ecowas", "MRT", "1999-12-31", "2000-12-31", True),
        ("ecowas", "BFA", "2025-01-28", "2025-01-29", True),
        ("ecowas", "MLI", "2025-01-28", "2025-01-29", True),
        ("ecowas", "NER", "2025-01-28", "2025-01-29", True),
        ("cis", "GEO", "2009-08-17", "2009-08-18", True),
        ("opec", "QAT", "2018-12-31", "2019-01-01", True),
        ("opec", "AGO", "2023-12-31", "2024-01-01", True),
        ("coe", "RUS", "2022-03-15", "2022-03-16", True),
        ("igad", "ERI", "2025-12-11", "2025-12-12", True),
        ("can", "VEN", "2006-04-21", "2006-04-22", True),
        ("oas", "NIC", "2023-11-18", "2023-11-19", True),
        ("guam", "UZB", "2005-05-04", "2005-05-05", True),
        ("au", "MAR", "2017-01-29", "2017-01-30", False),
        ("nato", "FIN", "2023-04-03", "2023-04-04", False),
        ("nato", "SWE", "2024-03-06", "2024-03-07", False),
        ("mercosur", "VEN", "2012-07-30", "2012-07-31", False),
        ("mercosur", "BOL", "2024-07-04", "2024-07-05", False),
        ("eac", "COD", "2022-07-10", "2022-07-11", False),
        ("bimstec", "NPL", "2004-02-07", "2004-02-08", False),
        ("saarc", "AFG", "2007-04-02", "2007-04-03", False),
    ],
)
def test_well_known_entries_and_exits(organisation: str, actor: str, before: str, after: str, leaves: bool) -> None:
    assert (actor in members(organisation, before)) is leaves
    assert (actor in members(organisation, after)) is not leaves


@pytest.mark.parametrize(
    ("organisation", "actor", "day"),
    [
        ("mercosur", "VEN", "2017-12-31"),
        ("ecowas", "MLI", "2022-12-31"),
        ("las", "SYR", "2015-12-31"),
        ("au", "EGY", "2013-12-31"),
        ("csto", "ARM", "2025-12-31"),
    ],
)
def test_a_suspended_member_is_a_member_and_named_as_suspended(organisation: str, actor: str, day: str) -> None:
    assert actor in members(organisation, day)
    assert actor in suspended(organisation, parse_date(day))


def test_every_suspension_is_of_a_member_and_has_a_source() -> None:
    for row in rows("suspensions.csv"):
        organisation = tg.load(row["organisation"])
        assert row["actor"] in organisation.as_of(parse_date(row["from"])).members, row
        assert unknown_key(row["source"], ()) is None
        assert row["confidence"] in ("high", "medium", "low")


def test_what_is_carried_forward_is_no_observation() -> None:
    for row in rows("spells.csv"):
        carried = not row["to"] and int(row["observed_to"]) < 2025
        assert ("carried forward" in row["note"]) is carried
        assert not carried or row["confidence"] != "high"
        assert ("not observed since" in row["note"]) == (carried and row["confidence"] == "low")
    assert set(carried_forward("colombo_plan", 2025).values()) == {"low"}
    assert carried_forward("eaeu", 2025) == {}


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("ecovas", "ecowas"),
        ("Arab Leage", "las"),
        ("asaen", "asean"),
        ("sc0", "sco"),
        ("Shanghai Cooperation Organization", "sco"),
        ("Арктический совед", "arctic_council"),
    ],
)
def test_an_unknown_name_is_answered_with_the_nearest_of_ids_acronyms_and_names(word: str, id: str) -> None:
    with pytest.raises(TrackgaugeError, match=rf"there is no organisation .*Did you mean '{id}'"):
        tg.load(word)


def test_an_organisation_is_named_by_acronym_or_full_name_in_three_languages() -> None:
    named = {"ШОС": "sco", "上海合作组织": "sco", "African Union": "au", "Arab League": "las", "UEMOA": "waemu",
             "安第斯共同体": "can", " Арктический совет ": "arctic_council", "ЕС": "eu"}  # fmt: skip
    assert {word: tg.load(word).id for word in named} == named


def test_a_name_like_nothing_is_answered_with_the_command_that_lists_all() -> None:
    with pytest.raises(TrackgaugeError, match=r"there is no organisation 'xyzzy'\. All: trackgauge organisations"):
        tg.load("xyzzy")


def test_a_listed_organisation_has_no_casebook_to_check_but_may_get_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TrackgaugeError, match=r"no casebook to check.*trackgauge new organisation gcc"):
        check("gcc")
    (tmp_path / "au").mkdir()
    assert tg.load("au").members_only
    new_organisation("gcc")
    assert check("gcc")


def test_organisations_facts_and_spells_name_each_other() -> None:
    named = {row["organisation"] for file in ("facts.csv", "spells.csv", "suspensions.csv") for row in rows(file)}
    assert named == set(LISTED)
    for one in listed().values():
        assert one.id not in casebooks()
        assert set(one.members) <= set(states())
        assert list(one.members) == sorted(set(one.members))
    with (FOLDER / "facts.csv").open(encoding="utf-8") as file:
        actors = {actor for row in csv.DictReader(file) for actor in row["actors"].split(";")}
    assert actors <= set(states())
