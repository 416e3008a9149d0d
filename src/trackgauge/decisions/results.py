"""What the room answers: a decision, the fate of initiatives, rules."""

from __future__ import annotations

import datetime as dt
import math
import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.core import numbers, registry
from trackgauge.core.dates import parse_date
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.names import short
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.decisions.deciding import Decision, Verdict
from trackgauge.decisions.deciding import decide as decided
from trackgauge.decisions.fate import Fates, predict_fates
from trackgauge.decisions.fate.prediction import Open
from trackgauge.decisions.properties import PROPERTIES, Witness, witness
from trackgauge.decisions.proposal import Proposal
from trackgauge.decisions.record import DecisionRecord, record
from trackgauge.decisions.rule import Named, known_rules, rule
from trackgauge.decisions.shell import asked_as, flat, shell_line
from trackgauge.decisions.text import decision_lines, entry_lines, fate_lines, property_lines
from trackgauge.organisations import Organisation, opened
from trackgauge.organisations.charter import DecisionRule

Report = Callable[[str, float], None]
MEASURING = ("trackgauge.simulation.measured_stances", "measured_stances")
"""Where the stances of measured members come from: found by name, since that room stands on this one."""
OPTIONS = {"x": "x", "share": "share", "minimum": "members_minimum"}
"""Option of `decide` -> term of a rule."""


@dataclass(frozen=True, eq=False, repr=False)
class DecisionResult(Result):
    """What becomes of a proposal before an organisation, under the rules in force and those that were named."""

    found: Decision
    typed: str = ""
    kind: ClassVar[str] = "decision"

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """One a rule: an outcome where all stances are known, else chances."""
        return self.found.verdicts

    @property
    def adopted(self) -> float:
        """Probability (0 or 1 where all stances are known) of adoption under the first rule, in force where one is."""
        return _adopted(self.found.verdicts[0])

    def lines(self) -> Sequence[str]:
        """What `trackgauge decide` prints."""
        return list(decision_lines(self.found))

    def to_dict(self) -> dict[str, Any]:
        """The decision as `--json` prints it; `trackgauge decide --schema` describes it."""
        return record(self.found).model_dump(mode="json")

    @property
    def command(self) -> str:
        """The shell line that makes it; empty where the proposal is in no file."""
        return self.typed

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"rules": self._rules, "members": self._members}

    def _rules(self) -> Table:
        return Table.of_records(
            {
                "rule": verdict.reading.id, "kind": verdict.reading.kind, "in_force": verdict.in_force,
                "adopted": _adopted(verdict), "article": verdict.reading.article,
                "windows": " ".join(verdict.reading.windows),
            }
            for verdict in self.found.verdicts
        )  # fmt: skip

    def _members(self) -> Table:
        return Table.of_records(
            {"rule": verdict.reading.id, "member": member, **_shares(verdict, member)}
            for verdict in self.found.verdicts
            for member in self.found.members
        )


def decision_schema() -> dict[str, Any]:
    """The JSON schema of `DecisionResult.to_dict`, as `trackgauge decide --schema` prints it."""
    return DecisionRecord.model_json_schema()


def _adopted(verdict: Verdict) -> float:
    if verdict.outcome is not None:
        return float(verdict.outcome.adopted)
    return verdict.chances.adopted if verdict.chances is not None else math.nan


def _shares(verdict: Verdict, member: str) -> dict[str, float]:
    """Probability of every part that a member can have in the outcome."""
    if verdict.chances is not None:
        by_part = {part: getattr(verdict.chances, part) for part in PARTS}
        return {part: found.get(member, 0.0) for part, found in by_part.items()}
    return {part: float(member in getattr(verdict.outcome, name)) for part, name in PARTS.items()}


PARTS = {"bound": "adopted_for", "on_record": "on_record", "opts_out": "opts_out", "outvoted": "outvoted",
         "blocks": "blocked_by"}  # fmt: skip
