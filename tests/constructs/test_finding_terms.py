"""A term is found by what people call it."""

from __future__ import annotations

import pytest

from trackgauge.constructs import explain, vocabulary
from trackgauge.core.errors import TrackgaugeError


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("C2-22", "C2-22"),
        ("c2-22", "C2-22"),
        ("multi_track", "C2-22"),
        ("Multi-Track State", "C2-22"),
        ("multi-track", "C2-22"),
        ("多轨状态", "C2-22"),
        ("多轨", "C2-22"),
        ("многоколейное состояние", "C2-22"),
        ("T08", "T08"),
        ("t08", "T08"),
        ("P02", "P02"),
        ("track", "C2-20"),
        ("轨", "C2-20"),
        ("R-hat", "rhat"),
        ("kappa", "kappa"),
        ("exercise_participation", "exercise_participation"),
        ("Participation in exercises", "exercise_participation"),
        ("van der Eijk", "van_der_eijk"),
        ("консенсус", "C1-16"),
        ("N minus X", "C3-31"),
        ("\uff2e－X", "C3-31"),  # full-width letters, as a Chinese keyboard writes them
    ],
)
def test_a_term_is_found(asked: str, found: str) -> None:
    assert explain(asked).id == found


def test_every_term_is_found_by_its_own_id_and_key() -> None:
    lost = [term.id for term in vocabulary() if {explain(term.id).id, explain(term.key).id} != {term.id}]
    assert lost == []


def test_statement_8_is_about_the_likeness_of_political_demands() -> None:
    assert "political field are more similar" in explain("T08").definition


@pytest.mark.parametrize(
    ("asked", "hint"),
    [("multitrak", "'multi_track'"), ("esteban rey", "'esteban_ray'"), ("脱鬼状态", "'脱轨状态'")],
)
def test_an_unknown_term_names_its_nearest_match(asked: str, hint: str) -> None:
    with pytest.raises(TrackgaugeError, match=f"there is no term '{asked}'. Did you mean {hint}"):
        explain(asked)


@pytest.mark.parametrize("asked", ["xyzzy", "", "  ", "--"])
def test_a_term_like_nothing_leads_to_the_list(asked: str) -> None:
    with pytest.raises(TrackgaugeError, match="lists all of them"):
        explain(asked)


def test_a_part_that_fits_several_terms_names_them() -> None:
    with pytest.raises(TrackgaugeError, match=r"fits \d+ terms. Ask for one of: .*C3-06 \(thin rec"):
        explain("recognition")


def test_a_name_in_a_language_without_one_falls_back_to_english() -> None:
    assert explain("C2-20").name("ru") == "колея"
    assert explain("T08").name("zh") == explain("T08").en
