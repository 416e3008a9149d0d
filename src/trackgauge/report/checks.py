"""What the answer was put to, and how sure it may be called: one sentence and the rows of one table."""

from __future__ import annotations

from dataclasses import dataclass

from trackgauge.assessment.answer import Answer, State
from trackgauge.report.references import short_name
from trackgauge.report.words import Words

HIGH, MEDIUM = 0.9, 0.6
"""Confidence is high or medium where the state keeps at least so much probability in every check."""


@dataclass(frozen=True, slots=True)
class Check:
    """The state under one question: a row of the table, and how a sentence begins that tells it."""

    row: str
    clause: str
    state: State


def checks(answer: Answer, w: Words) -> list[Check]:
    """What the state was put to: conventions, the source and the member that it rests on most."""
    robust = answer.robustness
    if robust is None:
        return []
    label = answer.state.label
    found = [Check(w.text("brief.row.conventions"), w.text("brief.check.conventions"), robust.over_conventions)]
    for kind, left_out in (("source", robust.without_source), ("member", robust.without_member)):
        if left_out:
            least = min(left_out, key=lambda each: getattr(each.state, label))
            name = w.state(least.left_out) if kind == "member" else short_name(least.left_out, w)
            row, clause = (w.text(f"brief.{part}.{kind}", **{kind: name}) for part in ("row", "check"))
            found.append(Check(row, clause, least.state))
    return found


def confidence(answer: Answer, w: Words) -> str:
    """`high`, `medium` or `low`: the least probability that the state keeps in any check."""
    if len(answer.open_between) > 1:
        return "low"
    label = answer.headline.label
    least = min(getattr(state, label) for state in (answer.state, *(check.state for check in checks(answer, w))))
    return "high" if least >= HIGH else "medium" if least >= MEDIUM else "low"


def confidence_sentence(answer: Answer, w: Words) -> str:
    """How sure the answer is, and the check that it depends on most; empty where nothing was asked."""
    found = checks(answer, w)
    if not found or answer.grounds != "inside":
        return ""
    label = answer.state.label
    level = w.text(f"confidence.{confidence(answer, w)}")
    least = min(found, key=lambda check: getattr(check.state, label))
    said = w.text(
        "brief.weakest" if least.state.label == label else "brief.turned",
        check=least.clause,
        probability=w.chance(getattr(least.state, least.state.label)),
        state=w.text(f"state_in.{least.state.label}"),
        held=w.text(f"state_in.{label}"),
        held_probability=w.chance(getattr(answer.state, label)),
    )
    return w.texts["list.sentence"].join([w.text("brief.confidence", level=level), said])
