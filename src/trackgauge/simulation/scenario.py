"""Scenarios: small dated edits of an organisation, as files that a lawyer can read."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeAlias, TypeVar

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.formats import limits
from trackgauge.core.formats.saving import whole
from trackgauge.organisations import Organisation, load
from trackgauge.organisations.yaml_tree import Tree, read_tree
from trackgauge.simulation.assumptions import known
from trackgauge.simulation.changes import CHANGES, Change, require_allowed
from trackgauge.simulation.mechanism import strengths, switched_off
from trackgauge.simulation.plan import LEVELS, Plan
from trackgauge.simulation.rulebook import plan_of
from trackgauge.simulation.world import World

SHIPPED = files("trackgauge.simulation") / "scenarios"
LAST_YEAR = 2040
ANY = "any"
"""Stands for every organisation."""

ScenarioSource: TypeAlias = "str | os.PathLike[str] | Mapping[str, Any] | Scenario"
"""What stands for a scenario: an id, a file, its text, a mapping of its entries, or a scenario that was read."""

_Model = TypeVar("_Model", bound=BaseModel)


class ScenarioFile(BaseModel):
    """What a scenario file holds."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    id: str = Field(description="Whole words joined by `_`.")
    name: str = Field(description="In one line.")
    names: dict[Literal["zh", "ru"], str] = Field({}, description="The name in other languages.")
    organisation: str = Field(description="Id of the organisation that it is written for, or any.")
    about: tuple[str, ...] = Field((), description="Reform proposals or statements that it tries out (P01, T23).")
    note: str = Field("", description="What it leaves out, and how to read it.")
    notes: dict[Literal["zh", "ru"], str] = Field({}, description="The note in other languages.")
    start: int | None = Field(None, description="First year of the runs; the year after the evidence if left out.")
    end: int | None = Field(None, description="Last year of the runs.")
    without: tuple[str, ...] = Field((), description="Mechanisms that are switched off.")
    assumptions: dict[str, float] = Field({}, description="Assumptions that are set.")
    known_until: int | None = Field(None, description="Last year of the evidence that is used; all if left out.")
    changes: tuple[dict[str, Any], ...] = Field((), description="Dated edits.")


@dataclass(frozen=True)
class Scenario:
    """A scenario with its changes read."""

    file: ScenarioFile
    changes: tuple[Change, ...]
    where: str
    text: str = ""

    @property
    def id(self) -> str:
        """Its id."""
        return self.file.id

    @property
    def candidates(self) -> tuple[str, ...]:
        """States that it names."""
        return tuple(dict.fromkeys(state for change in self.changes for state in change.states()))


def scenario_ids(organisation: str) -> tuple[str, ...]:
    """Ids of the shipped scenarios of an organisation."""
    return tuple(sorted(_shipped(organisation)))


def _shipped(organisation: str) -> dict[str, Traversable]:
    """Files by id: those for any organisation, and its own."""
    folders = [folder for folder in (SHIPPED / ANY, SHIPPED / organisation) if folder.is_dir()]
    return {f.name[:-5]: f for folder in folders for f in folder.iterdir() if f.name.endswith(".yaml")}


def load_scenario(source: ScenarioSource, organisation: str) -> Scenario:
    """Open a scenario by the id under which it ships, by its file, its text in YAML, or a mapping of its entries.

    Raises
    ------
    TrackgaugeError
        If there is none, the file cannot be read, or entries are not understood: each with its line and nearest match.
    """
    if isinstance(source, Scenario):
        return source
    if isinstance(source, Mapping):
        return read_scenario(_as_text(source), "scenario")
    given = os.fspath(source)
    if "\n" in given:
        return read_scenario(given, "scenario")
    shipped = _shipped(organisation)
    if given in shipped:
        return read_scenario(shipped[given].read_text(encoding="utf-8"), f"{given}.yaml")
    path = Path(given)
    if path.is_dir() or not path.exists():
        hint = did_you_mean(given, shipped) or f"`trackgauge scenarios {organisation}` lists those that ship."
        raise TrackgaugeError(f"there is no scenario '{given}' and no such file", next_step=hint)
    return read_scenario(limits.text(path), given)


