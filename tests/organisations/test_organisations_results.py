"""Organisations as a scholar opens them: a short repr, tables, the register, findings."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

import trackgauge as tg


def test_an_organisation_shows_itself_in_five_lines() -> None:
    for name in ("sco", "ecowas"):
        lines = repr(tg.load(name)).splitlines()
        assert len(lines) == 5
        assert max(map(len, lines)) <= 120


def test_a_table_of_a_casebook_has_the_columns_of_the_file_with_their_meaning() -> None:
    sco = tg.load("sco")
    table = sco.tables["participants"]
    assert table.rows == len(sco.rows("participants"))
    assert table["from"].dtype == np.dtype("datetime64[D]")
    assert table.labels["tier"] == "Which status."
    assert "policy" in sco.tables
    assert "polic" not in sco.tables
    with pytest.raises(tg.UnknownName, match=r"there is no table 'polic'\. Did you mean 'policy'"):
        sco.tables["polic"]


def test_every_table_of_every_casebook_becomes_columns() -> None:
    for name in ("sco", "asean", "eu"):
        organisation = tg.load(name)
        for table in organisation.tables:
            assert organisation.tables[table].rows == len(organisation.rows(table))


def test_a_table_is_a_frame_of_pandas() -> None:
    pytest.importorskip("pandas")
    frame = tg.load("sco").tables["policy"].to_pandas()
    assert len(frame) == len(tg.load("sco").rows("policy"))
    assert {"id", "actor", "first_year", "source"} <= set(frame.columns)


def test_the_register_is_a_function_of_the_package() -> None:
    found = tg.organisations(dt.date(2018, 6, 1))
    assert [one.id for one in found][:3] == ["asean", "eu", "sco"]
    assert found.table.rows == len(found)
    assert "Shanghai Cooperation Organisation" in found.summary()


def test_an_unknown_organisation_names_the_nearest() -> None:
    with pytest.raises(tg.UnknownOrganisation) as refused:
        tg.load("asaen")
    assert refused.value.nearest == "asean"


def test_a_check_has_findings_and_says_whether_it_is_all_right() -> None:
    found = tg.check("asean")
    assert (found.ok, len(found), found.to_dict()) == (True, 0, [])
