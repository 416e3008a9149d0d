"""Invented answers for tests of the page: a test fixture, not findings. No number here means anything."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.answer import (
    Answer,
    ByDimension,
    Changes,
    EvidenceSummary,
    IndicatorCount,
    Interval,
    KindAgreement,
    Manifest,
    Member,
    MemberChange,
    Polarisation,
    Reason,
    SensitivityRow,
    State,
    Track,
)
from trackgauge.core.random import stream

DIMENSIONS = ("interest", "identity", "policy")
_DRAWS = 200
_LEVELS = (("none", -9.0, -1.5), ("negative", -1.5, 0.0), ("limited", 0.0, 1.5), ("positive", 1.5, 9.0))


def answers(members: Mapping[int, Sequence[str]], *, organisation: str, name: str, seed: int = 7) -> list[Answer]:
    """One invented answer for each year of `members` (year to ISO3 codes)."""
    everyone = sorted({code for codes in members.values() for code in codes})
    years = sorted(members)
    walks = {code: _walk(code, len(years), seed) for code in everyone}
    found: list[Answer] = []
    for i, year in enumerate(years):
        draws = {code: walks[code][:, i] for code in sorted(members[year])}
        found.append(_answer(draws, year, organisation, name, seed, found[-1] if found else None))
    return found


def _walk(code: str, length: int, seed: int) -> NDArray[np.float64]:
    """Draws of the three scores, year by year: shape (draw, period, dimension)."""
    rng = stream(seed, "fixture", code)
    start = rng.choice([-0.9, 0.5, 1.3], p=[0.2, 0.4, 0.4])
    steps = rng.normal(0, 0.13, (length, 3)).cumsum(axis=0)
    noise = rng.normal(0, 0.3, (_DRAWS, 1, 3)) + rng.normal(0, 0.08, (_DRAWS, length, 3))
    walked: NDArray[np.float64] = np.clip(start + steps + noise, -2, 2)
    return walked


def _interval(values: NDArray[np.float64]) -> Interval:
    low, high = np.quantile(values, [0.025, 0.975])
    return Interval(mean=float(values.mean()), low=float(low), high=float(high))


def _same(draws: Mapping[str, NDArray[np.float64]]) -> dict[str, float]:
    return {
        f"{a}-{b}": float((np.abs(draws[a] - draws[b]).mean(axis=1) < 0.75).mean())
        for a, b in itertools.combinations(sorted(draws), 2)
    }


def _tracks(codes: Sequence[str], pairs: Mapping[str, float]) -> list[Track]:
    """Members joined wherever their pair is more likely than not on one track."""
    groups = [{code} for code in codes]
    for pair, probability in pairs.items():
        a, b = pair.split("-")
        first = next(g for g in groups if a in g)
        second = next(g for g in groups if b in g)
        if probability > 0.62 and first is not second:
            groups.remove(second)
            first |= second
    return [_track(sorted(group), pairs) for group in groups]


def _track(members: list[str], pairs: Mapping[str, float]) -> Track:
    inside = [pairs[f"{a}-{b}"] for a, b in itertools.combinations(members, 2)]
    cohesion = float(np.mean(inside)) if inside else 1.0
    return Track(members=members, probability=round(cohesion * 0.6, 3), cohesion=cohesion)


def _member(code: str, draws: NDArray[np.float64], number: int) -> Member:
    identity = draws[:, 1]
    levels = {level: float(((identity > low) & (identity <= high)).mean()) for level, low, high in _LEVELS}
    return Member(
        actor=code,
        name=code.title(),
        interest=_interval(draws[:, 0]),
        identity=_interval(identity),
        policy=_interval(draws[:, 2]),
        identity_level=max(levels, key=lambda level: levels[level]),  # type: ignore[arg-type]
        identity_level_probabilities=levels,  # type: ignore[arg-type]
        observed=dict.fromkeys(DIMENSIONS, True),  # type: ignore[arg-type]
        observations={"interest": number % 7, "identity": (number * 3) % 9, "policy": number % 5 + 2},
    )


def _state(spread: float) -> State:
    off = float(np.clip(spread / 6, 0.01, 0.6))
    one = float(np.clip(0.9 - spread, 0.02, 0.8)) * (1 - off)
    values = {"same_track": one, "multi_track": 1 - one - off, "derailed": off}
    return State(**values, label=max(values, key=values.__getitem__))  # type: ignore[arg-type]


def _by_dimension(value: float) -> ByDimension:
    part = Interval(mean=value, low=value * 0.8, high=value * 1.25)
    return ByDimension(interest=part, identity=part, policy=part, overall=part)


def _changes(draws: Mapping[str, NDArray[np.float64]], year: int, before: Answer | None) -> Changes:
    old = {member.actor for member in before.members} if before else set()
    part = Interval(mean=0.12, low=-0.05, high=0.31)
    moves = [
        MemberChange(actor=code, dimension="policy", difference=part, probability_of_rise=0.83)
        for code in [*draws][:3]
        if code in old
    ]
    return Changes(
        since=year - 1,
        state=before.state if before else None,
        joined=sorted(set(draws) - old) if before else [],
        left=sorted(old - set(draws)),
        dispersion=part if before else None,
        members=moves,
        events=[f"{year}-06-09 something happened"],
    )


def _evidence(draws: Mapping[str, NDArray[np.float64]]) -> EvidenceSummary:
    one = Interval(mean=0.9, low=0.7, high=1.1)
    counts = [
        ("demand_security", "interest", "coding"),
        ("identity_overall", "identity", "coding"),
        ("vote_agreement", "policy", "behaviour"),
        ("a_new_indicator", "policy", "behaviour"),
    ]
    return EvidenceSummary(
        kind="both",
        rows=412,
        sources=31,
        hand_coded_share=0.62,
        indicators=[
            IndicatorCount(indicator=i, dimension=d, kind=k, values=40, loading=one, error=one)  # type: ignore[arg-type]
            for i, d, k in counts
        ],
        unobserved=[*draws][-1:],
        missing=[],
        by_kind={"codings": _state(0.3), "behaviour": _state(0.5)},
        agreement=[KindAgreement(dimension="policy", members=8, rank_correlation=one),
                   KindAgreement(dimension="identity", members=3, rank_correlation=None)],
        max_rhat=1.01,
    )  # fmt: skip


def _reasons(codes: Sequence[str]) -> list[Reason]:
    def reason(indicator: str, dimension: str, members: Sequence[str], contribution: float) -> Reason:
        return Reason(
            text="An invented sentence.",
            indicator=indicator,
            indicators=[indicator],
            dimension=dimension,  # type: ignore[arg-type]
            members=list(members),
            contribution=contribution,
            evidence=["DE001", "DE002"],
        )

    return [
        reason("demand_security", "interest", codes[:1], -0.42),
        reason("vote_agreement", "policy", codes[-2:], 0.31),
        reason("a_new_indicator", "policy", codes[:2], 0.05),
    ]


def _sensitivity() -> list[SensitivityRow]:
    return [
        SensitivityRow(
            threshold=threshold,
            value=value,
            default=value == 0.5,
            same_track=0.2,
            multi_track=0.7,
            derailed=0.1,
        )
        for threshold in ("same_track_dispersion", "derailed_polarisation")
        for value in (0.4, 0.5, 0.6)
    ]


def _answer(
    draws: Mapping[str, NDArray[np.float64]],
    year: int,
    organisation: str,
    name: str,
    seed: int,
    before: Answer | None,
) -> Answer:
    pairs = _same(draws)
    spread = float(np.std([value.mean() for value in draws.values()]))
    codes = [*draws]
    return Answer(
        organisation=organisation,
        name=name,
        year=year,
        state=_state(spread),
        number_of_tracks={"1": 0.1, "2": 0.6, "3": 0.3},
        tracks=_tracks(codes, pairs),
        pairs=pairs,
        opposed_pairs={pair: 0.07 for pair, p in pairs.items() if p < 0.02},
        members=[_member(code, value, i) for i, (code, value) in enumerate(draws.items())],
        dispersion=_by_dimension(spread * 1.4),
        polarisation=Polarisation(van_der_eijk=_by_dimension(0.3), esteban_ray=_by_dimension(0.4)),
        reasons=_reasons(codes),
        changes=_changes(draws, year, before),
        evidence=_evidence(draws),
        sensitivity=_sensitivity(),
        manifest=Manifest(
            version="0.1.0", seed=seed, draws=_DRAWS, python="3.11", numpy="2.0",
            inputs={"organisations/sco/identity.csv": "0" * 64}, thresholds={"same_track_dispersion": 0.5},
            included=[], excluded=[],
        ),
    )  # fmt: skip
