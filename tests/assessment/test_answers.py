"""What holds for every answer, whatever the organisation and the year."""

from __future__ import annotations

import hashlib
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from pydantic import BaseModel, ValidationError

import trackgauge
from trackgauge.assessment import Answer, Study, fit_study
from trackgauge.assessment.answer import Interval
from trackgauge.assessment.results import assess
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.read import SHIPPED
from trackgauge.organisations import load
from trackgauge.orientation.state import Thresholds

SCHEMA = Path(__file__).parents[2] / "docs" / "reference" / "answer.schema.json"
CASES = [
    ("sco", "both", 2001),
    ("sco", "both", 2017),
    ("sco", "both", 2021),
    ("sco", "both", 2025),
    ("sco", "codings", 2021),
    ("sco", "behaviour", 2021),
    ("asean", "both", 1991),
    ("asean", "both", 2025),
    ("eu", "both", 1993),
    ("eu", "both", 2021),
]


@pytest.fixture(scope="module", params=CASES, ids=lambda case: "-".join(map(str, case)))
def answer(request: pytest.FixtureRequest, study_of: Callable[..., Study]) -> Answer:
    name, kind, year = request.param
    found: Answer = study_of(name, kind).answer(year)
    return found


def parts(model: BaseModel) -> Iterator[BaseModel]:
    """The model and everything inside it."""
    yield model
    for _, value in model:
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, BaseModel):
                yield from parts(each)


def test_the_three_states_sum_to_one_and_the_label_is_the_most_probable(answer: Answer) -> None:
    for state in (answer.state, *answer.evidence.by_kind.values()):
        shares = {name: getattr(state, name) for name in ("same_track", "multi_track", "derailed")}
        assert sum(shares.values()) == pytest.approx(1)
        assert shares[state.label] == max(shares.values())


def test_members_are_those_of_31_december(answer: Answer) -> None:
    expected = load(answer.organisation).as_of(f"{answer.year}-12-31").members
    assert tuple(member.actor for member in answer.members) == expected
    assert all(member.name != member.actor for member in answer.members)


def test_every_pair_stands_once_with_its_codes_in_alphabetical_order(answer: Answer) -> None:
    actors = [member.actor for member in answer.members]
    assert list(answer.pairs) == [f"{a}-{b}" for a, b in itertools.combinations(actors, 2)]
    assert set(answer.opposed_pairs) <= set(answer.pairs)
    assert all(share >= 0.05 for share in answer.opposed_pairs.values())


def test_the_tracks_hold_every_member_once_the_largest_first(answer: Answer) -> None:
    members = [member for track in answer.tracks for member in track.members]
    assert sorted(members) == [member.actor for member in answer.members]
    sizes = [len(track.members) for track in answer.tracks]
    assert sizes == sorted(sizes, reverse=True)
    assert all(track.members == sorted(track.members) for track in answer.tracks)


def test_cohesion_is_the_mean_over_the_pairs_of_a_track(answer: Answer) -> None:
    for track in answer.tracks:
        shares = [answer.pairs[f"{a}-{b}"] for a, b in itertools.combinations(track.members, 2)]
        assert track.cohesion == pytest.approx(sum(shares) / len(shares) if shares else 1.0)
        assert track.probability <= min([*shares, 1.0]) + 1e-12


def test_numbers_of_tracks_are_probabilities_that_sum_to_one(answer: Answer) -> None:
    assert sum(answer.number_of_tracks.values()) == pytest.approx(1)
    assert all(1 <= int(k) <= len(answer.members) for k in answer.number_of_tracks)


def test_levels_of_identity_sum_to_one_and_the_shown_one_is_the_most_probable(answer: Answer) -> None:
    for member in answer.members:
        shares = member.identity_level_probabilities
        assert set(shares) == {"positive", "limited", "negative", "none"}
        assert sum(shares.values()) == pytest.approx(1)
        assert shares[member.identity_level] == max(shares.values())


def test_what_is_not_observed_has_no_values_and_is_said_to_be_missing(answer: Answer) -> None:
    for member in answer.members:
        for dimension, observed in member.observed.items():
            if not observed:
                assert member.observations[dimension] == 0
                assert any(dimension in said or member.actor in said for said in answer.evidence.missing)


def test_every_interval_holds_its_mean(answer: Answer) -> None:
    intervals = [part for part in parts(answer) if isinstance(part, Interval)]
    assert len(intervals) > 3 * len(answer.members)
    for interval in intervals:
        assert interval.low <= interval.mean <= interval.high


def test_spread_stays_in_its_range(answer: Answer) -> None:
    for name in ("interest", "identity", "policy", "overall"):
        spread = getattr(answer.dispersion, name)
        assert spread is None or spread.low >= 0
        for measure in (answer.polarisation.van_der_eijk, answer.polarisation.esteban_ray):
            value = getattr(measure, name)
            assert value is None or (value.low >= 0 and value.high <= 1 + 1e-9)


def test_every_evidence_row_behind_a_reason_exists(answer: Answer, study_of: Callable[..., Study]) -> None:
    case = study_of(answer.organisation, answer.evidence.kind).case
    for reason in answer.reasons:
        assert 1 <= len(reason.evidence) <= 5
        for row in reason.evidence:
            case.evidence.find(row)


