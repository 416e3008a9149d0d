"""The fast engine on General Assembly votes of sessions 60-74 against the published June 2024 series."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba")

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.formats.reading import read_table
from trackgauge.votes.scaling import engines, general_assembly
from trackgauge.votes.scaling.roll_calls import arrange


@pytest.mark.raw_data
def test_recent_sessions_order_states_as_the_published_series_does(raw_data: Path):
    """Final-passage votes only and volatility estimated: within a session r is about .99, not 1."""
    pytest.importorskip("duckdb")
    assembly = general_assembly.digital_library(raw_data)
    recent = (assembly.table.period >= 60) & (assembly.table.period <= 74)
    part = {name: getattr(assembly.table, name)[recent] for name in ("state", "period", "item", "choice")}
    table = replace(assembly.table, **part)
    folder = raw_data / "unga"
    points = engines.estimate(table, high="USA", low="PRK", draws=10)
    with (folder / "ideal/IdealpointestimatesAll_Jun2024.csv").open(encoding="latin-1", newline="") as file:
        known = {(row["iso3c"], int(row["session"])): float(row["IdealPointAll"]) for row in csv.DictReader(file)}
    keys = list(zip(points.state, points.period.tolist(), strict=True))
    both = np.array([k for k, key in enumerate(keys) if key in known])
    theirs = np.array([known[keys[k]] for k in both])
    session = points.period[both]
    within = [np.corrcoef(points.mean[both][session == s], theirs[session == s])[0, 1] for s in range(60, 75)]
    assert both.size > 2800
    assert np.median(within) > 0.98
    assert points.diagnostics["correct_share"] > points.diagnostics["commonest_vote_share"] + 0.05


@pytest.mark.raw_data
def test_the_authors_selection_gives_exactly_their_state_sessions_and_issue_codes(raw_data: Path):
    """10,469 rows of issue All in the series of April 2020."""
    pytest.importorskip("duckdb")
    assembly = general_assembly.published(raw_data)
    table = assembly.table
    layout = arrange(table.state, table.period, table.item, table.choice)
    series = read_table(raw_data / "unga/ideal/Idealpointestimates_byissue_Apr2020.parquet")
    assert layout.first.size == (series["issue"] == "All").sum() == 10_469
    assert np.unique(assembly.bridged("human_rights").item).size < np.unique(assembly.bridged().item).size
    with pytest.raises(TrackgaugeError, match="Did you mean 'human_rights'"):
        assembly.bridged("human_right")


@pytest.mark.raw_data
def test_issue_codes_reach_texts_that_voeten_did_not_code(raw_data: Path):
    pytest.importorskip("duckdb")
    assembly = general_assembly.digital_library(raw_data, "year")
    later = {assembly.table.items[k] for k in np.unique(assembly.table.item[assembly.table.period > 2021])}
    coded = [name for name in later if assembly.issues[name]]
    assert 0.3 < len(coded) / len(later) < 1.0