"""Part of a member, as chances name it -> as an outcome does."""


def decide(
    organisation: str | Organisation,
    proposal: Proposal | Path | str | Mapping[str, Any],
    *,
    rules: Sequence[str | Named] = (),
    x: int | None = None,
    share: Fraction | str | None = None,
    minimum: int | None = None,
    draws: int = 10_000,
    seed: int = 0,
    progress: Report | None = None,
) -> DecisionResult:
    """The fate of a proposal: adopted for whom, blocked by whom, under the rule of the day and any other.

    Parameters
    ----------
    organisation
        Id ("sco"), path of a casebook folder, or a loaded organisation.
    proposal
        As `Proposal.read` gives it, or what that takes: a file, or its content as a mapping.
    rules
        Ids of rules, or of entries of the charter, to try beside the rule in force.
    x, share, minimum
        Terms of the rules that are named: objections passed over, share of the members (`"2/3"`), members in favour.
    draws, seed
        Where stances are distributions with too many combinations to count.
    progress
        Called with what is done and the finished share.

    Raises
    ------
    TrackgaugeError
        If the proposal or a term does not fit the organisation or the rules; `NoVoteError` if nobody votes on it.

    Examples
    --------
    >>> proposal = {"date": "2022-09-16", "stances": {"IND": "object", "others": "support"}}
    >>> found = decide("sco", proposal, rules=["n_minus_x"], x=1)
    >>> [verdict.outcome.adopted for verdict in found.verdicts]
    [False, True]
    """
    named = [each if isinstance(each, Named) else Named(each, x, _share(share), minimum) for each in rules]
    _check_used([each.id for each in named], x=x, share=share, minimum=minimum)
    given = proposal if isinstance(proposal, Proposal) else Proposal.read(proposal)
    loaded = opened(organisation)
    with told(progress) as tell:

        def measured(whose: Organisation, what: Proposal) -> Any:
            tell(f"measuring the members of {whose.id} in {what.date.year}", 0.0)
            return registry.declared(*MEASURING)(whose, what)

        found = decided(loaded, given, rules=named, draws=draws, seed=seed, measured=measured)
    typed = ""
    if isinstance(proposal, str | Path):
        options = {"--rule": [each.id for each in named], "--x": [x], "--share": [share], "--minimum": [minimum]}
        typed = shell_line("decide", asked_as(organisation), proposal, options, seed=seed)
    return DecisionResult(found, typed)


def _share(given: Fraction | str | None) -> Fraction | None:
    found = numbers.share(given) if isinstance(given, str) else given
    if given is not None and (found is None or not 0 < found <= 1):
        raise TrackgaugeError(f"'{short(str(given))}' is not a share", where="--share",
                              next_step="Use a fraction above 0 and at most 1, for example 2/3.")  # fmt: skip
    return found


def _check_used(rules: Sequence[str], **options: object) -> None:
    """Refuse terms of a rule that is not named: they would be silently without effect."""
    for option, value in options.items():
        users = [each for each in known_rules() if OPTIONS[option] in rule(each).options]
        if value is not None and not set(users) & set(rules):
            raise TrackgaugeError(
                "there is no rule that it is for",
                where=f"--{option}",
                next_step=f"Name it: {' or '.join(f'--rule {each}' for each in users)}.",
            )


@dataclass(frozen=True, eq=False, repr=False)
class FateResult(Result):
    """Which initiatives of an organisation passed, and whether that could be told from what was known before."""

    found: Fates
    name: str = ""
    seed: int = 1
    kind: ClassVar[str] = "fate"

    def lines(self) -> Sequence[str]:
        """What `trackgauge fate` prints."""
        return list(fate_lines(self.found))

    def to_dict(self) -> dict[str, Any]:
        """Scores, the effect of depth, and every initiative."""
        return self.found.as_record()

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        name = self.name or self.found.organisation
        return f"trackgauge fate {shlex.quote(name)} --open {self.found.open} --seed {self.seed}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        scores = self.to_dict()["scores"]
        return {
            "initiatives": lambda: Table.of_records(map(flat, self.to_dict()["initiatives"])),
            "scores": lambda: Table.of_records(flat({"model": model, **row}) for model, row in scores.items()),
            "depths": lambda: Table.of_records(self.to_dict()["by_depth"]),
        }


