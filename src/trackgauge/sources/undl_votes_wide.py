"""United Nations Digital Library: General Assembly roll calls, one column a state."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="undl_votes_wide",
    title="United Nations Digital Library: General Assembly roll calls, one column a state",
    topic="votes",
    producer="Dag Hammarskjöld Library, United Nations; scraped by lefthand67/un_votes",
    version="lefthand67/un_votes, commit 38cae077ff037f899e5c82805a13dcbd6b3656e2 (8 November 2025)",
    licence="Copyright United Nations; non-commercial use with attribution",
    may_ship="scores",
    attribution=(
        "UN Dag Hammarskjöld Library, UN Digital Library voting records, via "
        "lefthand67/un_votes. Copyright United Nations; non-commercial use with attribution."
    ),
    address=("https://digitallibrary.un.org (collection Voting Data); https://github.com/lefthand67/un_votes"),
    obtained="The records of undl_votes, spread over one column a state.",
    references=(
        Reference(
            key="undl_votes_wide",
            kind="dataset",
            authors=("Dag Hammarskjöld Library",),
            title="United Nations Digital Library: Voting Data",
            year=2025,
            publisher="United Nations",
            url="https://digitallibrary.un.org",
            note="Via lefthand67/un_votes, commit 38cae077",
        ),
    ),
    files=(
        SourceFile(
            "unga/votes/undl_ga_matrix.csv.zst",
            "f0f66bd3ee6a415c1477f453b22af8851e9d53f1d45b0cdb52c17ab1b468d2b6",
            "one row per roll call of the General Assembly, one column per state",
            size_bytes=150_767,
            rows=5_539,
            columns={
                "undl_id": "record number in the Digital Library",
                "resolution": "symbol of the text",
                "session": "1 to 80, ES-11, S-30",
                "date": "day of the vote, ISO",
                "CHN": ("vote of China: Y, A, N, X, or empty where not a member; the other 198 states likewise"),
                "RUS": "vote of Russia, before 1992 of the USSR",
            },
            by_hand=(
                "It is the table of votes of source undl_votes, spread over one column a state. Build it from there."
            ),
        ),
        SourceFile(
            "unga/votes/undl_name_to_iso3.csv",
            "1a5a9ade64d872d5b7e1f9bd8d15c1895327a508986aaeea545acb670f81296e",
            "names of states as printed, with the code they were given",
            size_bytes=10_408,
            rows=244,
            columns={
                "ms_name": "name as printed",
                "iso3": "state, ISO 3166 alpha-3",
                "first": "first vote under that name",
                "last": "last vote under that name",
                "n": "number of votes",
            },
            by_hand="It was drawn up while source undl_votes was parsed. Build it from there.",
        ),
    ),
    first_year=1946,
    last_year=2025,
    codes=(
        "ISO 3166 alpha-3, as in undl_votes: continuous for successor names; CSK, DDR, YMD, YUG, "
        "SCG and EAZ kept apart."
    ),
    known_faults=(
        "Everything said of undl_votes holds here too.",
        ("Use undl_votes where the form does not matter: it has the subjects and the texts without a roll call."),
    ),
)
