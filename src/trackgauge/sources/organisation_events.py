"""Dated events in regional organisations."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="organisation_events",
    title="Dated events in regional organisations",
    topic="events",
    producer="Trackgauge developers, from public pages",
    version="60 events, E001 to E080 with gaps, 1984 to 2026",
    licence="Facts; each row names its address",
    may_ship="values",
    attribution="Dated events in regional organisations, each with the address of a public page.",
    address=("https://github.com/dieghernan/igoR (memberships they correct); each row names its own address"),
    obtained="Coded by hand from news, government and encyclopaedia pages, one address or more a row.",
    references=(
        Reference(
            key="organisation_events",
            kind="dataset",
            authors=("Trackgauge developers",),
            title="Dated events in regional organisations",
            year=2026,
            note="Coded by hand; each row names its address",
        ),
    ),
    files=(
        SourceFile(
            "covariates/events/ro_events.csv",
            "efa71816c8bc22f42e7cee3d48d7262c46e999370731721d779567a80a181506",
            "one row per event",
            size_bytes=9_546,
            rows=60,
            columns={
                "event_id": "E001 and on",
                "date": "ISO; the day or month is a placeholder where date_precision says so",
                "date_precision": "day, month or year",
                "organisation": "acronym of the organisation",
                "iso3": "states, ISO 3166 alpha-3, divided by |",
                "event_type": (
                    "accession, exit_notice, exit_effective, suspension, readmission, "
                    "founding, blocked_decision and others"
                ),
                "description": "what happened",
                "source_url": "address or addresses, divided by ;",
                "confidence": "high or medium",
            },
            by_hand="It was written by hand. Every row names the page it comes from.",
        ),
    ),
    first_year=1984,
    last_year=2026,
    codes="ISO 3166 alpha-3; several states of one event are divided by |.",
    known_faults=(
        "Coded from excerpts of pages; medium confidence where the page is secondary or inexact.",
        (
            "The list that came with the data speaks of 91 rows in 15,281 bytes; the file has 60 in "
            "9,546, and numbers are missing between E065 and E069. What is declared here is the file."
        ),
        "A precision of month or year means that the day is a placeholder.",
    ),
)
