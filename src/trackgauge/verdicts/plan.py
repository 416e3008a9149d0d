"""The plan of a test, one file a statement: data, estimator, what supports, what refutes; frozen by a hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from trackgauge.constructs import explain
from trackgauge.core.errors import TrackgaugeError, UnknownName

Side = Literal["above", "below", "near"]
Method = Literal["difference", "rank", "table", "proportion", "rates", "jackknife", "draws", "whole", "runs"]

Verdict = Literal[
    "supported", "contradicted", "not distinguishable", "by construction", "hangs on a mechanism", "not testable"
]
VERDICTS: tuple[Verdict, ...] = (
    "contradicted", "not distinguishable", "hangs on a mechanism", "by construction", "supported", "not testable"
)  # fmt: skip
"""In the order in which they are shown: the misses first."""

SHIPPED = files("trackgauge.verdicts") / "statements"
ABOUT = "sco"
"""The organisation that the statements of the five papers are about."""
FROZEN = "frozen.json"
"""Hashes of the shipped plans, written before the data were read."""
AT_MOST_SPECIFICATIONS = 60


class Plan(BaseModel):
    """What is declared of a test before any datum is read; unknown keys are refused.

    Attributes
    ----------
    data
        Tables of the casebook, `record`, `votes`, `ties`, `memberships` or `series:NAME`; nothing else may be read.
    sample
        Which units are compared: a sample of the package, or `rows` with the columns of a table in `settings`.
    supports
        On which side of `no_effect` the statement says the effect lies; `near` says that it is none.
    smallest
        Smallest effect that matters, in units of the effect, counted from `no_effect` (as a ratio for ratios).
    choices
        Settings that could as well have been others; the first of each is the main one.
    lacks
        What would be needed, where there is no test.
    construction
        Why the outcome follows from a rule, where it does.
    mechanism
        Assumptions of the simulation on which the outcome may hang, each removed in turn.
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    id: str = Field(pattern=r"^[A-Z]{1,3}\d{1,3}$")
    statement: str = ""
    paper: str = ""
    effect: str = ""
    data: tuple[str, ...] = ()
    sample: str = ""
    estimator: Method | None = None
    supports: Side = "above"
    no_effect: float = 0.0
    smallest: float = Field(0.1, gt=0)
    settings: dict[str, Any] = Field(default_factory=dict)
    choices: dict[str, tuple[Any, ...]] = Field(default_factory=dict)
    mechanism: tuple[str, ...] = ()
    construction: str = ""
    note: str = ""
    lacks: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Plan:
        if bool(self.lacks) == bool(self.sample):
            raise ValueError("either `sample` with its estimator, or `lacks`")
        if self.sample and not (self.estimator and self.data and self.effect):
            raise ValueError("a test needs `effect`, `data`, `sample` and `estimator`")
        if any(not values for values in self.choices.values()):
            raise ValueError("a choice needs at least one value")
        return self

    @property
    def hash(self) -> str:
        """First letters of the SHA-256 of everything declared, wording of the file aside."""
        text = json.dumps(self.model_dump(mode="json"), sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(text.encode()).hexdigest()[:12]

    @property
    def refutes(self) -> str:
        """What refutes, in words."""
        if self.supports == "near":
            return f"an effect surely further than {self.smallest:g} from {self.no_effect:g}"
        other = "below" if self.supports == "above" else "above"
        short = f"or surely short of {self.least:g} at a power of .5 or more"
        return f"an effect surely {other} {self.no_effect:g}, {short}"

    @property
    def is_ratio(self) -> bool:
        """Whether the effect is a ratio, whose smallest value of interest is a factor."""
        return self.estimator in ("table", "rates")

    @property
    def least(self) -> float:
        """The effect of interest that is nearest to `no_effect`."""
        if self.is_ratio:
            return self.no_effect * self.smallest if self.supports != "below" else self.no_effect / self.smallest
        return self.no_effect + self.smallest if self.supports != "below" else self.no_effect - self.smallest


@cache
def shipped() -> Mapping[str, Plan]:
    """The plans of the package by id, in order.

    >>> shipped()["T13"].estimator
    'rank'
    """
    found = [
        _plan(yaml.safe_load(entry.read_text(encoding="utf-8")), entry.name)
        for entry in SHIPPED.iterdir()
        if entry.name.endswith(".yaml")
    ]
    return {plan.id: plan for plan in sorted(found, key=lambda plan: plan.id)}


@cache
def frozen_hashes() -> Mapping[str, str]:
    """Hash of each shipped plan as it was frozen."""
    found: dict[str, str] = json.loads((SHIPPED / FROZEN).read_text(encoding="utf-8"))
    return found


def is_as_frozen(plan: Plan) -> bool:
    """Whether the plan is the one that was frozen; one of a user is frozen by its own hash."""
    return frozen_hashes().get(plan.id, plan.hash) == plan.hash


def freeze() -> None:
    """Write the hashes of the shipped plans: `python -c "from trackgauge.verdicts.plan import freeze; freeze()"`."""
    hashes = {name: plan.hash for name, plan in shipped().items()}
    Path(str(SHIPPED / FROZEN)).write_text(json.dumps(hashes, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def read_plan(path: Path | str) -> Plan:
    """A plan from a file of one's own.

    Raises
    ------
    TrackgaugeError
        If there is no such file, it is no YAML, or an entry is missing, unknown or of the wrong kind.
    """
    file = Path(path)
    if not file.is_file():
        raise TrackgaugeError("there is no such file", where=str(path), next_step="Name the YAML file of a statement.")
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise TrackgaugeError(f"this is not YAML ({error})", where=str(path)) from error
    return _plan(data, str(path))


def _plan(data: Any, where: str) -> Plan:
    if not isinstance(data, dict):
        raise TrackgaugeError("a statement is a mapping of keys to values", where=where)
    try:
        plan = Plan.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        keys = ", ".join(Plan.model_fields)
        said = first["msg"].replace("valid tuple", "list").replace("valid dictionary", "mapping")
        raise TrackgaugeError(f"{place or 'the statement'}: {said}", where=where,
                              next_step=f"Keys: {keys}.") from error  # fmt: skip
    return plan if plan.statement else _with_words(plan, where)


def _with_words(plan: Plan, where: str) -> Plan:
    """A statement of the sources takes its sentence and its paper from the vocabulary."""
    try:
        term = explain(plan.id)
    except UnknownName as error:
        raise TrackgaugeError(f"{plan.id} is no statement of the sources", where=where,
                              next_step="Write what it says under `statement`.") from error  # fmt: skip
    return plan.model_copy(update={"statement": term.definition, "paper": plan.paper or term.source})
