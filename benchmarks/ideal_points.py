"""Ideal points: agreement with the published series, time, memory and growth; every figure of docs/ideal-points.md.

Run: python benchmarks/ideal_points.py published|thresholds|undl|issues|growth [--engine fast|sample|published]
[--prior estimated|published] [--own-bridges]
Needs duckdb; public files in TRACKGAUGE_DATA or ../shared/data; a list of the authors' matches
(rcid1,rcid2) may be given with --matches.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np

from trackgauge.votes.scaling import engines, general_assembly, kernels, published
from trackgauge.votes.scaling.prior import chosen, simulate
from trackgauge.votes.scaling.probit import TABLE
from trackgauge.votes.scaling.roll_calls import RollCalls, arrange

ROOT = Path(os.environ.get("TRACKGAUGE_DATA") or Path(__file__).parents[2] / "shared" / "data")
DATA = ROOT / "unga"
NAMES = {
    "Eswatini": "Swaziland", "Federal Republic of Germany": "German Federal Republic", "North Macedonia": "Macedonia",
}  # fmt: skip
UNBRIDGED = 10


def agreement(points: Any, issue: str = "All") -> dict[str, float]:
    """Pooled and within-session correlation with the published April 2020 series."""
    import duckdb

    file = DATA / "ideal/Idealpointestimates_byissue_Apr2020.parquet"
    wanted = "select Countryname, ccode, session, IdealPoint"
    rows = duckdb.sql(f"{wanted} from '{file}' where issue = '{issue}'").fetchall()
    names = {437: "Côte d’Ivoire"}
    known = {(names.get(int(code), name), int(session)): value for name, code, session, value in rows}
    keys = [(NAMES.get(name, name), when) for name, when in zip(points.state, points.period.tolist(), strict=True)]
    both = [k for k, key in enumerate(keys) if key in known]
    ours, theirs = points.mean[both], np.array([known[keys[k]] for k in both])
    session = points.period[both]
    ours, theirs = (ours - ours.mean()) / ours.std(), (theirs - theirs.mean()) / theirs.std()
    within = [np.corrcoef(ours[session == s], theirs[session == s])[0, 1] for s in np.unique(session)]
    levelled, loss = ours.copy(), 0.0
    for s in np.unique(session[session <= UNBRIDGED]):
        here = session == s
        levelled[here] += theirs[here].mean() - ours[here].mean()
        loss += here.sum() * (theirs[here].mean() - ours[here].mean()) ** 2
    later = session > UNBRIDGED
    return {
        "state_sessions": len(both), "published": len(known), "pooled_r": float(np.corrcoef(ours, theirs)[0, 1]),
        "within_median_r": float(np.median(within)), "within_min_r": float(np.min(within)),
        "pooled_r_from_session_11": float(np.corrcoef(ours[later], theirs[later])[0, 1]),
        "pooled_r_first_ten_at_published_level": float(np.corrcoef(levelled, theirs)[0, 1]),
        "share_of_difference_in_level_of_first_ten": float(loss / np.sum((ours - theirs) ** 2)),
    }  # fmt: skip


def timed(table: RollCalls, **options: Any) -> tuple[Any, dict[str, float]]:
    """Points, with wall and processor seconds and peak memory."""
    wall, cpu = time.perf_counter(), time.process_time()
    points = engines.estimate(table, **options)
    return points, {
        "wall_s": time.perf_counter() - wall, "cpu_s": time.process_time() - cpu,
        "peak_gb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20,
    }  # fmt: skip


def overlap(own: dict[str, str], theirs: dict[str, str], items: frozenset[str]) -> dict[str, float]:
    """How many of the authors' matched pairs our rule also joins, directly or through a chain."""
    head = {name: _head(name, own) for name in items}
    pairs = [(a, b) for b, a in theirs.items() if a in items and b in items]
    shared = sum(head[a] == head[b] for a, b in pairs)
    return {"own": len(own), "authors": len(pairs), "authors_pairs_joined": shared}


