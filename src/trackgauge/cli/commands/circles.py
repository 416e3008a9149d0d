"""`trackgauge circles`: who stands where, and how they came there."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


def circles(
    name: Name,
    date: Annotated[str | None, typer.Option("--date", help="Day, such as 2026-01-01; today if left out.")] = None,
    as_json: Json = False,
) -> None:
    """Members and partners by circle, and the record.

    Every admission and exit up to the day is examined as of its own day: does the record agree with the charter?
    """
    import datetime as dt

    from trackgauge.cli.text.admission import circle_lines, record_lines, status_lines, waiting_lines
    from trackgauge.core.dates import parse_date
    from trackgauge.institutions import replay, replay_statuses
    from trackgauge.institutions.admission import waiting_times
    from trackgauge.institutions.record import replayed_record, waiting_record
    from trackgauge.organisations import load

    organisation = load(name)
    day = dt.date.today() if date is None else parse_date(date, where="--date")
    organisation.must_exist_on(day)
    snapshot = organisation.as_of(day)
    record = [each for each in replay(organisation) if each.day <= day]
    statuses = [each for each in replay_statuses(organisation) if each.day <= day]
    waiting = waiting_times(organisation, "member", day)
    if as_json:
        by_tier = {tier: list(holders) for tier, holders in snapshot.by_tier.items()}
        print_json({"organisation": organisation.id, "date": day.isoformat(), "tiers": by_tier,
                    "record": [replayed_record(each) for each in record],
                    "statuses": [replayed_record(each) for each in statuses],
                    "waiting": [waiting_record(each) for each in waiting]})  # fmt: skip
        return
    print(f"{organisation.short_names['en']}, {day}")
    for line in (*circle_lines(organisation, snapshot), "\nAdmissions and exits", *record_lines(record),
                 *status_lines(statuses)):  # fmt: skip
        print(line)
    for line in waiting_lines(waiting):
        print(line)