def fate(organisation: str | Organisation, *, open_as: Open = "left-out", seed: int = 1) -> FateResult:
    """Which initiatives pass, told from what was known before.

    Every initiative is predicted from the others, and scored against the base rate and against depth alone.

    Parameters
    ----------
    organisation
        With a casebook of initiatives: an id, a folder, or loaded.
    open_as
        What is still open is left out of the scores, or counts as stalled after five years.
    seed
        Of the bootstrap.

    Raises
    ------
    TrackgaugeError
        If too few initiatives are dated and decided.
    """
    loaded = opened(organisation)
    return FateResult(predict_fates(loaded, open_as=open_as, seed=seed), asked_as(organisation), seed)


@dataclass(frozen=True, eq=False, repr=False)
class Rules(Result):
    """Kinds of decision rule with what they guarantee, or the rules of a charter in force on a day."""

    rows: tuple[Mapping[str, Any], ...]
    name: str = ""
    date: str = ""
    kind: ClassVar[str] = "rules"

    def lines(self) -> Sequence[str]:
        """What `trackgauge rules` prints."""
        shown = entry_lines if self.name else property_lines
        return [line for each in self.rows for line in shown(each)]

    def to_dict(self) -> list[dict[str, Any]]:
        """One entry a rule."""
        return [dict(each) for each in self.rows]

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        given = f" {shlex.quote(self.name)}" if self.name else ""
        return f"trackgauge rules{given}{f' --date {self.date}' if self.date else ''}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"rules": lambda: Table.of_records(map(flat, self.rows))}


def rules(organisation: str | Organisation | None = None, date: dt.date | str | None = None) -> Rules:
    """What decision rules guarantee, with a witness against what they do not; or those of a charter on a day.

    Parameters
    ----------
    organisation
        Whose rules in force; without it all kinds of rule.
    date
        Day, such as "2012-06-01"; today if left out.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation, or it did not exist on the day.
    """
    if organisation is None:
        return Rules(tuple(map(_of_kind, known_rules())))
    loaded = opened(organisation)
    day = parse_date(date, where="--date") if isinstance(date, str) else date or dt.date.today()
    loaded.must_exist_on(day)
    rows = tuple(map(_of_entry, loaded.as_of(day).rules))
    return Rules(rows, asked_as(organisation), "" if date is None else day.isoformat())


def _of_kind(rule_id: str) -> dict[str, Any]:
    examined = rule(rule_id)
    lacking = {name: witness(examined, name) for name in sorted({*PROPERTIES} - examined.properties)}
    return {
        "rule": rule_id,
        "has": sorted(examined.properties),
        "lacks": {name: _shown(found) for name, found in lacking.items() if found is not None},
    }


def _shown(found: Witness) -> dict[str, Any]:
    terms = {key: value if isinstance(value, int | str) else str(value) for key, value in found.terms.items()}
    stances = {member: stance.value for member, stance in found.stances.items()}
    return {"terms": terms, "stances": stances, "fault": found.fault}


def _of_entry(entry: DecisionRule) -> dict[str, Any]:
    return {
        "id": entry.id,
        "kind": entry.rule,
        "applies_to": list(entry.applies_to),
        "windows": list(entry.windows),
        "threshold": entry.threshold_words,
        "article": entry.article,
        "from": None if entry.start is None else entry.start.isoformat(),
        "to": None if entry.end is None else entry.end.isoformat(),
        "reference": entry.reference,
        "confidence": entry.confidence,
    }


