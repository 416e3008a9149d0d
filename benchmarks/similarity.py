"""Similarity suite: its speed against plain NumPy, and which measure repeats itself on other votes of the same year.

python benchmarks/similarity.py speed|reliability

Uses the recorded votes of the UN Digital Library in TRACKGAUGE_DATA or ../shared/data; `speed` falls back to invented
votes of the same size where they are not there. Processor seconds, best of seven.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
from scipy.stats import rankdata

from trackgauge.votes.suite import similarity_of_votes

DATA = Path(os.environ.get("TRACKGAUGE_DATA") or Path(__file__).parents[2] / "shared" / "data")
SPLITS = 5
STEP = np.abs(np.subtract.outer(np.arange(3.0), np.arange(3.0))) / 2


def recorded() -> tuple[np.ndarray, np.ndarray, tuple[str, ...]]:
    """Votes (roll_call, state), the session of each roll call, and the states; invented where the source is absent."""
    if (DATA / "unga").is_dir():
        from trackgauge.evidence.corrections import recorded_votes

        calls = recorded_votes(DATA)
        numbers = zip(calls.sessions, calls.years.tolist(), strict=True)
        return calls.votes, np.array([int(s) if s.isdigit() else y - 1945 for s, y in numbers]), calls.states
    rng = np.random.default_rng(1)
    votes = rng.choice(4, size=(5539, 199), p=[0.15, 0.68, 0.11, 0.06]).astype(np.int8)
    return votes, np.sort(rng.integers(1, 81, 5539)), tuple(f"S{k}" for k in range(199))


def whole_suite(votes: np.ndarray, session: np.ndarray, states: tuple[str, ...]) -> int:
    """Nine measures of all pairs in all sessions; number of pair-sessions."""
    return sum(similarity_of_votes(votes[session == one], states).n.size for one in np.unique(session))


def plain(votes: np.ndarray, session: np.ndarray) -> int:
    """Agreement and linear kappa of all ordered pairs, as one writes it down first; number of pair-sessions."""
    done = 0
    for one in np.unique(session):
        taken = votes[session == one]
        taken = taken[:, (taken > 0).any(axis=0)]
        hot = np.stack([taken == k for k in (1, 2, 3)]).astype(np.float32)
        joint = np.stack([np.stack([first.T @ second for second in hot], -1) for first in hot], -2)
        n = joint.sum(axis=(-2, -1))
        share = joint / np.maximum(n, 1)[..., None, None]
        agreement = 1 - (share * STEP).sum(axis=(-2, -1))
        expected = np.einsum("abi,ij,abj->ab", share.sum(axis=-1), STEP, share.sum(axis=-2))
        kappa = 1 - (1 - agreement) / np.where(expected > 0, expected, np.nan)
        done += int((n > 0).sum()) if kappa.shape else 0
    return done


def best_of(work: Callable[[], Any]) -> float:
    """Least processor time of seven runs, in seconds."""
    times = []
    for _ in range(7):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def speed() -> None:
    """One line for the suite, one for plain NumPy, and the ratio."""
    votes, session, states = recorded()
    pairs = whole_suite(votes, session, states)
    ours = best_of(lambda: whole_suite(votes, session, states))
    theirs = best_of(lambda: plain(votes, session))
    print(f"{votes.shape[0]} roll calls, {np.unique(session).size} sessions, {pairs} pairs of states by session")
    print(f"suite, nine measures of each pair      {ours:7.3f} s")
    print(f"plain NumPy, two measures, both ways   {theirs:7.3f} s   ratio {theirs / ours:.1f}")


def reliability() -> None:
    """Measures on half of the texts of a year, drawn by lot, against each other and against agreement on the rest."""
    from trackgauge.votes.scaling.general_assembly import digital_library

    table = digital_library(DATA, "year").bridged()
    splits = []
    for split in range(SPLITS):
        # A bridged item goes to one half as a whole: no text is in both.
        first = np.random.default_rng(split).random(len(table.items)) < 0.5
        splits.append([_measured(table.only(_chosen(table.items, half))) for half in (first, ~first)])
    print(f"all pairs, 1991-2024, {SPLITS} splits: median Spearman r; lowest and highest split")
    print(f"{'':24s}{'the same measure':>24s}{'half credit':>24s}{'kappa on the other half':>26s}")
    for name in splits[0][0]:
        others = (name, "agreement_score", "kappa_linear")
        columns = [[_median(halves, name, other) for halves in splits] for other in others]
        cells = [f"{np.median(found):.3f} [{min(found):.3f}, {max(found):.3f}]" for found in columns]
        print(f"{name:24s}" + "".join(f"{cell:>24s}" for cell in cells))


def _chosen(items: tuple[str, ...], half: np.ndarray) -> frozenset[str]:
    return frozenset(item for item, chosen in zip(items, half.tolist(), strict=True) if chosen)


def _measured(part: Any) -> dict[str, dict[int, np.ndarray]]:
    """Every measure of every pair in every year, as square arrays, from one half of the texts."""
    from trackgauge.evidence import load_pack
    from trackgauge.pack_building.preferences import ANCHORS
    from trackgauge.votes.scaling import engines

    points = engines.estimate(part, high=ANCHORS[0], low=ANCHORS[1], seed=1, draws=2)
    place = dict(zip(zip(points.state, points.period.tolist(), strict=True), points.mean.tolist(), strict=True))
    found: dict[str, dict[int, np.ndarray]] = {}
    for year in load_pack().years[:-1]:
        rows = part.period == year
        items, item = np.unique(part.item[rows], return_inverse=True)
        votes = np.zeros((items.size, len(part.states)), dtype=np.int8)
        votes[item, part.state[rows]] = part.choice[rows] + 1
        pairs = similarity_of_votes(votes, part.states)
        position = np.array([place.get((state, year), np.nan) for state in part.states])
        measures = {name: pairs.matrix(name) for name in pairs.values}
        measures["nearness of points"] = -np.abs(np.subtract.outer(position, position))
        for name, square in measures.items():
            found.setdefault(name, {})[year] = square
    return found


def _median(halves: list[dict[str, dict[int, np.ndarray]]], mine: str, other: str) -> float:
    return float(np.median([_spearman(halves[0][mine][year], halves[1][other][year]) for year in halves[0][mine]]))


def _spearman(one: np.ndarray, two: np.ndarray) -> float:
    upper = np.triu_indices(len(one), 1)
    a, b = one[upper], two[upper]
    known = ~(np.isnan(a) | np.isnan(b))
    return float(np.corrcoef(rankdata(a[known]), rankdata(b[known]))[0, 1])


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", choices=["speed", "reliability"])
    {"speed": speed, "reliability": reliability}[parser.parse_args().what]()


if __name__ == "__main__":
    main()
