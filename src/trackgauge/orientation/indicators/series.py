"""Series of the evidence pack gathered over fellow members: the entries of `series.yaml`."""

from __future__ import annotations

from importlib.resources import files

from trackgauge.orientation.declaring import series_indicators

INDICATORS = series_indicators((files(__package__) / "series.yaml").read_text(encoding="utf-8"), where="series.yaml")
