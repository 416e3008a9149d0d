"""What an answer says of indicators that the user brought, entered and left out."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.assessment.answer import Brought, Chosen
from trackgauge.measures.own_indicator import OwnIndicator
from trackgauge.measures.selection import Selection


def chosen(selection: Selection) -> Chosen:
    """The selection as an answer shows it."""
    own = brought(selection.indicators, selection.enter, selection.leave_out)
    return Chosen(entered=list(selection.enter), left_out=list(selection.leave_out), own=own)


def brought(
    indicators: Iterable[OwnIndicator], enter: Iterable[str] = (), leave_out: Iterable[str] = ()
) -> list[Brought]:
    """One entry an indicator of the user's own, in the order given; its role as declared, unless asked otherwise."""
    return [_entry(own, {*enter}, {*leave_out}) for own in indicators]


def _entry(own: OwnIndicator, enter: set[str], leave_out: set[str]) -> Brought:
    declared = own.declaration
    role = "model" if own.id in enter else "beside" if own.id in leave_out else declared.role
    return Brought(
        indicator=own.id,
        name=declared.name,
        dimension=declared.dimension,
        role=role,
        higher_means=declared.higher_means,
        unit=declared.unit,
        neutral=declared.neutral,
        full=declared.full,
        values=len(own.rows),
        source=declared.source,
    )
