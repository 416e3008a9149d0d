"""Decisions of the Council of the EU whose outcomes are known (the DEU data set), and what is compared on them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from trackgauge import sources
from trackgauge.core.table import Table
from trackgauge.decisions.bargaining import Case, case, model
from trackgauge.decisions.bargaining.case import Booleans, Floats
from trackgauge.decisions.bargaining.models.exchange import predict_together

COMMISSION, PARLIAMENT = "com", "ep"
ACTORS_MINIMUM = 3
"""Issues on which fewer have both position and salience are left out, as in the published table."""

LISBON = np.datetime64("2014-11-01")
"""First day of the double majority, in which votes are people."""

REGIMES = {
    "EU15": ("pre-Nice votes to 2004-10-31", Fraction(62, 87)),
    "EU25": ("Nice votes 2004-11-01..2014-10-31", Fraction(232, 321)),
    "EU27": ("Nice votes 2004-11-01..2014-10-31", Fraction(255, 345)),
    "EU28": ("Nice votes 2004-11-01..2014-10-31", Fraction(260, 352)),
    "Lisbon": ("population millions ~2019 (Lisbon)", Fraction(65, 100)),
}
"""Votes and quota by the membership of the time. Of the double majority only the share of the population is used."""


@dataclass(frozen=True, slots=True, eq=False)
class CouncilIssues:
    """Issues with a known outcome; the draw axis of every case runs over the issues.

    Parameters
    ----------
    issues, proposals
        Ids, shape (issue,). Issues of one proposal were decided together.
    outcomes
        0 to 100, shape (issue,).
    unanimous
        Whether the Council had to be unanimous, shape (issue,).
    groups
        Places of issues under one rule, and their case, with the actors that have a position on any of them.
    """

    issues: tuple[str, ...]
    proposals: NDArray[np.str_]
    outcomes: Floats
    unanimous: Booleans
    groups: tuple[tuple[NDArray[np.intp], Case], ...]

    def predicted(self, predict: Callable[[Case], Floats]) -> Floats:
        """What a model says of every issue, shape (issue,)."""
        result = np.full(len(self.issues), np.nan)
        for places, issues in self.groups:
            result[places] = predict(issues)
        return result


def read_issues(folder: Path | None = None) -> CouncilIssues:
    """Every issue of DEU III with an outcome and at least three actors with position and salience.

    The Commission and the Parliament weigh as much as the largest member; members have the votes of the time, or their
    population once votes are people. A position without a salience is left out.

    Parameters
    ----------
    folder
        Folder of public data; the usual one if left out.

    Raises
    ------
    TrackgaugeError
        If a file is missing or another version.
    """
    issues = sources.read("council_positions", folder, file="deu3_issues.parquet")
    rows = sources.read("council_positions", folder, file="deu3_positions_long.parquet")
    actors = tuple(sorted(set(rows["actor"].tolist())))
    position, salience = _matrices(rows, issues["isnr"].tolist(), actors)
    outcome = issues["out"].astype(float)
    kept = np.flatnonzero(~np.isnan(outcome) & ((~np.isnan(position)).sum(axis=1) >= ACTORS_MINIMUM))
    regimes = np.array([_regime(m, d) for m, d in zip(issues["membership"], issues["finact_date"], strict=True)])
    unanimous = np.array([rule == "Unan" for rule in issues["counvte"]])
    votes = _votes(folder, actors)
    reference = issues["rp"].astype(float)

    def of(places: NDArray[np.intp], regime: str, together: bool) -> Case:
        seen = np.flatnonzero(~np.isnan(position[places]).all(axis=0))
        names = [actors[k] for k in seen]
        return case(
            names, position[np.ix_(places, seen)], salience[np.ix_(places, seen)] / 100, votes[regime][seen],
            reference=reference[places], proposer=COMMISSION, voters=_members(names),
            quota=Fraction(1) if together else REGIMES[regime][1],
        )  # fmt: skip

    groups = []
    for regime, together in sorted({(str(regimes[k]), bool(unanimous[k])) for k in kept}):
        among = (regimes[kept] == regime) & (unanimous[kept] == together)
        groups.append((np.flatnonzero(among), of(kept[among], regime, together)))
    return CouncilIssues(
        tuple(str(name) for name in issues["isnr"][kept]),
        issues["prnr"][kept].astype(str),
        outcome[kept],
        unanimous[kept],
        tuple(groups),
    )


def _regime(membership: str, adopted: np.datetime64) -> str:
    """A proposal of the EU of 28 without a day of adoption was adopted under the double majority."""
    double_majority = adopted >= LISBON if not np.isnat(adopted) else membership == "EU28"
    return "Lisbon" if double_majority and membership != "EU15" else membership


def _members(actors: Iterable[str]) -> list[str]:
    return [actor for actor in actors if actor not in (COMMISSION, PARLIAMENT)]


def _matrices(rows: Table, issues: list[str], actors: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Positions and salience, shape (issue, actor); a position without a salience is NaN."""
    row = {name: k for k, name in enumerate(issues)}
    column = {name: k for k, name in enumerate(actors)}
    place = [row[name] for name in rows["isnr"]], [column[name] for name in rows["actor"]]
    position, salience = np.full((2, len(issues), len(actors)), np.nan)
    position[place], salience[place] = rows["position"].astype(float), rows["salience"].astype(float)
    position[np.isnan(salience)] = np.nan
    return position, salience


