"""Names of states."""

from __future__ import annotations

import re

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import state_name
from trackgauge.organisations.states import state_hint, states


def test_all_members_of_the_united_nations_and_the_contested_and_historical_cases_are_there() -> None:
    assert len([state for state in states().values() if state.iso2]) >= 195
    assert {"TWN", "XKX", "PSE", "VAT", "CSK", "DDR", "YMD", "YUG", "SCG", "EAZ"} <= set(states())


@pytest.mark.parametrize("iso3", sorted(states()))
def test_every_state_has_a_name_in_its_script(iso3: str) -> None:
    names = states()[iso3].names
    assert re.fullmatch(r"[A-Za-zÀ-ÿ' .,()-]+", names["en"])
    assert re.fullmatch(r"[\u4e00-\u9fff()]+", names["zh"])
    assert re.fullmatch(r"[\u0400-\u04ff' —()-]+", names["ru"])


def test_no_two_states_share_a_code_or_a_name() -> None:
    for pick in (lambda s: s.names["en"], lambda s: s.names["zh"], lambda s: s.names["ru"]):
        names = [pick(state) for state in states().values()]
        assert len(names) == len(set(names))
    codes = [state.iso2 for state in states().values() if state.iso2]
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize(
    ("iso3", "names"),
    [
        ("TUR", ("Türkiye", "土耳其", "Турция")),
        ("PRK", ("North Korea", "朝鲜", "КНДР")),
        ("KOR", ("South Korea", "韩国", "Республика Корея")),
        ("CZE", ("Czechia", "捷克", "Чехия")),
        ("CIV", ("Côte d'Ivoire", "科特迪瓦", "Кот-д'Ивуар")),
        ("USA", ("United States", "美国", "США")),
    ],
)
def test_names_are_those_of_diplomatic_usage(iso3: str, names: tuple[str, ...]) -> None:
    assert tuple(state_name(iso3, language) for language in ("en", "zh", "ru")) == names


@pytest.mark.parametrize(
    "iso3", ["TWN", "XKX", "PSE", "ESH", "CSK", "DDR", "YMD", "YUG", "SCG", "SUN", "EAZ"]
)
def test_contested_and_historical_cases_say_so(iso3: str) -> None:
    assert states()[iso3].note


@pytest.mark.parametrize(
    ("word", "code"),
    [("NO", "NOR"), ("Kazakhstan", "KAZ"), ("Китай", "CHN"), ("印度", "IND"), ("UZN", "UZB")],
)
def test_a_word_that_is_no_code_is_answered_with_the_code(word: str, code: str) -> None:
    assert f"'{code}'" in state_hint(word)


def test_an_unknown_state_or_language_gives_one_line() -> None:
    with pytest.raises(TrackgaugeError, match=r"'KZ' is not a state.*KAZ"):
        state_name("KZ")
    with pytest.raises(TrackgaugeError, match="there is no language 'de'"):
        state_name("KAZ", "de")
