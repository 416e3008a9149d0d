"""How long a person waits: package import, help and the main job, as ratios to importing NumPy.

    python benchmarks/start.py

The baseline is `python -c "import numpy"` in the same run, because seconds differ between machines and hours.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import time

RUNS = 5
BASELINE = [sys.executable, "-c", "import numpy"]


def best_of(command: list[str]) -> float:
    """The shortest of several runs, in seconds."""
    seconds = []
    for _ in range(RUNS):
        began = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def main() -> None:
    """Print one line for each command: seconds and ratio to the baseline."""
    program = shutil.which("trackgauge") or sys.exit("install the package first: pip install .")
    commands = {
        "import numpy (baseline)": BASELINE,
        "import trackgauge": [sys.executable, "-c", "import trackgauge"],
        "trackgauge --help": [program, "--help"],
        "trackgauge check sco": [program, "check", "sco"],
        "trackgauge assess sco": [program, "assess", "sco"],
        "trackgauge assess eu": [program, "assess", "eu"],
        "trackgauge evidence sco IND 2021": [program, "evidence", "sco", "IND", "2021"],
    }
    baseline = None
    for label, command in commands.items():
        seconds = best_of(command)
        baseline = baseline or seconds
        print(f"{label:36s} {seconds:6.2f} s   {seconds / baseline:6.1f} x")


if __name__ == "__main__":
    main()
