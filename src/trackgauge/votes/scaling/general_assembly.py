"""Recorded votes of the UN General Assembly as roll-call tables, with bridges and issues, from two public sources.

`undl_votes`: every adopted text with a recorded vote, to 2025. `voeten_votes`: sessions 1-74, with the votes on
paragraphs and amendments that the authors of the published series keep.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal

import numpy as np

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.formats.reading import read_table
from trackgauge.evidence.corrections import recorded_votes
from trackgauge.sources import declared
from trackgauge.sources.roll_calls import RESOLUTIONS, UNDL
from trackgauge.sources.roll_calls import RollCalls as Recorded
from trackgauge.votes.scaling.roll_calls import RollCalls, roll_calls

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


def repeated(resolutions: Sequence[Resolution], *, reach: int = 3, tolerance: float = 0.1) -> dict[str, str]:
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


NAMES = ("undl", "voeten")
Period = Literal["session", "year"]
ISSUES: Mapping[str, str] = {
    "human_rights": "hr", "middle_east": "me", "disarmament": "di", "development": "ec", "colonialism": "co",
    "nuclear": "nu",
}  # fmt: skip
_VOETEN = "voeten_votes"
_META = "unga/votes/voeten_rollcall_meta_1946_2020.csv.zst"
_FIRST_YEAR = 1945
_CHANGE_OF_CHINAS_SEAT = np.datetime64("1971-10-25")
_LETTERS = np.array(["X", "Y", "A", "N"])


@dataclass(frozen=True)
class Assembly:
    """Votes, the items that repeat earlier ones (`twins`), and the issue codes of items (me, nu, di, hr, co, ec)."""

    table: RollCalls
    twins: Mapping[str, str]
    issues: Mapping[str, frozenset[str]]

    def bridged(self, issue: str = "", twins: Mapping[str, str] | None = None) -> RollCalls:
        """The votes on one issue, or on all, with repeated texts as one item.

        Parameters
        ----------
        twins
            Later item and the earlier one that it repeats, in the place of the pairs found from titles.

        Raises
        ------
        TrackgaugeError
            If there is no such issue.
        """
        if issue and issue not in ISSUES:
            raise TrackgaugeError(
                f"there is no issue '{issue}'", where="--issue",
                next_step=did_you_mean(issue, ISSUES) or f"Choose one of {', '.join(ISSUES)}.",
            )  # fmt: skip
        wanted = [name for name in self.table.items if ISSUES.get(issue) in self.issues.get(name, frozenset())]
        votes = self.table.only(frozenset(wanted)) if issue else self.table
        return votes.bridged(self.twins if twins is None else twins)


def digital_library(folder: Path, period: Period = "session") -> Assembly:
    """All recorded votes on adopted texts, 1946-2025, with the declared corrections; states are alpha-3 codes.

    The seat of China before 25 October 1971 is a voter of its own (TWN): another government cast its votes.
    Special sessions count with the regular session of their year. Issue codes are Voeten's where a roll call is his
    too (sessions 31-75); the others have those of the coded texts with the same title, whatever the session.

    Parameters
    ----------
    folder
        Folder of public data files.
    period
        Regular sessions (1-80) or calendar years.
    """
    found = recorded_votes(folder)
    regular = np.array([int(one) if one.isdigit() else year - _FIRST_YEAR for one, year in _dated(found)])
    when = regular if period == "session" else found.years.astype(np.int64)
    names = found.ids.astype(str)
    row, column = np.nonzero(found.listed)
    states = np.array(found.states)[column]
    states[(states == "CHN") & (found.dates[row] < _CHANGE_OF_CHINAS_SEAT)] = "TWN"
    table = roll_calls(states, when[row], names[row], _LETTERS[found.votes[row, column]], where="undl_votes")
    share = _yes_shares(table)
    texts = [
        Resolution(name, int(one), title, yes_share=share.get(name))
        for name, one, title in zip(names.tolist(), when, found.titles, strict=True)
    ]
    return Assembly(table, repeated(texts), _issues_by_title(folder, texts))


def _dated(found: Recorded) -> list[tuple[str, int]]:
    return list(zip(found.sessions, found.years.tolist(), strict=True))


def _yes_shares(table: RollCalls) -> dict[str, float]:
    cast, yes = (np.bincount(table.item, which, len(table.items)) for which in (None, table.choice == 0))
    return dict(zip(table.items, (yes / np.maximum(cast, 1)).tolist(), strict=True))


def _issues_by_title(folder: Path, texts: list[Resolution]) -> dict[str, frozenset[str]]:
    """Voeten's codes by his number of the roll call, carried over to uncoded roll calls with the same title."""
    coded = _coded(folder)
    links = read_table(declared(UNDL).verified(folder, RESOLUTIONS))
    known = {
        str(int(item)): coded[int(rcid)]
        for item, rcid in zip(links["undl_id"], links["voeten_rcid"], strict=True)
        if _number(rcid) and int(rcid) in coded
    }
    by_title: dict[str, frozenset[str]] = {}
    for one in texts:
        if one.item in known:
            words = reduced(one.title)
            by_title[words] = by_title.get(words, frozenset()) | known[one.item]
    return {one.item: known.get(one.item, by_title.get(reduced(one.title), frozenset())) for one in texts}


