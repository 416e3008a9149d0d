"""What every dated entry of a charter has."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from trackgauge.core.dates import Spell
from trackgauge.organisations.cells import Cell, Confidence, OptionalDay, Source, Text


class Part(BaseModel):
    """A frozen part of a charter; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True, defer_build=True)


class Names(Part):
    """A name in the three languages; `names["zh"]` and `names.zh` are the same."""

    en: Text = Field(description="In English.")
    zh: Text = Field(description="In Chinese.")
    ru: Text = Field(description="In Russian.")

    def __getitem__(self, language: str) -> str:
        return self.as_dict()[language]

    def as_dict(self) -> dict[str, str]:
        """Language -> name."""
        return {"en": self.en, "zh": self.zh, "ru": self.ru}


class Entry(Part):
    """An entry with dates and a reference."""

    id: Annotated[str, Cell("lower-case words joined by `_`, once in its section")] = Field(
        description="Name of the entry; the tables refer to it."
    )
    start: OptionalDay = Field(
        alias="from", description="First day on which it holds; nothing = not known, then no date finds it."
    )
    end: OptionalDay = Field(
        alias="to", description="First day on which it no longer holds; nothing = still holds."
    )
    reference: Source = Field(description="Where it is laid down or reported.")
    confidence: Confidence = Field(description="As in the tables: high, medium or low.")
    note: Text = Field("", description="Remarks.")

    def holds_on(self, day: dt.date) -> bool:
        """Whether it holds on the day; False where its first day is not known."""
        return self.start is not None and Spell(self.start, self.end).holds_on(day)
