"""What explorations hand to their user: what decides an answer, where it turns, rules side by side, very many runs."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Unpack

from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.organisations import Organisation
from trackgauge.orientation.selection import Asked
from trackgauge.simulation.exploration.discovery import Discovery
from trackgauge.simulation.exploration.discovery import discover as boxes
from trackgauge.simulation.exploration.factors import PRIOR
from trackgauge.simulation.exploration.sensitivity import Sensitivity
from trackgauge.simulation.exploration.sensitivity import sensitivity as indices
from trackgauge.simulation.exploration.sweep import CHUNK, RUNS, TRACKED_EVERY, SweepResult
from trackgauge.simulation.exploration.sweep import sweep as in_chunks
from trackgauge.simulation.exploration.text import discovery_lines, sensitivity_lines, sweep_lines, tradeoff_lines
from trackgauge.simulation.exploration.tradeoff import Tradeoff
from trackgauge.simulation.exploration.tradeoff import tradeoff as rules_compared
from trackgauge.simulation.results import CHANGE_LABELS, Given, Request, change_row, requested
from trackgauge.simulation.scenario import ScenarioSource
from trackgauge.simulation.simulating import Progress, prepare


@dataclass(frozen=True, eq=False, repr=False)
class SensitivityResult(Result):
    """Which assumptions decide the difference that a scenario makes.

    Attributes
    ----------
    found
        Everything computed, in the shape that `--json` prints.
    request
        How it was asked for.
    every
        Whether the summary shows every input.
    """

    found: Sensitivity
    request: Request
    every: bool = False
    kind: ClassVar[str] = "sensitivity"

    def lines(self) -> Sequence[str]:
        """What `trackgauge sensitivity` prints."""
        return sensitivity_lines(self.found, every=self.every)

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return self.found.model_dump(mode="json")

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        made = self.found
        own = f" --outcome {made.outcome} --method {made.method} --samples {made.samples} --each {made.each}"
        return self.request.line("sensitivity", f"{own} --prior {made.prior} --seed {made.seed}")

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"factors": self._factors}

    def _factors(self) -> Table:
        return Table.of_records(
            {
                **row.model_dump(include={"factor", "kind", "low", "high", "unit", "direction"}),
                **{f"{name}_{part}" if part != "value" else name: value
                   for name in ("first", "second") for part, value in getattr(row, name).model_dump().items()},
            }
            for row in self.found.rows
        )  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class DiscoveryResult(Result):
    """Where a reform helps or harms, as boxes of assumptions."""

    found: Discovery
    request: Request
    kind: ClassVar[str] = "discovery"

    def lines(self) -> Sequence[str]:
        """What `trackgauge discover` prints."""
        return discovery_lines(self.found)

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return self.found.model_dump(mode="json")

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        made = self.found
        own = f" --where {shlex.quote(made.where)} --samples {made.samples} --each {made.each} --prior {made.prior}"
        return self.request.line("discover", f"{own} --seed {made.seed}")

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"limits": self._limits, "boxes": self._boxes}

    def _boxes(self) -> Table:
        return Table.of_records(
            {"box": n, "mass": box.mass, "density": box.density.value, "density_low": box.density.low,
             "density_high": box.density.high, "coverage": box.coverage.value, "coverage_low": box.coverage.low,
             "coverage_high": box.coverage.high}
            for n, box in enumerate(self.found.boxes, start=1)
        )  # fmt: skip

    def _limits(self) -> Table:
        return Table.of_records(
            {"box": n, **limit.model_dump()} for n, box in enumerate(self.found.boxes, start=1) for limit in box.limits
        )


@dataclass(frozen=True, eq=False, repr=False)
class TradeoffResult(Result):
    """Speed against unity across decision rules."""

    found: Tradeoff
    request: Request
    kind: ClassVar[str] = "tradeoff"

    def lines(self) -> Sequence[str]:
        """What `trackgauge tradeoff` prints."""
        return tradeoff_lines(self.found)

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return self.found.model_dump(mode="json")

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        made = self.found
        domains = "".join(f" --domain {domain}" for domain in made.domains)
        own = f"{domains} --runs {made.runs} --samples {made.samples} --each {made.each} --seed {made.seed}"
        return self.request.line("tradeoff", own)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"rules": self._rules, "claims": self._claims}

    def _rules(self) -> Table:
        return Table.of_records(
            ({"rule": rule.id, **change_row(row)} for rule in self.found.rules for row in rule.results),
            {**CHANGE_LABELS, "without": "Under consensus", "with": "Under the rule"},
        )

    def _claims(self) -> Table:
        return Table.of_records(
            {"statement": claim.term, "says": claim.says, "rule": claim.rule, "where": region.where, "side": side,
             "share": region.share.value, "share_low": region.share.low, "share_high": region.share.high,
             "share_without": region.share_without.value if region.share_without else None}
            for claim in self.found.claims for side, region in (("holds", claim.holds), ("turns", claim.turns))
        )  # fmt: skip


@dataclass(frozen=True, eq=False, repr=False)
class Sweep(Result):
    """A scenario against the baseline in very many runs; `found.sha256` is the same however they were split."""

    found: SweepResult
    request: Request
    out: Path
    kind: ClassVar[str] = "sweep"

    def lines(self) -> Sequence[str]:
        """What `trackgauge sweep` prints."""
        return sweep_lines(self.found)

    def to_dict(self) -> dict[str, Any]:
        """As `--json` prints it."""
        return self.found.model_dump(mode="json")

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        about = self.found.about
        own = f" --runs {self.found.runs} --seed {about['seed']} --tracked-every {about['tracked_every']}"
        return self.request.line("sweep", f" --out {shlex.quote(str(self.out))}{own}")

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"outcomes": self._outcomes}

    def _outcomes(self) -> Table:
        return Table.of_records(
            {"id": row.id, "name": row.name, "unit": row.unit, "without": row.baseline.mean, "with": row.scenario.mean,
             "difference": row.difference.mean, "low": row.difference.low, "high": row.difference.high,
             "standard_error": row.difference.standard_error, "runs": row.difference.count}
            for row in self.found.outcomes
        )  # fmt: skip


def sensitivity(
    organisation: str | Organisation, scenario: ScenarioSource, *, outcome: str = "adopted", method: str = "sobol",
    samples: int = 512, each: int = 8, factors: Sequence[str] = (), prior: PRIOR = "calibrated",
    switches: bool = False, every: bool = False, seed: int = 1, first: int | None = None, last: int | None = None,
    without: Iterable[str] = (), assumptions: Mapping[str, float] | None = None, progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> SensitivityResult:
    """Which assumptions decide the difference that a scenario makes.

    Parameters
    ----------
    organisation, scenario, seed, first, last, without, assumptions, indicators, include, exclude
        See `simulate`.
    outcome
        Id of an outcome, such as `adopted`, `identity`, `exits`, `gain_IND`.
    method
        `sobol` or `morris`.
    samples, each
        Base points (Sobol: a power of two) or trajectories (Morris), and runs at each with and without the scenario.
    factors
        Assumptions to vary; all if left out.
    prior
        `calibrated`, as the record narrows the ranges down, or `stated`.
    switches
        Whether mechanisms are switched on and off instead of varying their strengths.
    every
        Whether the summary shows every input.

    Raises
    ------
    TrackgaugeError
        As `simulate`; an unknown outcome, method or factor; too few samples.
    MissingExtra
        If SALib is not installed.
    """
    with told(progress) as tell:
        given: Given = {"first": first, "last": last, "without": tuple(without), "assumptions": assumptions}
        ready = prepare(organisation, scenario, seed=seed, progress=tell, **given, **asked)
        found = indices(
            ready, outcome=outcome, method=method, samples=samples, each=each, seed=seed, names=factors, prior=prior,
            switches=switches, progress=tell,
        )  # fmt: skip
    return SensitivityResult(found, requested(organisation, scenario, given, **asked), every)


def discover(
    organisation: str | Organisation, scenario: ScenarioSource, where: str, *, samples: int = 2000, each: int = 8,
    most: int = 3, factors: Sequence[str] = (), prior: PRIOR = "calibrated", switches: bool = False, seed: int = 1,
    first: int | None = None, last: int | None = None, without: Iterable[str] = (),
    assumptions: Mapping[str, float] | None = None, progress: Progress | None = None, **asked: Unpack[Asked],
) -> DiscoveryResult:
    """Boxes of assumptions in which a condition on the scenario's effect holds.

    Parameters
    ----------
    organisation, scenario, seed, first, last, without, assumptions, indicators, include, exclude
        See `simulate`.
    where
        A condition on differences, as "identity < 0 and adopted > 5".
    samples, each
        Points on which boxes are found, from 200 up, and runs at each; half as many fresh points test them.
    most
        Boxes at most.
    factors, prior, switches
        See `sensitivity`.

    Raises
    ------
    TrackgaugeError
        As `simulate`; a condition that cannot be read, an unknown factor, too few samples.
    """
    with told(progress) as tell:
        given: Given = {"first": first, "last": last, "without": tuple(without), "assumptions": assumptions}
        ready = prepare(organisation, scenario, seed=seed, progress=tell, **given, **asked)
        found = boxes(
            ready, where, samples=samples, each=each, seed=seed, names=factors, prior=prior, switches=switches,
            most=most, progress=tell,
        )  # fmt: skip
    return DiscoveryResult(found, requested(organisation, scenario, given, **asked))


def tradeoff(
    organisation: str | Organisation, *, domains: Sequence[str] = (), runs: int = 2000, samples: int = 400,
    each: int = 8, seed: int = 1, first: int | None = None, last: int | None = None, without: Iterable[str] = (),
    progress: Progress | None = None, **asked: Unpack[Asked],
) -> TradeoffResult:
    """Speed against unity, from consensus to simple majority.

    Parameters
    ----------
    organisation, seed, first, last, without, indicators, include, exclude
        See `simulate`.
    domains
        Where the rules apply; everywhere if left out. Charter changes keep the rule of the charter.
    runs
        Of each rule.
    samples, each
        Points and runs at each for the regions of the claims: see `discover`.

    Raises
    ------
    TrackgaugeError
        An unknown organisation, domain or mechanism; years outside its life; too few runs or samples.
    """
    given: Given = {"first": first, "last": last, "without": tuple(without), "assumptions": None}
    with told(progress) as tell:
        found = rules_compared(
            organisation, domains=domains, runs=runs, samples=samples, each=each, seed=seed, first=first, last=last,
            without=given["without"], progress=tell, **asked,
        )  # fmt: skip
    return TradeoffResult(found, requested(organisation, "-", given, **asked))


def sweep(
    organisation: str | Organisation, scenario: ScenarioSource, out: Path | str, *, runs: int = RUNS,
    workers: int = 1, scheduler: str | None = None, chunk: int = CHUNK,
    tracked_every: int = TRACKED_EVERY, seed: int = 1, first: int | None = None, last: int | None = None,
    without: Iterable[str] = (), assumptions: Mapping[str, float] | None = None, progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Sweep:
    """Very many runs of a scenario, in chunks that are kept.

    Parameters
    ----------
    organisation, scenario, seed, first, last, without, assumptions, indicators, include, exclude
        See `simulate`.
    out
        Folder of the sweep. A second call goes on where the first was stopped.
    runs, workers, scheduler, chunk, tracked_every
        See `trackgauge.simulation.exploration.sweep.sweep`.

    Raises
    ------
    TrackgaugeError
        As `simulate`; another sweep in the folder, a folder that cannot be written, no answer from the scheduler.
    """
    with told(progress) as tell:
        given: Given = {"first": first, "last": last, "without": tuple(without), "assumptions": assumptions}
        ready = prepare(organisation, scenario, seed=seed, progress=tell, **given, **asked)
        found = in_chunks(
            ready, Path(out), runs=runs, seed=seed, workers=workers, scheduler=scheduler, chunk=chunk,
            tracked_every=tracked_every, progress=tell,
        )  # fmt: skip
    return Sweep(found, requested(organisation, scenario, given, **asked), Path(out))
