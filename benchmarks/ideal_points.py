"""Ideal points: agreement with the published series, time, memory and growth; every figure of docs/ideal-points.md.

Run: python benchmarks/ideal_points.py published|undl|growth [--engine fast|sample|published] [--all-votes]
[--own-bridges]
Needs duckdb; public files in TRACKGAUGE_DATA or ../shared/data; a list of the authors' matches
(rcid1,rcid2) may be given with --matches.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import time
from pathlib import Path
from typing import Any

import numpy as np

from trackgauge.formats.reading import read_table
from trackgauge.measures.models.ideal_points import bridges, engines, kernels, simulate
from trackgauge.measures.models.ideal_points.layout import arrange
from trackgauge.measures.models.ideal_points.votes import RollCalls, roll_calls

DATA = Path(os.environ.get("TRACKGAUGE_DATA") or Path(__file__).parents[2] / "shared" / "data") / "unga"
PUBLISHED_NAMES = {
    "Eswatini": "Swaziland", "Federal Republic of Germany": "German Federal Republic", "North Macedonia": "Macedonia",
}  # fmt: skip


def published_votes(all_votes: bool) -> tuple[RollCalls, list[bridges.Resolution]]:
    """Votes of sessions 1-74 as the authors select them: no session 19, Zanzibar, parts after 1989."""
    votes = read_table(DATA / "votes/un_votes.rda").columns
    calls = read_table(DATA / "votes/un_roll_calls.rda").columns
    flags = [np.array([flag == 1 for flag in calls[name]]) for name in ("para", "amend")]
    part, place = flags[0] | flags[1], np.searchsorted(calls["rcid"], votes["rcid"])
    session, country = calls["session"][place].astype(int), votes["country"].astype(str)
    drop = (session == 19) | (country == "Zanzibar") | ((country == "South Africa") & (session == 48))
    if not all_votes:
        drop |= (part & (calls["date"] >= np.datetime64("1990-01-01")))[place]
    item = votes["rcid"].astype(int).astype(str)
    names = np.array([PUBLISHED_NAMES.get(name, name) for name in country])
    table = roll_calls(names[~drop], session[~drop], item[~drop], votes["vote"][~drop])
    ids = [str(int(one)) for one in calls["rcid"]]
    votes_on, yes = (np.bincount(table.item, which, len(table.items)) for which in (None, table.choice == 0))
    share = dict(zip(table.items, (yes / votes_on).tolist(), strict=True))
    texts = [
        bridges.Resolution(name, int(when), f"{short or ''} {descr or ''}", bool(is_part), share.get(name))
        for name, when, short, descr, is_part in zip(
            ids, calls["session"], calls["short"], calls["descr"], part, strict=True
        )
    ]
    return table, texts


def agreement(points: Any, issue: str = "All") -> dict[str, float]:
    """Pooled and within-session correlation with the published April 2020 series."""
    import duckdb

    file = DATA / "ideal/Idealpointestimates_byissue_Apr2020.parquet"
    wanted = "select Countryname, ccode, session, IdealPoint"
    rows = duckdb.sql(f"{wanted} from '{file}' where issue = '{issue}'").fetchall()
    names = {437: "Côte d’Ivoire"}
    known = {(names.get(int(code), name), int(session)): value for name, code, session, value in rows}
    keys = list(zip(points.state, points.period.tolist(), strict=True))
    both = [k for k, key in enumerate(keys) if key in known]
    ours, theirs = points.mean[both], np.array([known[keys[k]] for k in both])
    session = points.period[both]
    within = [np.corrcoef(ours[session == s], theirs[session == s])[0, 1] for s in np.unique(session)]
    return {
        "state_sessions": len(both), "published": len(known), "pooled_r": float(np.corrcoef(ours, theirs)[0, 1]),
        "within_median_r": float(np.median(within)), "within_min_r": float(np.min(within)),
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


def compare_published(options: argparse.Namespace) -> dict[str, Any]:
    table, texts = published_votes(options.all_votes)
    own = bridges.find(texts)
    twins: dict[str, str] = {}
    report: dict[str, Any] = {}
    if options.matches:
        lines = Path(options.matches).read_text().split()[1:]
        twins = {later: earlier for earlier, later in (line.split(",") for line in lines)}
        report["overlap"] = overlap(own, twins, frozenset(table.items))
    if options.own_bridges:
        twins = own
    keep: dict[str, Any] = {"chains": options.chains, "warm_up": options.warm_up, "draws": options.draws}
    if options.engine == "fast":
        keep = {}
    points, cost = timed(
        table.bridged(twins), high="United States", low="Russia", engine=options.engine, seed=1, **keep
    )
    if options.save:
        np.savez(options.save, state=np.array(points.state), period=points.period, mean=points.mean, sd=points.sd)
    return {**report, "bridges": len(twins), **agreement(points), **cost, **points.diagnostics, "notes": points.notes}


def compare_issues(options: argparse.Namespace) -> dict[str, Any]:
    """Issue-specific points by the fast engine, with the published ones where there are any."""
    issues = read_table(DATA / "votes/un_roll_call_issues.rda").columns
    topic, rcid = issues["short_name"].astype(str), issues["rcid"].astype(int).astype(str)
    table, _ = published_votes(options.all_votes)
    known = {"hr": ("HumanRights", 24), "me": ("MiddleEast", 28), "nu": ("Nuclear", 32)}
    report: dict[str, Any] = {}
    for code in ("hr", "me", "di", "ec", "co", "nu"):
        chosen = frozenset(rcid[topic == code].tolist())
        part = table.only(chosen & frozenset(table.items))
        high, low = ("United States", "Brazil" if code == "nu" else "Cuba")
        points, cost = timed(part, high=high, low=low, draws=50)
        named, _first = known.get(code, (None, 0))
        report[code] = {
            "votes": int(points.votes.sum()), "items": len(points.item), "mean_sd": float(points.sd.mean()), **cost,
            **(agreement(points, named) if named else {}), "correct_share": points.diagnostics["correct_share"],
        }  # fmt: skip
        print(code, report[code], flush=True)
    return report


def undl_votes() -> tuple[RollCalls, list[bridges.Resolution]]:
    """Recorded General Assembly votes of the UN Digital Library; special sessions count with the year's regular one."""
    import duckdb

    both = f"""'{DATA}/votes/undl_votes_long.parquet' v join
        (select *, coalesce(try_cast(session as integer), year - 1945) as period
         from '{DATA}/votes/undl_resolutions.parquet' where body = 'GA' and recorded) r using (undl_id)"""
    rows = duckdb.sql(f"select iso3, period, undl_id::varchar as item, vote from {both}").fetchnumpy()
    table = roll_calls(rows["iso3"], rows["period"], rows["item"], rows["vote"])
    texts = duckdb.sql(
        f"select distinct undl_id, period, title, n_yes / greatest(n_yes + n_no + n_abstain, 1) from {both} order by 1"
    ).fetchall()
    return table, [bridges.Resolution(str(k), int(s), str(t), yes_share=float(y)) for k, s, t, y in texts]


