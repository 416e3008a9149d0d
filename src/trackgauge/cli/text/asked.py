"""What was asked of the indicators, in one line."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING

from trackgauge.cli.text.wrapping import WIDTH

if TYPE_CHECKING:
    from trackgauge.assessment.answer import Chosen, Manifest

LABEL = "Asked     "


def asked_lines(of: Manifest | Chosen) -> list[str]:
    """One line; none where every indicator is as declared."""
    own = [f"{each.indicator} ({each.name}; {each.source}; {each.values} values)" for each in of.own]
    words = (("entered", of.entered), ("left out", of.left_out), ("own", own))
    said = "; ".join(f"{word} {', '.join(ids) if word == 'own' else ' '.join(ids)}" for word, ids in words if ids)
    return [LABEL + said] if said else []


def asked_paragraph(of: Manifest | Chosen) -> list[str]:
    """The same over as many lines as it takes, set in under its text."""
    return [part for line in asked_lines(of) for part in wrap(line, WIDTH, subsequent_indent=" " * len(LABEL))]