def _head(name: str, twins: dict[str, str]) -> str:
    while name in twins:
        name = twins[name]
    return name


def published_votes(options: argparse.Namespace) -> tuple[RollCalls, int, dict[str, Any]]:
    """Votes as the authors choose them, bridged as asked; the number of bridges; what is to be told of them."""
    assembly = general_assembly.published(ROOT)
    table, own = assembly.table, dict(assembly.twins)
    twins: dict[str, str] = {}
    report: dict[str, Any] = {}
    if options.matches:
        lines = Path(options.matches).read_text().split()[1:]
        twins = {later: earlier for earlier, later in (line.split(",") for line in lines)}
        report["overlap"] = overlap(own, twins, frozenset(table.items))
    if options.own_bridges:
        twins = own
    return table.bridged(twins), len(twins), report


def compare_published(options: argparse.Namespace) -> dict[str, Any]:
    table, bridges, report = published_votes(options)
    keep: dict[str, Any] = {"chains": options.chains, "warm_up": options.warm_up, "draws": options.draws}
    if options.engine == "fast":
        keep = {}
    points, cost = timed(
        table, high="United States", low="Russia", engine=options.engine, seed=1,
        prior=chosen(options.prior, volatility=options.volatility, heavy_tails=options.heavy_tails), **keep
    )
    if options.save:
        np.savez(options.save, state=np.array(points.state), period=points.period, mean=points.mean, sd=points.sd)
    return {**report, "bridges": bridges, **agreement(points), **cost, **points.diagnostics, "notes": points.notes}


def compare_thresholds(options: argparse.Namespace) -> dict[str, Any]:
    """The sweep with the published step for thresholds and with the reversible one, from the same start.

    For every 250 sweeps: agreement with the published series, and the levels of sessions 1 and 5.
    """
    table, bridges, _ = published_votes(options)
    layout = arrange(table.state, table.period, table.item, table.choice)
    names = np.array([table.states[k] for k in layout.node_state])
    ends = names == "United States", names == "Russia"
    report: dict[str, Any] = {"bridges": bridges}
    for step in ("published", "reversible"):
        clock, rng = time.process_time(), np.random.default_rng(1)
        chain = published.run_chain(layout, ends, 0, options.draws, 1, rng, thresholds=step)
        for last in range(250, options.draws + 1, 250):
            mean = chain.position[last - 250 : last].mean(axis=0, dtype=np.float64)
            mean *= np.sign(mean[ends[0]].mean())
            figures = agreement(SimpleNamespace(state=names.tolist(), period=layout.node_period, mean=mean))
            levels = {f"level_{s}": float(mean[layout.node_period == s].mean() / mean.std()) for s in (1, 5)}
            report[f"{step} {last}"] = {key: figures[key] for key in ("pooled_r", "within_median_r")} | levels
            print(step, last, report[f"{step} {last}"], flush=True)
        report[f"{step} cpu_s"] = time.process_time() - clock
    return report


def compare_issues(options: argparse.Namespace) -> dict[str, Any]:
    """Issue-specific points by the fast engine, with the published ones where there are any."""
    assembly = general_assembly.published(ROOT)
    known = {"human_rights": ("HumanRights", 24), "middle_east": ("MiddleEast", 28), "nuclear": ("Nuclear", 32)}
    report: dict[str, Any] = {}
    for code in general_assembly.ISSUES:
        named, first = known.get(code, ("", 0))
        table = assembly.bridged(code)
        later = table.period > first
        part = {name: getattr(table, name)[later] for name in ("state", "period", "item", "choice")}
        high, low = ("United States", "Brazil" if code == "nuclear" else "Cuba")
        prior = chosen(options.prior, volatility=options.volatility, heavy_tails=options.heavy_tails)
        points, cost = timed(replace(table, **part), high=high, low=low, draws=50, prior=prior)
        report[code] = {
            "votes": int(points.votes.sum()), "items": len(points.item), "mean_sd": float(points.sd.mean()), **cost,
            **(agreement(points, named) if named else {}), "correct_share": points.diagnostics["correct_share"],
        }  # fmt: skip
        print(code, report[code], flush=True)
    return report


