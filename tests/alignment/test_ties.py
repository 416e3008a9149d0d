"""Signed ties: probabilities, what speaks for them, and draws."""

from __future__ import annotations

import math

import numpy as np
import pytest
from invented_ties import InventedPack, by_hand

from trackgauge.alignment.ties import signed_ties, tie_series
from trackgauge.alignment.ties.contributor import UNSEEN, PairEvidence
from trackgauge.alignment.ties.contributors import contributor, contributor_ids
from trackgauge.alignment.ties.parameters import as_json, fitted, read_parameters
from trackgauge.alignment.ties.patterns import conduct
from trackgauge.alignment.ties.reading import OLDEST, Reading, last_response, said, sign_probabilities
from trackgauge.alignment.ties.record import tie_network, tie_records, tie_table
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import load_pack

SCO_2019 = ("CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB")


def evidence(**values: list[float]) -> PairEvidence:
    return PairEvidence(InventedPack(values), ("AAA", "BBB", "CCC"))  # type: ignore[arg-type]


def test_a_fresh_response_adds_its_shrunk_log_odds() -> None:
    odds = by_hand().log_odds("said", 0)[0]
    assert odds[0, 1] == pytest.approx(math.log(0.1 / 0.2))
    assert odds[1, 1] == pytest.approx(0.5 * math.log(0.8 / 0.2))


def test_an_old_response_fades_towards_what_all_pairs_show() -> None:
    """Retention .5 after two years: a quarter of the response, three quarters of the level over all, by hand."""
    odds = by_hand().log_odds("said", 2)[0]
    friends, neither = 0.25 * 0.8 + 0.75 * 0.25, 0.25 * 0.2 + 0.75 * 0.25
    assert odds[1, 1] == pytest.approx(0.5 * math.log(friends / neither))
    assert abs(by_hand().log_odds("said", 40)).max() < 1e-6


def test_probabilities_are_the_prior_times_what_is_said() -> None:
    reading = Reading(np.array([[1, UNSEEN]], dtype=np.int8), np.zeros((1, 2), dtype=np.int64))
    told = said("said", reading, 0, by_hand())
    chance = sign_probabilities(told.log_odds[0])
    assert chance[0] == pytest.approx(np.array([0.5, 1, 2]) / 3.5)
    assert chance[1] == pytest.approx(np.full(3, 1 / 3))


def test_the_last_response_is_carried_on_with_its_age_and_falls_silent_in_the_end() -> None:
    responses = np.full((OLDEST + 3, 1), UNSEEN, dtype=np.int8)
    responses[1] = 2
    heard = last_response(responses)
    assert heard.level[0, 0] == UNSEEN
    assert (heard.level[1 : OLDEST + 2] == 2).all()
    assert heard.age[OLDEST + 1, 0] == OLDEST
    assert heard.level[OLDEST + 2, 0] == UNSEEN


@pytest.mark.parametrize(
    ("name", "values", "expected"),
    [
        ("rivalry", {"strategic_rivalry": [0, 0.5, 1, 0, math.nan, math.nan]}, [0, 1, 1, 0, -1, -1]),
        ("disputes", {"militarized_disputes": [0.75, 0, 0.25, 0, 0, math.nan]}, [2, 2, 2, 2, 2, -1]),
        ("disputes", {"militarized_disputes": [0.5, 0, 0, 0, 0, 0]}, [1, 1, 1, 1, 1, 0]),
        ("war", {"interstate_war": [0, 0.5, 0, 0, 0, 0]}, [0, 2, 2, 2, 2, 2]),
        ("war", {"hostile_intervention": [1, 0, 0, 0, 0, 0], "interstate_war": [0] * 5 + [0.5]}, [1, 1, 1, 1, 1, 2]),
        ("exercises", {"joint_exercises": [1, 2, 0, 8, 0, 0]}, [1, 2, 2, 3, 3, 3]),
        ("claims", {"territorial_claims": [0, 0.1, 0, 0, 0, math.nan]}, [0, 1, 0, 0, 0, -1]),
        ("arms", {"arms_transfers": [math.nan, 0, 1, 2, 3, 4]}, [-1, 0, 1, 2, 3, 4]),
        ("alliance", {"nonaggression_pact": [1] * 5 + [0], "defence_pact": [0, 0.5, 0, 0, 0, 0]}, [1, 3, 1, 1, 1, 0]),
        ("alliance", {"consultation_pact": [1] * 6, "nonaggression_pact": [1] * 6}, [2] * 6),
    ],
)
def test_contributors_respond_as_counted_by_hand(
    name: str, values: dict[str, list[float]], expected: list[int]
) -> None:
    found = contributor(name).observe(evidence(**values))
    assert found[:, 0].tolist() == expected
    assert set(found[:, 1].tolist()) <= {0, UNSEEN}


