"""What a record says, as plain data: who stands apart when, on what, and the positions behind it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from itertools import groupby
from typing import Any

from trackgauge.core.errors import TrackgaugeError
from trackgauge.record.book import Record
from trackgauge.record.coders import SECOND_ID, agreement
from trackgauge.record.listing import acts_of, positions_of
from trackgauge.record.standing import ALL, FIELDS, Conduct, Standing, StandsApart


@dataclass(frozen=True, slots=True)
class Question:
    """What of a record is asked: a member, years, a domain; None = all."""

    actor: str | None = None
    first: int | None = None
    last: int | None = None
    domain: str | None = None


def account(found: Conduct, asked: Question | None = None) -> dict[str, Any]:
    """The record of an organisation as a scholar asks for it.

    Parameters
    ----------
    found
        Standings from the record.
    asked
        The part of it; the whole if left out.

    Returns
    -------
    dict with `members` (standing in conduct at the end of the years asked for, by domain, and year by year),
    `stand_apart`, `furthest` (runs of years), `dissent`, `acts`, and counts. Standings are in logits against the mean
    of the others: higher = nearer.
    """
    asked = asked or Question()
    if asked.first is not None and asked.last is not None and asked.first > asked.last:
        raise TrackgaugeError(f"{asked.first} is after {asked.last}", next_step="Give the earlier year as --from.")
    if (asked.last or found.years[0]) < found.years[0] or (asked.first or found.years[-1]) > found.years[-1]:
        known = f"The record runs from {found.years[0]} to {found.years[-1]}."
        raise TrackgaugeError("no year of the record is among those asked for", next_step=known)
    year = min(asked.last or found.years[-1], found.years[-1])
    record = found.record
    named = {"actor": asked.actor, "first": asked.first, "last": asked.last, "domain": asked.domain}
    dissent = positions_of(record, apart=True, **named)  # type: ignore[arg-type]
    return {
        "organisation": record.organisation,
        "years": [max(asked.first or found.years[0], found.years[0]), year],
        "higher_means": "nearer to the other members",
        "unit": "logits against the mean of the others",
        "counts": _counts(record),
        "members": [_member(found, actor, year, asked) for actor in _actors(found, year, asked)],
        "stand_apart": [_apart(one) for one in found.stand_apart(year) if asked.actor in (None, one.actor)],
        "furthest": _runs(found, asked),
        "dissent": [entry.as_dict() for entry in dissent],
        "acts": [_act(act) for act in acts_of(record, **named)],  # type: ignore[arg-type]
        "agreement": _agreement(record),
        "remarks": [str(remark) for remark in record.remarks],
    }


def _counts(record: Record) -> dict[str, int]:
    second = sum(row.id.startswith(SECOND_ID) for row in record.positions)
    return {
        "items": len(record.items), "positions": len(record.positions) - second, "second_coder": second,
        "acts": len(record.acts), "cells": len(record.cells.rank), "apart": int(record.cells.apart.sum()),
    }  # fmt: skip


def _actors(found: Conduct, year: int, asked: Question) -> list[str]:
    there = [row.actor for row in found.of_year(year, asked.domain or ALL)]
    if asked.actor is None:
        return there
    return [asked.actor]


def _member(found: Conduct, actor: str, year: int, asked: Question) -> dict[str, Any]:
    last = max((row.year for row in found.rows(actor=actor, last=year, domain=ALL)), default=year)
    rows = {name: found.standing(actor, last, name) for name in FIELDS}
    series = found.rows(actor=actor, first=asked.first, last=year, domain=asked.domain or ALL)
    main = rows[asked.domain or ALL]
    return {
        "actor": actor,
        "year": last,
        "conduct": None if main is None else rounded(main),
        "by_domain": {name: rounded(row) for name, row in rows.items() if row is not None and name != ALL},
        "series": [{"year": row.year, **rounded(row)} for row in series],
    }


def rounded(row: Standing) -> dict[str, Any]:
    """A standing without its labels, numbers to three places."""
    labels = ("actor", "year", "domain")
    return {
        name: round(value, 3) if isinstance(value, float) else value
        for name, value in row._asdict().items()
        if name not in labels
    }


def _apart(one: StandsApart) -> dict[str, Any]:
    return {
        "actor": one.actor, "year": one.year, "since": one.since, "domains": list(one.domains),
        "nearer": None if one.nearer != one.nearer else round(one.nearer, 3), "trend": one.trend,
        "standing": rounded(one.standing),
    }  # fmt: skip


def _runs(found: Conduct, asked: Question) -> list[dict[str, Any]]:
    """Stretches of years in which one member has the lowest mean standing."""
    rows = [
        found.of_year(year, asked.domain or ALL)[0]
        for year in found.years
        if (asked.first or year) <= year <= (asked.last or year) and found.of_year(year, asked.domain or ALL)
    ]
    return [_run(list(own)) for _, own in groupby(rows, key=lambda row: row.actor)]


def _run(rows: list[Standing]) -> dict[str, Any]:
    return {
        "actor": rows[0].actor, "from": rows[0].year, "to": rows[-1].year,
        "mean": round(sum(row.mean for row in rows) / len(rows), 3),
        "furthest_least": round(min(row.furthest for row in rows), 3),
        "furthest_most": round(max(row.furthest for row in rows), 3),
    }  # fmt: skip


def _act(act: Any) -> dict[str, Any]:
    return {**act.model_dump(mode="json", exclude={"organisation", "source"}), "sources": list(act.sources)}


def _agreement(record: Record) -> dict[str, Any] | None:
    """Agreement with the second coder, where there is one."""
    if not record.second.items:
        return None
    found = agreement([record])
    return {
        **asdict(found), "apart": found.apart._asdict(), "ordinal": found.ordinal._asdict(),
    }  # fmt: skip
