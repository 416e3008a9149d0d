"""Tables: what a figure hands out is what it was drawn from."""

from __future__ import annotations

import csv
import io

import pytest

from trackgauge.report import build_table, figure_ids
from trackgauge.report.figures.initiatives import OUTCOME, OUTCOMES
from trackgauge.report.figures.rails import membership
from trackgauge.report.tables import columns, shown, to_csv
from trackgauge.report.words import words

from .conftest import Case


@pytest.mark.parametrize("figure_id", figure_ids())
def test_every_table_reads_back_from_its_csv(every_case: Case, figure_id: str) -> None:
    table = build_table(figure_id, *every_case, 2025)
    for sheet in table.sheets() if table else ():
        read = list(csv.DictReader(io.StringIO(to_csv(sheet.rows), newline="")))
        assert len(read) == len(sheet.rows) > 0
        assert list(read[0]) == list(columns(sheet.rows))
        cells = shown(sheet.rows, words("ru"))
        assert all(len(row) == len(read[0]) for row in cells)


def test_the_csv_keeps_full_precision_codes_and_gaps(sco: Case) -> None:
    table = build_table("rails", *sco, 2025)
    read = list(csv.DictReader(io.StringIO(to_csv(table.bundles), newline="")))  # type: ignore[union-attr]
    answer = sco[1][0]
    track = next(
        t for t in answer.tracks if ";".join(sorted(t.members)) == ";".join(sorted(read[0]["track_members"].split(";")))
    )
    assert float(read[0]["exact_probability"]) == pytest.approx(track.probability, abs=1e-6)
    alone = [row for row in read if ";" not in row["track_members"]]
    assert all(row["cohesion"] == "" for row in alone)


def test_membership_is_the_mean_over_companions_and_bounded_when_alone(sco: Case) -> None:
    answer = sco[1][-1]
    pairs = {"CHN-IND": 0.2, "CHN-RUS": 0.9, "IND-RUS": 0.4}
    three = answer.model_copy(
        update={"pairs": pairs, "members": [m for m in answer.members if m.actor in {"CHN", "IND", "RUS"}]}
    )
    assert membership(three, "CHN", ("CHN", "RUS")) == pytest.approx(0.9)
    assert membership(three, "CHN", ("CHN", "IND", "RUS")) == pytest.approx(0.55)
    assert membership(three, "IND", ("IND",)) == pytest.approx(0.6)


def test_tracks_are_numbered_from_the_highest_mean_score(sco: Case) -> None:
    table = build_table("member_scores", *sco, 2025)
    answer = sco[1][-1]
    score = {m.actor: m.interest.mean + m.identity.mean + m.policy.mean for m in answer.members}
    by_track: dict[int, list[float]] = {}
    for row in table.rows:  # type: ignore[union-attr]
        by_track.setdefault(row.track, []).append(score[row.actor])
    means = [sum(values) / len(values) for _, values in sorted(by_track.items())]
    assert means == sorted(means, reverse=True)


def test_demands_count_the_members_of_the_year_only(sco: Case) -> None:
    early = build_table("demands", *sco, 2010)
    assert early is not None
    assert {row.actor for row in early.rows} <= {"CHN", "KAZ", "KGZ", "RUS", "TJK", "UZB"}  # type: ignore[attr-defined]
    assert all(row.first_year <= 2010 for row in early.rows)  # type: ignore[attr-defined]


def test_agreement_of_demands_lies_in_its_range(sco: Case) -> None:
    table = build_table("demands", *sco, 2025)
    for row in table.agreement:  # type: ignore[union-attr]
        assert -1 <= row.lowest <= row.agreement + 1e-9
        assert row.agreement <= row.highest + 1e-9 <= 1 + 2e-9


def test_circles_follow_the_charter(sco: Case) -> None:
    table = build_table("circles", *sco, 2025)
    counts = {(row.year, row.tier.en): row.count for row in table.rows}  # type: ignore[union-attr]
    assert counts[2001, "member"] == 6
    assert counts[2018, "member"] == 8
    assert counts[2025, "member"] == 10
    assert (2025, "observer") not in counts


def test_every_outcome_is_drawn() -> None:
    assert set(OUTCOME.values()) | {"open"} == set(OUTCOMES)
