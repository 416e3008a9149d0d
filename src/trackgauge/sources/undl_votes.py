"""Recorded votes of the UN General Assembly, from the United Nations Digital Library."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.errors import TrackgaugeError
from trackgauge.formats.extras import connect
from trackgauge.formats.references import Reference
from trackgauge.sources._roll_calls import ABSENT, ABSTAIN, NO, YES, RollCalls
from trackgauge.sources._source import Source, SourceFile

RESOLUTIONS = "unga/votes/undl_resolutions.parquet"
VOTES = "unga/votes/undl_votes_long.parquet"

_BY_HAND = (
    "It was parsed from the scrape logs of lefthand67/un_votes (logs_builder/scrapy.zip and the 18 versions of "
    "logs_update/scrapy.log up to commit 38cae077); the newest scrape of a record counts, and 49 votes with misprinted "
    "letters were normalised. Parse the logs again, or take the bulk file of the UN Library."
)

SOURCE = Source(
    id="undl_votes",
    title="United Nations Digital Library: voting data of the General Assembly",
    topic="votes",
    producer="Dag Hammarskjöld Library, United Nations; scraped by lefthand67/un_votes",
    version="lefthand67/un_votes, commit 38cae077ff037f899e5c82805a13dcbd6b3656e2 (8 November 2025)",
    licence="Copyright United Nations; non-commercial use with attribution",
    may_ship="scores",
    attribution=(
        "UN Dag Hammarskjöld Library, UN Digital Library voting records, via lefthand67/un_votes. "
        "Copyright United Nations; non-commercial use with attribution."
    ),
    address="https://digitallibrary.un.org (collection Voting Data); https://github.com/lefthand67/un_votes",
    obtained=(
        "Parsed from the complete scrape logs that the repository publishes; where a record was scraped "
        "more than once, the newest scrape."
    ),
    references=(
        Reference(
            key="undl_votes",
            kind="dataset",
            authors=("Dag Hammarskjöld Library",),
            title="United Nations Digital Library: Voting Data",
            year=2025,
            publisher="United Nations",
            url="https://digitallibrary.un.org",
            note="Via lefthand67/un_votes, https://github.com/lefthand67/un_votes, commit 38cae077",
        ),
    ),
    files=(
        SourceFile(
            RESOLUTIONS,
            "94b70e4c787be82e97b949da28f8f478447d5e36ed88314f2c34579a14190040",
            "one row per record: symbol, date, agenda, subject, tally",
            size_bytes=399_092,
            rows=9_997,
            columns={
                "undl_id": "record number in the Digital Library, the key of the votes",
                "body": "GA General Assembly, SC Security Council, empty for one broken record",
                "resolution": "symbol, for example A/RES/ES-11/1",
                "session": "1 to 80, ES-11, S-30, or SC",
                "date": "day of the vote, ISO",
                "year": "calendar year of the vote",
                "title": "title of the text",
                "agenda": "agenda symbol, item and subject; several are divided by ' | '",
                "subject": "subject in capitals, from the agenda",
                "recorded": "whether there is a roll call; where not, the text was adopted without one",
                "n_yes": "votes in favour",
                "n_no": "votes against",
                "n_abstain": "abstentions",
                "n_nonvoting": "states in the list without a vote",
                "voeten_rcid": "roll call in Voeten's data, where matched",
            },
            by_hand=_BY_HAND,
        ),
        SourceFile(
            VOTES,
            "f229149e717ac4ee488a6ac7a875755be6e25a00c4fcc3c86ecf3a0abdbea3bb",
            "one row per record and state: Y, A, N, or X for no vote",
            size_bytes=233_025,
            rows=958_459,
            columns={
                "undl_id": "record number in the Digital Library",
                "iso3": "state, ISO 3166 alpha-3",
                "vote": "Y yes, A abstain, N no, X in the list without a vote",
                "ms_name": "name of the state as printed then",
            },
            by_hand=_BY_HAND,
        ),
    ),
    first_year=1946,
    last_year=2025,
    codes=(
        "ISO 3166 alpha-3, continuous for successor names (USSR to RUS, Byelorussian SSR to BLR, Ukrainian "
        "SSR to UKR, Zaire to COD, Burma to MMR, Federal Republic of Germany to DEU). Kept apart: CSK, DDR, "
        "YMD, YUG (to 2002), SCG (2003-06), SRB (from 2006). CHN before 25 October 1971 is the Republic of "
        "China."
    ),
    known_faults=(
        "Only adopted texts: no votes on paragraphs, amendments or rejected drafts.",
        "Adoption without a roll call (by consensus or an unrecorded vote) is on record for 1,660 texts of 1946 to "
        "1982 and for none after: consensus since then shows only in the numbers of resolutions that no vote bears.",
        "Record 454783 (A/RES/56/152, 19 December 2001) is an empty shell: one roll call is missing "
        "(100-54-15 in Voeten's data, rcid 4355).",
        "A/RES/ES-10/21 (27 October 2023) is 120-14-45, as before Iraq's correction to 121-14-44.",
        "A handful of records of December 2024 may be missing; 2025 stops on 29 October, before the main votes.",
        "Against Voeten's data 99.69 % of 613,511 votes are identical; nearly all differences are states "
        "without a vote here.",
        "Afghanistan and Myanmar vote under old delegations; Venezuela and others in arrears have no votes.",
        "Subjects are empty mostly before 1983, and for 17 records since 1991.",
    ),
)

_CODES = {"Y": YES, "A": ABSTAIN, "N": NO, "X": ABSENT}

_QUERY_RESOLUTIONS = """
    select undl_id, date, year, resolution, session, title, coalesce(subject, '') as subject,
           coalesce(agenda, '') as agenda
    from read_parquet(?) where body = 'GA' and recorded order by date, undl_id
