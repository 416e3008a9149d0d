"""Sentences: the verdict carries year, state, probability and what drives it, in every language."""

from __future__ import annotations

import pytest

from trackgauge.assessment.answer import Answer, State
from trackgauge.organisations import load
from trackgauge.report import sentences
from trackgauge.report.words import LANGUAGES, words

from .conftest import Case

STATES = {
    "clear": State(same_track=0.02, multi_track=0.95, derailed=0.03, label="multi_track"),
    "likely": State(same_track=0.2, multi_track=0.7, derailed=0.1, label="multi_track"),
    "lean": State(same_track=0.3, multi_track=0.55, derailed=0.15, label="multi_track"),
    "open": State(same_track=0.45, multi_track=0.5, derailed=0.05, label="multi_track"),
    "derailed": State(same_track=0.0, multi_track=0.05, derailed=0.95, label="derailed"),
    "one": State(same_track=0.97, multi_track=0.03, derailed=0.0, label="same_track"),
}


def with_state(answer: Answer, name: str) -> Answer:
    return answer.model_copy(update={"state": STATES[name]})


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", STATES)
def test_the_verdict_names_year_state_probability_and_driver(sco: Case, name: str, language: str) -> None:
    organisation, answers = sco
    answer, said = with_state(answers[-1], name), words(language)
    text = sentences.verdict(organisation, answer, said)
    assert "2025" in text
    assert organisation.names[language] in text
    assert said.text(f"state_in.{answer.state.label}") in text
    assert said.chance(getattr(answer.state, answer.state.label)) in text
    assert said.label("indicator", answer.reasons[0].indicator) in text
    assert text.endswith((".", "。"))
    assert "{" not in text


def test_certainty_is_put_in_words(sco: Case) -> None:
    organisation, answers = sco
    said = words("en")
    verdicts = {name: sentences.verdict(organisation, with_state(answers[-1], name), said) for name in STATES}
    assert "is in the multi-track state (probability 95%)" in verdicts["clear"]
    assert "is probably in the multi-track state (probability 70%)" in verdicts["likely"]
    assert "most probable one" in verdicts["lean"]
    assert "does not tell the multi-track state" in verdicts["open"]
    assert "from the same-track state (45%)" in verdicts["open"]
    assert "sharing at least −0.4 points" in verdicts["one"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_reasons_the_verdict_says_so(sco: Case, language: str) -> None:
    organisation, answers = sco
    said = words(language)
    bare = answers[-1].model_copy(update={"reasons": []})
    assert said.text("verdict.no_reason") in sentences.verdict(organisation, bare, said)


def test_reasons_are_the_answers_own_in_english_and_rebuilt_elsewhere(sco: Case) -> None:
    answer = answers_last(sco)
    given = answer.reasons[0]
    assert sentences.reason(given, answer, words("en")) == given.text
    assert sentences.reason(given, answer, words("zh")) == (
        "白俄罗斯在利益需求维度上比成员国中位数低0.4分（依据：安全诉求的一致程度）。"
    )
    assert sentences.reason(given, answer, words("ru")).startswith("Беларусь\u00a0— на 0,4 балла ниже")


def answers_last(case: Case) -> Answer:
    return case[1][-1]


def test_long_lists_in_the_verdict_are_cut_with_a_count(sco: Case) -> None:
    organisation, answers = sco
    reason = (
        answers[-1]
        .reasons[0]
        .model_copy(
            update={
                "members": ["CHN", "KAZ", "KGZ", "PAK", "RUS"],
                "indicators": ["identity_overall", "identity_norms", "identity_affect"],
            }
        )
    )
    text = sentences.verdict(organisation, answers[-1].model_copy(update={"reasons": [reason]}), words("en"))
    assert "China, Kazakhstan, Kyrgyzstan, Pakistan and 1 more" in text
    assert "overall identity coding, acceptance of norms and 1 more" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_events_name_statuses_and_crises_in_the_language(sco: Case, language: str) -> None:
    organisation, _ = sco
    said = words(language)
    lines = sentences.events(organisation, 2017, said)
    joined = next(line for line in lines if line.startswith(said.day("2017-06-09")))
    assert said.state("IND") in joined
    assert said.state("PAK") in joined
    crises = [place for place, line in enumerate(lines) if line.startswith(said.day("2017-06-09"))]
    assert crises == list(range(crises[0], crises[0] + len(crises)))


def test_a_withdrawal_is_an_event() -> None:
    assert "1 February 2020 – withdrawal: United Kingdom" in sentences.events(load("eu"), 2020, words("en"))


def settings(answer: Answer, **changed: object) -> Answer:
    """An answer without anything to be careful about, but for what is changed."""
    evidence = answer.evidence.model_copy(
        update={"by_kind": {"codings": answer.state, "behaviour": answer.state}, "unobserved": [], "max_rhat": 1.0}
    )
    observed = [m.model_copy(update={"observations": dict.fromkeys(m.observations, 1)}) for m in answer.members]
    plain = answer.model_copy(update={"evidence": evidence, "members": observed, "sensitivity": []})
    inside = {k: v for k, v in changed.items() if k in type(evidence).model_fields}
    outside = {k: v for k, v in changed.items() if k not in inside}
    return plain.model_copy(update={"evidence": evidence.model_copy(update=inside), **outside})


def test_a_verdict_on_which_all_agree_has_no_cautions(sco: Case) -> None:
    assert sentences.cautions(settings(with_state(answers_last(sco), "clear")), words("en")) == []


def test_kinds_of_evidence_that_differ_are_a_caution(sco: Case) -> None:
    answer = with_state(answers_last(sco), "clear")
    differ = settings(answer, by_kind={"codings": STATES["clear"], "behaviour": STATES["one"]})
    assert sentences.cautions(differ, words("en")) == [
        "The kinds of evidence differ. Codings alone: the multi-track state (95%); "
        "behaviour alone: the same-track state (97%)."
    ]


def test_a_threshold_that_decides_is_a_caution(sco: Case) -> None:
    answer = with_state(answers_last(sco), "clear")
    row = answer.sensitivity[0]
    moved = [
        row.model_copy(update={"threshold": "gauge", "value": value, "same_track": 0.6, "multi_track": 0.4})
        for value in (1.25, 1.5)
    ]
    assert sentences.cautions(settings(answer, sensitivity=[*moved, row]), words("en")) == [
        "With the threshold “Gauge” at 1.25 or 1.50, the same-track state would be the most probable one."
    ]


def test_holes_in_the_evidence_are_cautions(sco: Case) -> None:
    answer = with_state(answers_last(sco), "clear")
    blind = [m.model_copy(update={"observations": {"interest": 1, "identity": 0, "policy": 0}}) for m in answer.members]
    said = sentences.cautions(settings(answer, members=blind, unobserved=["BLR"]), words("ru"))
    assert len(said) == 2
    assert "идентичность и политический выбор" in said[0]
    assert "Беларусь" in said[1]
