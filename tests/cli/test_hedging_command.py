"""`trackgauge hedging`."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable

import pytest

Run = Callable[..., "subprocess.CompletedProcess[str]"]


def test_a_profile_shows_components_movement_and_offers_on_one_screen(run: Run) -> None:
    done = run("hedging", "KAZ", "--between", "CHN,RUS")
    assert (done.returncode, done.stderr) == (0, "")
    for words in ("security       2001", "economic", "institutional", "diplomatic", "Movement", "Offers against size"):
        assert words in done.stdout
    assert "no sum of components is given" in " ".join(done.stdout.split())
    assert max(map(len, done.stdout.splitlines())) <= 110


def test_a_profile_as_json_has_every_year(run: Run) -> None:
    done = run("hedging", "UZB", "--between", "CHN,RUS,USA", "--from", "2010", "--to", "2012", "--json")
    found = json.loads(done.stdout)
    assert [one["year"] for one in found["ties"]] == [2010, 2011, 2012]
    assert {one["pole"] for one in found["offers"]} == {"CHN", "RUS", "USA"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("KAZ", "--between", "CHN,KAZ"), "KAZ cannot hedge between itself"),
        (("KAZ", "--between", "CHN"), "1 pole"),
        (("KAZ", "--between", "CHN,RUS", "--from", "1980"), "1991 to 2025"),
    ],
)
def test_bad_input_is_one_line_and_exit_code_one(run: Run, arguments: tuple[str, ...], words: str) -> None:
    done = run("hedging", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert words in done.stderr