def test_the_sensitivity_table_has_the_default_of_every_threshold_once(answer: Answer) -> None:
    for name, value in Thresholds().as_dict().items():
        rows = [row for row in answer.sensitivity if row.threshold == name]
        assert [row.value for row in rows if row.default] == [value]
        for row in rows:
            assert row.same_track + row.multi_track + row.derailed == pytest.approx(1)
            if row.default:  # a quarter of the draws: a standard error of at most 3 points
                assert row.same_track == pytest.approx(answer.state.same_track, abs=0.1)


def test_a_wider_gauge_never_parts_members(answer: Answer) -> None:
    by_gauge = [row.multi_track + row.derailed for row in answer.sensitivity if row.threshold == "gauge"]
    assert by_gauge == sorted(by_gauge, reverse=True)


def test_the_evidence_is_counted(answer: Answer) -> None:
    ground = answer.evidence
    assert ground.rows > 0
    assert 0 < ground.sources <= ground.rows
    assert 0 <= ground.hand_coded_share <= 1
    if ground.kind != "both":
        assert ground.hand_coded_share == (ground.kind == "codings")
        assert (ground.by_kind, ground.agreement) == ({}, [])
    bearing = dict.fromkeys(("interest", "identity", "policy"), 0)
    for each in ground.indicators:
        bearing[each.dimension] += each.values
    counted = {name: sum(member.observations[name] for member in answer.members) for name in bearing}  # type: ignore[index]
    assert bearing == counted


def test_as_json_it_has_no_number_that_json_lacks_and_comes_back_the_same(answer: Answer) -> None:
    text = json.dumps(answer.model_dump(mode="json"), allow_nan=False)
    assert Answer.model_validate_json(text) == answer


def test_it_fits_the_documented_schema(answer: Answer) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert list(validator.iter_errors(answer.model_dump(mode="json"))) == []


def test_the_documented_schema_is_that_of_the_program() -> None:
    """To renew it: trackgauge assess --schema > docs/reference/answer.schema.json"""
    assert json.loads(SCHEMA.read_text(encoding="utf-8")) == Answer.model_json_schema()


def test_the_schema_refuses_what_is_no_answer(sco_2021: Answer) -> None:
    validator = jsonschema.Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
    good: dict[str, Any] = sco_2021.model_dump(mode="json")
    for bad in ({**good, "more": 1}, {**good, "year": "2021"}, {k: v for k, v in good.items() if k != "state"}):
        assert list(validator.iter_errors(bad))


def test_an_answer_cannot_be_changed(sco_2021: Answer) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        sco_2021.year = 2020  # type: ignore[misc]


def test_the_manifest_names_everything_that_the_result_depends_on(sco_2021: Answer) -> None:
    manifest = sco_2021.manifest
    assert (manifest.version, manifest.seed, manifest.draws) == (trackgauge.__version__, 1, 1000)
    assert manifest.thresholds == Thresholds().as_dict()
    folder = load("sco").folder
    assert {f"organisations/sco/{path.name}" for path in folder.glob("*.*")} <= set(manifest.inputs)
    identity = hashlib.sha256((folder / "identity.csv").read_bytes()).hexdigest()
    assert manifest.inputs["organisations/sco/identity.csv"] == identity
    votes = hashlib.sha256((SHIPPED / "pairs.npz").read_bytes()).hexdigest()
    assert manifest.inputs["evidence/pack/pairs.npz"] == votes


def test_the_same_seed_gives_the_same_bits() -> None:
    first, again = (assess("asean", year=2010, seed=5, draws=100).answer for _ in range(2))
    assert first.model_dump_json() == again.model_dump_json()
    assert assess("asean", year=2010, seed=6, draws=100).answer.members != first.members


def test_the_number_of_draws_is_that_asked_for() -> None:
    study = fit_study("asean", draws=130)
    assert study.orientation.posterior.theta.shape[0] == 130
    assert study.answer(2010).manifest.draws == 130


def test_too_few_draws_are_refused() -> None:
    with pytest.raises(TrackgaugeError, match=r"99 draws are too few\. Use at least 100\."):
        fit_study("asean", draws=99)


def test_other_thresholds_are_used_and_written_down() -> None:
    wide = Thresholds(gauge=6.0)
    answer = assess("asean", year=2010, draws=100, thresholds=wide).answer
    assert answer.manifest.thresholds["gauge"] == 6.0
    assert answer.state.same_track + answer.state.derailed == 1.0


def test_without_a_year_it_is_the_latest_with_evidence() -> None:
    assert assess("asean", draws=100).answer.year == 2025


def test_a_series_is_the_answers_year_by_year(sco: Study, sco_2021: Answer) -> None:
    told: list[float] = []
    series = sco.series(2019, 2021, lambda _, share: told.append(share))
    assert [answer.year for answer in series] == [2019, 2020, 2021]
    assert series[-1] == sco_2021.model_copy(update={"robustness": None})
    assert told == pytest.approx([1 / 3, 2 / 3, 1])


def test_a_loaded_organisation_does_as_well_as_its_name() -> None:
    assert assess(load("asean"), year=2010, draws=100).answer == assess("asean", year=2010, draws=100).answer
