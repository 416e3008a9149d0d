"""Where chunks are run: in this process, in others of this machine, or on a Dask cluster that is there already."""

from __future__ import annotations

import multiprocessing
import pickle
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any

import numpy as np

import trackgauge
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.extras import needed
from trackgauge.simulation.exploration.chunk import Job, summarised

AHEAD = 2
"""Chunks that wait for each processor, so that none is idle and an interruption loses little."""
ANSWER_SECONDS = 10
MOST_DEATHS = 3


def in_this_process(job: Job, chunks: Sequence[tuple[int, int]]) -> Iterator[dict[str, Any]]:
    """Finished chunks, one after the other."""
    for start, stop in chunks:
        yield summarised(job, start, stop)


def on_processes(job: Job, chunks: Sequence[tuple[int, int]], *, workers: int) -> Iterator[dict[str, Any]]:
    """Finished chunks as they come, from processes of this machine that listen on no port.

    A chunk whose process dies is run again by another.

    Raises
    ------
    TrackgaugeError
        If processes die again and again and no chunk is finished.
    """
    left, deaths = list(chunks), 0
    while left:
        try:
            for part in _from_pool(job, tuple(left), workers):
                left.remove((part["start"], part["stop"]))
                deaths = 0
                yield part
        except BrokenProcessPool:
            deaths += 1
            if deaths == MOST_DEATHS:
                raise TrackgaugeError(
                    "a chunk of runs killed every worker that tried it",
                    next_step="Finished chunks are kept. Give workers more memory, or use a smaller --chunk.",
                ) from None


def _from_pool(job: Job, chunks: Sequence[tuple[int, int]], workers: int) -> Iterator[dict[str, Any]]:
    others = set(multiprocessing.active_children())
    context = multiprocessing.get_context("spawn")
    waiting = iter(chunks)
    pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_take_job, initargs=(pickle.dumps(job),))
    running: set[Future[dict[str, Any]]] = set()
    try:
        with _children_deaf_to_interrupts():
            first = zip(range(AHEAD * workers), waiting, strict=False)
            running = {pool.submit(_of_the_job, *chunk) for _, chunk in first}
        while running:
            done, running = wait(running, return_when=FIRST_COMPLETED)
            for future in done:
                yield future.result()
                running |= {pool.submit(_of_the_job, *chunk) for _, chunk in zip(range(1), waiting, strict=False)}
    finally:
        for child in set(multiprocessing.active_children()) - others if running else ():
            child.terminate()
        pool.shutdown(wait=True, cancel_futures=True)


_taken: list[Job] = []


def _take_job(packed: bytes) -> None:
    """What a new process begins with: the job of all its chunks."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _taken[:] = [pickle.loads(packed)]


def _of_the_job(start: int, stop: int) -> dict[str, Any]:
    return summarised(_taken[0], start, stop, threads=1)


def on_a_cluster(job: Job, chunks: Sequence[tuple[int, int]], *, scheduler: str) -> Iterator[dict[str, Any]]:
    """Finished chunks as they come.

    A chunk whose worker dies is run again by another.

    Raises
    ------
    TrackgaugeError
        If Dask is not installed, the scheduler does not answer, workers have another version, or a chunk kills every
        worker that tries it.
    """
    distributed = needed("distributed", "a sweep on a cluster")
    with _client(distributed, scheduler) as client:
        _require_same_versions(client)
        # The job travels in the graph, which the scheduler keeps: it outlives every worker.
        packed = pickle.dumps(job)
        shared = client.submit(_unpacked, packed, pure=False)
        waiting = iter(chunks)
        most = AHEAD * sum(client.nthreads().values())
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
    return summarised(job, start, stop, threads=1)


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
def _client(distributed: Any, scheduler: str) -> Iterator[Any]:
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