def compare_undl(options: argparse.Namespace) -> dict[str, Any]:
    """The whole series to 2025 on final-passage votes, against the June 2024 series."""
    import csv

    table, texts = undl_votes()
    twins = bridges.find(texts)
    points, cost = timed(
        table.bridged(twins), high="USA", low="RUS", engine=options.engine, seed=1, chains=options.chains,
        warm_up=options.warm_up, draws=options.draws,
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
    for items in (5, 20, 80, 320) if not options.large else (5, 20, 80, 320, 720):
        sample = simulate.simulate(np.random.default_rng(1), states=190, periods=75, items=items, level=0.01)
        table = sample.table
        order = sample.position.mean(axis=1).argsort()
        high, low = table.states[int(order[-1])], table.states[int(order[0])]
        points, cost = timed(table, high=high, low=low, draws=10)
        layout = arrange(table.state, table.period, table.item, table.choice)
        item = np.zeros((layout.start.size - 1, 3))
        clock = time.process_time()
        head = (layout.node, layout.choice, layout.start)
        kernels.log_likelihood(*head, np.zeros(layout.first.size), item, kernels.TABLE, np.inf)
        cost["pass_s"] = time.process_time() - clock
        out[str(table.choice.size)] = {**cost, "rounds": points.diagnostics["rounds"]}
        print(table.choice.size, out[str(table.choice.size)], flush=True)
    return out


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("published", "undl", "issues", "growth"))
    parser.add_argument("--engine", default="fast")
    parser.add_argument("--matches")
    parser.add_argument("--save")
    parser.add_argument("--all-votes", action="store_true")
    parser.add_argument("--own-bridges", action="store_true")
    parser.add_argument("--large", action="store_true")
    parser.add_argument("--chains", type=int, default=4)
    parser.add_argument("--warm-up", type=int, default=150)
    parser.add_argument("--draws", type=int, default=300)
    options = parser.parse_args()
    works = {"published": compare_published, "undl": compare_undl, "issues": compare_issues, "growth": growth}
    work = works[options.what]
    print(json.dumps(work(options), indent=1, default=str, ensure_ascii=False))


if __name__ == "__main__":
    main()
