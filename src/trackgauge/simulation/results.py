"""What simulations hand to their user: a scenario beside the baseline, and the scenarios that ship."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, TypedDict, Unpack

from trackgauge.assessment.results import as_options
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.organisations import Organisation, opened
from trackgauge.orientation.selection import Asked
from trackgauge.simulation.comparison import Change, Comparison, MemberRow, Spread
from trackgauge.simulation.scenario import (
    Scenario,
    ScenarioFile,
    ScenarioSource,
    load_scenario,
    scenario_ids,
)
from trackgauge.simulation.simulating import Progress, simulated
from trackgauge.simulation.text import comparison_lines, input_lines, scenario_lines

WITHOUT_AND_WITH = ("without", "with")


@dataclass(frozen=True)
class Request:
    """How a scenario was asked for, so that a result can say what to type: the options beside those of the command."""

    organisation: str
    scenario: str
    options: str

    def line(self, command: str, own: str = "") -> str:
        """The shell line; empty where organisation or scenario were given as an object and have no place to name."""
        if not self.organisation or not self.scenario:
            return ""
        words = [shlex.quote(word) for word in (self.organisation, self.scenario) if word != "-"]
        return f"trackgauge {command} {' '.join(words)}{own}{self.options}"


class Given(TypedDict):
    """What every simulation takes beside organisation, scenario and the choice of indicators."""

    first: int | None
    last: int | None
    without: tuple[str, ...]
    assumptions: Mapping[str, float] | None


def requested(
    organisation: str | Organisation, scenario: ScenarioSource, given: Given, **asked: Unpack[Asked]
) -> Request:
    """The request in words; a scenario that was given as a mapping or as text has none."""
    named = isinstance(scenario, str | Path) and "\n" not in str(scenario)
    place = organisation.id if isinstance(organisation, Organisation) else str(organisation)
    years = {"--from": given["first"], "--to": given["last"]}
    values = (given["assumptions"] or {}).items()
    options = "".join(f" {option} {year}" for option, year in years.items() if year is not None)
    options += "".join(f" --without {shlex.quote(name)}" for name in given["without"])
    options += "".join(f" --assume {shlex.quote(f'{name}={value!r}')}" for name, value in values)
    return Request(place, str(scenario) if named else "", options + as_options(**asked))


@dataclass(frozen=True, eq=False, repr=False)
class Simulation(Result):
    """What another rule, member or policy would change: a scenario against the baseline, run by run.

    Attributes
    ----------
    comparison
        Everything computed, in the documented shape that `--json` prints.
    request
        How it was asked for.
    show_inputs
        Whether the summary ends with the source of every input and the range of every assumption.
    """

    comparison: Comparison
    request: Request | None = None
    show_inputs: bool = False
    kind: ClassVar[str] = "simulation"

    @property
    def members(self) -> Table:
        """One row a member: gain with the interval that holds 95 % of the runs, objections, exits, identity."""
        return self.tables["members"]

    @property
    def by_year(self) -> Table:
        """One row a year: probabilities of the three states, adoptions, identity, without and with the scenario."""
        return self.tables["by_year"]

    @property
    def results(self) -> Table:
        """One row a result: without, with, and the difference in the same run."""
        return self.tables["results"]

    def lines(self) -> Sequence[str]:
        """What `trackgauge simulate` prints."""
        lines = comparison_lines(self.comparison)
        return [*lines, "", *input_lines(self.comparison)] if self.show_inputs else lines

    def to_dict(self) -> dict[str, Any]:
        """The comparison as `--json` prints it; `docs/reference/comparison.schema.json` describes it."""
        return self.comparison.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Simulation:
        """Read back what `to_dict` gave."""
        return cls(Comparison.model_validate(data))

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        made = self.comparison.manifest
        request = self.request or Request(self.comparison.organisation, self.comparison.scenario, "")
        each = " --mechanisms" if self.comparison.arrows else ""
        return request.line("simulate", f" --runs {made.runs} --seed {made.seed}{each}")

    @property
    def manifest(self) -> dict[str, Any]:
        """Version, seed, settings and the hashes of every input."""
        return {**super().manifest, **self.comparison.manifest.model_dump(mode="json")}

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        found = self.comparison
        return {
            "results": lambda: Table.of_records(map(change_row, found.results), CHANGE_LABELS),
            "members": lambda: Table.of_records(map(_member_row, found.members), _MEMBER_LABELS),
            "by_year": lambda: Table.of_records(flat(row.model_dump()) for row in found.by_year),
            "proposals": lambda: Table.of_records(flat(row.model_dump(exclude={"names"})) for row in found.proposals),
            "mechanisms": lambda: Table.of_records(row.model_dump() for row in found.arrows),
            "calibration": lambda: Table.of_records(row.model_dump() for row in found.calibration),
            "inputs": lambda: Table.of_records(row.model_dump(include={"input", "source"}) for row in found.inputs),
            "assumptions": lambda: Table.of_records(row.model_dump() for row in found.assumptions),
        }


CHANGE_LABELS = {
    "difference": "Scenario less baseline in the same run, mean",
    "low": "Quantile 2.5 % of the difference over the runs",
    "high": "Quantile 97.5 % of the difference over the runs",
    "standard_error": "Of the mean difference, from the number of runs alone",
    "probability_of_rise": "Share of the runs in which it is higher; ties count half",
}
_MEMBER_LABELS = {
    "gain": "Gain from what is carried out, standard deviations of a view: with less without the scenario, mean",
    "gain_low": "Quantile 2.5 % over the runs",
    "gain_high": "Quantile 97.5 % over the runs",
    "identity_difference": "Mean over the runs in which it stays with and without, score points",
}


def change_row(row: Change) -> dict[str, Any]:
    """One result as a row of a table."""
    return {
        "id": row.id, "name": row.name, "unit": row.unit, "higher_means": row.higher_means,
        "without": _mean(row.baseline), "with": _mean(row.scenario), "difference": _mean(row.difference),
        "low": row.difference.low if row.difference else None, "high": row.difference.high if row.difference else None,
        "standard_error": row.standard_error, "probability_of_rise": row.probability_of_rise,
    }  # fmt: skip


def _member_row(row: MemberRow) -> dict[str, Any]:
    gain = row.gain.difference
    rest = row.model_dump(exclude={"gain", "actor", "name"})
    return {
        "actor": row.actor, "name": row.name, "gain": _mean(gain), "gain_low": gain.low if gain else None,
        "gain_high": gain.high if gain else None, **flat(rest),
    }  # fmt: skip


def flat(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with pairs as two columns, `x_without` and `x_with`, and shares of members as text.

    >>> flat({"year": 2030, "adopted": (1.0, 2.0), "objectors": {"IND": 0.25}})
    {'year': 2030, 'adopted_without': 1.0, 'adopted_with': 2.0, 'objectors': 'IND 0.25'}
    """
    found: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, tuple):
            found |= {f"{name}_{side}": each for side, each in zip(WITHOUT_AND_WITH, value, strict=True)}
        elif isinstance(value, dict):
            found[name] = ", ".join(f"{key} {share:.2f}" for key, share in value.items()) or None
        else:
            found[name] = value
    return found


