"""Sweeps: the same bits however they are split, nothing lost when a worker dies or the user interrupts."""

from __future__ import annotations

import inspect
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from trackgauge.cli.commands.simulating import sweep as sweep_command
from trackgauge.core.errors import MissingExtra, TrackgaugeError
from trackgauge.simulation import run
from trackgauge.simulation.comparing import Prepared
from trackgauge.simulation.exploration import chunk, workers
from trackgauge.simulation.exploration.sweep import gaps, sweep

RUNS = 240
SWEEP = ("sweep", "sco", "majority_for_trade", "--to", "2030")


@pytest.fixture(scope="module")
def alone(ready: Prepared, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The hash of the sums in one process and one chunk."""
    return sweep(ready, tmp_path_factory.mktemp("alone"), runs=RUNS, chunk=RUNS).sha256


@pytest.mark.parametrize("size", [7, 100])
def test_the_size_of_chunks_changes_no_bit(ready: Prepared, alone: str, tmp_path: Path, size: int) -> None:
    assert sweep(ready, tmp_path, runs=RUNS, chunk=size).sha256 == alone


def test_two_workers_change_no_bit_and_a_worker_that_dies_loses_nothing(
    ready: Prepared, alone: str, tmp_path: Path
) -> None:
    killed = []

    def kill(what: str, share: float) -> None:
        if not killed:
            killed.append(children())
            os.kill(killed[0][0], signal.SIGKILL)

    found = sweep(ready, tmp_path, runs=RUNS, chunk=20, workers=2, progress=kill)
    assert len(killed[0]) == 2
    assert found.sha256 == alone


def children() -> list[int]:
    """Processes of the cluster's workers."""
    import psutil

    mine = psutil.Process().children(recursive=True)
    return [p.pid for p in mine if "spawn_main" in " ".join(p.cmdline())]


def test_the_sums_are_those_of_the_runs(ready: Prepared, tmp_path: Path) -> None:
    found = sweep(ready, tmp_path, runs=50, chunk=20, tracked_every=5)
    both = [run(ready.world, plan, seed=1, runs=50) for plan in (ready.baseline, ready.plan)]
    row = next(row for row in found.outcomes if row.id == "adopted")
    moved = both[1].adopted.sum(axis=(1, 2)) - both[0].adopted.sum(axis=(1, 2))
    assert row.difference.count == 50
    assert row.difference.mean == moved.mean()
    assert row.difference.standard_deviation == pytest.approx(moved.std(ddof=1))
    assert found.tables["scenario"]["adopted"] == both[1].adopted.sum(axis=0).tolist()
    assert np.sum(found.tables["baseline"]["states"], axis=1).tolist() == [10] * len(ready.world.years)
    identity = next(row for row in found.outcomes if row.id == "identity")
    assert identity.baseline.mean == pytest.approx(both[0].identity_mean[:, -1].mean(), abs=2**-20)


def test_quantiles_are_those_of_the_values_to_a_step() -> None:
    values = np.random.default_rng(1).normal(0, 2, 4000)
    parts = [chunk._summed(part) for part in np.split(values, [100, 1500])]
    total = chunk._added(parts)
    from trackgauge.simulation.exploration.sweep import _moments

    found = _moments(total)
    assert found.low == pytest.approx(np.quantile(values, 0.025), abs=0.01)
    assert found.high == pytest.approx(np.quantile(values, 0.975), abs=0.01)
    assert found.standard_deviation == pytest.approx(values.std(ddof=1), abs=1e-5)


def test_squares_are_exact_beyond_64_bits() -> None:
    whole = np.array([-(2**40), 2**40 + 1, 12345], dtype=np.int64)
    assert chunk.sum_of_squares(whole) == 2**80 + (2**40 + 1) ** 2 + 12345**2
    assert Fraction(chunk.sum_of_squares(whole)) != Fraction(float(2**80) + float((2**40 + 1) ** 2))


def test_a_second_call_runs_only_what_is_missing(ready: Prepared, alone: str, tmp_path: Path) -> None:
    sweep(ready, tmp_path, runs=100, chunk=50)
    first = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "chunks").iterdir()}
    found = sweep(ready, tmp_path, runs=RUNS, chunk=80)
    assert found.sha256 == alone
    again = {file.name: file.stat().st_mtime_ns for file in (tmp_path / "chunks").iterdir()}
    assert {name: again[name] for name in first} == first
    assert len(again) == 4


