"""Bridges: resolutions that return in a later session with the same title, found from titles and numbers.

The rule. A title is reduced to its words: capitals, numbers of resolutions, dates, sessions and the words of
procedure go.
Two roll calls are one item if their reduced titles are equal and long enough to mean something, both are votes on
a whole text, neither title occurs twice in its session, and the sessions are at most `reach` apart. The later roll call
is bridged to the latest earlier one, so chains form. With tallies, the shares of yes votes may differ by
`tolerance` at most: a text that lost or won many votes was probably changed.

References
----------
Bailey, Strezhnev and Voeten 2017, appendix (identical resolutions, matched by hand).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

PROCEDURE = re.compile(
    r"\bresol\w*\s*/?\s*adopted by the general assembly.*|\(?\bvote by parts?\b.*|"
    r"\b(?:draft )?resolution\w*\b|\breport of the \w+ committee\b|"
    r"\b(?:to adopt|adopts?|the|a|an|of|on|in|to|and|for)\b"
)
NUMBERS = re.compile(r"\b[a-z]?/[\w./()-]+|\b\d+[\w/.-]*\b|\b[ivxl]+\b")
SHORTEST_WORDS = 2


@dataclass(frozen=True)
class Resolution:
    """What the rule needs to know of a roll call: `yes_share` (0-1) may be missing, `part` marks a paragraph."""

    item: str
    session: int
    title: str
    part: bool = False
    yes_share: float | None = None


def reduced(title: str) -> str:
    """The words of a title that identify its text.

    >>> reduced("Question of Antarctica : resolution / adopted by the General Assembly")
    'question antarctica'
    """
    plain = PROCEDURE.sub(" ", NUMBERS.sub(" ", title.casefold()))
    return " ".join(re.findall(r"[^\W\d_]+", plain))


def find(resolutions: Sequence[Resolution], *, reach: int = 3, tolerance: float = 0.1) -> dict[str, str]:
    """Each repeated item and the earlier item that it repeats.

    Parameters
    ----------
    reach
        Most sessions between the two; an annual or biennial text is found within 3.
    tolerance
        Largest difference between the shares of yes votes, where both are known.
    """
    groups: dict[str, dict[int, list[Resolution]]] = defaultdict(lambda: defaultdict(list))
    for one in resolutions:
        words = reduced(one.title)
        if not one.part and len(words.split()) >= SHORTEST_WORDS:
            groups[words][one.session].append(one)
    twins: dict[str, str] = {}
    for sessions in groups.values():
        single = [found[0] for _, found in sorted(sessions.items()) if len(found) == 1]
        for earlier, later in pairwise(single):
            if later.session - earlier.session <= reach and _alike(earlier, later, tolerance):
                twins[later.item] = earlier.item
    return twins


def _alike(earlier: Resolution, later: Resolution, tolerance: float) -> bool:
    if earlier.yes_share is None or later.yes_share is None:
        return True
    return abs(earlier.yes_share - later.yes_share) <= tolerance
