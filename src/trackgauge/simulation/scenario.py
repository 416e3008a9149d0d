"""Scenarios: small dated edits of an organisation, as files that a lawyer can read."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations import Organisation
from trackgauge.organisations.yaml_tree import Tree, read_tree
from trackgauge.simulation.assumptions import known
from trackgauge.simulation.changes import CHANGES, Change, require_allowed
from trackgauge.simulation.mechanism import strengths, switched_off
from trackgauge.simulation.plan import Plan
from trackgauge.simulation.rulebook import plan_of
from trackgauge.simulation.world import World

SHIPPED = files("trackgauge.simulation") / "scenarios"
LAST_YEAR = 2040
ANY = "any"
"""Stands for every organisation."""

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
    without: tuple[str, ...] = Field((), description="Arrows that are switched off.")
    assumptions: dict[str, float] = Field({}, description="Assumptions that are set.")
    known_until: int | None = Field(None, description="Last year of the evidence that is used; all if left out.")
    changes: tuple[dict[str, Any], ...] = Field((), description="Dated edits.")


@dataclass(frozen=True)
class Scenario:
    """A scenario with its changes read."""

    file: ScenarioFile
    changes: tuple[Change, ...]
    where: str

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


def load_scenario(name_or_file: str | os.PathLike[str], organisation: str) -> Scenario:
    """Open a scenario by the id under which it ships, or by its file.

    Raises
    ------
    TrackgaugeError
        If there is none, the file cannot be read, or an entry is not understood: with file, line and nearest match.
    """
    given = os.fspath(name_or_file)
    shipped = _shipped(organisation)
    if given in shipped:
        return read_scenario(shipped[given].read_text(encoding="utf-8"), f"{given}.yaml")
    path = Path(given)
    if path.is_dir() or not path.exists():
        hint = did_you_mean(given, shipped) or f"`trackgauge scenarios {organisation}` lists those that ship."
        raise TrackgaugeError(f"there is no scenario '{given}' and no such file", next_step=hint)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8 text"
        raise TrackgaugeError(f"the file cannot be read: {reason}", where=given) from None
    return read_scenario(text, given)


def read_scenario(text: str, where: str) -> Scenario:
    """A scenario from the text of its file."""
    tree = read_tree(text, file=where)
    if not isinstance(tree.data, dict):
        raise TrackgaugeError("this is no scenario", where=where, next_step="Begin with `id:`, `name:`, `changes:`.")
    if tree.repeated:
        path, line = tree.repeated[0]
        raise TrackgaugeError(f"'{path[-1]}' stands twice", where=f"{where}, line {line}", next_step="Remove one.")
    file = _checked(ScenarioFile, _plain(tree.data), tree, (), where)
    changes = tuple(_change(entry, tree, ("changes", n), where) for n, entry in enumerate(file.changes))
    switched_off(file.without)
    _known_assumptions(file.assumptions, where)
    return Scenario(file, changes, where)


def plan_for(scenario: Scenario, organisation: Organisation, world: World) -> tuple[Plan, Plan]:
    """The baseline and the plan of the scenario.

    Raises
    ------
    TrackgaugeError
        If a change lies outside the runs, contradicts another, or is barred by the charter.
    """
    baseline = plan_of(organisation, world).using(
        without=switched_off(scenario.file.without), assumptions=dict(scenario.file.assumptions)
    )
    plan = baseline
    for change in scenario.changes:
        _require_in_time(change, organisation, world, scenario.where)
        require_allowed(change, organisation, scenario.where)
        try:
            plan = change.apply(plan, world)
        except TrackgaugeError as error:
            problem = f"{error.where}: {error.problem}" if error.where else error.problem
            raise TrackgaugeError(problem, where=scenario.where, next_step=error.next_step) from None
    if (plan.votes.sum(axis=1) < 2).any():
        raise TrackgaugeError("fewer than two members are left to decide", where=scenario.where)
    return baseline, plan


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


def _change(entry: Mapping[str, Any], tree: Tree, path: tuple[str | int, ...], where: str) -> Change:
    kinds = sorted(CHANGES)
    kind = str(entry.get("change") or "")
    if kind not in CHANGES:
        hint = did_you_mean(kind, kinds) or f"Kinds: {', '.join(kinds)}."
        problem = f"there is no change '{kind}'" if kind else "`change` is missing"
        raise TrackgaugeError(problem, where=_place(where, tree, path), next_step=hint)
    return _checked(CHANGES[kind], entry, tree, path, where)


def _checked(model: type[_Model], data: Any, tree: Tree, path: tuple[str | int, ...], where: str) -> _Model:
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        at = (*path, *first["loc"])
        raise TrackgaugeError(_problem(first), where=_place(where, tree, at), next_step=_hint(model, first)) from None


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


def _known_assumptions(names: Sequence[str] | Mapping[str, float], where: str) -> None:
    every = known(strengths())
    for name in names:
        if name not in every:
            hint = did_you_mean(name, every) or "`trackgauge simulate --assumptions` lists them."
            raise TrackgaugeError(f"there is no assumption '{name}'", where=where, next_step=hint)