def _number(cell: object) -> bool:
    return isinstance(cell, (int, float, np.integer, np.floating)) and bool(np.isfinite(cell))


def _coded(folder: Path) -> dict[int, frozenset[str]]:
    meta = read_table(declared(_VOETEN).verified(folder, _META))
    codes = tuple(ISSUES.values())
    flags = np.column_stack([meta[code] == 1 for code in codes])
    return {
        int(rcid): frozenset(code for code, flag in zip(codes, row, strict=True) if flag)
        for rcid, row in zip(meta["rcid"], flags, strict=True)
    }


def published(folder: Path) -> Assembly:
    """Sessions 1-74 as Bailey, Strezhnev and Voeten choose them for the series of April 2020; states by name.

    Left out: session 19, Zanzibar, South Africa's single vote of session 48, and votes on paragraphs and amendments
    since 1990. This gives exactly the 10,469 state-sessions of the published series. Bridges are found by our rule.
    """
    source = declared(_VOETEN)
    votes = read_table(source.verified(folder, "unga/votes/un_votes.rda"))
    calls = read_table(source.verified(folder, "unga/votes/un_roll_calls.rda"))
    rcid, place = calls["rcid"].astype(int), np.searchsorted(calls["rcid"], votes["rcid"])
    part = np.array([a == 1 or p == 1 for a, p in zip(calls["amend"], calls["para"], strict=True)])
    session, state = calls["session"].astype(int)[place], votes["country"].astype(str)
    drop = (session == 19) | (state == "Zanzibar") | ((state == "South Africa") & (session == 48))
    drop |= (part & (calls["date"] >= np.datetime64("1990-01-01")))[place]
    table = roll_calls(
        state[~drop], session[~drop], rcid[place][~drop].astype(str), votes["vote"][~drop], where="voeten_votes"
    )
    share = _yes_shares(table)
    texts = [
        Resolution(str(name), int(when), f"{short or ''} {descr or ''}", bool(is_part), share.get(str(name)))
        for name, when, short, descr, is_part in zip(
            rcid, calls["session"], calls["short"], calls["descr"], part, strict=True
        )
    ]
    return Assembly(table, repeated(texts), _listed_issues(folder))


def _listed_issues(folder: Path) -> dict[str, frozenset[str]]:
    listed = read_table(declared(_VOETEN).verified(folder, "unga/votes/un_roll_call_issues.rda"))
    found: dict[str, frozenset[str]] = {}
    for rcid, code in zip(listed["rcid"].astype(int).astype(str), listed["short_name"].astype(str), strict=True):
        found[rcid] = found.get(rcid, frozenset()) | {code}
    return found


def named(name: str, folder: Path, period: Period) -> Assembly | None:
    """The votes of a source by its short name (`undl`, `voeten`), or None if it is no such name."""
    if name == "undl":
        return digital_library(folder, period)
    if name == "voeten":
        return published(folder)
    return None
