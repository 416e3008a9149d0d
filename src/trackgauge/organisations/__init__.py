"""Organisations as dated, cited data: charters as code and casebooks as checked tables."""

from __future__ import annotations

from trackgauge.organisations.catalogue import known_organisations, load
from trackgauge.organisations.charter import Admission, Charter
from trackgauge.organisations.findings import Finding
from trackgauge.organisations.organisation import Organisation, Snapshot

__all__ = [
    "Admission",
    "Charter",
    "Finding",
    "Organisation",
    "Snapshot",
    "known_organisations",
    "load",
]
