"""Trackgauge: does a regional organisation run on one track, on many, or has it left the rails?

>>> import trackgauge as tg
>>> sco = tg.load("sco")
>>> sco.as_of("2018-06-01").members
('CHN', 'IND', 'KAZ', 'KGZ', 'PAK', 'RUS', 'TJK', 'UZB')
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackgauge import sources as sources
    from trackgauge import votes as votes
    from trackgauge.alignment.balance.results import NetworkBalance as NetworkBalance
    from trackgauge.alignment.balance.results import balance as balance
    from trackgauge.alignment.balance.results import frustration as frustration
    from trackgauge.alignment.balancing.results import triangles as triangles
    from trackgauge.alignment.hedging.results import hedging as hedging
    from trackgauge.alignment.ties.results import ties as ties
    from trackgauge.assessment.power.results import power as power
    from trackgauge.assessment.results import answer_schema as answer_schema
    from trackgauge.assessment.results import assess as assess
    from trackgauge.assessment.results import assess_years as assess_years
    from trackgauge.assessment.results import compare as compare
    from trackgauge.assessment.results import fit as fit
    from trackgauge.assessment.results import ordering as ordering
    from trackgauge.assessment.results import provenance as provenance
    from trackgauge.assessment.study import fit_study as fit_study
    from trackgauge.constructs import explain as explain
    from trackgauge.constructs import terms as terms
    from trackgauge.core.errors import InvalidCharter as InvalidCharter
    from trackgauge.core.errors import InvalidTable as InvalidTable
    from trackgauge.core.errors import MissingExtra as MissingExtra
    from trackgauge.core.errors import NoEvidence as NoEvidence
    from trackgauge.core.errors import TrackgaugeError as TrackgaugeError
    from trackgauge.core.errors import UnknownName as UnknownName
    from trackgauge.core.errors import UnknownOrganisation as UnknownOrganisation
    from trackgauge.core.errors import UnknownState as UnknownState
    from trackgauge.core.errors import UnknownTerm as UnknownTerm
    from trackgauge.core.errors import YearOutOfRange as YearOutOfRange
    from trackgauge.core.results import Result as Result
    from trackgauge.core.table import Table as Table
    from trackgauge.countries.results import codes as codes
    from trackgauge.countries.results import state as state
    from trackgauge.decisions.bargaining.results import bargain as bargain
    from trackgauge.decisions.bargaining.results import bargaining_record as bargaining_record
    from trackgauge.decisions.proposal import Proposal as Proposal
    from trackgauge.decisions.proposal import new_proposal as new_proposal
    from trackgauge.decisions.results import decide as decide
    from trackgauge.decisions.results import decision_schema as decision_schema
    from trackgauge.decisions.results import fate as fate
    from trackgauge.decisions.results import rules as rules
    from trackgauge.evidence.results import mentions as mentions
    from trackgauge.evidence.results import series as series
    from trackgauge.institutions.results import admit as admit
    from trackgauge.institutions.results import circles as circles
    from trackgauge.institutions.results import leave as leave
    from trackgauge.organisations import load as load
    from trackgauge.organisations import new_organisation as new_organisation
    from trackgauge.organisations.results import check as check
    from trackgauge.organisations.results import organisations as organisations
    from trackgauge.organisations.vocabulary import PLACEHOLDER as PLACEHOLDER
    from trackgauge.orientation.own_indicator import read_indicator as read_indicator
    from trackgauge.pack_building.pack_checks import check_pack as check_pack
    from trackgauge.pack_building.renewal import build_pack as build_pack
    from trackgauge.record.results import check_record as check_record
    from trackgauge.record.results import new_record as new_record
    from trackgauge.record.results import record as record
    from trackgauge.record.results import record_scores as record_scores
    from trackgauge.report.brief import brief as brief
    from trackgauge.report.citations import cite as cite
    from trackgauge.report.comparison import write_comparison as write_comparison
    from trackgauge.report.exhibits import figure_ids as figure_ids
    from trackgauge.report.json_files import read_json as read_json
    from trackgauge.report.writing import figure as figure
    from trackgauge.report.writing import require_writable as require_writable
    from trackgauge.report.writing import write_report as write_report
    from trackgauge.simulation.exploration.results import discover as discover
    from trackgauge.simulation.exploration.results import sensitivity as sensitivity
    from trackgauge.simulation.exploration.results import sweep as sweep
    from trackgauge.simulation.exploration.results import tradeoff as tradeoff
    from trackgauge.simulation.results import comparison_schema as comparison_schema
    from trackgauge.simulation.results import scenarios as scenarios
    from trackgauge.simulation.results import simulate as simulate
    from trackgauge.simulation.scenario import new_scenario as new_scenario
    from trackgauge.verdicts.results import claim as claim
    from trackgauge.verdicts.results import claims as claims
    from trackgauge.verdicts.results import contradictions as contradictions
    from trackgauge.verdicts.shipped import shipped_verdict as shipped_verdict
    from trackgauge.web.serving import serve as serve


__version__ = "0.1.0"

_PUBLIC = {
    "admit": "trackgauge.institutions.results",
    "answer_schema": "trackgauge.assessment.results",
    "assess": "trackgauge.assessment.results",
    "assess_years": "trackgauge.assessment.results",
    "balance": "trackgauge.alignment.balance.results",
    "bargain": "trackgauge.decisions.bargaining.results",
    "bargaining_record": "trackgauge.decisions.bargaining.results",
    "brief": "trackgauge.report.brief",
    "build_pack": "trackgauge.pack_building.renewal",
    "check": "trackgauge.organisations.results",
    "check_pack": "trackgauge.pack_building.pack_checks",
    "circles": "trackgauge.institutions.results",
    "cite": "trackgauge.report.citations",
    "claim": "trackgauge.verdicts.results",
    "claims": "trackgauge.verdicts.results",
    "codes": "trackgauge.countries.results",
    "compare": "trackgauge.assessment.results",
    "comparison_schema": "trackgauge.simulation.results",
    "contradictions": "trackgauge.verdicts.results",
    "decide": "trackgauge.decisions.results",
    "decision_schema": "trackgauge.decisions.results",
    "discover": "trackgauge.simulation.exploration.results",
    "explain": "trackgauge.constructs",
    "fate": "trackgauge.decisions.results",
    "figure": "trackgauge.report.writing",
    "figure_ids": "trackgauge.report.exhibits",
    "fit": "trackgauge.assessment.results",
    "fit_study": "trackgauge.assessment.study",
    "frustration": "trackgauge.alignment.balance.results",
    "hedging": "trackgauge.alignment.hedging.results",
    "InvalidCharter": "trackgauge.core.errors",
    "InvalidTable": "trackgauge.core.errors",
    "leave": "trackgauge.institutions.results",
    "load": "trackgauge.organisations",
    "mentions": "trackgauge.evidence.results",
    "MissingExtra": "trackgauge.core.errors",
    "NetworkBalance": "trackgauge.alignment.balance.results",
    "new_organisation": "trackgauge.organisations",
    "new_proposal": "trackgauge.decisions.proposal",
    "new_scenario": "trackgauge.simulation.scenario",
    "NoEvidence": "trackgauge.core.errors",
    "ordering": "trackgauge.assessment.results",
    "PLACEHOLDER": "trackgauge.organisations.vocabulary",
    "power": "trackgauge.assessment.power.results",
    "Proposal": "trackgauge.decisions.proposal",
    "provenance": "trackgauge.assessment.results",
    "check_record": "trackgauge.record.results",
    "new_record": "trackgauge.record.results",
    "record_scores": "trackgauge.record.results",
    "read_indicator": "trackgauge.orientation.own_indicator",
    "read_json": "trackgauge.report.json_files",
    "require_writable": "trackgauge.report.writing",
    "Result": "trackgauge.core.results",
    "rules": "trackgauge.decisions.results",
    "scenarios": "trackgauge.simulation.results",
    "sensitivity": "trackgauge.simulation.exploration.results",
    "series": "trackgauge.evidence.results",
    "serve": "trackgauge.web.serving",
    "shipped_verdict": "trackgauge.verdicts.shipped",
    "simulate": "trackgauge.simulation.results",
    "state": "trackgauge.countries.results",
    "sweep": "trackgauge.simulation.exploration.results",
    "Table": "trackgauge.core.table",
    "terms": "trackgauge.constructs",
    "ties": "trackgauge.alignment.ties.results",
    "TrackgaugeError": "trackgauge.core.errors",
    "tradeoff": "trackgauge.simulation.exploration.results",
    "triangles": "trackgauge.alignment.balancing.results",
    "UnknownName": "trackgauge.core.errors",
    "UnknownOrganisation": "trackgauge.core.errors",
    "UnknownState": "trackgauge.core.errors",
    "UnknownTerm": "trackgauge.core.errors",
    "write_comparison": "trackgauge.report.comparison",
    "write_report": "trackgauge.report.writing",
    "YearOutOfRange": "trackgauge.core.errors",
}
"""Public names and the module of each."""

_NAMESPACES = ("organisations", "record", "sources", "votes")
"""Rooms whose functions are called as `trackgauge.votes.similarity(...)`; `trackgauge.record(...)` is one itself."""

__all__ = ["__version__", *_NAMESPACES, *_PUBLIC]


def __getattr__(name: str) -> Any:
    """Load a public name on first use, so that importing the package stays cheap."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    if name in _NAMESPACES:
        return importlib.import_module(f"trackgauge.{name}")
    raise AttributeError(f"module 'trackgauge' has no attribute '{name}'")


def __dir__() -> list[str]:
    """The public names."""
    return sorted(__all__)
