"""Examinations and the record of admissions as plain data, behind `--json`."""

from __future__ import annotations

from typing import Any

from trackgauge.institutions.admission import Examination, Waiting
from trackgauge.institutions.procedures import Step
from trackgauge.institutions.replay import Replayed

SCHEMA_VERSION = "1.0"


def examination_record(found: Examination) -> dict[str, Any]:
    """Criteria with status, evidence and sources; steps; rule; objections; waiting times in months."""
    rule = found.rule
    return {
        "schema_version": SCHEMA_VERSION,
        "organisation": found.organisation,
        "state": found.state,
        "tier": found.tier,
        "date": found.day.isoformat(),
        "tiers_held": list(found.held),
        "criteria": [
            {
                "id": each.criterion.id,
                "text": each.criterion.text,
                "status": each.check.status,
                "because": each.check.because,
                "sources": list(each.check.sources),
                "reference": each.criterion.reference,
            }
            for each in found.criteria
        ],
        "steps": [step_record(step) for step in found.steps],
        "rule": None if rule is None else {"id": rule.id, "kind": rule.rule, "article": rule.article},
        "objections": [{"member": each.member, "reasons": list(each.reasons)} for each in found.objections],
        "waiting": [waiting_record(each) for each in found.waiting],
    }


def step_record(step: Step) -> dict[str, Any]:
    """A step, with the day on which it is on record or None."""
    done = None if step.done is None else step.done.isoformat()
    return {"id": step.id, "by": step.by, "text": step.text, "on": done, "reference": step.reference}


def waiting_record(each: Waiting) -> dict[str, Any]:
    """Median and range in months, and every wait."""
    return {
        "since": each.since,
        "median_months": round(each.median, 1),
        "low_months": round(each.low, 1),
        "high_months": round(each.high, 1),
        "waits": [
            {"state": wait.state, "from": wait.start.isoformat(), "to": wait.end.isoformat(),
             "months": round(wait.months, 1)}
            for wait in each.waits
        ],
    }  # fmt: skip


def replayed_record(each: Replayed) -> dict[str, Any]:
    """One admission or exit on record."""
    return {
        "state": each.state,
        "date": each.day.isoformat(),
        "what": each.what,
        "met": list(each.met),
        "unknown": list(each.unknown),
        "contradictions": list(each.contradictions),
    }
