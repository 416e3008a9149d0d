"""The game of consensus with windows over many proposals, against the same game proposal by proposal in plain Python.

python benchmarks/bargaining.py

Processor time, the shortest of three runs.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import numpy as np

from trackgauge.decisions.bargaining.models.consensus_with_windows import Terms, adoption, settle

MEMBERS, DEPTHS, PROPOSALS, SLOW_PROPOSALS = 10, 5, 400_000, 2_000
TERMS = Terms()


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Shortest processor time of a few runs."""
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def plain(gains: list[list[float]], power: list[float], proposer: int) -> tuple[int, float]:
    """Depth that is put forward and P(nobody objects), one number at a time."""
    best = (-math.inf, 0, 0.0)
    for option, gain in enumerate(gains):
        after = paid(gain, power)
        adopted, inside = 1.0, 0.0
        for value, weight in zip(after, power, strict=True):
            support, outside = odds(value)
            adopted *= (support + outside) / (1 + support + outside)
            inside += weight * support / (support + outside)
        expected = adopted * after[proposer] * inside / sum(power)
        if expected > best[0]:
            best = (expected, option, adopted)
    return best[1], best[2]


def paid(gain: list[float], power: list[float]) -> list[float]:
    """Gains after side payments."""
    losses = [max(-value, 0.0) for value in gain]
    most = [TERMS.side_payments * weight / max(power) for weight in power]
    means = [min(max(value, 0.0), limit) for value, limit in zip(gain, most, strict=True)]
    needed, there = sum(losses), sum(means)
    moved = min(needed, there)
    return [
        value + (loss * moved / needed if needed else 0.0) - (mean * moved / there if there else 0.0)
        for value, loss, mean in zip(gain, losses, means, strict=True)
    ]


def odds(value: float) -> tuple[float, float]:
    """Odds of taking part, and of staying out, against objecting."""
    against = TERMS.objection_cost
    record = value + TERMS.record_relief * max(-value, 0.0) - TERMS.record_cost
    outside = TERMS.stay_out_reach * value - TERMS.stay_out_cost
    inside = math.exp(TERMS.precision * (value + against)) + math.exp(TERMS.precision * (record + against))
    return inside, math.exp(TERMS.precision * (outside + against))


def main() -> None:
    """Print times and the ratio."""
    rng = np.random.default_rng(1)
    gain = rng.normal(0.1, 0.3, (PROPOSALS, DEPTHS, MEMBERS))
    power = rng.random(MEMBERS)
    who = rng.integers(0, MEMBERS, PROPOSALS)
    proposer = np.eye(MEMBERS)[who]
    listed, weights = gain[:SLOW_PROPOSALS].tolist(), power.tolist()
    slow = seconds(lambda: [plain(each, weights, int(p)) for each, p in zip(listed, who, strict=False)])
    quick = seconds(lambda: settle(gain[:SLOW_PROPOSALS], power, proposer[:SLOW_PROPOSALS]))
    found = settle(gain[:SLOW_PROPOSALS], power, proposer[:SLOW_PROPOSALS])
    for k, (option, adopted) in enumerate(plain(each, weights, int(p)) for each, p in zip(listed, who, strict=False)):
        assert option == found.option[k]
        assert math.isclose(adopted, found.adopted[k], rel_tol=1e-9)
    print(f"{SLOW_PROPOSALS} proposals x {DEPTHS} depths x {MEMBERS} members: plain Python {slow:.3f} s, "
          f"arrays {quick:.4f} s, {slow / quick:.0f} times as fast, the same answers")  # fmt: skip
    print(f"{PROPOSALS} proposals, the whole game: {seconds(lambda: settle(gain, power, proposer)):.2f} s")
    first = np.ascontiguousarray(gain[:, 0])
    print(f"{PROPOSALS} proposals, adoption at a given depth: {seconds(lambda: adoption(first)):.2f} s")


if __name__ == "__main__":
    main()
