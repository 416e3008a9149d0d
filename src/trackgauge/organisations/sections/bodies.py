"""Section `bodies` of charter.yaml."""

from __future__ import annotations

from pydantic import Field

from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Text
from trackgauge.organisations.sections._entry import Entry, Names


class Body(Entry):
    """A meeting, an instrument of law, or a mechanism of joint work."""

    names: Names = Field(description="Name in the three languages.")
    article: Text = Field("", description="Article of the charter that founds it.")
    layer: words.Layer = Field(description="Layer of the architecture (sco_way2024 §一(四)).")
    sublayer: Text = Field("", description="Group inside the layer.")
    domain: words.Domain = Field(description="Field of work.")
    level: words.Level = Field(description="Who meets, or what it is.")
    formality: words.Formality = Field(description="How formal it is.")
    binding_output: Text = Field(description="What it produces, in the words of the law of organisations.")
    frequency: Text = Field("", description="How often it meets.")
    seat: Text = Field("", description="Where.")
    functions: Text = Field(description="What it does.")
    attend_member: words.Attendance = Field(description="Part of members.")
    attend_observer: words.Attendance = Field(description="Part of observers.")
    attend_partner: words.Attendance = Field(description="Part of partners.")
    attend_guest: words.Attendance | None = Field(None, description="Part of guests, where known.")
    attend_note: Text = Field("", description="Conditions of attendance.")
    status: words.BodyStatus = Field("active", description="Whether it works.")
    status_note: Text = Field("", description="Remarks on the status.")


ENTRY = Body
