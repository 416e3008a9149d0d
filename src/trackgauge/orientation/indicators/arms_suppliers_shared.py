"""The same suppliers of arms as fellow members."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.series import over_fellows

INDICATOR = Indicator(
    name="shared suppliers of arms",
    dimension="interest",
    sub_dimension="security",
    level="dyad",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="overlap of suppliers, 0 to 1",
    higher_means="the member buys its arms where its fellows do",
    neutral=0.0,
    full=1.0,
    source=(
        "series arms_supplier_overlap (scores computed from SIPRI); C4-05; 0: no supplier in common; 1: the same "
        "suppliers with the same weight"
    ),
    captures=(
        "Whether members lean on the same powers for their arms, the dearest tie to an outside or inside patron."
    ),
    does_not_capture=(
        "Beside the model: the supplier is often one of the members (Russia in the SCO), which then shares no "
        "supplier with anybody, and states that make their own arms or buy none have no value. Old ties of "
        "training and spares decide much."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """The mean overlap with the other members of the year."""
    return over_fellows(case, "arms_supplier_overlap", case.pair_values("arms_supplier_overlap"))
