"""Memberships that fellow members do not share."""

from __future__ import annotations

from collections.abc import Iterable

from trackgauge.orientation.case import Case
from trackgauge.orientation.indicator import Indicator, Observation
from trackgauge.orientation.memberships import competing_memberships

INDICATOR = Indicator(
    name="memberships outside the circle",
    dimension="identity",
    sub_dimension="membership",
    level="actor",
    kind="behaviour",
    role="beside",
    scale="own",
    unit="share of other memberships that fewer than half of the fellows share, 0 to 1",
    higher_means="the member belongs to more bodies of which its fellows do not form the core",
    neutral=0.5,
    full=0.0,
    source=(
        "casebooks and lists of members of 85 organisations; C2-11, C4-05 (outside actors as substitutes); 0.5: "
        "half of its other memberships lie outside the circle; 0: none"
    ),
    captures=(
        "Whether a member has other circles to turn to, or meets the same fellows everywhere."
    ),
    does_not_capture=(
        "Beside the model: a membership may compete, complement or sleep. It counts bodies by name, not by "
        "weight; after 2014 most memberships are carried forward."
    ),
)


def compute(case: Case) -> Iterable[Observation]:
    """Other organisations of the member in each year, by the share of fellows that are in them too."""
    return competing_memberships(case)
