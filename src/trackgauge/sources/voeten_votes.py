"""United Nations General Assembly Voting Data."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="voeten_votes",
    title="United Nations General Assembly Voting Data",
    topic="votes",
    producer="Erik Voeten, Anton Strezhnev and Michael Bailey; package unvotes by David Robinson",
    version="February 2021 (sessions 1-74); descriptions of roll calls of May 2021 (sessions 1-75)",
    licence="CC0 (data, as stated by the packager); MIT (packages)",
    may_ship="values",
    attribution=(
        "Voeten, Strezhnev and Bailey, United Nations General Assembly Voting Data, Harvard "
        "Dataverse, via the R package unvotes."
    ),
    address="https://doi.org/10.7910/DVN/LEJUQZ",
    obtained="The files of the R package unvotes as they are; the descriptions from un-project/un-votes.",
    references=(
        Reference(
            key="voeten_votes",
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
        Reference(
            key="bailey_strezhnev_voeten2017",
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
    ),
    files=(
        SourceFile(
            "unga/votes/un_votes.rda",
            "cf814a48bc536e8f87f8e027942ac515fe6aae9d63cd71dd88ed718b14887e87",
            "one row per roll call and state that voted",
            size_bytes=262_083,
            rows=870_109,
            columns={
                "rcid": "roll call",
                "country": "name of the state",
                "country_code": "state, ISO 3166 alpha-2",
                "vote": "yes, abstain or no",
            },
            address=github("dgrtwo/unvotes", "7eb7034314ff79c49c9e0785fcd9d216fa04cf14", "data/un_votes.rda"),
        ),
        SourceFile(
            "unga/votes/un_roll_calls.rda",
            "ff2070ae600cfd32176c6d149637306b9b677d6b910f48bec59a15357d673b4b",
            "one row per roll call",
            size_bytes=212_577,
            rows=6_203,
            columns={
                "rcid": "roll call",
                "session": "session of the Assembly",
                "date": "day of the vote",
                "unres": "symbol of the text",
                "amend": "1 if a vote on an amendment",
                "para": "1 if a vote on a paragraph",
                "importantvote": "1 if the State Department called it important",
                "short": "short title",
                "descr": "title",
            },
            address=github("dgrtwo/unvotes", "7eb7034314ff79c49c9e0785fcd9d216fa04cf14", "data/un_roll_calls.rda"),
        ),
        SourceFile(
            "unga/votes/un_roll_call_issues.rda",
            "eec1b509ebce692c242b842837d5d861b52b65b2868a7c66f573d4a87d2eb0be",
            "one row per roll call and issue",
            size_bytes=8_512,
            rows=5_745,
            columns={
                "rcid": "roll call",
                "short_name": "me, nu, di, co, hr or ec",
                "issue": (
                    "Palestinian conflict, nuclear, arms control, colonialism, human rights, economic development"
                ),
            },
            address=github(
                "dgrtwo/unvotes", "7eb7034314ff79c49c9e0785fcd9d216fa04cf14", "data/un_roll_call_issues.rda"
            ),
        ),
        SourceFile(
            "unga/votes/voeten_rollcall_meta_1946_2020.csv.zst",
            "4346a72a2f66b448368ecdad0fdaca3d9c5e8bb1b8bfd006543e8da2c76a797f",
            "one row per roll call to session 75, with tallies and issue codes",
            size_bytes=254_597,
            rows=6_299,
            columns={
                "rcid": "roll call",
                "year": "calendar year",
                "session": "session of the Assembly",
                "yes": "votes in favour",
                "no": "votes against",
                "abstain": "abstentions",
                "date": "day of the vote",
                "unres": "symbol of the text",
                "amend": "1 if on an amendment",
                "para": "1 if on a paragraph",
                "me": "1 if about the Palestinian conflict",
                "nu": "1 if about nuclear matters",
                "di": "1 if about arms control",
                "hr": "1 if about human rights",
                "co": "1 if about colonialism",
                "ec": "1 if about development",
            },
            by_hand=(
                "Made from data/369.csv in un-project/un-votes at commit "
                "ab564a387c6457b8910389c5a66a19a37e22808e: the 21 columns about roll calls were "
                "kept, the columns of states dropped. Read that file and repeat the steps."
            ),
        ),
    ),
    first_year=1946,
    last_year=2021,
    codes=(
        "ISO 3166 alpha-2 and names. Missing for the Yemen Arab Republic, the Federal Republic of"
        " Germany and Zanzibar (5,444 rows); Serbia and the Federal Republic of Yugoslavia stand "
        "as Yugoslavia. NA is Namibia."
    ),
    known_faults=(
        (
            "Dates are wrong or rounded: 1,253 of 2,934 matched roll calls since 1985 are more than two"
            " days off the Digital Library."
        ),
        (
            "Votes on amendments and paragraphs are included after 1990 and raise the agreement of "
            "outsiders; the two flags are missing for about half of the roll calls."
        ),
        "Absences and non-membership are dropped, so absence cannot be told from not being a member.",
        "A/RES/63/307 is coded wrongly: 92 votes differ from the record 48-19-78.",
        "Adoptions by consensus are not included.",
    ),
)
