"""Section `admission_criteria` of charter.yaml."""

from __future__ import annotations

from pydantic import Field

from trackgauge.organisations.cells import Text
from trackgauge.organisations.sections._entry import Entry


class AdmissionCriterion(Entry):
    """A condition that a candidate must fulfil."""

    text: Text = Field(description="The condition in words.")


ENTRY = AdmissionCriterion