"""
_QUERY_VOTES = "select undl_id, iso3, vote from read_parquet(?) where undl_id in (select unnest(?))"


def read(folder: Path) -> RollCalls:
    """All recorded votes of the General Assembly, as the source has them.

    Parameters
    ----------
    folder
        Folder of public data files (with `unga/votes` inside).

    Raises
    ------
    TrackgaugeError
        If a file is missing or is not the declared version, if duckdb is not installed, if a vote has an unknown
        letter, or if a state stands twice in a record (two names with one code, or a row that is repeated).
    """
    resolutions = SOURCE.verified(folder, RESOLUTIONS)
    votes = SOURCE.verified(folder, VOTES)
    with connect() as connection:
        head = connection.execute(_QUERY_RESOLUTIONS, [str(resolutions)]).fetchnumpy()
        body = connection.execute(_QUERY_VOTES, [str(votes), head["undl_id"].tolist()]).fetchnumpy()
    return _arrays(head, body)


def _arrays(head: dict[str, Any], body: dict[str, Any]) -> RollCalls:
    """Turn the two tables into aligned arrays."""
    ids = np.asarray(head["undl_id"], dtype=np.int64)
    states, column = np.unique(np.asarray(body["iso3"], dtype=str), return_inverse=True)
    order = np.argsort(ids)
    row = order[np.searchsorted(ids[order], np.asarray(body["undl_id"], dtype=np.int64))]
    letters, letter = np.unique(np.asarray(body["vote"], dtype=str), return_inverse=True)
    unknown = sorted(set(letters.tolist()) - set(_CODES))
    if unknown:
        raise TrackgaugeError(f"unknown vote '{unknown[0]}'", where=VOTES, next_step="Allowed: Y, A, N, X.")
    _one_vote_each(row, column, ids, states)
    votes = np.zeros((ids.size, states.size), dtype=np.int8)
    votes[row, column] = np.array([_CODES[text] for text in letters.tolist()], dtype=np.int8)[letter]
    listed = np.zeros(votes.shape, dtype=np.bool_)
    listed[row, column] = True
    return RollCalls(
        ids=ids,
        dates=np.asarray(head["date"], dtype="datetime64[D]"),
        years=np.asarray(head["year"], dtype=np.int16),
        symbols=tuple(head["resolution"].tolist()),
        sessions=tuple(head["session"].tolist()),
        titles=tuple(head["title"].tolist()),
        subjects=tuple(head["subject"].tolist()),
        agendas=tuple(head["agenda"].tolist()),
        states=tuple(states.tolist()),
        votes=votes,
        listed=listed,
    )


def _one_vote_each(
    row: NDArray[np.intp], column: NDArray[np.intp], ids: NDArray[np.int64], states: NDArray[np.str_]
) -> None:
    """Refuse two votes under one code in one record: the second would silently take the place of the first."""
    keys, first, times = np.unique(row * states.size + column, return_index=True, return_counts=True)
    if keys.size < row.size:
        at = first[times > 1][0]
        raise TrackgaugeError(
            f"{states[column[at]]} stands {times.max()} times in record {ids[row[at]]}",
            where=VOTES,
            next_step="Two names with one code, or a repeated row: mend the list of names, or declare a correction.",
        )
