"""What would a different rule, member or policy change? Runs of an organisation under a scenario and without it."""

from __future__ import annotations

from trackgauge.simulation.collector import Results, merged
from trackgauge.simulation.comparing import compare
from trackgauge.simulation.comparison import Comparison
from trackgauge.simulation.engine import run
from trackgauge.simulation.inputs.build import build_world
from trackgauge.simulation.results import scenarios, simulate
from trackgauge.simulation.scenario import load_scenario, scenario_ids
from trackgauge.simulation.simulating import prepare, run_both

__all__ = [
    "Comparison", "Results", "build_world", "compare", "load_scenario", "merged", "prepare", "run", "run_both",
    "scenario_ids", "scenarios", "simulate",
]  # fmt: skip