def compare_undl(options: argparse.Namespace) -> dict[str, Any]:
    """The whole series to 2025 on final-passage votes, against the June 2024 series."""
    import csv

    assembly = general_assembly.digital_library(ROOT)
    table, twins = assembly.table, assembly.twins
    points, cost = timed(
        assembly.bridged(), high="USA", low="RUS", engine=options.engine, seed=1, chains=options.chains,
        warm_up=options.warm_up, draws=options.draws,
        prior=chosen(options.prior, volatility=options.volatility, heavy_tails=options.heavy_tails),
    )  # fmt: skip
    if options.save:
        np.savez(options.save, state=np.array(points.state), period=points.period, mean=points.mean, sd=points.sd)
    with (DATA / "ideal/IdealpointestimatesAll_Jun2024.csv").open(encoding="latin-1", newline="") as file:
        known = {(row["iso3c"], int(row["session"])): float(row["IdealPointAll"]) for row in csv.DictReader(file)}
    keys = list(zip(points.state, points.period.tolist(), strict=True))
    both = [k for k, key in enumerate(keys) if key in known]
    ours, theirs, session = points.mean[both], np.array([known[keys[k]] for k in both]), points.period[both]
    within = {int(s): float(np.corrcoef(ours[session == s], theirs[session == s])[0, 1]) for s in np.unique(session)}
    decades = {
        f"{first}-{first + 9}": float(np.median([within[s] for s in range(first, first + 10) if s in within]))
        for first in range(1, 79, 10)
    }
    return {
        "votes": int(table.choice.size), "bridges": len(twins), "state_sessions": len(both),
        "pooled_r": float(np.corrcoef(ours, theirs)[0, 1]), "within_median_r": float(np.median(list(within.values()))),
        "within_by_ten_sessions": decades, "last_session": int(points.period.max()), **cost, **points.diagnostics,
        "notes": points.notes,
    }  # fmt: skip


def growth(options: argparse.Namespace) -> dict[str, Any]:
    """Seconds of the kernels' pass and of the fast engine, for more and more votes."""
    out = {}
    for items in (5, 20, 80, 320) if not options.large else (5, 20, 80, 320, 840):
        sample = simulate(np.random.default_rng(1), states=190, periods=75, items=items, level=0.01)
        table = sample.table
        order = sample.position.mean(axis=1).argsort()
        high, low = table.states[int(order[-1])], table.states[int(order[0])]
        points, cost = timed(table, high=high, low=low, draws=10)
        layout = arrange(table.state, table.period, table.item, table.choice)
        item = np.zeros((layout.start.size - 1, 3))
        clock = time.process_time()
        head = (layout.node, layout.choice, layout.start)
        kernels.log_likelihood(*head, np.zeros(layout.first.size), item, TABLE, np.inf)
        cost["pass_s"] = time.process_time() - clock
        out[str(table.choice.size)] = {**cost, "rounds": points.diagnostics["rounds"]}
        print(table.choice.size, out[str(table.choice.size)], flush=True)
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("published", "thresholds", "undl", "issues", "growth"))
    parser.add_argument("--engine", default="fast")
    parser.add_argument("--matches")
    parser.add_argument("--save")
    parser.add_argument("--prior", choices=("estimated", "published"), default="estimated")
    parser.add_argument("--volatility", type=float, default=0.0)
    parser.add_argument("--heavy-tails", action="store_true")
    parser.add_argument("--own-bridges", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--chains", type=int, default=4)
    parser.add_argument("--warm-up", type=int, default=150)
    parser.add_argument("--draws", type=int, default=300)
    options = parser.parse_args()
    works = {
        "published": compare_published, "thresholds": compare_thresholds, "undl": compare_undl,
        "issues": compare_issues, "growth": growth,
    }  # fmt: skip
    work = works[options.what]
    print(json.dumps(work(options), indent=1, default=str, ensure_ascii=False))


if __name__ == "__main__":
    main()
