"""Ideal points of states from General Assembly votes."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="ideal_points",
    title="Ideal points of states from General Assembly votes",
    topic="votes",
    producer="Michael Bailey, Anton Strezhnev and Erik Voeten",
    version="all votes: June 2024 (sessions 1-78); by issue: April 2020 (sessions 1-74)",
    licence="CC0 (Harvard Dataverse); repository of the bytes states none",
    may_ship="values",
    attribution=(
        "Bailey, Strezhnev and Voeten, Estimating Dynamic State Preferences from United "
        "Nations Voting Data, Harvard Dataverse."
    ),
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    obtained="The file of all votes as it is; the estimates by issue as parquet.",
    references=(
        Reference(
            key="ideal_points",
            kind="article",
            authors=(
                "Bailey, Michael A.",
                "Strezhnev, Anton",
                "Voeten, Erik",
            ),
            title="Estimating Dynamic State Preferences from United Nations Voting Data",
            year=2017,
            container="Journal of Conflict Resolution",
            volume="61",
            number="2",
            pages="430-456",
            doi="10.1177/0022002715595700",
        ),
        Reference(
            key="voeten_strezhnev_bailey2009",
            kind="dataset",
            authors=(
                "Voeten, Erik",
                "Strezhnev, Anton",
                "Bailey, Michael",
            ),
            title="United Nations General Assembly Voting Data",
            year=2009,
            publisher="Harvard Dataverse",
            doi="10.7910/DVN/LEJUQZ",
        ),
    ),
    files=(
        SourceFile(
            "unga/ideal/IdealpointestimatesAll_Jun2024.csv",
            "adaeca9a9d617afaf463f892a868fbfe17b33bbd6bdb613688d67f1b8dd6887d",
            "one row per state and session",
            size_bytes=1_921_465,
            rows=11_238,
            columns={
                "ccode": "state, COW number",
                "session": "session of the Assembly; session + 1945 is the year",
                "NVotesAll": "number of votes behind the estimate",
                "IdealPointAll": "posterior mean; higher is closer to the liberal order of the United States",
                "Q5%All": "posterior quantile 0.05",
                "Q95%All": "posterior quantile 0.95",
                "iso3c": "state, ISO 3166 alpha-3",
                "Countryname": "name of the state",
                "USAgree": "share of identical votes with the United States",
                "RUSSAgree": "share of identical votes with Russia",
                "ChinaAgree": "share of identical votes with China",
                "IndiaAgree": "share of identical votes with India",
            },
            layout=Layout(missing=("NA",)),
            address=github(
                "tongyu03/DSE3101-Predictive-Modelling-of-Global-Trade-Flows",
                "98ab7b673cf2c6415f6e86ba2e63eee0b51f07ae",
                "data/IdealpointestimatesAll_Jun2024.csv",
            ),
        ),
        SourceFile(
            "unga/ideal/Idealpointestimates_byissue_Apr2020.parquet",
            "dd6d3daaaa27409cec60b373a5a7c2046daf273330be03f6f36432c2891a90fe",
            "one row per state, session and issue",
            size_bytes=3_435_819,
            rows=50_919,
            columns={
                "ccode": "state, COW number",
                "session": "session of the Assembly",
                "NVotes": "number of votes behind the estimate",
                "IdealPoint": "posterior mean",
                "Q5%": "posterior quantile 0.05",
                "Q95%": "posterior quantile 0.95",
                "iso3c": "state, ISO 3166 alpha-3",
                "issue": "All, HumanRights, Important, MiddleEast, NoNukes or Nuclear",
            },
            by_hand=(
                "Made from the six files Output/IdealpointestimatesISSUE_Apr2020.csv (All, "
                "HumanRights, Important, MiddleEast, NoNukes, Nuclear) in "
                "evoeten/United-Nations-General-Assembly-Votes-and-Ideal-Points at commit "
                "a6dce7ec687f73a738593319a57b91333b7a3cab: they were put into one table with a "
                "column for the issue. Read those files."
            ),
        ),
    ),
    first_year=1946,
    last_year=2023,
    codes="COW numbers and ISO 3166 alpha-3.",
    known_faults=(
        (
            "The columns of agreement are shares of identical votes (abstain with abstain counts), not "
            "the half-credit score of Lijphart."
        ),
        "Some copies of this file on the web are Latin-1; this one is UTF-8.",
        (
            "In the file of all votes the rows of Monaco and Mongolia in session 48 hold each other's votes; those of "
            "Barbados in 49 and of Turkey in 78 rest on 4 and 2 votes, of 67 and 81 that are on record."
        ),
        (
            "The first ten sessions stand higher than their model puts them: the step for thresholds draws from "
            "another distribution than the model has (docs/ideal-points.md). Compare states within these sessions only."
        ),
        "The first column has no name (row numbers of R) and is read as column_1.",
    ),
)
