"""How much faster two workers are than one: the same sweep of the SCO, 2025 to 2040, in one run of this program.

    pip install '.[simulation]'
    python benchmarks/simulation_scale.py [RUNS]

Both go through Dask, so that the ratio is that of the workers; starting the cluster is left out. Wall time says
what a user waits for, and is only fair on a machine that does nothing else; the processor time of all workers says what
the second one costs, whatever else runs: with no cost at all it is the same for one and for two.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import distributed

from trackgauge.simulation import prepare
from trackgauge.simulation.exploration.sweep import sweep

CHUNK = 1000


def processor_seconds() -> float:
    """Processor time of this process."""
    return time.process_time()


def once(ready: object, workers: int, runs: int) -> tuple[float, float, float, str]:
    """Wall time, processor time of the workers and of this process, and the hash of the sums."""
    cluster = distributed.LocalCluster(
        n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, silence_logs=50
    )
    with cluster, distributed.Client(cluster) as client, tempfile.TemporaryDirectory() as folder:
        first, here, began = sum(client.run(processor_seconds).values()), time.process_time(), time.perf_counter()
        found = sweep(ready, Path(folder) / "sweep", runs=runs, chunk=CHUNK, scheduler=cluster.scheduler_address)
        wall, here = time.perf_counter() - began, time.process_time() - here
        used = sum(client.run(processor_seconds).values()) - first
    return wall, used, here, found.sha256


def main() -> None:
    """Print both and their ratio."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    ready = prepare("sco", "majority_for_trade")
    one, two = (once(ready, workers, runs) for workers in (1, 2))
    for workers, (wall, used, here, _) in ((1, one), (2, two)):
        print(f"{workers} worker{'s' if workers > 1 else ' '}: {wall:6.1f} s, processor {used:6.1f} s in all workers, "
              f"{here:4.1f} s to hand out and keep")  # fmt: skip
    print(f"wall: {one[0] / two[0]:.2f} x; by processor time: {bound(one, two):.2f} x; same bits: {one[3] == two[3]}")


def bound(one: tuple[float, float, float, str], two: tuple[float, float, float, str]) -> float:
    """What the processor time allows on two free processors: the second's cost, and what only one process does."""
    return one[1] / max(two[1] / 2, two[2])


if __name__ == "__main__":
    main()
