"""The page and its figures: every figure is drawn once, in Python, as SVG from a finished table."""

from __future__ import annotations

from trackgauge.report.exhibits import build_table, figure_ids
from trackgauge.report.page import figure_svg, render_page, write_page

__all__ = ["build_table", "figure_ids", "figure_svg", "render_page", "write_page"]
