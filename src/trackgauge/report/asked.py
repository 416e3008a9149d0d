"""What was asked of the indicators, in the words of the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Annotated

from trackgauge.assessment.answer import Brought, Chosen, Manifest
from trackgauge.report.tables import Column
from trackgauge.report.words import Words


@dataclass(frozen=True, slots=True)
class OwnRow:
    """One indicator of the user's own."""

    key: Annotated[str, Column("text")]
    name: Annotated[str, Column("text")]
    dimension: Annotated[str, Column("word", group="dimension")]
    role: Annotated[str, Column("word", group="role")]
    higher_means: Annotated[str, Column("text")]
    unit: Annotated[str, Column("text")]
    neutral: Annotated[float, Column("number")]
    full: Annotated[float, Column("number")]
    values: Annotated[int, Column("count")]
    source: Annotated[str, Column("text")]


def own_rows(own: Sequence[Brought]) -> tuple[OwnRow, ...]:
    """What the user's files declare, in the order given."""
    return tuple(
        OwnRow(
            each.indicator,
            each.name,
            each.dimension,
            each.role,
            each.higher_means,
            each.unit,
            each.neutral,
            each.full,
            each.values,
            each.source,
        )
        for each in own
    )


def naming(w: Words, own: Sequence[Brought]) -> Words:
    """The words with the names of the user's own indicators among them: the same in every language."""
    return replace(w, texts={**w.texts, **{f"indicator.{each.indicator}": each.name for each in own}}) if own else w


def asked(of: Manifest | Chosen, w: Words) -> list[str]:
    """A sentence for each thing that was asked; none where every indicator is as declared."""
    own = [w.text("asked.own_one", name=each.name, source=each.source) for each in of.own]
    named = {
        "included": [w.label("indicator", key) for key in of.included],
        "excluded": [w.label("indicator", key) for key in of.excluded],
        "own": own,
    }
    return [w.text(f"asked.{key}", indicators=w.join(names)) for key, names in named.items() if names]
