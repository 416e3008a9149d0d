"""Spells of membership, computed again from the public lists."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

import trackgauge as tg
from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations.memberships.lists import FOLDER, listed
from trackgauge.pack_building import memberships
from trackgauge.pack_building.memberships import build_memberships, read_reference

EXCEPTIONS = {
    ("AU", "ESH"): "a founding member of the African Union that is in no list of states",
    ("CIS", "UKR"): "a founder and participating state to 2018, which COW has as associate since 1993",
    ("LAS", "PSE"): "a member since 1976 that COW does not count among states",
    ("ECOWAS", "MRT"): "left at the end of 2000; COW ends it in 2002",
}


@pytest.mark.raw_data
def test_the_shipped_spells_are_those_of_the_public_lists(raw_data: Path, tmp_path: Path) -> None:
    built = build_memberships(raw_data, tmp_path)
    assert built.read_text(encoding="utf-8") == (FOLDER / "spells.csv").read_text(encoding="utf-8")


@pytest.mark.raw_data
@pytest.mark.parametrize("name", [one.id for one in listed().values() if one.reference])
def test_the_spells_agree_with_the_reference_list_year_by_year(raw_data: Path, name: str) -> None:
    one, organisation = listed()[name], tg.load(name)
    theirs = defaultdict(set)
    for row in read_reference(raw_data):
        if row.organisation == one.reference:
            theirs[row.year].add(row.code)
    for year in range(max(1990, one.founded.year), 2026):
        ours = set(organisation.as_of(year_end(year)).members)
        apart = {code for code in ours ^ theirs[year] if (one.reference, code) not in EXCEPTIONS}
        assert apart == set(), year


@pytest.mark.raw_data
def test_every_exception_is_one(raw_data: Path) -> None:
    theirs = defaultdict(set)
    for row in read_reference(raw_data):
        theirs[row.organisation, row.code].add(row.year)
    for (reference, code), why in EXCEPTIONS.items():
        one = next(one for one in listed().values() if one.reference == reference)
        years = range(max(1990, one.founded.year), 2026)
        ours = {year for year in years if code in tg.load(one.id).as_of(year_end(year)).members}
        assert why
        assert ours != theirs[reference, code] & set(years), (reference, code)


@pytest.mark.raw_data
def test_dated_entries_and_exits_are_kept(raw_data: Path) -> None:
    """Within a year of the dated events: some of them carry the day of a signature, not of an effect."""
    joined, left = {"accession", "readmission"}, {"exit_effective"}
    by_reference = {one.reference or one.id.upper(): one for one in listed().values()}
    seen = 0
    with (raw_data / "covariates/events/ro_events.csv").open(encoding="utf-8") as file:
        for event in csv.DictReader(file):
            one = by_reference.get(event["organisation"])
            if one is None or event["event_type"] not in joined | left:
                continue
            year = int(event["date"][:4])
            for code in filter(None, event["iso3"].split("|")):
                spells = [row for row in tg.load(one.id).rows("participants") if row.actor == code]
                days = [row.start if event["event_type"] in joined else row.end for row in spells]
                suspended = (one.id, code) == ("las", "SYR")
                assert suspended or any(day and abs(day.year - year) <= 1 for day in days), event
                seen += 1
    assert seen >= 20


@pytest.mark.raw_data
def test_members_that_differ_from_the_stated_ones_stop_the_building(
    raw_data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memberships, "_facts", dict)
    with pytest.raises(TrackgaugeError, match="members on 2025-12-31 differ"):
        build_memberships(raw_data, tmp_path)
    assert list(tmp_path.iterdir()) == []
