"""`trackgauge admit`, `circles` and `leave` at the shell."""

from __future__ import annotations

import json
from collections.abc import Callable
from subprocess import CompletedProcess

Run = Callable[..., "CompletedProcess[str]"]


def test_a_candidate_is_checked_and_the_answer_comes_first(run: Run) -> None:
    done = run("admit", "sco", "TUR", "--date", "2026-01-01")
    assert done.returncode == 0
    title, summary, *_ = done.stdout.splitlines()
    assert title == "Türkiye to SCO as member, 2026-01-01 (holds: sco_partner)"
    assert summary == "6 of 8 criteria met; for the members to judge or not on file: security_duties, un_charter"
    assert "since procedure_opened     median 22, 22 to 23 (IND 23, PAK 23, IRN 22, BLR 22)" in done.stdout


def test_the_json_of_a_candidate_has_criteria_steps_objections_and_waiting_times(run: Run) -> None:
    found = json.loads(run("admit", "sco", "ARM", "--date", "2025-09-02", "--json").stdout)
    assert {each["id"]: each["status"] for each in found["criteria"]}["relations"] == "met"
    assert found["objections"][0]["member"] == "PAK"
    assert found["rule"]["kind"] == "consensus"
    assert found["waiting"][0]["waits"][0]["state"] == "IND"


def test_circles_show_who_stands_where_and_the_record(run: Run) -> None:
    done = run("circles", "eu", "--date", "2020-02-01")
    assert "circle 0  member (27)" in done.stdout
    assert "2020-02-01 GBR withdrawal" in done.stdout
    assert "contradicts" not in done.stdout
    data = json.loads(run("circles", "sco", "--date", "2018-01-01", "--json").stdout)
    assert [each["state"] for each in data["record"]] == ["IND", "PAK"]


def test_leaving_names_the_article_and_the_first_day_outside(run: Run) -> None:
    done = run("leave", "sco", "UZB", "--date", "2026-01-01")
    assert done.stdout.startswith("UZB, withdrawal from SCO: Charter art. 13\n")
    assert "2027-01-01" in done.stdout
    none = run("leave", "asean", "MMR", "--how", "expulsion", "--date", "2026-01-01")
    assert none.stdout == "MMR, expulsion from ASEAN: no clause in the charter on file\n"


def test_faults_are_one_line(run: Run) -> None:
    early = ("--date", "1999-01-01")
    for arguments in (
        ("admit", "sco", "XX"),
        ("admit", "sco", "TUR", "--tier", "x"),
        ("leave", "sco", "TUR"),
        ("admit", "sco", "TUR", *early),
        ("circles", "sco", *early),
        ("leave", "sco", "RUS", *early),
        ("rules", "sco", *early),
        ("circles", "unasur", "--date", "yesterday"),
    ):
        done = run(*arguments)
        assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
