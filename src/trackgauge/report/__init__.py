"""The page and its figures: every figure is drawn once, in Python, as SVG from a finished table."""

from __future__ import annotations

from trackgauge.report.exhibits import build_table, draw_figure, figure_ids, known_figure
from trackgauge.report.page import figure_svg, figure_table, render_page, write_page

__all__ = [
    "build_table",
    "draw_figure",
    "figure_ids",
    "figure_svg",
    "figure_table",
    "known_figure",
    "render_page",
    "write_page",
]
