"""What bargaining answers: models on a table of actors, or on the record of the Council of the EU."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.decisions.bargaining.actors import Setting, quota_of, read_actors, scale_of
from trackgauge.decisions.bargaining.comparison import Comparison, compare
from trackgauge.decisions.bargaining.council import read_issues
from trackgauge.decisions.bargaining.forecast import Forecast, forecast
from trackgauge.decisions.shell import flat, shell_line
from trackgauge.decisions.text import comparison_lines, forecast_lines

Report = Callable[[str, float], None]
RELIABILITY = (
    "intervals hold the uncertainty of positions, not of the model: on decisions of the EU Council the compromise, "
    "the best of these, errs by 23 of 100 on average and by 50 or more one time in ten (trackgauge bargain --validate)"
)
"""What the user must know of every forecast; a test holds the numbers."""


@dataclass(frozen=True, eq=False, repr=False)
class Bargaining(Result):
    """What every bargaining model makes of each issue of a table of actors."""

    issues: tuple[Forecast, ...]
    file: str | None
    seed: int
    typed: str = ""
    kind: ClassVar[str] = "bargaining"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the user must know of every forecast."""
        return (RELIABILITY,)

    def lines(self) -> Sequence[str]:
        """What `trackgauge bargain` prints."""
        return [line for each in self.issues for line in forecast_lines(each)]

    def to_dict(self) -> dict[str, Any]:
        """Outcomes by issue and model, and the game of consensus with windows by member."""
        return {"file": self.file, "seed": self.seed, "issues": [each.as_record() for each in self.issues]}

    @property
    def command(self) -> str:
        """The shell line that makes it; empty where the actors are in no file."""
        return self.typed

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"outcomes": self._outcomes, "members": self._members}

    def _outcomes(self) -> Table:
        return Table.of_records(
            {"issue": each.issue, "model": model, "outcome": found.mean, "low": found.low, "high": found.high}
            for each in self.issues
            for model, found in each.outcomes.items()
        )

    def _members(self) -> Table:
        return Table.of_records(
            {"issue": each["issue"], **row} for each in self.to_dict()["issues"] for row in each["members"]
        )


def bargain(
    actors: Any,
    *,
    models: Sequence[str] = (),
    scale: tuple[float, float] | str = (0.0, 100.0),
    reference: float | None = None,
    proposer: str | None = None,
    quota: Fraction | str = "1/2",
    draws: int = 1000,
    seed: int = 1,
    progress: Report | None = None,
) -> Bargaining:
    """What every bargaining model makes of a table of actors.

    Parameters
    ----------
    actors
        A file or a frame with the columns `actor`, `position`, `capability`, and `salience` (0 to 1) or
        `salience_percent`; `position_low` and `position_high` make a position uncertain, `issue` keeps several apart.
    models
        Ids; all if left out.
    scale
        Its two ends, the lower first.
    reference
        What stays without agreement; a column `reference` goes before it.
    proposer
        The actor with the right of proposal.
    quota
        Share of capability that adopts: "2/3", "65%", "unanimity".
    draws, seed
        Draws of uncertain positions.

    Raises
    ------
    TrackgaugeError
        If a row or a model is wrong; `InvalidTable` names row and column.

    Examples
    --------
    >>> actors = {"actor": ["A", "B"], "position": [100, 0], "salience": [1, 1], "capability": [3, 1]}
    >>> bargain(actors, models=["compromise"]).table["outcome"].tolist()
    [75.0]
    """
    ends = scale_of(scale) if isinstance(scale, str) else scale
    start = math.nan if reference is None else reference
    setting = Setting(ends, start, proposer, quota_of(quota) if isinstance(quota, str) else quota)
    with told(progress) as tell:
        issues = read_actors(actors, setting, draws=draws, seed=seed)
        found = forecast(issues, models, report=tell)
    if not isinstance(actors, str | Path):
        return Bargaining(tuple(found), None, seed)
    options = {"--model": list(models), "--scale": [f"{ends[0]:g}:{ends[1]:g}"], "--reference": [reference],
               "--proposer": [proposer], "--quota": [quota]}  # fmt: skip
    typed = shell_line("bargain", actors, options, draws=draws, seed=seed)
    return Bargaining(tuple(found), Path(actors).name, seed, typed)


@dataclass(frozen=True, eq=False, repr=False)
class BargainingRecord(Result):
    """The bargaining models on decisions of the Council of the EU, whose outcomes are known."""

    found: Comparison
    kind: ClassVar[str] = "bargaining_record"

    def lines(self) -> Sequence[str]:
        """What `trackgauge bargain --validate` prints."""
        return list(comparison_lines(self.found))

    def to_dict(self) -> dict[str, Any]:
        """Errors by model, and the terms that were fitted."""
        return self.found.as_record()

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        return f"trackgauge bargain --validate --seed {self.found.seed}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"models": lambda: Table.of_records(map(flat, self.to_dict()["models"]))}


def bargaining_record(
    folder: Path | str | None = None, *, seed: int = 1, progress: Report | None = None
) -> BargainingRecord:
    """Score every bargaining model on decisions of the Council of the EU; the fitted game out of sample.

    Parameters
    ----------
    folder
        Folder of public data; the usual one if left out.
    seed
        Of folds and resamples.

    Raises
    ------
    TrackgaugeError
        If a file is missing or another version.
    """
    with told(progress) as tell:
        return BargainingRecord(compare(read_issues(None if folder is None else Path(folder)), seed=seed, report=tell))
