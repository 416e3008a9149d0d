"""Members' tracks through time, drawn as rails that run together, part and join."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from statistics import fmean
from typing import Annotated

from trackgauge.assessment.answer import Answer
from trackgauge.organisations import Organisation
from trackgauge.report.drawing import marks, railway
from trackgauge.report.drawing.axes import Scale, decimal_year, labelled_years
from trackgauge.report.drawing.frame import WIDE, figure
from trackgauge.report.drawing.palette import track_class
from trackgauge.report.drawing.railway import Plane, Run
from trackgauge.report.drawing.storyline import positions
from trackgauge.report.figures import _rails_edges as edges
from trackgauge.report.figures._ground import (
    answer_of,
    ground_of_answers,
    in_order,
    overall,
    same_track,
    tracks_of,
)
from trackgauge.report.tables import Column, Ground, Sheet
from trackgauge.report.words import Translated, Words, words

ID = "rails"
TITLE = "figure.rails.title"
_DENSE_FROM = 15


@dataclass(frozen=True, slots=True)
class Row:
    """One member in one year: the track it runs on, and how sure that is."""

    year: Annotated[int, Column("year")]
    actor: Annotated[str, Column("actor")]
    track: Annotated[int, Column("count")]
    membership_probability: Annotated[float, Column("probability")]


@dataclass(frozen=True, slots=True)
class Track:
    """One track of one year; number 1 has the highest mean score; one member alone has no cohesion."""

    year: Annotated[int, Column("year")]
    track: Annotated[int, Column("count")]
    track_members: Annotated[tuple[str, ...], Column("codes")]
    cohesion: Annotated[float | None, Column("probability")]
    exact_probability: Annotated[float, Column("probability")]


@dataclass(frozen=True, slots=True)
class Spell:
    """One stay of a member; `end` is None where it still lasts."""

    actor: Annotated[str, Column("actor")]
    start: Annotated[dt.date, Column("date")]
    end: Annotated[dt.date | None, Column("date")]


@dataclass(frozen=True, slots=True)
class Crisis:
    """A crisis, numbered in time order as on the figure."""

    number: Annotated[int, Column("count")]
    start: Annotated[dt.date, Column("date")]
    end: Annotated[dt.date | None, Column("date")]
    name: Annotated[Translated, Column("translated")]
    members: Annotated[tuple[str, ...], Column("actors")]
    joint_response: Annotated[str, Column("word", group="response")]


@dataclass(frozen=True, slots=True)
class Table:
    """What the rails are drawn from: members and tracks by year, in order of years."""

    ground: Ground
    year: int
    rows: tuple[Row, ...]
    bundles: tuple[Track, ...]
    spells: tuple[Spell, ...]
    crises: tuple[Crisis, ...]
    order: tuple[str, ...]
    tracks: tuple[tuple[str, ...], ...]

    def sheets(self) -> tuple[Sheet, ...]:
        return (
            Sheet("tracks", self.bundles),
            Sheet(ID, self.rows),
            Sheet("membership_spells", self.spells),
            Sheet("crises", self.crises),
        )


def draw(table: Table, *, language: str, width: float = WIDE, name: str = ID) -> str:
    """The rails: time to the right on a wide page, downwards on a narrow one."""
    said = words(language)
    layout = _lay_out(table, width)
    body, height = (_downwards if layout.plane.down else _rightwards)(table, layout, said, width)
    title = said.text(
        TITLE,
        organisation=table.ground.organisation[language],
        first=table.ground.first_year,
        last=table.ground.last_year,
    )
    return figure(
        body,
        height=height,
        width=width,
        name=name,
        title=title,
        description=_description(table, said),
        ground=table.ground,
        language=language,
    )


def _description(table: Table, said: Words) -> str:
    tracks = [said.states(members) for members in table.tracks]
    return said.text(
        "figure.rails.description",
        year=table.year,
        count=len(tracks),
        tracks=said.text("list.semicolon").join(tracks),
    )


def _lay_out(table: Table, width: float) -> edges.Layout:
    """Bundles, positions and the plane, before the first mark."""
    by_year = groupby(table.bundles, key=lambda track: track.year)
    bundles = {year: tuple(track.track_members for track in tracks) for year, tracks in by_year}
    dense = max(sum(map(len, tracks)) for tracks in bundles.values()) >= _DENSE_FROM
    step, gap = (9.5, 25.0) if dense else (14.0, 40.0)
    rank = {member: float(i) for i, member in enumerate(table.order)}
    placed = positions(list(bundles.values()), rank=rank, step=step, gap=gap)
    extent = max(place for year in placed for place in year.values())
    return edges.Layout(
        plane=_plane(min(bundles), max(bundles) + 1, extent, width, dense=dense),
        places=dict(zip(bundles, placed, strict=True)),
        bundles=bundles,
        runs=tuple(_runs(table)),
        colours={m: track_class(n) for n, track in enumerate(table.tracks, start=1) for m in track},
        step=step,
        extent=extent,
        dense=dense,
    )


def _plane(first: int, last: int, extent: float, width: float, *, dense: bool) -> Plane:
    if width > 500:
        return Plane(Scale(first, last, 46, width - (150 if dense else 210)), 0)
    room = width - 74
    stretch = min(1.4, room / max(extent, 1))
    per_year = 26 if last - first <= 40 else 15
    scale = Scale(first, last, 24, 24 + per_year * (last - first))
    return Plane(scale, 44 + (room - extent * stretch) / 2, down=True, stretch=stretch)


def _runs(table: Table) -> list[Run]:
    """Unbroken stays: a missing year ends a rail, and it begins again after it."""
    runs: list[Run] = []
    for actor in table.order:
        years = sorted(row.year for row in table.rows if row.actor == actor)
        breaks = [0, *(i for i, (a, b) in enumerate(pairwise(years), start=1) if b != a + 1), len(years)]
        stays = [tuple(years[a:b]) for a, b in pairwise(breaks)]
        runs += [_run(actor, stay, table.spells) for stay in stays if stay]
    return runs


def _run(actor: str, years: tuple[int, ...], spells: Sequence[Spell]) -> Run:
    begins, admitted = float(years[0]), False
    ends, left = years[-1] + 1.0, False
    for spell in spells:
        if spell.actor == actor and spell.start.year == years[0]:
            begins, admitted = decimal_year(spell.start), True
        if spell.actor == actor and spell.end and years[-1] + 1 <= decimal_year(spell.end) <= years[-1] + 2:
            ends, left = decimal_year(spell.end), True
    return Run(actor, years, begins, ends, admitted, left)


def _rails(table: Table, layout: edges.Layout, every: float) -> list[marks.Mark]:
    """Sleepers, rails, switches, buffer stops and the crises of members."""
    levels = {(row.actor, row.year): railway.level(row.membership_probability) for row in table.rows}
    down, size = layout.plane.down, 3.2 if layout.dense else 4.2
    step = layout.step
    drawn = [
        railway.sleepers(layout.runs, layout.places, layout.bundles, layout.plane, step=step, every=every,
                         dense=layout.dense)
    ]  # fmt: skip
    for run in layout.runs:
        colour = layout.colours.get(run.member, "track-0")
        own = {year: levels[run.member, year] for year in run.years}
        rail = railway.rails(run, layout.places, layout.plane, own, colour=colour, dense=layout.dense)
        if run.admitted:
            rail.append(railway.switch(layout.point(run, run.begins), colour=colour, down=down, size=size))
        if run.left:
            rail.append(railway.buffer_stop(layout.point(run, run.ends), colour=colour, down=down, size=size + 2))
        drawn.append(marks.group(rail, classes="tg-member", title=run.member))
    return drawn + edges.crises_on_rails(table.crises, layout)


def _rightwards(table: Table, layout: edges.Layout, said: Words, width: float) -> tuple[list[marks.Mark], float]:
    strip, strip_height = edges.events_above(layout)
    top = strip_height + 14
    bottom = top + layout.extent + 16
    time = layout.plane.time
    grid: list[marks.Mark] = []
    for year in labelled_years(min(layout.bundles), max(layout.bundles), most=13):
        grid.append(marks.line(time(year), strip_height, time(year), bottom, classes="tg-grid"))
        grid.append(marks.text(str(year), time(year + 0.5), bottom + 14, classes="tg-s tg-soft", anchor="middle"))
    every = (6.5 if layout.dense else 8.0) / (time(1) - time(0))
    last = max(layout.bundles)
    ends = {one.track_members: (one.track, one.cohesion) for one in table.bundles if one.year == last}
    rails = _rails(table, layout, every)
    rails += edges.names_right(layout, ends, said, same_year=table.year == last) + edges.names_at_ends(layout)
    crises, crises_height = edges.crises_below(table.crises, layout, said, bottom + 24, width)
    key, key_height = edges.key_lines(said, layout, width, bottom + 24 + crises_height)
    now = edges.chosen_year(table.year, layout, strip_height, bottom)
    body = [*grid, *strip, *now, marks.group(rails, dy=top), *crises, *key]
    return body, bottom + 24 + crises_height + key_height


def _downwards(table: Table, layout: edges.Layout, said: Words, width: float) -> tuple[list[marks.Mark], float]:
    time = layout.plane.time
    drawn: list[marks.Mark] = []
    for year in labelled_years(min(layout.bundles), max(layout.bundles), most=28):
        drawn.append(marks.line(36, time(year), width, time(year), classes="tg-grid"))
        drawn.append(marks.text(str(year), 0, time(year + 0.5) + 4, classes="tg-s tg-soft"))
    drawn += _rails(table, layout, every=7.5 / (time(1) - time(0)))
    drawn += edges.names_turned(layout) + edges.chosen_year(table.year, layout, 36, width)
    below = time.end + 38
    if table.crises:
        listed, height = edges.crisis_list(table.crises, said, below, width, columns=1)
        drawn, below = drawn + listed, below + height
    key, height = edges.key_lines(said, layout, width, below)
    return drawn + key, below + height


def build(organisation: Organisation, answers: Sequence[Answer], year: int) -> Table:
    """Every member's track in every year, the stays of members, and the crises of that time."""
    series = in_order(answers)
    return Table(
        ground=ground_of_answers(organisation, series, year, uncertainty="uncertainty.membership", series=True),
        year=year,
        rows=tuple(row for answer in series for row in _rows(answer)),
        bundles=tuple(track for answer in series for track in _bundles(answer)),
        spells=_spells(organisation),
        crises=crises_between(organisation, series[0].year, series[-1].year),
        order=_order(series),
        tracks=tracks_of(answer_of(series, year)),
    )


