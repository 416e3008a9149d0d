"""Tables of the page that have no figure: indicators, agreement of kinds, sensitivity, contradictions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.tables import Column


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
