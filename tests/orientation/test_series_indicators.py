"""Indicators from series of the pack: values counted by hand on three states, and facts that everybody knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from invented import ACTORS, YEARS, case

from trackgauge.evidence import load_pack
from trackgauge.evidence.membership_rows import membership_row, memberships_at
from trackgauge.evidence.pack_rows import pack_row, series_row_id
from trackgauge.organisations import load
from trackgauge.orientation import indicators
from trackgauge.orientation.aggregate import introversion, over_fellows, share_of_fellows
from trackgauge.orientation.case import Case, Observation
from trackgauge.orientation.indicators.trade import introverted, shared_markets
from trackgauge.orientation.selection import case_of

STATES = (*ACTORS, "DDD")


class FakePack:
    """Series given by hand on the three members and one outsider."""

    series_states = STATES

    def __init__(self, **series: Any) -> None:
        self.series = {name: np.asarray(values, dtype=float) for name, values in series.items()}

    def _places(self, states: Any) -> list[int]:
        return [STATES.index(state) for state in states]

    def dyad_series(self, name: str, states: Any, years: Any, *, missing: str = "error") -> Any:
        places = self._places(states)
        return np.repeat(self.series[name][None], len(tuple(years)), axis=0)[:, places][:, :, places]

    def state_series(self, name: str, states: Any, years: Any, *, missing: str = "error") -> Any:
        return np.repeat(self.series[name][None], len(tuple(years)), axis=0)[:, self._places(states)]


def with_pack(**series: Any) -> Case:
    return replace(case(), pack=FakePack(**series))  # type: ignore[arg-type]


def first_year(values: Any) -> dict[str, float]:
    found: list[Observation] = [value for value in values if value.first_year == YEARS[0]]
    return {value.actor: pytest.approx(value.value, abs=1e-9) for value in found}


NAN = np.nan
PAIRS = [[NAN, 1.0, 0.0, 0.5], [1.0, NAN, NAN, 0.0], [0.0, NAN, NAN, 0.0], [0.5, 0.0, 0.0, NAN]]


def test_the_mean_over_fellows_leaves_out_what_is_not_known() -> None:
    made = with_pack(alliance=PAIRS)
    assert first_year(over_fellows(made, "alliance", made.pair_values("alliance"))) == {"AAA": 0.5, "BBB": 1, "CCC": 0}
    first = next(iter(over_fellows(made, "alliance", made.pair_values("alliance"))))
    assert first.rows == ("series/alliance/AAA-BBB/2001", "series/alliance/AAA-CCC/2001")


def test_few_answers_weigh_less_and_their_error_is_carried() -> None:
    made = with_pack(views=PAIRS)
    found = list(over_fellows(made, "views", made.pair_values("views"), error=0.02, by_coverage=True))
    assert [(value.actor, value.weight) for value in found[:3]] == [("AAA", 1.0), ("BBB", 0.5), ("CCC", 0.5)]
    assert found[0].standard_error == pytest.approx(0.02 * np.sqrt(0.75))


def test_inside_against_outside() -> None:
    """AAA: inside (1 + 0) / 2, outside 0.5: no difference. BBB: inside 1, outside 0. CCC has no tie at all."""
    assert first_year(introversion(with_pack(alliance=PAIRS), "alliance")) == {"AAA": 0.0, "BBB": 1.0}


def test_a_share_of_fellows_counts_those_above_zero() -> None:
    assert share_of_fellows(np.array([0.0, 3.0, NAN])).tolist()[:2] == [0.0, 1.0]


def test_trade_is_introverted_if_it_exceeds_the_fellows_weight() -> None:
    """Half of the trade with fellows that are half of the rest of the world is neutral; three quarters is 0.5."""
    assert introverted(0.5, 0.4, 0.2) == 0
    assert introverted(0.75, 0.4, 0.2) == 0.5
    assert introverted(0.0, 0.4, 0.2) == -1
    assert np.isnan(introverted(0.5, 0.0, 0.2))


def test_dependence_is_the_share_inside_times_openness() -> None:
    shares = [[NAN, 0.2, 0.3, 0.5], [0.1, NAN, 0.0, 0.9], [0.6, 0.0, NAN, 0.4], [0.3, 0.3, 0.4, NAN]]
    made = with_pack(trade_share=shares, trade_to_gdp=[0.5, 1.0, 2.0, 1.0], trade_weight=[0.2, 0.2, 0.2, 0.4])
    assert first_year(made.compute("trade_share_inside")) == {"AAA": 0.5, "BBB": 0.1, "CCC": 0.6}
    assert first_year(made.compute("trade_dependence")) == {"AAA": 0.25, "BBB": 0.1, "CCC": 1.2}
    asymmetry = first_year(made.compute("trade_asymmetry"))
    assert asymmetry == {"AAA": (0.1 - 0.3) / 2, "BBB": -0.05, "CCC": 0.15}
    assert next(iter(made.compute("trade_share_inside"))).rows[0] == "series/trade_share/AAA>BBB/2001"


def test_markets_in_common_are_those_of_third_states() -> None:
    """AAA sells 0.5 to BBB, 0.3 to CCC, 0.2 to DDD; BBB 0.4 to AAA, 0.1 to CCC, 0.5 to DDD: 0.1 + 0.2 in common."""
    shares = np.array([[0.0, 0.5, 0.3, 0.2], [0.4, 0.0, 0.1, 0.5]])
    found = shared_markets(shares, [0, 1])
    assert found[0, 1] == found[1, 0] == pytest.approx(0.3)
    assert np.isnan(found[0, 0])


def test_regimes_alike_have_no_distance() -> None:
    made = with_pack(regime_score=[0.2, 0.2, 0.8, 0.5])
    assert first_year(made.compute("regime_distance")) == {"AAA": 0.3, "BBB": 0.3, "CCC": 0.6}
    declared = indicators.declaration("regime_distance")
    assert declared.score(0.0) == 2


def test_claims_count_whoever_raised_them() -> None:
    claims = np.zeros((4, 4))
    claims[1, 0] = 1.0
    assert first_year(with_pack(territorial_claims=claims).compute("claims_inside")) == {
        "AAA": 0.5,
        "BBB": 0.5,
        "CCC": 0.0,
    }
    assert indicators.declaration("claims_inside").score(1.0) == -2


def test_few_events_say_nothing() -> None:
    """AAA and BBB: 12 of cooperation, 4 of conflict in both directions; AAA and CCC: three events in all."""
    many = np.zeros((4, 4))
    many[0, 1], many[1, 0], many[0, 2] = 7, 5, 3
    few = np.zeros((4, 4))
    few[0, 1] = 4
    zero = np.zeros((4, 4))
    made = with_pack(
        event_cooperation_verbal=many,
        event_cooperation_material=zero,
        event_conflict_verbal=few,
        event_conflict_material=zero,
    )
    assert first_year(made.compute("event_balance")) == {"AAA": 0.5, "BBB": 0.5}


def test_without_a_pack_there_are_no_values() -> None:
    for name in indicators.ids():
        declared = indicators.declaration(name)
        if "series" in declared.source or name.startswith("speech"):
            assert not case().compute(name), name


def test_rows_of_the_pack_are_made_when_they_are_asked_for() -> None:
    row = pack_row(load_pack(), series_row_id("trade_share", "KGZ", "CHN", 2019, directed=True))
    assert row is not None
    assert (row.actor, row.partner, row.source) == ("KGZ", "CHN", "baci_trade; cow_trade")
    assert row.value > 0.3
    assert pack_row(load_pack(), "sco/identity/ID001") is None
    spoken = pack_row(load_pack(), "speeches/asean/VNM/2018")
    assert spoken is not None
    assert spoken.value > 5


def test_memberships_of_all_bodies_are_known_by_year() -> None:
    assert "RUS" in memberships_at(2018)["eaeu"]
    assert "BFA" not in memberships_at(2025)["ecowas"]
    assert membership_row("membership/ecowas/BFA/2025") is None


@pytest.fixture(scope="module")
def values() -> dict[str, dict[str, float]]:
    """Values of the SCO in 2018 by indicator and member."""
    made = case_of(load("sco"), load_pack())
    return {
        name: {v.actor: v.value for v in made.compute(name) if v.first_year <= 2018 <= v.last_year}
        for name in ("trade_dependence", "favourability", "rivalry_inside", "competing_memberships", "speech_mentions")
    }


def test_what_everybody_knows_of_the_members_of_the_sco(values: dict[str, dict[str, float]]) -> None:
    assert values["trade_dependence"]["KGZ"] > 5 * values["trade_dependence"]["IND"]
    assert values["rivalry_inside"]["IND"] == max(values["rivalry_inside"].values())
    assert values["competing_memberships"]["IND"] > values["competing_memberships"]["TJK"]
    assert values["favourability"]["RUS"] > values["favourability"]["IND"]


def test_the_large_hardly_name_the_organisation(values: dict[str, dict[str, float]]) -> None:
    """Against the literature, which puts China first: the reason why mentions stand beside the model."""
    assert values["speech_mentions"]["CHN"] == values["speech_mentions"]["IND"] == 0
    assert values["speech_mentions"]["KGZ"] > 0
