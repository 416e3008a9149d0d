"""Admission, departure and circles as functions: by name, with tables, and the line that makes them in a shell."""

from __future__ import annotations

import datetime as dt

import pytest

import trackgauge as tg


def test_a_candidate_is_named_in_any_language_and_comes_as_a_table() -> None:
    found = tg.admit("sco", "Turkiye", date="2026-01-01")
    assert found.to_dict() == tg.admit("ШОС", "土耳其", date=dt.date(2026, 1, 1)).to_dict()
    criteria = found.tables["criteria"]
    assert dict(zip(criteria["id"], criteria["status"], strict=True))["region"] == "met"
    assert found.command == "trackgauge admit sco TUR --tier member --date 2026-01-01"
    with pytest.raises(tg.UnknownState, match=r"'Turkyie' is not a state\. Did you mean 'TUR'"):
        tg.admit("sco", "Turkyie")


def test_a_member_leaves_after_the_period_of_the_charter() -> None:
    found = tg.leave("sco", "Uzbekistan", date="2026-01-01")
    assert found.table["on"].tolist()[-1] == "2027-01-01"
    assert found.summary().startswith("UZB, withdrawal from SCO")
    with pytest.raises(tg.TrackgaugeError, match="TUR is not a member of sco"):
        tg.leave("sco", "TUR", date="2026-01-01")


def test_circles_are_a_table_of_who_stands_where() -> None:
    found = tg.circles("sco", date="2018-06-01")
    tiers = found.table
    members = [state for tier, state in zip(tiers["tier"], tiers["state"], strict=True) if tier == "member"]
    assert members == list(tg.load("sco").as_of("2018-06-01").members)
    assert set(found.tables) == {"tiers", "record", "statuses", "waiting"}
