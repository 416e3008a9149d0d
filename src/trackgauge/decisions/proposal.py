"""A proposal as a file: what is proposed, to which body, when, and where every member stands."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from trackgauge.core import numbers
from trackgauge.core.dates import parse_date
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.formats import limits
from trackgauge.core.formats.saving import whole
from trackgauge.core.names import short
from trackgauge.decisions.outcome import Distribution
from trackgauge.decisions.rule import WITHOUT_VOTE
from trackgauge.decisions.stance import Stance
from trackgauge.organisations import vocabulary as words
from trackgauge.organisations.cells import Day, YesNo
from trackgauge.organisations.yaml_tree import Tree, read_tree

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

    from trackgauge.organisations.charter import DecisionRule

MEASURED = "measured"
"""Word that stands for the stances of the measured members, as `stances: measured` or `others: measured`."""
OTHERS = "others"
"""Key under which one stance stands for all members that are not named."""


@dataclass(frozen=True)
class Proposal:
    """A proposal, read and checked as far as the file alone allows.

    Parameters
    ----------
    decision
        Kind of decision, as `applies_to` of a charter.
    depth
        From 1, words alone, to 5, a binding rule or common money; None = not stated. No rule reads it.
    stances
        Member, or `others` -> probability of each stance.
    invoked
        Window -> members that invoke it.
    otherwise
        What a member does whose window is closed.
    proposers
        Members that put it forward; only measured stances read them.
    measured
        Whether members that are not named have the stances that are measured.
    major
        Whether it is a major motion, for which windows to step aside are closed.
    amended
        Stances on the text after an amendment that meets objections, of the members whose stance it changes.
    """

    title: str
    date: dt.date
    decision: str
    domain: str
    body: str
    divisible: bool
    depth: int | None
    concerned: str | None
    stances: Mapping[str, Distribution]
    invoked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    otherwise: Stance = Stance.OBJECT
    proposers: tuple[str, ...] = ()
    measured: bool = False
    major: bool = False
    amended: Mapping[str, Distribution] = field(default_factory=dict)

    @classmethod
    def read(cls, source: str | os.PathLike[str] | Mapping[str, Any]) -> Proposal:
        """A proposal from a file, or from its content as a mapping.

        Raises
        ------
        InvalidProposal
            With every fault of it.
        TrackgaugeError
            If the file cannot be read or is not YAML.

        >>> Proposal.read({"date": "2026-01-01", "stances": {"others": "support"}}).decision
        'all'
        """
        return _of_mapping(source) if isinstance(source, Mapping) else read_proposal(source)


class InvalidProposal(TrackgaugeError):
    """A proposal with faults, all of which are said at once; `faults` holds an error for each."""

    def __init__(self, file: str, faults: Sequence[TrackgaugeError]) -> None:
        self.faults = tuple(faults)
        if len(faults) == 1:
            super().__init__(faults[0].problem, where=faults[0].where, next_step=faults[0].next_step)
        else:
            listed = " ".join(f"({number}) {fault}" for number, fault in enumerate(faults, start=1))
            super().__init__(f"{len(faults)} faults: {listed}", where=file)


def _empty_is_none(value: Any) -> Any:
    return None if value == "" else value


Held = Stance | dict[Stance, str]
"""A stance as written: a word, or the probability of each."""


class ProposalFile(BaseModel):
    """The whole of a proposal file, as written."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    title: str = Field("", description="What is proposed, in words.")
    date: Day = Field(description="Day of the decision; the rule in force on it decides.")
    decision: words.DecisionType = Field("all", description="Kind of decision, as `applies_to` of the charter.")
    domain: words.Domain = Field("multi", description="Field of work.")
    body: str = Field("all", description="Body that decides: an id of the charter, or all.")
    divisible: YesNo = Field(False, description="Whether some members can go ahead without the others.")
    major: YesNo = Field(False, description="Whether it is a major motion: windows to step aside are closed.")
    depth: Annotated[int | None, BeforeValidator(_empty_is_none), Field(ge=1, le=5)] = Field(
        None, description="From 1, words alone, to 5, a binding rule or common money."
    )
    concerned: Annotated[str | None, BeforeValidator(_empty_is_none)] = Field(
        None, description="Member that a suspension, expulsion or breach is about."
    )
    otherwise: Stance = Field(Stance.OBJECT, description="Stance of a member whose window is closed.")
    invoked: dict[str, list[str]] = Field(default_factory=dict, description="Window: members that invoke it.")
    proposers: list[str] = Field(default_factory=list, description="Members that put it forward.")
    stances: dict[str, Held] = Field(
        description="Member: its stance, or the probability of each; or `measured`."
    )
    amended: dict[str, Held] = Field(
        default_factory=dict, description="Stances on the text after an amendment, where they differ."
    )


