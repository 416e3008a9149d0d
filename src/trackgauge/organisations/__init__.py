"""Organisations as dated, cited data: charters as code and casebooks as checked tables."""

from __future__ import annotations

from trackgauge.core.rooms import answers_by
from trackgauge.organisations.catalogue import OrganisationLike, casebooks, check, known_organisations, load, opened
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
    "OrganisationLike",
    "Snapshot",
    "carried_forward",
    "casebooks",
    "check",
    "known_organisations",
    "load",
    "new_organisation",
    "opened",
    "state_name",
    "suspended",
]

answers_by(__name__, "results.organisations")
