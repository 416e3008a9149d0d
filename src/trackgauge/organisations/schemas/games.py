"""Table `games`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from trackgauge.organisations.cells import Actors, Text
from trackgauge.organisations.schemas._row import Row


class Game(Row):
    """A group of bargaining games inside or around the organisation."""

    label: Text = Field(description="Name.")
    group_type: Literal["inside", "outside"] = Field(description="Among members, or with an outsider.")
    actors: Actors = Field(description="Players.")
    issue_area: Text = Field(description="About what.")
    game_nature: Literal["positive_sum", "mixed", "zero_sum"] = Field(
        description="Nature of the game (C1-22)."
    )
    leverage: Text = Field(description="What the players can use.")
    stakes: Text = Field(description="What is at stake.")
    observed_pattern: Text = Field(description="How it has been played.")
    recommended_response: Text = Field(description="What the source advises.")


ROW = Game
