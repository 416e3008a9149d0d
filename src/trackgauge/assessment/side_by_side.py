"""Organisations side by side, as text: one column each."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from trackgauge.assessment.text import asked_paragraph, interval_text
from trackgauge.core.dimensions import STATE_WORDS
from trackgauge.core.wrapping import WIDTH as SCREEN

if TYPE_CHECKING:
    from trackgauge.assessment import Answer

LABEL_WIDTH, WIDTH = 24, 22


def comparison_lines(answers: Sequence[Answer]) -> list[str]:
    """One line for each quantity, one column for each organisation."""
    rows: list[tuple[str, Callable[[Answer], str]]] = [
        ("", lambda a: f"{a.organisation} {a.year}"),
        ("rests on", lambda a: "conduct inside" if a.grounds == "inside" else "votes elsewhere"),
        ("state", lambda a: STATE_WORDS[a.state.label] if a.grounds == "inside" else "no state"),
        ("  same track", lambda a: f"{a.state.same_track:.0%}"),
        ("  multi-track", lambda a: f"{a.state.multi_track:.0%}"),
        ("  derailed", lambda a: f"{a.state.derailed:.0%}"),
        ("members", lambda a: str(len(a.members))),
        ("tracks, most probable", _tracks),
        ("members apart", _apart),
        ("dispersion", lambda a: interval_text(a.dispersion.overall, sign="")),
        ("  interest", lambda a: interval_text(a.dispersion.interest, sign="")),
        ("  identity", lambda a: interval_text(a.dispersion.identity, sign="")),
        ("  policy", lambda a: interval_text(a.dispersion.policy, sign="")),
        ("polarisation (0 to 1)", lambda a: ""),
        ("  van der Eijk", lambda a: interval_text(a.polarisation.van_der_eijk.overall, digits=2, sign="")),
        ("  Esteban-Ray", lambda a: interval_text(a.polarisation.esteban_ray.overall, digits=2, sign="")),
        ("evidence rows", lambda a: f"{a.evidence.rows} from {a.evidence.sources} sources"),
        ("  coded by hand", lambda a: f"{a.evidence.hand_coded_share:.0%}"),
    ]
    lines = [
        (f"{label:{LABEL_WIDTH}s}" + "".join(f"{cell(a):{WIDTH}s}" for a in answers)).rstrip() for label, cell in rows
    ]
    return [*lines, "", *asked_paragraph(answers[0].manifest), *textwrap.wrap(_caution(answers), SCREEN)]


def _tracks(answer: Answer) -> str:
    count = max(answer.number_of_tracks, key=lambda k: answer.number_of_tracks[k])
    return f"{count} ({answer.number_of_tracks[count]:.0%})"


def _apart(answer: Answer) -> str:
    apart = [member for track in answer.tracks[1:] for member in track.members]
    return " ".join(apart[:4]) + (" ..." if len(apart) > 4 else "") if apart else "none"


def _caution(answers: Sequence[Answer]) -> str:
    without = [a.organisation for a in answers if a.evidence.hand_coded_share == 0 and a.evidence.kind == "both"]
    if without:
        names = " and ".join(without)
        return (
            f"No hand coding exists for {names}: only votes, initiatives and crises speak there. Compare with "
            "--evidence behaviour to put all on the same footing."
        )
    return "Dispersion is the root mean square difference between two members, in levels of the scale."