@pytest.mark.skipif(sys.platform == "win32", reason="signals of a terminal")
@pytest.mark.parametrize("processes", ["1", "2"])
def test_an_interrupted_sweep_keeps_its_chunks_and_goes_on(tmp_path: Path, processes: str, alone: str) -> None:
    out = tmp_path / "sweep"
    program = "import sys; from trackgauge.cli.app import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", program, *SWEEP, "--out", str(out), "--workers", processes]
    long = subprocess.Popen([*command, "--runs", "1000000", "--chunk", "20"], start_new_session=True,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # fmt: skip
    wait_for(lambda: len(list(out.glob("chunks/[0-9]*.json"))) >= 2)
    os.killpg(long.pid, signal.SIGINT)
    _, messages = long.communicate(timeout=60)
    assert long.returncode == 130
    assert "finished chunks are kept" in messages
    assert "Traceback" not in messages
    kept = sorted(out.glob("chunks/*"))
    assert [file.name[0] for file in kept].count(".") == 0, "nothing half-written"
    assert not (out / "result.json").exists()
    end = max(int(file.stem.partition("-")[2]) for file in kept)
    done = subprocess.run(
        [*command[:-1], "1", "--runs", str(max(end, RUNS)), "--chunk", "1000", "--json"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["runs"] == max(end, RUNS)
    assert all(file.exists() for file in kept)
    if end <= RUNS:
        assert json.loads(done.stdout)["sha256"] == alone


def wait_for(happened: Callable[[], bool], seconds: float = 300) -> None:
    until = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < until, "it did not happen"
        time.sleep(0.05)


def test_runs_of_two_sweeps_are_never_mixed(ready: Prepared, tmp_path: Path) -> None:
    sweep(ready, tmp_path, runs=4, chunk=4)
    with pytest.raises(TrackgaugeError, match="its seed is 1, not 2"):
        sweep(ready, tmp_path, runs=4, seed=2)
    other = replace(ready, plan=ready.plan.using(without=frozenset({"security_leads"})))
    with pytest.raises(TrackgaugeError, match="its without is"):
        sweep(other, tmp_path, runs=4)
    with pytest.raises(TrackgaugeError, match="its tracked every is 10, not 3"):
        sweep(ready, tmp_path, runs=4, tracked_every=3)


def test_fewer_runs_than_the_folder_holds_are_refused(ready: Prepared, tmp_path: Path) -> None:
    sweep(ready, tmp_path, runs=6, chunk=3)
    with pytest.raises(TrackgaugeError, match="Ask for 6 or more"):
        sweep(ready, tmp_path, runs=4)
    assert gaps({(0, 6): None}, 6, 2) == []


def test_a_folder_with_other_files_is_left_alone(ready: Prepared, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match="holds other files"):
        sweep(ready, tmp_path, runs=4)


def test_a_folder_that_cannot_be_made_is_named(ready: Prepared, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match="cannot write to"):
        sweep(ready, tmp_path / "file" / "sweep", runs=4)


def test_a_damaged_chunk_is_named(ready: Prepared, tmp_path: Path) -> None:
    sweep(ready, tmp_path, runs=4, chunk=2)
    file = next((tmp_path / "chunks").iterdir())
    whole = file.read_text(encoding="utf-8")
    sum_changed, start_changed = whole.replace('"sum":', '"sum":1', 1), whole.replace('"start":', '"start":1', 1)
    for spoilt in ("{", "[]", "{}", "null", sum_changed, start_changed):
        file.write_text(spoilt, encoding="utf-8")
        with pytest.raises(TrackgaugeError, match=r"chunks.*\.json: .*Delete it; its runs are then run again"):
            sweep(ready, tmp_path, runs=4)
    file.write_text(whole, encoding="utf-8")
    file.rename(file.with_name("000000000008-000000000010.json"))
    with pytest.raises(TrackgaugeError, match="not the chunk that was written"):
        sweep(ready, tmp_path, runs=12)


def test_progress_says_how_long_the_rest_takes(ready: Prepared, tmp_path: Path) -> None:
    told: list[str] = []
    sweep(ready, tmp_path, runs=6, chunk=2, progress=lambda what, share: told.append(what))
    assert [line.partition(",")[0] for line in told] == ["2 of 6 runs", "4 of 6 runs", "6 of 6 runs"]
    assert "left" in told[0]
    assert "left" not in told[-1]


def test_a_scheduler_that_does_not_answer_is_named(
    ready: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "ANSWER_SECONDS", 0.5)
    with pytest.raises(TrackgaugeError, match=r"no Dask scheduler answers at 'tcp://127.0.0.1:9'"):
        sweep(ready, tmp_path, runs=4, scheduler="tcp://127.0.0.1:9")


def test_a_scheduler_that_is_there_gives_the_same_bits(ready: Prepared, alone: str, tmp_path: Path) -> None:
    import distributed

    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
    ) as cluster:
        found = sweep(ready, tmp_path, runs=RUNS, chunk=90, scheduler=cluster.scheduler_address)
    assert found.sha256 == alone


def test_the_files_for_clusters_call_commands_that_exist() -> None:
    folder = Path(__file__).parents[2] / "docs" / "scale"
    documents = list(yaml.safe_load_all((folder / "kubernetes.yaml").read_text(encoding="utf-8")))
    job = documents[-1]["spec"]["template"]["spec"]["containers"][0]["args"]
    slurm = (folder / "slurm.sh").read_text(encoding="utf-8")
    line = next(line for line in slurm.splitlines() if line.startswith("trackgauge sweep"))
    options = set(inspect.signature(sweep_command).parameters)
    for words in (job, line.split()):
        given = [word.partition("=")[0].removeprefix("--") for word in words if word.startswith("--")]
        assert words[:2] == ["trackgauge", "sweep"]
        assert given
        assert set(given) <= options
    assert subprocess.run(["sh", "-n", str(folder / "slurm.sh")], check=False).returncode == 0


def test_without_dask_the_extra_is_named(ready: Prepared, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    without: Any = None
    monkeypatch.setitem(sys.modules, "distributed", without)
    with pytest.raises(MissingExtra, match=r"a sweep on a cluster needs .*distributed.*trackgauge\[simulation\]"):
        sweep(ready, tmp_path, runs=4, scheduler="tcp://127.0.0.1:9")


def test_two_workers_need_no_dask_and_open_no_port(
    ready: Prepared, alone: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psutil

    without: Any = None
    monkeypatch.setitem(sys.modules, "distributed", without)
    ports: list[Any] = []

    def look(what: str, share: float) -> None:
        family = [psutil.Process(), *psutil.Process().children(recursive=True)]
        ports.extend(c for process in family for c in process.net_connections("inet") if c.status == "LISTEN")

    assert sweep(ready, tmp_path, runs=RUNS, chunk=80, workers=2, progress=look).sha256 == alone
    assert ports == []


@pytest.mark.parametrize("wrong", [{"runs": 1}, {"workers": 0}, {"chunk": 0}])
def test_too_few_of_anything_are_refused(ready: Prepared, tmp_path: Path, wrong: dict[str, int]) -> None:
    with pytest.raises(TrackgaugeError, match="too few"):
        sweep(ready, tmp_path, **{"runs": 4, **wrong})