def read_scenario(text: str, where: str) -> Scenario:
    """A scenario from the text of its file.

    Raises
    ------
    TrackgaugeError
        With every fault that it has.
    """
    tree = read_tree(text, file=where)
    if not isinstance(tree.data, dict):
        raise TrackgaugeError("this is no scenario", where=where, next_step="Begin with `id:`, `name:`, `changes:`.")
    faults = Faults(where)
    for path, line in tree.repeated:
        place = f"{where}, line {line}"
        faults.add(TrackgaugeError(f"'{path[-1]}' stands twice", where=place, next_step="Remove one."))
    faults.end()
    file = _checked(ScenarioFile, _plain(tree.data), tree, (), faults)
    entries = tree.data.get("changes") if file is None else list(file.changes)
    found = [
        _change(entry, tree, ("changes", n), faults)
        for n, entry in enumerate(entries if isinstance(entries, list) else [])
        if isinstance(entry, dict)
    ]
    if file is not None:
        for name in file.without:
            faults.meet(lambda name=name: switched_off([name]))  # type: ignore[misc]
        faults.extend(_unknown_assumptions(file.assumptions, where))
    faults.end()
    assert file is not None
    return Scenario(file, tuple(change for change in found if change is not None), where, text)


def _as_text(entries: Mapping[str, Any]) -> str:
    """A mapping as the YAML that a file would hold, without entries that are None."""
    try:
        text: str = yaml.safe_dump(
            {key: value for key, value in entries.items() if value is not None}, allow_unicode=True, sort_keys=False
        )
    except yaml.YAMLError as error:
        raise TrackgaugeError(
            f"the mapping holds what no file can hold: {error.args[-1]!r}", where="scenario",
            next_step="Use text, numbers, dates, lists and mappings.",
        ) from None  # fmt: skip
    return text