def test_conflict_among_events_needs_enough_events_and_both_directions_count() -> None:
    """Ten verbal conflicts and thirty acts of cooperation a year in each direction: 25 per cent; few events: silent."""
    values = {
        "event_conflict_verbal": [math.log1p(10)] * 3 + [0.0] * 3,
        "event_cooperation_material": [math.log1p(30)] * 3 + [0.0] * 3,
    }
    assert contributor("events").observe(evidence(**values))[:, 0].tolist() == [3, 3, 3, 3, 3, UNSEEN]


def test_conduct_is_hostile_friendly_or_neither_by_its_definition() -> None:
    def after_2001(**values: list[float]) -> int:
        return int(conduct(evidence(**values))[0, 0])

    assert after_2001() == 0
    assert after_2001(militarized_disputes=[0, 0.75, 0, 0, 0, 0]) == 0
    assert after_2001(militarized_disputes=[0, 0.75, 0, 0, 0, 1.0]) == -1
    assert after_2001(strategic_rivalry=[0, 0, 0, 0, 0, 1]) == -1
    assert after_2001(defence_pact=[1] * 6) == 0
    assert after_2001(defence_pact=[1] * 6, joint_exercises=[0, 1, 0, 0, 2, 0]) == 1
    assert after_2001(joint_exercises=[0, 1, 1, 0, 0, 0], arms_transfers=[0, 0, 0, 0, 0, 2]) == 1
    assert after_2001(joint_exercises=[0, 1, 1, 0, 0, 0], arms_transfers=[2, 0, 0, 0, 0, 0]) == 0
    assert after_2001(defence_pact=[1] * 6, joint_exercises=[1] * 6, interstate_war=[0, 0.5, 0, 0, 0, 0]) == -1


def test_ideal_points_respond_by_their_distance_and_no_seat_is_silence() -> None:
    """2019: China and the United States stand more than two standard deviations apart; Taiwan has no seat."""
    pack = load_pack()
    states = ("CHN", "TWN", "USA")
    found = contributor("ideal_points").observe(PairEvidence(pack, states))[pack.years.index(2019)]
    assert found.tolist() == [UNSEEN, 4, UNSEEN]


def test_a_contributor_that_is_not_fitted_is_refused_with_the_way_to_fit_it() -> None:
    with pytest.raises(TrackgaugeError, match="Fit anew"):
        signed_ties(["CHN", "RUS"], 2019, parameters=by_hand())


def test_known_friends_and_foes_come_out() -> None:
    """Rivals and allies on which no source differs."""
    ties = signed_ties(["IND", "PAK", "RUS", "BLR", "USA", "IRN"], 2015, evidence="behaviour")
    chance = {(ties.states[a], ties.states[b]): ties.probabilities[n] for n, (a, b) in enumerate(ties.pairs)}
    assert chance["IND", "PAK"][0] > 0.9
    assert chance["IRN", "USA"][0] > 0.9
    assert chance["BLR", "RUS"][2] > 0.9


def test_silence_of_the_sources_widens_a_tie() -> None:
    """The same pair, ten years after the sources on disputes and events have ended, and without any response."""
    pack = load_pack()
    early, late = (one.probabilities[0] for one in tie_series(["KGZ", "UZB"], [2014, 2025], evidence="behaviour"))
    assert early[0] > late[0]
    unheard = sign_probabilities(fitted().prior.mean(axis=0))
    assert (unheard.max(axis=1) < 0.9999).all()
    assert late.max() < early.max()
    assert pack.years[-1] == 2025


def test_lasting_sources_alone_are_heard_when_a_change_must_not_be_the_end_of_a_list() -> None:
    ties = tie_series(["KGZ", "UZB"], range(2001, 2026), lasting=True)[-1]
    assert set(ties.said) == {"arms", "casebook_relations", "defence_organisation", "ideal_points", "votes", "war"}


