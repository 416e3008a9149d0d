"""How long the evidence pack takes to open and to read: run it, best of seven each.

python benchmarks/pack.py
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

from trackgauge.countries import convert
from trackgauge.evidence import evidence_table
from trackgauge.evidence.pack import read
from trackgauge.organisations import load
from trackgauge.votes import agreement


def best_of(work: Callable[[], object], *, cold: bool) -> float:
    """Shortest of seven runs, in milliseconds; `cold` empties the caches before each."""
    times = []
    for _ in range(7):
        if cold:
            read._archive.cache_clear()
            read._block.cache_clear()
        start = time.perf_counter()
        work()
        times.append(1000 * (time.perf_counter() - start))
    return min(times)


def main() -> None:
    """Print one line per task."""
    pack = read.load_pack()
    sco, eu = load("sco"), load("eu")
    everybody = pack.tables(pack.states, pack.years)[1]
    rng = np.random.default_rng(1)
    codes, years = rng.choice([2, 20, 255, 260, 365, 710], 1_000_000), rng.integers(1946, 2026, 1_000_000)
    tasks: dict[str, tuple[Callable[[], object], bool]] = {
        "open the pack": (lambda: read.read_pack(read.SHIPPED), True),
        "pairs of 10 members, 35 years": (lambda: pack.tables(sco.ever(), pack.years), True),
        "the same on human rights": (lambda: pack.human_rights(sco.ever(), pack.years), True),
        "pairs of 28 members, 35 years": (lambda: pack.tables(eu.ever(), pack.years), True),
        "pairs of all states, 35 years": (lambda: pack.tables(pack.states, pack.years), True),
        "kappa of all pairs and years": (lambda: agreement.kappa(everybody, weights="linear"), False),
        "half credit of all pairs and years": (lambda: agreement.agreement_score(everybody), False),
        "COW codes of a million rows": (lambda: convert(codes, source="cow", to="iso3", year=years), False),
        "whole evidence table, SCO": (lambda: evidence_table(sco, pack), False),
        "whole evidence table, EU": (lambda: evidence_table(eu, pack), False),
    }
    for name, (work, cold) in tasks.items():
        print(f"{name:40s} {best_of(work, cold=cold):8.1f} ms")


if __name__ == "__main__":
    main()
