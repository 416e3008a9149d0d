"""Sweeps of millions of runs: split into chunks, on many processors, exact to the bit, kept when interrupted."""

from __future__ import annotations

from trackgauge.simulation.exploration.sweep.sweeping import SweepResult, sweep

__all__ = ["SweepResult", "sweep"]
