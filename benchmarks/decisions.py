"""Decision rules over arrays against the same rules one case at a time, in processor seconds of the same run.

python benchmarks/decisions.py
"""

from __future__ import annotations

import time
from collections.abc import Callable

import numpy as np

import trackgauge as tg
from trackgauge.core.dates import parse_date
from trackgauge.decisions import Stance
from trackgauge.decisions.in_force import readings_in_force
from trackgauge.decisions.stance import StanceArrays, stance_arrays

CASES = 2_000
RULES = (("sco", "2024-07-04", "all"), ("asean", "2010-01-01", "economic_commitment"), ("eu", "1990-01-01", "law"),
         ("eu", "2010-01-01", "law"), ("eu", "2021-01-01", "law"))  # fmt: skip


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Least processor time of a few runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def compared(name: str, day: str, decision: str, rng: np.random.Generator) -> str:
    """Both times of one rule in force, and their ratio, in a line."""
    rule, *_ = readings_in_force(tg.load(name), parse_date(day), decision=decision, domain="economic", body="all")
    members = tg.load(name).as_of(day).members
    kinds = np.array([Stance.SUPPORT, Stance.SUPPORT, Stance.ABSTAIN, Stance.OBJECT])
    cases = [dict(zip(members, row, strict=True)) for row in rng.choice(kinds, (CASES, len(members)))]
    arrays = stance_arrays(cases, members)
    many = seconds(lambda: rule.votes.adopted_many(arrays, members))
    single = seconds(lambda: [rule.votes.adopted(case) for case in cases])
    assert rule.votes.adopted_many(arrays, members).tolist() == [rule.votes.adopted(case) for case in cases]
    times = f"{many:.5f} s, one by one {single:.4f} s, {single / many:4.0f} times"
    return f"{rule.id:20} {CASES} cases of {len(members):2}: {times}"


def main() -> None:
    """One line for each rule in force; then 10,000 runs of 10 members x 40 proposals."""
    rng = np.random.default_rng(0)
    for name, day, decision in RULES:
        print(compared(name, day, decision, rng))
    kinds = rng.integers(0, 5, (10_000, 40, 10))
    flags = StanceArrays(kinds == 0, kinds == 1, kinds == 2, kinds != 3)
    rule, *_ = readings_in_force(tg.load("sco"), parse_date("2024-07-04"), decision="all", domain="multi", body="all")
    members = tg.load("sco").as_of("2024-07-04").members
    took = seconds(lambda: rule.votes.adopted_many(flags, members))
    print(f"10,000 runs of 10 members x 40 proposals, consensus: {took:.4f} s")


if __name__ == "__main__":
    main()