class Faults:
    """All faults of one scenario, told together."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.found: list[TrackgaugeError] = []

    def add(self, fault: TrackgaugeError) -> None:
        """One more."""
        self.found.append(fault)

    def extend(self, faults: Iterable[TrackgaugeError]) -> None:
        """Several more."""
        self.found.extend(faults)

    def meet(self, attempt: Callable[[], object]) -> None:
        """The fault that an attempt ends in, if it does."""
        try:
            attempt()
        except TrackgaugeError as fault:
            self.add(fault)

    def end(self) -> None:
        """Raise what was found.

        Raises
        ------
        TrackgaugeError
            The fault, or `ScenarioFaults` where there are several.
        """
        if len(self.found) == 1:
            raise self.found[0]
        if self.found:
            raise ScenarioFaults(self.where, self.found)


class ScenarioFaults(TrackgaugeError):
    """A scenario with several faults; `faults` holds each as an error of its own."""

    def __init__(self, where: str, faults: Sequence[TrackgaugeError]) -> None:
        self.faults = tuple(faults)
        told = " ".join(f"({n}) {str(fault).removeprefix(f'{where}, ')}" for n, fault in enumerate(faults, start=1))
        super().__init__(f"{len(faults)} faults. {told}", where=where)


def plan_for(scenario: Scenario, organisation: Organisation, world: World) -> tuple[Plan, Plan]:
    """The baseline and the plan of the scenario.

    Raises
    ------
    TrackgaugeError
        If changes lie outside the runs, contradict others, or are barred by the charter: all that do.
    """
    baseline = plan_of(organisation, world).using(
        without=switched_off(scenario.file.without), assumptions=dict(scenario.file.assumptions)
    )
    plan, faults = baseline, Faults(scenario.where)
    for change in scenario.changes:
        try:
            _require_in_time(change, organisation, world, scenario.where)
            require_allowed(change, organisation, scenario.where)
            plan = _applied(change, plan, world, scenario.where)
        except TrackgaugeError as fault:
            faults.add(fault)
    faults.end()
    if (plan.votes.sum(axis=1) < 2).any():
        raise TrackgaugeError("fewer than two members are left to decide", where=scenario.where)
    return baseline, plan


def _applied(change: Change, plan: Plan, world: World, where: str) -> Plan:
    try:
        return change.apply(plan, world)
    except TrackgaugeError as error:
        problem = f"{error.where}: {error.problem}" if error.where else error.problem
        raise TrackgaugeError(problem, where=where, next_step=error.next_step) from None


def _require_in_time(change: Change, organisation: Organisation, world: World, where: str) -> None:
    place = f"{where}, {change.change}"
    if change.start < organisation.charter.founded:
        raise TrackgaugeError(
            f"{change.start} is before the founding on {organisation.charter.founded}", where=place,
            next_step="Choose a later day.",
        )  # fmt: skip
    if change.end is not None and change.end <= change.start:
        raise TrackgaugeError(f"it ends on {change.end}, before it begins on {change.start}", where=place)
    if not change.holds(world.years).any():
        raise TrackgaugeError(
            f"from {change.start} to {change.end or 'the end'} it changes no year of the runs"
            f" ({world.years[0]} to {world.years[-1]})",
            where=place,
            next_step="Move the change, or set `start` and `end` of the scenario.",
        )


def _change(entry: Mapping[str, Any], tree: Tree, path: tuple[str | int, ...], faults: Faults) -> Change | None:
    kinds = sorted(CHANGES)
    kind = str(entry.get("change") or "")
    if kind not in CHANGES:
        hint = did_you_mean(kind, kinds) or f"Kinds: {', '.join(kinds)}."
        problem = f"there is no change '{kind}'" if kind else "`change` is missing"
        faults.add(TrackgaugeError(problem, where=_place(faults.where, tree, path), next_step=hint))
        return None
    return _checked(CHANGES[kind], entry, tree, path, faults)


def _checked(
    model: type[_Model], data: Any, tree: Tree, path: tuple[str | int, ...], faults: Faults
) -> _Model | None:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for each in error.errors():
            at = _place(faults.where, tree, (*path, *each["loc"]))
            faults.add(TrackgaugeError(_problem(each), where=at, next_step=_hint(model, each)))
        return None


def _problem(error: Any) -> str:
    name = ".".join(str(part) for part in error["loc"])
    if error["type"] == "extra_forbidden":
        return f"there is no entry '{name}'"
    if error["type"] == "missing":
        return f"`{name}` is missing"
    return f"{name}: {error['msg'].removeprefix('Value error, ')} (found {error['input']!r})"


def _hint(model: type[BaseModel], error: Any) -> str:
    if error["type"] != "extra_forbidden":
        return ""
    names = [field.alias or name for name, field in model.model_fields.items()]
    return did_you_mean(str(error["loc"][-1]), names) or f"Entries: {', '.join(names)}."


def _place(where: str, tree: Tree, path: tuple[Any, ...]) -> str:
    line = tree.line(tuple(path))
    return f"{where}, line {line}" if line else where


def _plain(data: Any) -> Any:
    """Empty entries are as if left out."""
    return {key: value for key, value in data.items() if value not in ("", [], None)}


def _unknown_assumptions(names: Iterable[str], where: str) -> Iterator[TrackgaugeError]:
    every = known(strengths())
    for name in names:
        if name not in every:
            hint = did_you_mean(name, every) or "`trackgauge simulate --show-inputs` lists them."
            yield TrackgaugeError(f"there is no assumption '{name}'", where=where, next_step=hint)


TEMPLATE = """\
# A scenario for {id}. `trackgauge simulate {id} {file}` runs it; `trackgauge scenarios {id}` lists those that ship.
id: my_reform
name: Economic items by simple majority from 2030
organisation: {id}
# about: [P01]          statements of the sources that it tries out
# note: what it leaves out, and how to read it
# start: 2026           first and last year of the runs
# end: 2040
# without: [T30]        mechanisms to switch off
# assumptions: {{attention: 0.5}}
changes:
  - change: rule
    from: 2030-01-01
    use: simple_majority
    domains: [economic]
# More changes go below it, each with `from` and perhaps `to` (days). Kinds, and what each takes:
{kinds}
"""


def new_scenario(name: str, file: str | os.PathLike[str] = "scenario.yaml") -> Path:
    """Write a scenario to fill in, which runs as it is, with every kind of change explained.

    Parameters
    ----------
    name
        Id of the organisation, or the folder of a casebook.
    file
        Where it goes; an existing file is left alone.

    Raises
    ------
    TrackgaugeError
        If the file exists or cannot be written, or there is no such organisation.
    """
    target = Path(file)
    if target.exists():
        raise TrackgaugeError(f"'{target}' exists", next_step="Choose another name, or remove it.")
    text = TEMPLATE.format(id=load(name).id, file=target.name, kinds="\n".join(_kinds()))
    with whole(target) as unfinished:
        unfinished.write_text(text, encoding="utf-8", newline="\n")
    return target


def _kinds() -> Iterator[str]:
    for kind, model in CHANGES.items():
        own = [name for name in model.model_fields if name not in Change.model_fields]
        about = LEVELS.get(kind) or (model.__doc__ or "").strip().partition("\n")[0]
        yield from textwrap.wrap(f"{kind} ({', '.join(own)}): {about}", 110, initial_indent="#   ",
                                 subsequent_indent="#     ")  # fmt: skip
