"""Ties and triangles of all states against the clock, and against sorting draws one by one in the same run.

python benchmarks/ties.py            all members of the United Nations, 35 years, 1,000 draws
python benchmarks/ties.py --short    three of the years
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from itertools import combinations

import numpy as np

from trackgauge.alignment.ties import tie_series
from trackgauge.alignment.triangles import types_over_draws, types_over_pairs
from trackgauge.evidence import load_pack

DRAWS = 1000


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one run: other work on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def one_by_one(signs: np.ndarray) -> np.ndarray:
    """The baseline: every triangle of every draw looked at in turn."""
    actors = signs.shape[1]
    triangles = list(combinations(range(actors), 3))
    counts = np.zeros((len(triangles), 4), dtype=np.int64)
    for draw in signs.tolist():
        for row, (i, j, k) in enumerate(triangles):
            ties = (draw[i][j], draw[i][k], draw[j][k])
            if 0 not in ties:
                counts[row, 3 - ties.count(1)] += 1
    return counts


def main(arguments: list[str]) -> None:
    """Print processor times and the ratio to the baseline."""
    pack = load_pack()
    years = (1995, 2010, 2025) if "--short" in arguments else pack.years
    series = []
    reading = processor_seconds(lambda: series.extend(tie_series(pack.states, years)))
    states = len(pack.states)
    drawing = [processor_seconds(lambda one=one: types_over_pairs(one.pair_draws(DRAWS), states)) for one in series]
    whole = reading + sum(drawing)
    size = f"{len(pack.states)} states, {len(years)} years, {DRAWS} draws"
    print(f"{size}: reading {reading:.1f} s, in all {whole:.1f} s of processor time")
    few = series[-1].draws(100)[:, :40, :40]
    slow, quick = processor_seconds(lambda: one_by_one(few)), processor_seconds(lambda: types_over_draws(few))
    same = (one_by_one(few) == types_over_draws(few)).all()
    print(f"40 states, 100 draws: one by one {slow:.2f} s, words {quick:.4f} s, ratio {slow / quick:.0f}, same {same}")


if __name__ == "__main__":
    main(sys.argv[1:])
