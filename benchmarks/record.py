"""The conduct model against the clock: the record of the EU, and a made-up record of 10,000 items and 200 members.

python benchmarks/record.py             the EU
python benchmarks/record.py --large     also the large record: under a minute and 2 GB
"""

from __future__ import annotations

import datetime as dt
import resource
import sys
import time

import numpy as np

from trackgauge.record import Record, conduct, read_record
from trackgauge.record.rows import DOMAINS, Item, Position

KINDS = ("declaration", "decision", "treaty", "statement")


def made_up(items: int, members: int, *, seed: int = 1) -> tuple[Record, dict[str, float]]:
    """A record of thirty years drawn from known standings, and these."""
    rng = np.random.default_rng(seed)
    codes = [f"{chr(65 + n // 676)}{chr(65 + n // 26 % 26)}{chr(65 + n % 26)}" for n in range(members)]
    standing = rng.normal(0, 1.5, members)
    rows, positions = [], []
    for number in range(items):
        day = dt.date(1995, 1, 1) + dt.timedelta(days=int(number * 11_000 / items))
        rows.append(Item(
            id=f"X-{number}", organisation="x", date=day, body="summit", kind=KINDS[number % 4],
            domain=DOMAINS[number % 5], title="t", outcome="adopted", depth=1 + number % 5, source="background",
            confidence="medium",
        ))  # fmt: skip
        apart = rng.random(members) < 1 / (1 + np.exp(3 + rng.normal() + standing))
        positions += [
            Position(id=f"P-{number}-{code}", item_id=f"X-{number}", actor=code, position="stay_out",
                     source="background", confidence="medium")
            for code in np.array(codes)[apart].tolist()
        ]  # fmt: skip
    record = Record("x", tuple(rows), tuple(positions), (), {row.id: tuple(codes) for row in rows})
    return record, dict(zip(codes, standing.tolist(), strict=True))


def timed(record: Record | str) -> tuple[float, object]:
    """Seconds of processor time for a fit with 500 draws, and the fit."""
    start = time.process_time()
    found = conduct(record, draws=500)
    return time.process_time() - start, found


if __name__ == "__main__":
    seconds, _ = timed(read_record("eu"))
    print(f"EU, 232 items: {seconds:.1f} s of processor time")
    if "--large" in sys.argv:
        record, truth = made_up(10_000, 200)
        seconds, found = timed(record)
        means = found.members(2010)  # type: ignore[attr-defined]
        near = np.corrcoef([means[code].mean for code in truth], list(truth.values()))[0, 1]
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"10,000 items, 200 members: {seconds:.1f} s, {memory:.1f} GB, correlation with the truth {near:.3f}")
