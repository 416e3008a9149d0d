"""What an answer says of indicators that the user brought, entered and left out."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from trackgauge.assessment.answer import Brought, Chosen
from trackgauge.orientation.case import Case, OwnIndicator
from trackgauge.orientation.selection import Selection


def chosen(selection: Selection) -> Chosen:
    """The selection as an answer shows it."""
    return _chosen(selection.indicators, selection.enter, selection.leave_out)


def chosen_of(case: Case) -> Chosen:
    """What was asked of the indicators of a case."""
    return _chosen(case.own.values(), case.entered, case.left_out)


def _chosen(own: Iterable[OwnIndicator], enter: Collection[str], leave_out: Collection[str]) -> Chosen:
    return Chosen(entered=list(enter), left_out=list(leave_out), own=[_entry(each, enter, leave_out) for each in own])


def _entry(own: OwnIndicator, enter: Collection[str], leave_out: Collection[str]) -> Brought:
    """Its role is the declared one, unless the user asked otherwise."""
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
        values=own.values,
        source=declared.source,
    )