def _votes(folder: Path | None, actors: tuple[str, ...]) -> dict[str, Floats]:
    """Votes of every actor under every regime, as shares of the largest member's."""
    table = sources.read("council_weights", folder)
    listed = {(r, a): float(w) for r, a, w in zip(table["regime"], table["actor"], table["weight"], strict=True)}
    found = {}
    for regime, (name, _) in REGIMES.items():
        votes = np.array([listed.get((name, actor), 0.0) for actor in actors])
        votes /= votes.max()
        votes[[actors.index(COMMISSION), actors.index(PARLIAMENT)]] = 1.0
        found[regime] = votes
    return found


@dataclass(frozen=True, slots=True)
class Contestant:
    """One line of the comparison.

    Parameters
    ----------
    id, name
        Id of the model, with its setting where it has several; and in words.
    predict
        From the issues to what it says of each, shape (issue,).
    published
        Mean absolute error of the published table (`docs/bargaining.md` says where), None where it has none.
    differs
        In what the published figure is of another model; empty where the model is the same.
    """

    id: str
    name: str
    predict: Callable[[CouncilIssues], Floats]
    published: float | None = None
    differs: str = ""


def contestants() -> tuple[Contestant, ...]:
    """All models at their defaults, baselines last; the fitted game comes from `comparison`."""
    return (
        Contestant("compromise", "compromise", _of("compromise"), 22.99),
        Contestant("compromise_salience", "compromise, salience only", _equal_power, 23.64),
        Contestant("exchange", "exchange of positions", _exchange),
        Contestant("influence", "influence + compromise", _of("influence")),
        Contestant("consensus_with_windows", "consensus game, defaults", _of("consensus_with_windows")),
        Contestant("weighted_median", "weighted median", _of("weighted_median")),
        Contestant("challenge", "challenge", _of("challenge"), 26.83,
                   "anchored on the reference point, which stays with Q = 0.7"),
        Contestant("pivotal", "pivotal member", _of("pivotal")),
        Contestant("procedural", "procedural (Commission)", _of("procedural")),
        Contestant("nash", "Nash", _of("nash")),
        Contestant("nash_weighted", "weighted Nash", _of("nash_weighted")),
        Contestant("nash_weighted_costly", "weighted Nash, costly", _costly("nash_weighted")),
        Contestant("mean_position", "baseline: mean", _of("mean_position"), 23.63),
        Contestant("median", "baseline: median", _of("median"), 28.37),
        Contestant("scale_midpoint", "baseline: midpoint", _of("scale_midpoint"), 27.96),
        Contestant("reference_point", "baseline: reference", _of("reference_point"), 44.34),
    )  # fmt: skip


def with_stake(issues: CouncilIssues, basic_stake: float) -> Floats:
    """The compromise where salience s counts as (s + stake) / (1 + stake), as in the game; shape (issue,)."""

    def predict(case: Case) -> Floats:
        raised = np.where(case.salience > 0, (case.salience + basic_stake) / (1 + basic_stake), 0.0)
        result: Floats = model("compromise").predict(replace(case, salience=raised))
        return result

    return issues.predicted(predict)


def _of(model_id: str) -> Callable[[CouncilIssues], Floats]:
    return lambda issues: issues.predicted(model(model_id).predict)


def _costly(model_id: str) -> Callable[[CouncilIssues], Floats]:
    """Without a reference point failure is as bad as the whole scale."""

    def predict(case: Case) -> Floats:
        result: Floats = model(model_id).predict(replace(case, reference=np.full(case.reference.shape, np.nan)))
        return result

    return lambda issues: issues.predicted(predict)


def _equal_power(issues: CouncilIssues) -> Floats:
    def predict(case: Case) -> Floats:
        result: Floats = model("compromise").predict(replace(case, capability=np.ones(case.capability.shape)))
        return result

    return issues.predicted(predict)


def _exchange(issues: CouncilIssues) -> Floats:
    """Issues of one proposal are exchanged against each other."""
    actors = tuple(dict.fromkeys(actor for _, case in issues.groups for actor in case.actors))
    single = {int(place): _one(case, row, actors) for places, case in issues.groups for row, place in enumerate(places)}
    result = np.full(len(issues.issues), np.nan)
    for proposal in np.unique(issues.proposals):
        places = np.flatnonzero(issues.proposals == proposal)
        result[places] = predict_together([single[int(place)] for place in places])[:, 0]
    return result


def _one(case: Case, row: int, actors: tuple[str, ...]) -> Case:
    """One issue alone, among all actors: those whom the case does not know have no position."""
    here = [actors.index(actor) for actor in case.actors]

    def among_all(values: Floats, missing: float) -> Floats:
        filled = np.full((1, len(actors)), missing)
        filled[0, here] = values[row]
        return filled

    return replace(
        case,
        actors=actors,
        positions=among_all(case.positions, np.nan),
        salience=among_all(case.salience, 0.0),
        capability=among_all(case.capability, 0.0),
        reference=case.reference[row : row + 1],
        proposer=None,
        voters=np.ones(len(actors), dtype=bool),
    )
