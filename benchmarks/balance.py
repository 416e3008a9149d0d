"""Structural balance and triangles against the clock, and against branch and bound alone in the same run.

python benchmarks/balance.py            the 51 networks need TRACKGAUGE_DATA
python benchmarks/balance.py --long     also the 15,000-tie networks, up to a minute each
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from trackgauge.alignment.balance import SignedNetwork, from_rows, frustration, frustration_over_draws
from trackgauge.alignment.balance.bound import CyclePool, branch
from trackgauge.alignment.balance.counting import optimal_partitions
from trackgauge.alignment.balance.cycles import negative_triangles
from trackgauge.alignment.triangles import types_over_draws


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Shortest of a few runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def war_and_peace() -> list[SignedNetwork]:
    """The 51 networks of Doreian & Mrvar (2015), or none without the public files."""
    folder = Path(os.environ.get("TRACKGAUGE_DATA", "../shared/data")) / "covariates" / "signed_networks"
    file = folder / "cow_doreian_mrvar_51_slices_edges.parquet"
    if not file.exists():
        return []
    import duckdb

    slices: dict[str, list[tuple[str, str, int]]] = {}
    for name, a, b, sign in duckdb.sql(f"select slice, a, b, sign from '{file}'").fetchall():
        slices.setdefault(name, []).append((a, b, sign))
    return [from_rows(edges) for _, edges in sorted(slices.items())]


def solver_alone(network: SignedNetwork) -> int:
    """The peer: HiGHS on the XOR model with all negative triangles as cuts, as in methods known before."""
    pool = CyclePool(network.ties)
    pool.add_triangles(negative_triangles(network, limit=1_000_000))
    return branch(network, pool, best=network.ties, bound=0, seconds=60).bound


def two_camps(actors: int, ties: int, noise: float) -> SignedNetwork:
    """Two camps at random, with a share of the ties of the wrong sign."""
    rng = np.random.default_rng(1)
    camp = np.where(rng.random(actors) < 0.5, 1, -1)
    tail, head = np.triu_indices(actors, 1)
    kept = np.sort(rng.choice(len(tail), ties, replace=False))
    tail, head = tail[kept], head[kept]
    sign = camp[tail] * camp[head] * np.where(rng.random(ties) < noise, -1, 1)
    return SignedNetwork(tuple(map(str, range(actors))), tail, head, sign.astype(np.int64))


def main() -> None:
    """Print one line per task."""
    networks = war_and_peace()
    if networks:
        frustration(networks[0])
        ours = seconds(lambda: [frustration(n) for n in networks])
        peer = seconds(lambda: [solver_alone(n) for n in networks], runs=1)
        proven = sum(frustration(n).proven_optimal for n in networks)
        print(f"51 networks, {proven} proven            {ours:7.2f} s")
        print(f"  by HiGHS alone                   {peer:7.2f} s, {peer / ours:.1f} times as long")
        found = [frustration(n) for n in networks]
        counted = seconds(
            lambda: [optimal_partitions(n, f) for n, f in zip(networks, found, strict=True)], runs=1
        )
        print(f"their optimal partitions, counted  {counted:7.2f} s")
    rng = np.random.default_rng(2)
    body = two_camps(10, 45, 0.1).matrix() * np.where(rng.random((1000, 1, 1)) < 0.5, 1, -1)
    print(f"10 members, 1,000 draws, exact     {seconds(lambda: frustration_over_draws(body)):7.3f} s")
    signs = np.triu(rng.choice(np.array([-1, 1], dtype=np.int8), (1000, 195, 195)), 1)
    signs = signs + signs.transpose(0, 2, 1)
    year = seconds(lambda: types_over_draws(signs), runs=2)
    print(f"triangles of 195, 1,000 draws      {year:7.2f} s a year, {35 * year:.0f} s for 35 years")
    if "--long" in sys.argv:
        for actors, noise in ((175, 0.05), (175, 0.2), (3000, 0.05), (3000, 0.1), (1000, 0.2), (175, 0.5)):
            network = two_camps(actors, 15_000, noise)
            start = time.perf_counter()
            f = frustration(network, seconds=60)
            took = time.perf_counter() - start
            result = f"{f.bound} <= L <= {f.frustration}, {f.proof}, {took:.1f} s"
            print(f"15,000 ties, {actors} actors, noise {noise}: {result}")


if __name__ == "__main__":
    main()
