"""Members of fifteen regional organisations, 1990-2025."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="reference_memberships",
    title="Members of fifteen regional organisations, 1990-2025",
    topic="membership",
    producer="Trackgauge developers, from COW IGO, eumem and dated events",
    version="as of 31 December of each year to 2025",
    licence="Derived: COW (free for academic use with citation), eumem and facts",
    may_ship="scores",
    attribution=(
        "Correlates of War IGO 3.0 to 2014, carried forward and overridden by dated facts; EU from eumem (Fjelstul)."
    ),
    address="https://correlatesofwar.org/data-sets/igos/; https://github.com/jfjelstul/eumem",
    obtained=(
        "COW to 2014, carried forward, overridden by curated dated facts; the SCO, CSTO, EAEU, "
        "GUAM, UNASUR and MERCOSUR wholly curated; the EU from eumem."
    ),
    references=(
        Reference(
            key="reference_memberships",
            kind="article",
            authors=(
                "Pevehouse, Jon C. W.",
                "Nordstrom, Timothy",
                "McManus, Roseanne W.",
                "Jamison, Anne Spencer",
            ),
            title="Tracking organizations in the world: The Correlates of War IGO Version 3.0 datasets",
            year=2020,
            container="Journal of Peace Research",
            volume="57",
            number="3",
            pages="492-503",
            doi="10.1177/0022343319881175",
            note="Carried forward and corrected to 2025",
        ),
    ),
    files=(
        SourceFile(
            "covariates/igo_membership/reference_orgs_membership_1990_2025.csv",
            "54df7fa2869f742c1d26b27bda6e08f0eab39f79f3b877f3e4665e754adaa4db",
            "one row per organisation, full member and year",
            size_bytes=226_540,
            rows=6_506,
            columns={
                "org": ("SCO, CSTO, EAEU, CIS, GUAM, ASEAN, SAARC, GCC, LAS, OPEC, AU, ECOWAS, EU, MERCOSUR or UNASUR"),
                "iso3c": "state, ISO 3166 alpha-3",
                "cown": "state, COW number",
                "year": "calendar year",
                "member": "1 if a full member on 31 December",
                "suspended_or_frozen": "1 if suspended or frozen",
                "basis": "COW v3, COW v3 2014 carried forward, curated, or eumem accession dates",
            },
            by_hand=(
                "It was put together from data/igo_year_format3.rda in dieghernan/igoR at commit "
                "c9936cac3f0fc117520e89f9a232e62dde1ce3e9, data-raw/member-states.csv in "
                "jfjelstul/eumem at commit 03a70ff6b1b1d46ae9e5d1dfd2dad587562be64c and source "
                "organisation_events."
            ),
        ),
        SourceFile(
            "covariates/igo_membership/reference_orgs_membership_1990_2025.parquet",
            "c7d54cda462333fd0b3bf7367f0c324de46e304831a0e47a51e86338a1534958",
            "one row per organisation, full member and year",
            size_bytes=6_677,
            rows=6_506,
            columns={
                "org": ("SCO, CSTO, EAEU, CIS, GUAM, ASEAN, SAARC, GCC, LAS, OPEC, AU, ECOWAS, EU, MERCOSUR or UNASUR"),
                "iso3c": "state, ISO 3166 alpha-3",
                "cown": "state, COW number",
                "year": "calendar year",
                "member": "1 if a full member on 31 December",
                "suspended_or_frozen": "1 if suspended or frozen",
                "basis": "COW v3, COW v3 2014 carried forward, curated, or eumem accession dates",
            },
            by_hand=(
                "It was put together from data/igo_year_format3.rda in dieghernan/igoR at commit "
                "c9936cac3f0fc117520e89f9a232e62dde1ce3e9, data-raw/member-states.csv in "
                "jfjelstul/eumem at commit 03a70ff6b1b1d46ae9e5d1dfd2dad587562be64c and source "
                "organisation_events."
            ),
        ),
    ),
    first_year=1990,
    last_year=2025,
    codes="ISO 3166 alpha-3 and COW numbers.",
    known_faults=(
        "Rows with the basis 'carried forward' are no observations.",
        (
            "Full members only. Changes after 2014 that are not among the dated events are missing "
            "(suspensions in the African Union, for instance)."
        ),
        (
            "Approximate: Chile's exit from UNASUR (2019), exits counted from the year of notice plus "
            "six months, GUAM's founding in 1997."
        ),
        (
            "Rows of the SCO for 1996-2000 are the five of Shanghai; of the CSTO before 2002 the treaty"
            " of 1992, in force from April 1994."
        ),
        (
            "Lags taken over from COW: Mauritania leaves ECOWAS in 2003 (in fact 2001), Ukraine is in "
            "the CIS in 1992 only, Turkmenistan to 2004. Suspensions in ECOWAS are coded in part (not "
            "Guinea)."
        ),
    ),
)