def read_proposal(path: str | os.PathLike[str]) -> Proposal:
    """Read a proposal file; everything is text until it is checked, so that `NO` stays `NO`.

    Raises
    ------
    InvalidProposal
        If it holds what a proposal cannot: every fault, with its line and key.
    TrackgaugeError
        If it cannot be read or is not YAML.
    """
    file = Path(path)
    tree = read_tree(limits.text(file), file=file.name)
    if not isinstance(tree.data, dict):
        raise TrackgaugeError("there is no proposal in it", where=file.name,
                              next_step="Make one with: trackgauge new proposal")  # fmt: skip
    if tree.repeated:
        key, line = tree.repeated[0]
        raise TrackgaugeError(f"the key '{key[-1]}' stands there twice", where=f"{file.name}, line {line}")
    return _checked(tree, file.name)


def _of_mapping(content: Mapping[str, Any]) -> Proposal:
    """As a file would say it: numbers, days and answers as text."""
    return _checked(Tree({str(key): _as_text(value) for key, value in content.items()}, {}), "proposal")


def _as_text(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {_as_text(key): _as_text(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_as_text(each) for each in value]
    if isinstance(value, Stance):
        return value.value
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _checked(tree: Tree, file: str) -> Proposal:
    content, measured = _without_measured(tree.data)
    faults: list[TrackgaugeError] = []
    read = None
    try:
        read = ProposalFile.model_validate(content)
    except ValidationError as error:
        faults += [_fault(each, tree, file) for each in _one_a_place(error)]
    stances, amended = (_distributions(content, key, tree, file, faults) for key in ("stances", "amended"))
    if read is None or faults:
        raise InvalidProposal(file, faults)
    return Proposal(
        title=read.title, date=read.date, decision=read.decision, domain=read.domain, body=read.body,
        divisible=read.divisible, depth=read.depth, concerned=read.concerned, stances=stances,
        invoked={window: tuple(members) for window, members in read.invoked.items()}, otherwise=read.otherwise,
        proposers=tuple(read.proposers), measured=measured, major=read.major, amended=amended,
    )  # fmt: skip


def _distributions(
    content: Mapping[str, Any], key: str, tree: Tree, file: str, faults: list[TrackgaugeError]
) -> dict[str, Distribution]:
    """The stances under a key that are stances, as distributions; what is wrong with them joins the faults."""
    found: dict[str, Distribution] = {}
    stances = content.get(key)
    for member, held in stances.items() if isinstance(stances, dict) else ():
        try:
            known = TypeAdapter(Held).validate_python(held)
        except ValidationError:
            continue
        line = tree.line((key, member))
        place = f"{file}, line {line}" if line else file
        try:
            found[member] = _distribution(known, f"{place}, {key}.{member}")
        except TrackgaugeError as fault:
            faults.append(fault)
    return found


def _one_a_place(error: ValidationError) -> list[ErrorDetails]:
    """One fault for each key, or member or window under it: of a value that may be a word or a table, the word's."""
    places: dict[tuple[int | str, ...], ErrorDetails] = {}
    for fault in error.errors():
        place = fault["loc"][: 2 if fault["loc"][0] in ("stances", "amended", "invoked") else 1]
        if place not in places or (isinstance(fault["input"], str) and not isinstance(places[place]["input"], str)):
            places[place] = fault
    return list(places.values())


def _without_measured(content: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """The file without the word `measured`, and whether it stood there for all or for the others."""
    stances = content.get("stances")
    if stances == MEASURED:
        return {**content, "stances": {}}, True
    if isinstance(stances, dict) and stances.get(OTHERS) == MEASURED:
        return {**content, "stances": {m: held for m, held in stances.items() if m != OTHERS}}, True
    return content, False


def _distribution(held: Stance | Mapping[Stance, str], where: str) -> Distribution:
    if isinstance(held, Stance):
        return {held: Fraction(1)}
    chances = {stance: _probability(text, f"{where}.{stance.value}") for stance, text in held.items()}
    total = sum(chances.values())
    if total != 1:
        raise TrackgaugeError(
            f"the probabilities sum to {float(total):g}, not to 1",
            where=where,
            next_step="Write them as decimals or fractions that sum to 1 exactly, for example 1/3.",
        )
    return chances


def _probability(text: str, where: str) -> Fraction:
    chance = numbers.share(text)
    if chance is None or chance > 1:
        raise TrackgaugeError(
            f"'{short(text)}' is not a probability", where=where, next_step="Use a number from 0 to 1, as 0.3 or 1/3."
        )
    return chance


def _fault(fault: ErrorDetails, tree: Tree, file: str) -> TrackgaugeError:
    path = tuple(part for part in fault["loc"] if part in _keys(tree.data) or isinstance(part, int))
    key = ".".join(str(part) for part in path) or str(fault["loc"][0])
    line = tree.line(path)
    where = f"{file}, line {line}, {key}" if line else f"{file}, {key}"
    if fault["type"] == "missing":
        return TrackgaugeError(f"the key '{fault['loc'][-1]}' is missing", where=file,
                               next_step="See: trackgauge new proposal")  # fmt: skip
    if fault["type"] == "extra_forbidden":
        known = list(ProposalFile.model_fields)
        return TrackgaugeError(f"there is no key '{fault['loc'][-1]}'", where=where,
                               next_step=did_you_mean(str(fault["loc"][-1]), known)
                               or f"Known: {', '.join(known)}.")  # fmt: skip
    return TrackgaugeError(f"'{short(str(fault['input']))}' cannot stand here", where=where,
                           next_step=_allowed(str(fault["loc"][0]), str(fault["input"])))  # fmt: skip


def _keys(data: Any) -> set[str]:
    if not isinstance(data, dict):
        return set()
    return {*data, *(key for value in data.values() for key in _keys(value))}


def _allowed(key: str, found: str) -> str:
    options: Mapping[str, Sequence[str]] = {
        "stances": [stance.value for stance in Stance],
        "amended": [stance.value for stance in Stance],
        "otherwise": [stance.value for stance in Stance],
        "decision": words.DecisionType.__args__,  # type: ignore[attr-defined]
        "domain": words.Domain.__args__,  # type: ignore[attr-defined]
        "divisible": ("yes", "no"),
        "major": ("yes", "no"),
    }
    if key in options:
        return did_you_mean(found, options[key]) or f"Use one of {', '.join(options[key])}."
    return {"date": "Write it as 2026-01-01.", "depth": "Use a whole number from 1 to 5."}.get(
        key, "See: trackgauge new proposal"
    )


TEMPLATE = """\
# A proposal for: trackgauge decide {id} {file}
title: a proposal
date: {date}
# Kind of decision: {decisions}.
decision: {decision}
# Field of work: {domains}.
domain: multi
# Body that decides, an id of the charter such as {bodies}; or all.
body: all
# Whether some members can go ahead without the others; only then can a member opt out.
divisible: no
# Whether it is a major motion: windows to step aside are open for others alone.
major: no
# From 1, words alone, to 5, a binding rule or common money. No rule reads it.
depth: 2
# Member that a suspension, expulsion or breach is about.
concerned:
# What a member does whose window is closed: {stances}.
otherwise: object
# Members that put it forward; only measured stances read them.
proposers: []
# Stance of every member: one word, or probabilities that sum to 1. `others` stands for all that are not named;
# `others: measured`, or `stances: measured` alone, takes the stances that are measured.
# {members}: {{support: 0.7, opt_out: 0.2, object: 0.1}}
stances:
{lines}
# Stances on the text after an amendment that meets an objection, of the members whose stance it changes.
amended: {{}}
"""


def _kinds_put_to_the_vote(rules: Sequence[DecisionRule]) -> list[str]:
    """Kinds of decision, the most usual first: the charter's own order, after `all`."""
    kinds = dict.fromkeys(kind for rule in rules if rule.rule not in WITHOUT_VOTE for kind in rule.applies_to)
    return sorted(kinds, key=lambda kind: kind != "all") or ["all"]


def new_proposal(
    name: str, file: str | os.PathLike[str] = "proposal.yaml", *, date: dt.date | str | None = None
) -> Path:
    """Write a proposal to fill in, with the members and the kinds of decision of an organisation.

    Parameters
    ----------
    name
        Id of the organisation, or the folder of a casebook.
    file
        Where it goes; an existing file is left alone.
    date
        Day of the decision; today if left out.

    Raises
    ------
    TrackgaugeError
        If the file exists or cannot be written, or there is no such organisation or no member on the day.
    """
    from trackgauge.organisations import load

    target = Path(file)
    if target.exists():
        raise TrackgaugeError(f"'{target}' exists", next_step="Choose another name, or remove it.")
    organisation = load(name)
    day = parse_date(date, where="--date") if isinstance(date, str) else date or dt.date.today()
    snapshot = organisation.as_of(day)
    if not snapshot.members:
        raise TrackgaugeError(f"{organisation.id} has no members on {day}", where="date")
    decisions = _kinds_put_to_the_vote(snapshot.rules)
    bodies = [body.id for body in organisation.charter.bodies if body.holds_on(day)][:3]
    text = TEMPLATE.format(
        id=name, file=target.name, date=day, decisions=", ".join(decisions),
        decision=decisions[0],
        domains=", ".join(words.Domain.__args__), bodies=", ".join(bodies) or "summit",  # type: ignore[attr-defined]
        stances=", ".join(stance.value for stance in Stance), members=snapshot.members[0],
        lines="\n".join(f"  {member}: support" for member in snapshot.members),
    )  # fmt: skip
    with whole(target) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
    return target