def test_probabilities_sum_to_one_and_a_draw_has_their_shares() -> None:
    ties = signed_ties(SCO_2019, 2019)
    assert ties.probabilities.sum(axis=1) == pytest.approx(1)
    signs = ties.draws(4000, seed=3)
    assert (signs == signs.transpose(0, 2, 1)).all()
    assert not signs.diagonal(axis1=1, axis2=2).any()
    a, b = ties.pairs.T
    for place, sign in enumerate((-1, 0, 1)):
        shares = (signs[:, a, b] == sign).mean(axis=0)
        assert np.abs(shares - ties.probabilities[:, place]).max() < 0.035


def test_the_same_seed_gives_the_same_bits_and_another_seed_others() -> None:
    ties = signed_ties(["KAZ", "UZB", "KGZ"], 2019)
    assert (ties.draws(200, seed=5) == ties.draws(200, seed=5)).all()
    assert (ties.draws(200, seed=5) != ties.draws(200, seed=6)).any()


def test_the_order_of_states_and_a_further_state_change_nothing() -> None:
    few, more = signed_ties(["UZB", "kaz", "KGZ"], 2019), signed_ties(["KGZ", "MEX", "KAZ", "UZB"], 2019)
    kept = [more.states.index(state) for state in few.states]
    assert (more.draws(300)[np.ix_(range(300), kept, kept)] == few.draws(300)).all()
    assert few.states == ("KAZ", "KGZ", "UZB")


def test_codings_speak_only_where_they_are_asked_for() -> None:
    both, behaviour, codings = (
        signed_ties(["KGZ", "TJK"], 2019, evidence=kind) for kind in ("both", "behaviour", "codings")  # type: ignore[arg-type]
    )
    assert set(both.said) == set(behaviour.said) | set(codings.said)
    assert set(codings.said) == {"casebook_relations"}
    assert both.probabilities[0, 0] > behaviour.probabilities[0, 0]


def test_every_contribution_is_visible_and_they_add_up() -> None:
    ties = signed_ties(SCO_2019, 2019)
    total = ties.prior + sum(one.log_odds for one in ties.said.values())
    assert sign_probabilities(total) == pytest.approx(ties.replicates)
    record = tie_records(ties)[0]
    assert [one["id"] for one in record["contributions"]] == list(contributor_ids())
    disputes = next(one for one in record["contributions"] if one["id"] == "disputes")
    assert (disputes["observed"], disputes["covers"]) == (2014, [1991, 2014])


def test_ties_become_a_table_and_a_network() -> None:
    ties = signed_ties(["CHN", "IND", "RUS"], 2019)
    table, network = tie_table([ties]), tie_network(ties)
    assert table.rows == network.edges.rows == 3
    assert table["sign"].tolist() == [-1, 1, 1]
    assert network.edges["weight"][0] == pytest.approx(table["positive"][0] - table["negative"][0])


@pytest.mark.parametrize(
    ("states", "year", "words"),
    [
        (["CHN", "RUZ"], 2019, "Did you mean"),
        (["CHN", "CHN"], 2019, "given twice"),
        (["CHN"], 2019, "1 of the 2"),
        (["CHN", "RUS"], 1950, "1991 to 2025"),
    ],
)
def test_bad_input_is_refused_with_what_is_allowed(states: list[str], year: int, words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        signed_ties(states, year)


def test_every_contributor_says_what_it_captures_and_what_not() -> None:
    for name in contributor_ids():
        about = contributor(name)
        assert about.captures
        assert about.does_not_capture
        assert about.years[0] <= about.years[1]
        assert len(about.levels) >= 2
        if about.response is not None:
            assert [sum(row) for row in about.response] == pytest.approx([1, 1, 1])


def test_a_contributor_that_does_not_exist_is_named_with_the_nearest() -> None:
    with pytest.raises(TrackgaugeError, match="rivalry"):
        contributor("rivalries")


def test_parameters_survive_the_file(tmp_path: object) -> None:
    text = as_json(by_hand(), {})
    path = tmp_path / "parameters.json"  # type: ignore[operator]
    path.write_text(text, encoding="utf-8")
    again = read_parameters(path)
    assert again.response["said"] == pytest.approx(by_hand().response["said"])
    assert again.retention["casebook_relations"] == pytest.approx([0.5, 0.5])
