"""How long the pack takes to build, what it weighs, and what a series costs to store and to read beside plain arrays.

TRACKGAUGE_DATA=FOLDER python benchmarks/pack_build.py

Peers in the same run: reading the raw tables alone (no build can be quicker), and dense arrays written by
`numpy.savez_compressed`. Processor seconds are told beside the wall's, for a machine that does other things too.
"""

from __future__ import annotations

import io
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from trackgauge import sources
from trackgauge.evidence.pack import load_pack, series_store
from trackgauge.evidence.pack.read import Pack, read_pack
from trackgauge.pack_building.preferences import build_assembly, build_ideal_points
from trackgauge.pack_building.renewal import renew_pack
from trackgauge.sources import data_folder

PARTS = {"cohesion and consensus": build_assembly, "ideal points": build_ideal_points}
PAIRS = ("alliance", "igo_shared", "minimum_distance", "trade_share")
MOST_SECONDS, MOST_MEGABYTES, MOST_GIGABYTES = 300, 8, 4


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Wall and processor seconds of one run."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - processor


def read_all(pack: Pack, raw: Path) -> None:
    """Every raw file that the series and the votes rest on, read once and thrown away."""
    records = [*pack.manifest["sources"]]
    records += [record for each in pack.series_ids for record in pack.about_series(each).about["sources"]]
    for source_id in sorted({record["id"] for record in records}):
        for file in sources.declared(source_id).files:
            sources.read(source_id, raw, file=file.name)


def main() -> None:
    """Print one line a task."""
    raw = data_folder()
    if not (raw / "unga").is_dir():
        sys.exit(f"no public data files in {raw}: set TRACKGAUGE_DATA")
    floor = timed(lambda: read_all(load_pack(), raw))
    with tempfile.TemporaryDirectory() as folder:
        built = timed(lambda: renew_pack(raw, Path(folder), parts=PARTS))
        pack = read_pack(Path(folder))
        size = sum(path.stat().st_size for path in Path(folder).rglob("*") if path.is_file()) / 1e6
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"raw tables, read alone      {floor[0]:7.1f} s  {floor[1]:6.1f} s of processor")
        print(f"the whole pack              {built[0]:7.1f} s  {built[1]:6.1f} s of processor (at most {MOST_SECONDS})")
        print(f"ratio to reading alone      {built[1] / floor[1]:7.1f}")
        print(f"size                        {size:7.2f} MB (at most {MOST_MEGABYTES})")
        print(f"largest memory              {memory:7.2f} GB (at most {MOST_GIGABYTES})")
        for series_id in PAIRS:
            print(against_dense(pack, series_id))


def against_dense(pack: Pack, series_id: str) -> str:
    """Bytes of a series and processor time to read ten states of it, against the dense array compressed by NumPy."""
    dense = io.BytesIO()
    values = pack.dyad_series(series_id, pack.series_states, pack.years).astype(np.float32)
    np.savez_compressed(dense, values=values)
    ten = pack.states[:10]

    def ours() -> None:
        series_store.pair_values.cache_clear()
        pack.dyad_series(series_id, ten, pack.years)

    def theirs() -> None:
        dense.seek(0)
        np.load(dense)["values"][:, :10, :10]

    one, other = (min(timed(work)[1] for _ in range(5)) for work in (ours, theirs))
    stored = pack.about_series(series_id).about["bytes"]
    return (
        f"{series_id:<18} {stored / 1e3:7.0f} kB, dense float32 {len(dense.getvalue()) / stored:5.1f} times; "
        f"ten states in {1e3 * one:5.1f} ms, dense {other / one:4.1f} times"
    )


if __name__ == "__main__":
    main()
