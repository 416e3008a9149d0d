"""Declared corrections of sources: each names the fault it expects, and fails once the source is mended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Literal

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from trackgauge.core.errors import TrackgaugeError
from trackgauge.sources._roll_calls import ABSENT, ABSTAIN, NO, YES, RollCalls

FOLDER = Path(__file__).parent / "corrections"
"""One YAML file is one correction; its name is the id."""

_VOTES = {"yes": YES, "abstain": ABSTAIN, "no": NO, "absent": ABSENT}
Position = Literal["yes", "abstain", "no", "absent"]


class _Correction(BaseModel):
    """What every correction says."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    source: str
    record: int
    symbol: str
    reason: str
    evidence: str


class VoteCorrection(_Correction):
    """One state's vote on one roll call, as expected in the source and as used."""

    kind: Literal["vote"]
    state: str
    expect: Position
    use: Position


class MissingRollCall(_Correction):
    """A roll call that the source lacks and that is not filled in; it fails once the source has it."""

    kind: Literal["missing_roll_call"]


Correction = Annotated[VoteCorrection | MissingRollCall, Field(discriminator="kind")]
_READER: TypeAdapter[VoteCorrection | MissingRollCall] = TypeAdapter(Correction)


def declared_corrections(folder: Path = FOLDER) -> tuple[VoteCorrection | MissingRollCall, ...]:
    """All corrections in a folder, in order of id.

    Raises
    ------
    TrackgaugeError
        If a file lacks a field, has one too many, or a value outside the allowed ones.
    """
    return tuple(_read(path) for path in sorted(folder.glob("*.yaml")))


def _read(path: Path) -> VoteCorrection | MissingRollCall:
    # BaseLoader keeps every value a text: `yes` and `NO` must not become booleans.
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    try:
        return _READER.validate_python({"id": path.stem, **content})
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"])
        raise TrackgaugeError(f"{field}: {first['msg']}", where=path.name) from None


def correct(
    roll_calls: RollCalls, corrections: Iterable[VoteCorrection | MissingRollCall], *, source: str
) -> RollCalls:
    """The roll calls with the corrections declared for their source; the input stays as it is.

    Parameters
    ----------
    roll_calls
        As read from the source.
    corrections
        Those of other sources are passed over.
    source
        Id of the source that the roll calls come from.

    Raises
    ------
    TrackgaugeError
        If the source does not show the expected fault: it was mended, or the correction is wrong.
    """
    votes = roll_calls.votes.copy()
    for correction in corrections:
        if correction.source != source:
            continue
        if isinstance(correction, VoteCorrection):
            _correct_vote(roll_calls, votes, correction)
        else:
            _expect_missing(roll_calls, correction)
    return replace(roll_calls, votes=votes)


def _correct_vote(
    roll_calls: RollCalls, votes: np.ndarray[tuple[int, ...], np.dtype[np.int8]], correction: VoteCorrection
) -> None:
    """Put the right vote in place of the expected wrong one."""
    rows = np.flatnonzero(roll_calls.ids == correction.record)
    if rows.size != 1 or correction.state not in roll_calls.states:
        raise TrackgaugeError(
            f"no vote of {correction.state} in record {correction.record}",
            where=f"correction {correction.id}",
            next_step="Check the record number and the state's code, or drop the correction.",
        )
    row, column = int(rows[0]), roll_calls.states.index(correction.state)
    if votes[row, column] != _VOTES[correction.expect]:
        found = next(name for name, code in _VOTES.items() if code == votes[row, column])
        raise TrackgaugeError(
            f"expected '{correction.expect}' of {correction.state} on {correction.symbol}, found '{found}'",
            where=f"correction {correction.id}",
            next_step="The source was mended: delete the correction."
            if found == correction.use
            else "The source changed: look at the record and declare what it shows now.",
        )
    votes[row, column] = _VOTES[correction.use]


def _expect_missing(roll_calls: RollCalls, correction: MissingRollCall) -> None:
    """Fail if the missing roll call is there."""
    if correction.record in roll_calls.ids or correction.symbol in roll_calls.symbols:
        raise TrackgaugeError(
            f"{correction.symbol} (record {correction.record}) has a roll call now",
            where=f"correction {correction.id}",
            next_step="The source was mended: delete the correction.",
        )
