"""Where chunks are run: in this process, on a Dask cluster of this machine, or on one that is there already."""

from __future__ import annotations

import pickle
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import numpy as np

import trackgauge
from trackgauge.core.errors import TrackgaugeError
from trackgauge.simulation.exploration.chunk import Job, summarised
from trackgauge.simulation.exploration.extra import need

AHEAD = 2
"""Chunks that wait for each processor, so that none is idle and an interruption loses little."""
ANSWER_SECONDS = 10


def in_this_process(job: Job, chunks: Sequence[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    """Finished chunks, one after the other."""
    for start, stop in chunks:
        yield summarised(job, start, stop)


def on_a_cluster(
    job: Job, chunks: Sequence[tuple[int, int]], *, workers: int, scheduler: str | None
) -> Iterator[dict[str, Any]]:
    """Finished chunks as they come.

    A chunk whose worker dies is run again by another, and a worker of this machine that dies is replaced.

    Raises
    ------
    TrackgaugeError
        If Dask is not installed, the scheduler does not answer, workers have another version, or a chunk kills every
        worker that tries it.
    """
    distributed = need("distributed", "distributed", "a sweep on several processors")
    with _client(distributed, workers, scheduler) as client:
        _require_same_versions(client)
        # The job travels in the graph, which the scheduler keeps: it outlives every worker.
        packed = pickle.dumps(job)
        shared = client.submit(_unpacked, packed, pure=False)
        waiting = iter(chunks)
        most = AHEAD * max(workers, sum(client.nthreads().values()))
        pool = distributed.as_completed(
            client.submit(_chunk, shared, *next_one, pure=False)
            for _, next_one in zip(range(most), waiting, strict=False)
        )
        for future in pool:
            yield _result(distributed, future)
            future.release()
            following = next(waiting, None)
            if following is not None:
                pool.add(client.submit(_chunk, shared, *following, pure=False))


def _unpacked(packed: bytes) -> Job:
    job: Job = pickle.loads(packed)
    return job


def _chunk(job: Job, start: int, stop: int) -> dict[str, Any]:
    return summarised(job, start, stop)


def _result(distributed: Any, future: Any) -> dict[str, Any]:
    try:
        found: dict[str, Any] = future.result()
    except distributed.KilledWorker as error:
        raise TrackgaugeError(
            f"a chunk of runs killed every worker that tried it ({error})",
            next_step="Finished chunks are kept. Give workers more memory, or use a smaller --chunk.",
        ) from None
    return found


@contextmanager
def _client(distributed: Any, workers: int, scheduler: str | None) -> Iterator[Any]:
    if scheduler is None:
        with _children_deaf_to_interrupts():
            cluster = distributed.LocalCluster(
                n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None, memory_limit=0,
                silence_logs=50,
            )  # fmt: skip
        with cluster, distributed.Client(cluster) as client:
            yield client
        return
    try:
        client = distributed.Client(scheduler, timeout=ANSWER_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise TrackgaugeError(
            f"no Dask scheduler answers at '{scheduler}' ({type(error).__name__})",
            next_step="Start one with `dask scheduler`, and give its address, as tcp://host:8786.",
        ) from None
    with client:
        if not client.scheduler_info()["workers"]:
            raise TrackgaugeError(
                f"the scheduler at '{scheduler}' has no workers",
                next_step=f"Start some with `dask worker {scheduler} --nthreads 1`.",
            )
        yield client


@contextmanager
def _children_deaf_to_interrupts() -> Iterator[None]:
    """Ctrl-C reaches every process of a terminal; only this one shall answer, and then end the others."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def versions() -> tuple[str, str]:
    """Versions on which the bits depend: of this package and of NumPy."""
    return trackgauge.__version__, np.__version__


def _require_same_versions(client: Any) -> None:
    for worker, found in client.run(versions).items():
        if tuple(found) != versions():
            raise TrackgaugeError(
                f"the worker {worker} has trackgauge {found[0]} and NumPy {found[1]}, this machine {versions()[0]} and "
                f"{versions()[1]}", next_step="Install the same versions everywhere: bits depend on them.",
            )  # fmt: skip