def _mean(value: Spread | None) -> float | None:
    return None if value is None else value.mean


def comparison_schema() -> dict[str, Any]:
    """The JSON schema of a comparison, as `trackgauge simulate --schema` prints it."""
    return Comparison.model_json_schema()


def simulate(
    organisation: str | Organisation,
    scenario: ScenarioSource,
    *,
    runs: int = 10_000,
    seed: int = 1,
    first: int | None = None,
    last: int | None = None,
    without: Iterable[str] = (),
    assumptions: Mapping[str, float] | None = None,
    each_mechanism: bool = False,
    show_inputs: bool = False,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Simulation:
    """What would a different rule, member or policy change? A scenario against the baseline.

    Parameters
    ----------
    organisation
        Id, casebook folder or loaded organisation.
    scenario
        Id of a scenario that ships, a file, its text in YAML, a mapping with the same entries, or a loaded scenario.
    runs
        Runs of each, from 2 up.
    seed
        The same seed gives the same bits.
    first, last
        Years of the runs; those of the scenario, else from the year after the evidence to 2040, if left out.
    without
        Mechanisms to switch off, by id or hypothesis ("T06").
    assumptions
        Assumptions to set instead of drawing them.
    each_mechanism
        Whether to run once more for every mechanism without it.
    show_inputs
        Whether the summary ends with the source of every input.
    indicators, include, exclude
        What is asked of the indicators behind the positions of members: see `fit_study`.

    Raises
    ------
    TrackgaugeError
        What the user gave is unknown, contradicts itself or the charter, or lies outside the organisation's life.
    """
    given: Given = {"first": first, "last": last, "without": tuple(without), "assumptions": assumptions}
    with told(progress) as tell:
        found = simulated(
            organisation, scenario, runs=runs, seed=seed, each_mechanism=each_mechanism, progress=tell, **given, **asked
        )
    return Simulation(found, requested(organisation, scenario, given, **asked), show_inputs)


@dataclass(frozen=True, eq=False, repr=False)
class Scenarios(Result):
    """The scenarios that ship with an organisation."""

    organisation: str
    files: tuple[ScenarioFile, ...]
    kind: ClassVar[str] = "scenarios"

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids, as `simulate` takes them."""
        return tuple(file.id for file in self.files)

    def __getitem__(self, scenario: str) -> OneScenario:
        """One of them.

        Raises
        ------
        TrackgaugeError
            If none bears the id.
        """
        return OneScenario(self.organisation, load_scenario(scenario, self.organisation))

    def lines(self) -> Sequence[str]:
        """What `trackgauge scenarios NAME` prints."""
        if not self.files:
            return [f"No scenario ships for {self.organisation}; write a file and give it to `trackgauge simulate`."]
        return scenario_lines(self.files)

    def to_dict(self) -> list[dict[str, Any]]:
        """The files, entry by entry."""
        return [file.model_dump(mode="json") for file in self.files]

    @property
    def command(self) -> str:
        """The shell line that lists them."""
        return f"trackgauge scenarios {shlex.quote(self.organisation)}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"scenarios": lambda: Table.of_records(map(_scenario_row, self.files))}


def _scenario_row(file: ScenarioFile) -> dict[str, Any]:
    changes = ", ".join(dict.fromkeys(str(change["change"]) for change in file.changes))
    return {"id": file.id, "name": file.name, "about": ", ".join(file.about), "changes": changes, "note": file.note}


@dataclass(frozen=True, eq=False, repr=False)
class OneScenario(Result):
    """One scenario, as its file says it: a copy of the text is where to begin one of your own."""

    organisation: str
    scenario: Scenario
    kind: ClassVar[str] = "scenario"

    def lines(self) -> Sequence[str]:
        """What `trackgauge scenarios NAME ID` prints: the file."""
        return self.scenario.text.splitlines()

    def to_dict(self) -> dict[str, Any]:
        """The file, entry by entry."""
        return self.scenario.file.model_dump(mode="json")

    @property
    def command(self) -> str:
        """The shell line that shows it."""
        return shlex.join(("trackgauge", "scenarios", self.organisation, self.scenario.id))

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        rows = [{"change": change.change, "from": change.start.isoformat(), "states": " ".join(change.states())}
                for change in self.scenario.changes]  # fmt: skip
        return {"changes": lambda: Table.of_records(rows)}


def scenarios(organisation: str | Organisation) -> Scenarios:
    """The scenarios that ship with an organisation: `scenarios("sco")["n_minus_x"]` shows one.

    Raises
    ------
    TrackgaugeError
        If there is no such organisation.
    """
    body = opened(organisation)
    files = tuple(load_scenario(each, body.id).file for each in scenario_ids(body.id))
    return Scenarios(body.id, files)
