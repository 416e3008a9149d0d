"""What the record hands to its user: the account of an organisation, scores of the model, faults of a record."""

from __future__ import annotations

import os
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any, ClassVar

from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.organisations.findings import Finding
from trackgauge.record.account import Question, account
from trackgauge.record.lines import record_lines, score_lines
from trackgauge.record.reading import check_record as findings_of
from trackgauge.record.reading import read_record, recorded
from trackgauge.record.scoring import Held, Scores, scores
from trackgauge.record.standing import DRAWS, Conduct, conduct, null
from trackgauge.record.template import new_record as new_record

RecordLike = str | os.PathLike[str]
"""Id of an organisation with a shipped record, or the folder of a record."""


@dataclass(frozen=True, eq=False, repr=False)
class RecordAccount(Result):
    """Who stood apart, when and on what, and the positions behind it.

    Attributes
    ----------
    answer
        What `--json` prints: `members`, `stand_apart`, `furthest`, `dissent`, `acts`, counts. Standings are in
        logits against the mean of the others: higher = nearer.
    conduct
        The draws; None where it was read back from JSON.
    asked
        The record and what was asked of it, as it is typed in a shell.
    """

    answer: dict[str, Any]
    conduct: Conduct | None = None
    asked: str = ""
    kind: ClassVar[str] = "record"

    def lines(self) -> Sequence[str]:
        """Who stands apart, the members, the dissent with dates and sources."""
        return record_lines(self.answer)

    def to_dict(self) -> dict[str, Any]:
        """What `trackgauge record --json` prints."""
        return self.answer

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RecordAccount:
        """Read back what `to_dict` gave."""
        return cls({name: data[name] for name in (*_PARTS, *(name for name in data if name not in _PARTS))})

    @property
    def stand_apart(self) -> list[str]:
        """Codes of the members that stand apart at the end of the years asked for, the furthest first."""
        return [row["actor"] for row in self.answer["stand_apart"]]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {
            "standings": lambda: Table.of_records(_standings(self.answer)),
            "dissent": lambda: Table.of_records(_flat(row) for row in self.answer["dissent"]),
            "acts": lambda: Table.of_records(_flat(row) for row in self.answer["acts"]),
        }

    @property
    def command(self) -> str:
        return f"trackgauge record {self.asked or self.answer['organisation']}"


_PARTS = ("organisation", "years", "higher_means", "unit", "counts", "members", "stand_apart", "furthest", "dissent",
          "acts", "agreement", "remarks")  # fmt: skip


def _standings(answer: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One row a member and year of the series asked for."""
    return [{"actor": member["actor"], **row} for member in answer["members"] for row in member["series"]]


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    return {**row, "sources": "; ".join(row["sources"])}


@dataclass(frozen=True, eq=False, repr=False)
class RecordScores(Result):
    """How well the conduct model foretells positions that it has not seen, beside simpler answers."""

    organisation: str
    scores: Scores
    which: str = ""
    kind: ClassVar[str] = "record_scores"

    def lines(self) -> Sequence[str]:
        """Mean natural-log scores, higher is better."""
        return score_lines(self.organisation, self.scores)

    def to_dict(self) -> dict[str, Any]:
        """`model`, `item_effect`, `member_constant`, `base`, and what they rest on."""
        return {"organisation": self.organisation, **asdict(self.scores)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> RecordScores:
        """Read back what `to_dict` gave."""
        given = {name: value for name, value in data.items() if name != "organisation"}
        return cls(data["organisation"], Scores(**given))

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"scores": lambda: Table.of_records([asdict(self.scores)])}

    @property
    def command(self) -> str:
        return f"trackgauge record {self.which} --scores --held-out {self.scores.held_out}"


@dataclass(frozen=True, eq=False, repr=False)
class RecordCheck(Result):
    """Every fault of a record at once; errors keep it from opening, warnings do not."""

    which: str
    findings: tuple[Finding, ...]
    kind: ClassVar[str] = "record_check"

    @cached_property
    def errors(self) -> int:
        """How many findings are errors; the others are warnings."""
        return sum(finding.severity == "error" for finding in self.findings)

    def lines(self) -> Sequence[str]:
        """One line a finding."""
        return [f"{finding.severity}: {finding} [{finding.check}]" for finding in self.findings]

    def to_dict(self) -> list[dict[str, Any]]:
        """The findings."""
        return [asdict(finding) for finding in self.findings]

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"findings": lambda: Table.of_records(self.to_dict())}

    @property
    def command(self) -> str:
        return f"trackgauge record {self.which} --check"


def record(
    which: RecordLike,
    *,
    actor: str | None = None,
    first: int | None = None,
    last: int | None = None,
    domain: str | None = None,
    relabelled: int = 0,
    draws: int = DRAWS,
    seed: int = 1,
) -> RecordAccount:
    """Positions taken in an organisation, and who stands apart when.

    Parameters
    ----------
    which
        An organisation with a shipped record (`sco`, `asean`, `eu`, `gcc`, ...), or the folder of a record.
    actor
        ISO 3166 alpha-3 code of one member; all if left out.
    first, last
        Years, both included.
    domain
        `security`, `economic`, `political`, `people_to_people` or `institution`; all if left out.
    relabelled
        How often the members are relabelled within items, to say what the model makes of nothing.
    draws, seed
        Posterior draws; the same seed gives the same bits.

    Raises
    ------
    TrackgaugeError
        If there is no such record, member, year or domain, or the record has faults.

    Examples
    --------
    >>> import trackgauge as tg
    >>> tg.record("sco", draws=200).stand_apart[0]
    'IND'
    """
    opened = read_record(which)
    found = conduct(opened, seed=seed, draws=draws)
    answer = account(found, Question(actor and actor.upper(), first, last, domain))
    if relabelled:
        answer["null"] = null(found, count=relabelled, seed=seed).as_dict()
    given = {"actor": actor, "from": first, "to": last, "domain": domain, "null": relabelled or None,
             "draws": draws, "seed": seed}  # fmt: skip
    options = "".join(f" --{name} {shlex.quote(str(value))}" for name, value in given.items() if value is not None)
    return RecordAccount(answer, found, f"{_named(which)}{options}")


def _named(which: RecordLike) -> str:
    """A record as it is typed in a shell."""
    return str(which) if str(which) in recorded() else f"--folder {shlex.quote(str(which))}"


def record_scores(which: RecordLike, *, held_out: Held = "items", seed: int = 1) -> RecordScores:
    """Mean natural-log scores of unseen positions: the conduct model, items alone, a member's share, the base rate.

    Parameters
    ----------
    held_out
        `items`: all positions on a tenth of the items at a time; `positions`: a tenth of the positions.

    Raises
    ------
    TrackgaugeError
        If there is no such record or it has faults.
    """
    opened = read_record(which)
    return RecordScores(opened.organisation, scores(opened, held_out=held_out, seed=seed), _named(which))


def check_record(which: RecordLike) -> RecordCheck:
    """Every fault of a record at once.

    Raises
    ------
    TrackgaugeError
        If there is no such record.

    Examples
    --------
    >>> check_record("gcc").errors
    0
    """
    return RecordCheck(_named(which), tuple(findings_of(which)))
