"""One step of a procedure, and whether it is on record."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """A step, in the words of the charter.

    Parameters
    ----------
    done
        Day on which it is recorded for the state, or falls due; None = not on record.
    article
        Article of the charter, where it is known.
    """

    id: str
    by: str
    text: str
    done: dt.date | None
    reference: str
    article: str = ""
