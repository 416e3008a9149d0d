"""`trackgauge assess`: text, JSON, series, evidence, seed."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from trackgauge.assessment import Answer, Study
from trackgauge.organisations.catalogue import SHIPPED

Run = Callable[..., "subprocess.CompletedProcess[str]"]
Call = Callable[..., Any]


def test_the_program_prints_the_state_of_the_sco_in_2021(run: Run, call: Call) -> None:
    done = run("assess", "sco", "--year", "2021")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "Shanghai Cooperation Organisation, 2021: same track or multi-track, not told apart"
    assert lines[1].startswith("same track ")
    assert done.stdout == call("assess", "sco", "--year", "2021").out


def test_the_answer_fits_on_a_screen_and_holds_every_part(call: Call) -> None:
    done = call("assess", "sco", "--year", "2021")
    lines = done.out.splitlines()
    assert max(len(line) for line in lines) <= 100
    assert len(lines) <= 45
    for part in ("Tracks ", "Why", "Since 2016: ", "Evidence ", "Page      trackgauge report sco --year 2021"):
        assert any(line.startswith(part) for line in lines)
    assert "  2  IND" in lines
    assert any(line.startswith("  IND  ") and "negative" in line for line in lines)
    assert any("codings alone multi-track" in line and "behaviour alone same track" in line for line in lines)


def test_without_a_year_it_is_the_latest(call: Call) -> None:
    assert call("assess", "sco").out.startswith("Shanghai Cooperation Organisation, 2025: ")


def test_a_large_body_shows_the_members_farthest_from_the_middle(call: Call) -> None:
    out = call("assess", "eu", "--year", "2021").out
    assert "... the 12 of 27 members farthest from the middle; --json gives all" in out
    assert len(re.findall(r"^  [A-Z]{3}  [+-]", out, re.MULTILINE)) == 12


def test_members_without_evidence_are_named(call: Call, tmp_path: Path) -> None:
    from trackgauge.assessment.text import answer_lines

    plain = Answer.model_validate_json(call("assess", "asean", "--json").out)
    evidence = plain.evidence.model_copy(update={"unobserved": ["TLS"]})
    assert "  without evidence: TLS" in answer_lines(plain.model_copy(update={"evidence": evidence}))


@pytest.mark.parametrize(("kind", "state"), [("codings", "multi-track"), ("behaviour", "same track")])
def test_one_kind_of_evidence_can_speak_alone(call: Call, kind: str, state: str) -> None:
    out = call("assess", "sco", "--year", "2021", "--evidence", kind).out
    assert out.startswith(f"Shanghai Cooperation Organisation, 2021: {state}\n")
    assert f"({kind})" in out
    assert " alone " not in out


def test_as_json_it_is_the_whole_answer(call: Call, study_of: Callable[..., Study]) -> None:
    done = call("assess", "sco", "--year", "2021", "--json")
    found = json.loads(done.out)
    assert (done.status, done.err) == (0, "")
    assert Answer.model_validate(found) == study_of("sco").answer(2021)
    assert {"organisation", "year", "state", "tracks", "pairs", "members", "dispersion", "polarisation", "reasons",
            "evidence", "manifest"} <= set(found)  # fmt: skip
    assert sum(found["state"][name] for name in ("same_track", "multi_track", "derailed")) == pytest.approx(1)
    assert found["state"]["label"] == "multi_track"
    assert "CHN-IND" in found["pairs"]
    assert {"members", "probability"} <= set(found["tracks"][0])


def test_with_from_and_to_it_is_a_list(call: Call) -> None:
    found = json.loads(call("assess", "sco", "--from", "2016", "--to", "2018", "--json").out)
    assert [each["year"] for each in found] == [2016, 2017, 2018]
    assert [each["state"]["label"] for each in found] == ["same_track", "multi_track", "multi_track"]


def test_a_series_of_one_year_is_a_list_too(call: Call) -> None:
    assert len(json.loads(call("assess", "sco", "--from", "2025", "--json").out)) == 1


def test_as_text_a_series_has_one_line_a_year(call: Call) -> None:
    lines = call("assess", "sco", "--from", "2015", "--to", "2018").out.splitlines()
    assert lines[0] == "Shanghai Cooperation Organisation"
    assert [line[:4] for line in lines[2:]] == ["year", "2015", "2016", "2017", "2018"]
    assert lines[-1].endswith("multi-track; IND")
    assert max(len(line) for line in lines) <= 100


def test_an_open_series_reaches_to_the_first_or_last_year(call: Call) -> None:
    first = call("assess", "sco", "--to", "2003").out.splitlines()
    last = call("assess", "sco", "--from", "2023").out.splitlines()
    assert [line[:4] for line in first[3:]] == ["2001", "2002", "2003"]
    assert [line[:4] for line in last[3:]] == ["2023", "2024", "2025"]


def test_the_same_seed_gives_the_same_bits_in_another_process_and_with_more_threads(run: Run) -> None:
    asked = ("assess", "asean", "--year", "2010", "--draws", "100", "--json")
    first, again, other = (
        run(*asked, "--seed", seed, OPENBLAS_NUM_THREADS=threads).stdout
        for seed, threads in (("7", "1"), ("7", "2"), ("8", "1"))
    )
    assert first == again
    assert json.loads(first)["pairs"] != json.loads(other)["pairs"]
    assert json.loads(first)["manifest"]["seed"] == 7


def test_the_schema_needs_no_name(call: Call) -> None:
    done = call("assess", "--schema")
    assert done.status == 0
    assert json.loads(done.out) == Answer.model_json_schema()


def test_the_page_of_a_casebook_of_one_s_own_is_asked_for_by_its_folder(call: Call, tmp_path: Path) -> None:
    folder = shutil.copytree(SHIPPED / "asean", tmp_path / "my asean")
    last = call("assess", str(folder), "--year", "2010", "--draws", "100").out.splitlines()[-1]
    assert f"trackgauge report '{folder}' --year 2010" in last


def test_chains_that_have_not_mixed_are_mentioned(study_of: Callable[..., Study]) -> None:
    from trackgauge.assessment.text import answer_lines

    answer = study_of("asean").answer(2021)
    badly = answer.model_copy(update={"evidence": answer.evidence.model_copy(update={"max_rhat": 1.31})})
    assert any("R-hat 1.31 (bound 1.01)" in line for line in answer_lines(badly))
