"""Organisations as dated, cited data: charters as code and casebooks as checked tables."""

from __future__ import annotations

from trackgauge.organisations.catalogue import casebooks, check, known_organisations, load
from trackgauge.organisations.charter import Admission, Charter
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.memberships.lists import carried_forward, suspended
from trackgauge.organisations.organisation import Organisation, Snapshot
from trackgauge.organisations.states import state_name
from trackgauge.organisations.template import new_organisation

__all__ = [
    "Admission",
    "Charter",
    "Finding",
    "Organisation",
    "Snapshot",
    "carried_forward",
    "casebooks",
    "check",
    "known_organisations",
    "load",
    "new_organisation",
    "state_name",
    "suspended",
]
