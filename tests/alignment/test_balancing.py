"""Balancing patterns: verdicts counted by hand, and what must not change them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from trackgauge.alignment.balancing import (
    OUTCOMES,
    outcome_probabilities,
    outcomes,
    parsed_pattern,
    pattern_of,
    patterns_of,
)
from trackgauge.alignment.balancing.account import pattern_year
from trackgauge.alignment.balancing.discovery import discover, usual_poles
from trackgauge.alignment.balancing.pattern import group_tie, tie_within
from trackgauge.alignment.balancing.through_time import PatternSeries, pattern_series, statement_records
from trackgauge.alignment.of_states import triangle_census
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import load_pack
from trackgauge.organisations import load

STATES = ("A", "B", "C", "D")


def one_draw(**ties: int) -> NDArray[np.int8]:
    """Signs of one draw among A, B, C, D: `AC=1, BC=-1`; other ties are neutral."""
    signs = np.zeros((1, 4, 4), dtype=np.int8)
    for pair, sign in ties.items():
        a, b = (STATES.index(state) for state in pair)
        signs[0, a, b] = signs[0, b, a] = sign
    return signs


def verdict(pattern_kind: str, middle: list[str], **ties: int) -> str:
    pattern = pattern_of(["A"], middle, ["B"], pattern_kind)  # type: ignore[arg-type]
    return OUTCOMES[int(outcomes(one_draw(**ties), STATES, pattern)[0])]


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ({"AC": 1, "BC": 1}, "holds"),
        ({"AC": 1, "BC": 1, "AB": -1}, "holds"),
        ({"AC": 1}, "leans_a"),
        ({"BC": 1}, "leans_b"),
        ({}, "idle"),
        ({"AC": 1, "BC": -1}, "broken"),
        ({"BC": -1}, "broken"),
    ],
)
def test_large_states_use_a_small_one_if_both_have_it_for_a_friend(ties: dict[str, int], expected: str) -> None:
    assert verdict("large_uses_small", ["C"], **ties) == expected


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ({"CD": -1, "AC": 1, "BD": 1}, "holds"),
        ({"CD": -1, "AC": 1, "BC": 1, "AD": 1, "BD": 1}, "holds"),
        ({"CD": 0, "AC": 1, "BD": 1}, "dormant"),
        ({"CD": 1, "AC": 1, "BD": 1}, "dormant"),
        ({"CD": -1, "AC": 1}, "idle"),
        ({"CD": -1, "AC": 1, "BD": 1, "AD": -1}, "broken"),
    ],
)
def test_rivals_use_large_states_if_each_has_a_sponsor_and_a_line_to_the_other(
    ties: dict[str, int], expected: str
) -> None:
    assert verdict("small_uses_large", ["C", "D"], **ties) == expected


@pytest.mark.parametrize(("signs", "expected"), [((1, 0, 0), 1), ((0, 0, 0), 0), ((1, -1, 0), 0), ((-1, 0, 0), -1)])
def test_the_tie_of_a_group_counts_from_exactly_a_third(signs: tuple[int, int, int], expected: int) -> None:
    draw = one_draw(AB=signs[0], AC=signs[1], AD=signs[2])
    assert group_tie(draw, [0], [1, 2, 3])[0] == expected


def test_inside_a_single_state_there_is_no_tie() -> None:
    assert tie_within(one_draw(AB=1), [0])[0] == 0
    assert tie_within(one_draw(AB=-1), [0, 1])[0] == -1


def test_the_account_of_a_pattern_is_counted_by_hand() -> None:
    """Four draws: C is courted by A in three, by B in two, by both in one; in one draw it is against B."""
    signs = np.concatenate(
        [one_draw(AC=1, BC=1), one_draw(AC=1), one_draw(AC=1, BC=-1, AB=-1), one_draw(BC=1)]
    )
    found = pattern_year(signs, STATES, pattern_of(["A"], ["C"], ["B"], "large_uses_small"), 2020)
    assert found.outcomes.tolist() == [0.25, 0.25, 0.25, 0, 0, 0.25]
    assert found.courted == {"C": (0.75, 0.5)}
    assert found.hedging == {"C": 0.25}
    assert found.rivalry_of_poles == 0.25
    assert found.used_against == {"A": 0.0, "B": 0.25}
    assert found.if_turned[("B", "C")] == (0.0, 0.75)
    assert found.if_turned[("A", "B")] == (0.25, 0.25)
    assert found.verdict == "undecided"


@pytest.mark.parametrize(
    ("parts", "kind", "words"),
    [
        ((["A"], ["C"], ["A"]), "large_uses_small", "A stands twice"),
        ((["A"], [], ["B"]), "large_uses_small", "middle has no state"),
        ((["A"], ["C"], ["B"]), "small_uses_large", "at least two"),
    ],
)
def test_a_pattern_that_makes_no_sense_is_refused(
    parts: tuple[list[str], list[str], list[str]], kind: str, words: str
) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        pattern_of(*parts, kind)  # type: ignore[arg-type]


def test_a_pattern_is_read_from_its_text_by_every_definition_that_fits() -> None:
    one, two = parsed_pattern("chn+rus:kaz+uzb:usa")
    assert (one.pole_a, one.middle, one.pole_b) == (("CHN", "RUS"), ("KAZ", "UZB"), ("USA",))
    assert (one.kind, two.kind) == ("large_uses_small", "small_uses_large")
    assert len(parsed_pattern("CHN:KAZ:RUS")) == 1
    with pytest.raises(TrackgaugeError, match="2 parts"):
        parsed_pattern("CHN:KAZ")


def random_signs(seed: int, states: int) -> NDArray[np.int8]:
    rng = np.random.default_rng(seed)
    upper = np.triu(rng.integers(-1, 2, (40, states, states)), 1)
    return (upper + upper.transpose(0, 2, 1)).astype(np.int8)


@given(st.integers(0, 10**6), st.permutations(range(4)), st.sampled_from(["large_uses_small", "small_uses_large"]))
def test_names_and_a_further_state_change_nothing(seed: int, order: list[int], kind: str) -> None:
    signs = random_signs(seed, 5)
    pattern = pattern_of(["A"], ["C", "D"], ["B"], kind)  # type: ignore[arg-type]
    full = outcome_probabilities(signs, (*STATES, "E"), pattern)
    few = signs[np.ix_(range(40), order, order)]
    assert outcome_probabilities(few, [STATES[n] for n in order], pattern) == pytest.approx(full)
    assert full.sum() == pytest.approx(1)


@given(st.integers(0, 10**6))
def test_exchanging_the_poles_exchanges_where_the_middle_leans(seed: int) -> None:
    signs = random_signs(seed, 4)
    one = outcome_probabilities(signs, STATES, pattern_of(["A"], ["C", "D"], ["B"], "large_uses_small"))
    other = outcome_probabilities(signs, STATES, pattern_of(["B"], ["C", "D"], ["A"], "large_uses_small"))
    assert one[[0, 2, 1, 3, 4, 5]] == pytest.approx(other)


def test_the_census_tells_the_four_types_and_the_open_ones_by_hand() -> None:
    """One draw: A-B-C all friends; A-B-D romantic with pivot A... counted tie by tie."""
    census = triangle_census(one_draw(AB=1, AC=1, BC=1, AD=1, BD=-1), STATES, 2020)
    kinds = dict(zip([tuple(t) for t in census.triangles.tolist()], census.probabilities.argmax(axis=1), strict=True))
    assert kinds == {(0, 1, 2): 0, (0, 1, 3): 1, (0, 2, 3): 4, (1, 2, 3): 4}
    romantic = [tuple(t) for t in census.triangles.tolist()].index((0, 1, 3))
    assert census.roles[romantic].tolist() == [1, 0, 0]
    assert census.expected[:, 0].tolist() == [1, 1, 0, 0, 2]
    assert census.balanced == 0


def test_a_search_counts_common_friends_and_what_chance_would_give() -> None:
    """Two poles with the same single friend among four states: by chance 1/4 of it, and p about 1/4."""
    states = ("A", "B", "P", "Q", "R", "S")
    signs = np.zeros((10, 6, 6), dtype=np.int8)
    for pole in (0, 1):
        signs[:, pole, 2] = signs[:, 2, pole] = 1
    found = discover(signs, states, ["A", "B"])[0]
    assert found.hedgers == (("P", 1.0),)
    assert found.expected_hedgers == 1
    assert found.by_chance == pytest.approx(0.25, abs=0.06)
    assert found.chance == pytest.approx(0.25, abs=0.06)


def test_rivals_with_lines_to_both_poles_are_found() -> None:
    signs = one_draw(CD=-1, AC=1, BD=1)
    assert discover(signs, STATES, ["A", "B"])[0].rivals == ((("C", "D"), 1.0),)


def test_a_search_refuses_poles_that_are_not_there() -> None:
    with pytest.raises(TrackgaugeError, match="Z is not among"):
        discover(one_draw(), STATES, ["A", "Z"])
    with pytest.raises(TrackgaugeError, match="two poles and another state"):
        discover(one_draw(), STATES, ["A"])


def test_the_usual_poles_are_great_powers_and_the_largest_members() -> None:
    assert usual_poles(("BRN", "IDN", "THA", "LAO"), 2019, load_pack()) == ("CHN", "IDN", "RUS", "THA", "USA")


@pytest.fixture(scope="module")
def relations() -> dict[str, PatternSeries]:
    found = pattern_series(patterns_of(load("sco")), range(2001, 2026))
    return {one.pattern.id: one for one in found}


def test_the_five_named_relations_have_a_verdict_in_every_year(relations: dict[str, PatternSeries]) -> None:
    assert sorted(relations) == ["TR001", "TR002", "TR003", "TR004", "TR005"]
    for one in relations.values():
        assert [year.year for year in one.years] == list(range(2001, 2026))
        assert sum(spell["to"] - spell["from"] + 1 for spell in one.spells()) == 25


def test_china_and_russia_court_central_asia_as_the_source_says(relations: dict[str, PatternSeries]) -> None:
    """TR001; the source states it without years, the ties show it in all."""
    assert {year.verdict for year in relations["TR001"].years} == {"holds"}


def test_the_kazakh_uzbek_rivalry_eases_where_the_source_says_so(relations: dict[str, PatternSeries]) -> None:
    """TR004, moderating condition "rivalry eased after 2016"; the lists of rivalries end it in 2017."""
    spells = relations["TR004"].spells()
    assert [spell["verdict"] for spell in spells] == ["holds", "dormant"]
    assert spells[1]["from"] in (2017, 2018)


def test_the_fifth_relation_is_not_borne_out(relations: dict[str, PatternSeries]) -> None:
    """TR005 has India keep a line to China; the ties show rivals all along."""
    assert {year.verdict for year in relations["TR005"].years} == {"broken"}
    assert relations["TR005"].years[-1].if_turned[("CHN", "IND")][1] > 0.9


def test_statements_carry_their_counts(relations: dict[str, PatternSeries]) -> None:
    found = {one["id"]: one for one in statement_records(list(relations.values()))}
    assert list(found) == ["T45", "T46", "T47"]
    assert "not against KAZ" in found["T47"]["finding"]
    assert found["T47"]["counts"]["highest"]["CHN"] < 0.05
    assert found["T46"]["counts"]["ruptures"] >= 1
