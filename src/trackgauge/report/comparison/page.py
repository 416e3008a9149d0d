"""Put the page of a comparison together."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from trackgauge.formats.saving import whole
from trackgauge.report.comparison import figures
from trackgauge.report.drawing.frame import COMPACT, WIDE, without_style
from trackgauge.report.page import csp_hash, data_file, environment, page_style
from trackgauge.simulation.comparison import Comparison

FIGURES: tuple[tuple[str, Callable[[Comparison, float, str], str | None]], ...] = (
    ("results", figures.results),
    ("members", figures.members),
    ("proposals", figures.proposals),
    ("agreement", figures.agreement),
    ("states", figures.states),
    ("arrows", figures.arrows),
)


def render_comparison(found: Comparison, verdict: list[str]) -> str:
    """The whole page as text: light and dark, wide and for a phone, without any request to the outside.

    Parameters
    ----------
    verdict
        The answer in sentences, the most important first.
    """
    style = page_style()
    name = f"{found.organisation}-{found.scenario}.json"
    return environment().get_template("comparison.html.j2").render(
        found=found,
        verdict=verdict,
        figures=[drawn for each in FIGURES if (drawn := _drawn(found, *each)) is not None],
        file=data_file(name, found.model_dump_json(indent=1)),
        style=style,
        style_hash=csp_hash(style),
        manifest=json.loads(found.manifest.model_dump_json()),
    )  # fmt: skip


def write_comparison(path: str | os.PathLike[str], found: Comparison, verdict: list[str]) -> Path:
    """Write the page; the file is complete or, if anything fails, as it was before.

    Raises
    ------
    TrackgaugeError
        If it cannot be written there.
    """
    target = Path(path)
    text = render_comparison(found, verdict)
    with whole(target) as unfinished:
        unfinished.write_bytes(text.encode("utf-8"))
    return target


def _drawn(found: Comparison, id: str, draw: Callable[[Comparison, float, str], str | None]) -> dict[str, Any] | None:
    wide, compact = draw(found, WIDE, f"{id}-wide"), draw(found, COMPACT, f"{id}-compact")
    if wide is None or compact is None:
        return None
    return {"id": id, "wide": without_style(wide), "compact": without_style(compact)}
