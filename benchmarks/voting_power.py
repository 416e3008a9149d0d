"""Voting power against the clock, and against the package powerindices where it is installed.

python benchmarks/voting_power.py
"""

from __future__ import annotations

import importlib
import time
import warnings
from collections.abc import Callable
from functools import partial

from trackgauge.decisions.voting_power import eu_council, power, weighted

EU27 = {
    "DEU": 83167, "FRA": 67320, "ITA": 59641, "ESP": 47333, "POL": 37958, "ROU": 19329, "NLD": 17408,
    "BEL": 11522, "GRC": 10719, "CZE": 10694, "SWE": 10328, "PRT": 10296, "HUN": 9770, "AUT": 8901,
    "BGR": 6951, "DNK": 5823, "FIN": 5525, "SVK": 5458, "IRL": 4964, "HRV": 4058, "LTU": 2794,
    "SVN": 2096, "LVA": 1908, "EST": 1329, "CYP": 888, "LUX": 626, "MLT": 515,
}  # fmt: skip


def heavy_tailed(members: int, total: int) -> list[int]:
    """Votes of a made-up body: a twentieth in equal basic votes, the rest falling off as rank^-1.1.

    With 190 members the first holds a fifth of the votes and the last a thousandth, much as in the
    International Monetary Fund; 50,000 votes are its 5 million in hundreds.
    """
    ranks = [rank**-1.1 for rank in range(1, members + 1)]
    return [int(total * (0.05 / members + 0.95 * share / sum(ranks))) for share in ranks]


def seconds(work: Callable[[], object], *, runs: int = 3) -> float:
    """Shortest of a few runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def main() -> None:
    """Print one line per task."""
    council = eu_council(EU27)
    print(f"EU-27, swings and all indices          {seconds(lambda: power(council, minimal=False)):7.3f} s")
    print(f"  with minimal winning coalitions      {seconds(lambda: power(council)):7.3f} s")
    for quota in ("1/2", "85%"):
        game = weighted(heavy_tailed(190, 50_000), quota)
        took = seconds(partial(power, game))
        print(f"190 members, 50,000 votes, {quota:4}         {took:7.2f} s, all indices")
    fund = weighted(heavy_tailed(190, 5_000_000), "85%")
    took = seconds(lambda: power(fund, sizes=False, minimal=False), runs=1)
    print(f"190 members, 5,000,000 votes, 85%      {took:7.2f} s, without Shapley-Shubik and Holler")
    peer()


def peer() -> None:
    """The same bodies by powerindices, and what it makes of the large one."""
    try:
        package = importlib.import_module("powerindices")
    except ImportError:
        print("powerindices is not installed: no peer to compare with")
        return
    people = list(EU27.values())
    took = seconds(lambda: package.compute_ssi(-(-sum(people) * 65 // 100), people[:], 15), runs=1)
    print(f"EU-27 by powerindices (Shapley alone)  {took:7.2f} s")
    votes = heavy_tailed(190, 2_000)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        shares = package.compute_ssi(sum(votes) // 2 + 1, votes[:])
    exact = power(weighted(votes, sum(votes) // 2 + 1), minimal=False).shapley_shubik or ()
    print(f"190 members by powerindices: first share {shares[0]:.3g}, all {sum(shares):.3g}")
    print(f"190 members exactly:         first share {float(exact[0]):.3g}, all {sum(exact)}")


if __name__ == "__main__":
    main()
