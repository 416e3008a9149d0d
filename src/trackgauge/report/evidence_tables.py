"""Tables of the page that have no figure: indicators, agreement of kinds, sensitivity, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.tables import Column
from trackgauge.verdicts.plan import ABOUT, VERDICTS, shipped
from trackgauge.verdicts.shipped import contradictions, key_of, verdicts
from trackgauge.verdicts.text import number


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """How much one indicator says, how it maps on the scale, and how far it errs."""

    indicator: Annotated[str, Column("word", group="indicator")]
    dimension: Annotated[str, Column("word", group="dimension")]
    kind: Annotated[str, Column("word", group="kind")]
    values: Annotated[int, Column("count")]
    loading: Annotated[float, Column("number")]
    loading_low: Annotated[float, Column("number")]
    loading_high: Annotated[float, Column("number")]
    error: Annotated[float, Column("number")]
    error_low: Annotated[float, Column("number")]
    error_high: Annotated[float, Column("number")]


@dataclass(frozen=True, slots=True)
class KindRow:
    """How far codings and behaviour rank the members alike."""

    dimension: Annotated[str, Column("word", group="dimension")]
    members: Annotated[int, Column("count")]
    rank_correlation: Annotated[float | None, Column("signed")]
    low: Annotated[float | None, Column("signed")]
    high: Annotated[float | None, Column("signed")]


@dataclass(frozen=True, slots=True)
class KindStateRow:
    """The state's probabilities from one kind of evidence alone."""

    kind: Annotated[str, Column("word", group="kind_alone")]
    same_track: Annotated[float, Column("probability")]
    multi_track: Annotated[float, Column("probability")]
    derailed: Annotated[float, Column("probability")]


@dataclass(frozen=True, slots=True)
class ThresholdRow:
    """The state's probabilities at one value of one threshold."""

    threshold: Annotated[str, Column("word", group="threshold")]
    value: Annotated[float, Column("number")]
    default: Annotated[str, Column("word", group="default")]
    same_track: Annotated[float, Column("probability")]
    multi_track: Annotated[float, Column("probability")]
    derailed: Annotated[float, Column("probability")]


@dataclass(frozen=True, slots=True)
class ContradictionRow:
    """Two sources that do not agree."""

    topic: Annotated[str, Column("text")]
    value_a: Annotated[str, Column("text")]
    source_a: Annotated[str, Column("text")]
    value_b: Annotated[str, Column("text")]
    source_b: Annotated[str, Column("text")]
    used: Annotated[str, Column("word", group="used")]
    why: Annotated[str, Column("text")]


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """A statement of the sources with its verdict."""

    key: Annotated[str, Column("text")]
    statement: Annotated[str, Column("text")]
    claim: Annotated[str, Column("word", group="claim")]
    alone: Annotated[str, Column("word", group="claim")]
    estimate: Annotated[str, Column("text")]
    power: Annotated[float | None, Column("number")]
    chance: Annotated[float | None, Column("number", decimals=3)]
    grade: Annotated[str, Column("text")]
    why: Annotated[str, Column("text")]


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """Two papers that contradict each other, with the verdicts on either side."""

    topic: Annotated[str, Column("text")]
    value_a: Annotated[str, Column("text")]
    source_a: Annotated[str, Column("text")]
    verdict_a: Annotated[str, Column("text")]
    value_b: Annotated[str, Column("text")]
    source_b: Annotated[str, Column("text")]
    verdict_b: Annotated[str, Column("text")]
    decides: Annotated[str, Column("text")]


def claim_rows(organisation: Organisation) -> tuple[ClaimRow, ...]:
    """Statements about an organisation with the verdicts that ship, the misses first."""
    if organisation.id != ABOUT:
        return ()
    found = sorted(verdicts().values(), key=lambda row: (VERDICTS.index(row["verdict"]), row["id"]))
    return tuple(_claim(row) for row in found)


def _claim(row: dict[str, Any]) -> ClaimRow:
    found, alone = row["main"]["found"], row["without_own_paper"]
    interval = f"{number(found['effect'])} [{number(found['low'])}, {number(found['high'])}]" if found else ""
    return ClaimRow(
        f"{row['id']} {key_of(row['id'])}",
        shipped()[row["id"]].statement,
        row["verdict"].replace(" ", "_"),
        alone["verdict"].replace(" ", "_") if alone else "no_row",
        interval,
        found["power"] if found else None,
        row["step_up"],
        row["grade"],
        row["because"],
    )


def dispute_rows(organisation: Organisation) -> tuple[DisputeRow, ...]:
    """Where the papers contradict each other."""
    if organisation.id != ABOUT:
        return ()
    return tuple(
        DisputeRow(
            row["about"], row["one"], row["paper_one"], "; ".join(row["verdict_one"]),
            row["other"], row["paper_other"], "; ".join(row["verdict_other"]), row["decides"],
        )
        for row in contradictions()
    )  # fmt: skip


def indicator_rows(answer: Answer) -> tuple[IndicatorRow, ...]:
    """Indicators by dimension, the most observed first."""
    order = ("interest", "identity", "policy")
    counts = sorted(answer.evidence.indicators, key=lambda c: (order.index(c.dimension), -c.values, c.indicator))
    return tuple(
        IndicatorRow(
            count.indicator,
            count.dimension,
            count.kind,
            count.values,
            *(count.loading.mean, count.loading.low, count.loading.high),
            *(count.error.mean, count.error.low, count.error.high),
        )
        for count in counts
    )


def kind_rows(answer: Answer) -> tuple[KindRow, ...]:
    """Agreement of codings and behaviour in each dimension."""
    rows = []
    for agreement in answer.evidence.agreement:
        rho = agreement.rank_correlation
        found = (rho.mean, rho.low, rho.high) if rho else (None, None, None)
        rows.append(KindRow(agreement.dimension, agreement.members, *found))
    return tuple(rows)


def kind_state_rows(answer: Answer) -> tuple[KindStateRow, ...]:
    """The state from codings alone and from behaviour alone."""
    states = sorted(answer.evidence.by_kind.items(), reverse=True)
    return tuple(KindStateRow(kind, s.same_track, s.multi_track, s.derailed) for kind, s in states)


def threshold_rows(answer: Answer) -> tuple[ThresholdRow, ...]:
    """One row for each value of each threshold, in the order of the answer."""
    return tuple(
        ThresholdRow(
            row.threshold,
            row.value,
            "yes" if row.default else "",
            row.same_track,
            row.multi_track,
            row.derailed,
        )
        for row in answer.sensitivity
    )


def contradiction_rows(organisation: Organisation) -> tuple[ContradictionRow, ...]:
    """What sources dispute, and which value is used."""
    return tuple(
        ContradictionRow(row.topic, row.value_a, row.source_a, row.value_b, row.source_b, row.used, row.why)
        for row in organisation.contradictions
    )