def _rows(answer: Answer) -> list[Row]:
    return [
        Row(answer.year, member, number, membership(answer, member, members))
        for number, members in enumerate(tracks_of(answer), start=1)
        for member in members
    ]


def _bundles(answer: Answer) -> list[Track]:
    by_members = {frozenset(track.members): track for track in answer.tracks}
    found = [(members, by_members[frozenset(members)]) for members in tracks_of(answer)]
    return [
        Track(answer.year, number, members, track.cohesion if len(members) > 1 else None, track.probability)
        for number, (members, track) in enumerate(found, start=1)
    ]


def membership(answer: Answer, member: str, track: Sequence[str]) -> float:
    """How sure it is that a member runs on its track: mean P(same track) with the others on it.

    For a member alone on its track: 1 minus its highest P(same track) with anybody else, which is the most
    that the probability of running alone can be.
    """
    companions = [other for other in track if other != member]
    if companions:
        return fmean(same_track(answer, member, other) for other in companions)
    others = [other.actor for other in answer.members if other.actor != member]
    return 1 - max((same_track(answer, member, other) for other in others), default=0.0)


def _order(series: Sequence[Answer]) -> tuple[str, ...]:
    """Members from the highest mean score over all years to the lowest."""
    scores: dict[str, list[float]] = {}
    for answer in series:
        for member in answer.members:
            scores.setdefault(member.actor, []).append(overall(member))
    return tuple(sorted(scores, key=lambda actor: (-fmean(scores[actor]), actor)))


def _spells(organisation: Organisation) -> tuple[Spell, ...]:
    rows = [row for row in organisation.rows("participants") if row.tier == "member"]
    return tuple(Spell(row.actor, row.start, row.end) for row in sorted(rows, key=lambda row: row.start))


def crises_between(organisation: Organisation, first: int, last: int) -> tuple[Crisis, ...]:
    """Crises that the casebook names, numbered in order of time."""
    rows = sorted(organisation.rows("crises"), key=lambda row: (row.first_day, row.id))
    shown = [row for row in rows if first <= row.first_day.year <= last]
    return tuple(
        Crisis(
            number=number,
            start=row.first_day,
            end=row.last_day,
            name=Translated(row.name, key=f"{organisation.id}.{row.id}"),
            members=row.actors,
            joint_response=row.joint_response,
        )
        for number, row in enumerate(shown, start=1)
    )
