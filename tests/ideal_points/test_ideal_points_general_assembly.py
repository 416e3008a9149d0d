"""The fast engine on General Assembly votes of sessions 60-74 against the published June 2024 series."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("numba")

from trackgauge.measures.models.ideal_points import engines
from trackgauge.measures.models.ideal_points.votes import roll_calls


@pytest.mark.raw_data
def test_recent_sessions_order_states_as_the_published_series_does(raw_data: Path):
    """Final-passage votes only and volatility estimated: within a session r is about .99, not 1."""
    duckdb = pytest.importorskip("duckdb")
    folder = raw_data / "unga"
    rows = duckdb.sql(
        f"""select iso3, try_cast(session as integer) as session, undl_id::varchar as item, vote
        from '{folder}/votes/undl_votes_long.parquet' join '{folder}/votes/undl_resolutions.parquet' using (undl_id)
        where body = 'GA' and recorded and try_cast(session as integer) between 60 and 74"""
    ).fetchnumpy()
    table = roll_calls(rows["iso3"], rows["session"], rows["item"], rows["vote"])
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
