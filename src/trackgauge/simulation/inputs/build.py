"""Put a world together from an organisation."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.evidence.pack import load_pack
from trackgauge.organisations import Organisation, load, opened
from trackgauge.orientation.selection import AS_DECLARED, Selection
from trackgauge.simulation.assumptions import calibrated_sets
from trackgauge.simulation.inputs import orientation, record, stances, surroundings
from trackgauge.simulation.world import Bools, Floats, InputSource, Pool, Proposals, StanceModel, World

DRAWS = 500
LEAST_POOL = 8
"""With fewer proposals on record, those of the shipped casebooks together make the pool."""
RATE_PRIOR = (2.0, 1.0)
"""Two proposals a year, with the weight of one year of record."""
LAST_YEAR = 2100


def build_world(
    organisation: str | Organisation,
    *,
    first: int,
    last: int,
    candidates: Sequence[str] = (),
    seed: int = 1,
    draws: int = DRAWS,
    until: int | None = None,
    selection: Selection = AS_DECLARED,
) -> World:
    """Measure everything that a run from `first` to `last` needs.

    Parameters
    ----------
    candidates
        States that a scenario may let in.
    until
        Last year of the evidence to use, for a run that must not know what came later; None uses all.
    selection
        What was asked of the indicators behind the positions of members.

    Raises
    ------
    TrackgaugeError
        If the years are outside the organisation's life, or nothing is known about a candidate.
    """
    body = opened(organisation)
    years = tuple(range(first, last + 1))
    _require(body, first, last)
    later = body.ever() if until is not None else ()
    named = tuple(dict.fromkeys((*candidates, *later)))
    measured = orientation.measure(body, named, seed=seed, draws=draws, until=until, selection=selection)
    actors = measured.actors
    member = np.array([[a in body.as_of(year_end(y)).members for a in actors] for y in years])
    full = tuple(range(min(first, measured.years[0]), max(last, measured.years[-1]) + 1))
    at = slice(full.index(first), full.index(last) + 1)
    want, wanted = surroundings.net_demands(body, actors, full, seed=seed, draws=draws, until=until)
    power, priced = surroundings.shares(actors, years, member)
    book = record.proposals(body, actors, until)
    spoken = sorted({*years, *np.clip(book.year, full[0], full[-1]).tolist()})
    relation = surroundings.ties(actors, spoken, until, seed=seed, draws=draws)
    edge = _edge(body, book, until)
    identity = np.array([[measured.at(a, y)[:, 1].mean() for a in actors] for y in spoken])
    wanted_then = want.mean(axis=0)[[full.index(year) for year in spoken]]
    model = stances.fit_stances(
        book, actors, identity, wanted_then, relation.mean(axis=0), np.array(spoken), seed=seed, draws=draws
    )
    level, slope = stances.fit_execution(book, seed=seed, draws=draws)
    return World(
        organisation=body.id, name=body.names["en"], years=years, actors=actors, member=member,
        position=_starts(measured, member, years), step_sd=measured.step_sd, want=want[:, at], power=power,
        relation=relation[:, [spoken.index(year) for year in years]],
        offers=surroundings.offers(body, actors, years, until),
        crises=surroundings.crises(body, years) if until is None else (), record=book,
        pool=_pool(body, book, actors, edge, seed, draws), stance=model, execution_level=level, execution_slope=slope,
        exit_rate=_exit_rate(body, seed, draws), last_record=edge, calibrated=calibrated_sets(body.id),
        crisis_pool=surroundings.crisis_pool(body, actors, edge, seed=seed, draws=draws),
        sources=_sources(actors, measured, wanted, priced, model, edge, orientation.source(selection)),
    )  # fmt: skip


def record_world(organisation: Organisation, *, seed: int, selection: Selection = AS_DECLARED) -> World:
    """The world over the years of the record of proposals, from 1991 or the founding on."""
    first = max(organisation.first_year, load_pack().years[0])
    edge = build_world(organisation, first=first, last=first, seed=seed, selection=selection).last_record
    return build_world(organisation, first=first, last=max(first, edge), seed=seed, selection=selection)


def _require(organisation: Organisation, first: int, last: int) -> None:
    if first < organisation.first_year:
        raise TrackgaugeError(
            f"{first} is before the founding in {organisation.first_year}",
            where=organisation.id,
            next_step=f"Start in {organisation.first_year} or later.",
        )
    if not first <= last <= LAST_YEAR:
        raise TrackgaugeError(
            f"a run from {first} to {last} is not possible", next_step=f"End after the start and by {LAST_YEAR}."
        )


def _starts(measured: orientation.Measured, member: Bools, years: Sequence[int]) -> Floats:
    """Positions in the first year of the run, or of membership."""
    entry = [years[int(column.argmax())] if column.any() else years[0] for column in member.T]
    return np.stack([measured.at(a, y) for a, y in zip(measured.actors, entry, strict=True)], axis=2)


def _edge(organisation: Organisation, book: Proposals, until: int | None) -> int:
    """Last year of the record of proposals; the year before the founding where there is none."""
    if until is not None:
        return until
    dated = [row.status_year for row in organisation.rows("initiatives")]
    return min(max(dated), int(book.year.max()) if len(book) else 0) if dated else organisation.first_year - 1


def _pool(organisation: Organisation, book: Proposals, actors: Sequence[str], edge: int, seed: int, draws: int) -> Pool:
    """Templates, proposers and rate; an organisation with few proposals on record borrows those of the others."""
    rng = stream(seed, "simulation", "agenda")
    span = max(0, edge - max(organisation.first_year, int(book.year.min()) if len(book) else edge) + 1)
    own = (book.year >= organisation.first_year).sum()
    yearly = rng.gamma(RATE_PRIOR[0] + own, 1 / (RATE_PRIOR[1] + span), draws)
    source = f"{len(book)} proposals of the record, {own} of them in {span} years"
    pool = record.pool(book, yearly, source)
    if len(book) >= LEAST_POOL:
        return pool
    lent = record.proposals(load("sco"), ())
    source = f"kinds and depths of the {len(lent)} proposals of the SCO's record; {source}"
    return Pool(lent.domain, lent.kind, lent.depth, pool.proposer, yearly, source)


def _exit_rate(organisation: Organisation, seed: int, draws: int) -> Floats:
    spells = [row for row in organisation.rows("participants") if row.tier == "member"]
    exits = sum(row.end_event == "withdrawal" for row in spells)
    years = sum(((row.end.year if row.end else 2026) - row.start.year) for row in spells)
    return stances.fit_exit(exits, float(years), seed=seed, draws=draws)


def _sources(
    actors: Sequence[str], measured: orientation.Measured, wanted: Bools, priced: Bools, model: StanceModel, edge: int,
    positions: str,
) -> tuple[InputSource, ...]:
    unseen = {
        a: "not observed on every dimension: prior around the members"
        for a, o in zip(actors, measured.observed.T, strict=True)
        if not o.all()
    }
    return (
        InputSource("interest, identity, policy", positions, unseen),
        InputSource("net demand by domain (salience)", surroundings.DEMANDS,
                    {a: "no demands coded: mean of the others" for a, o in zip(actors, wanted, strict=True) if not o}),
        InputSource("power (capability)", surroundings.POWER,
                    {a: "no value: smallest share" for a, o in zip(actors, priced, strict=True) if not o}),
        InputSource("ties (relations)", surroundings.TIES, {}),
        InputSource("outside offers (outside options)", surroundings.OFFERS, {}),
        InputSource("views of proposals", f"{stances.SOURCE}; {model.rows} codings", {}),
        InputSource("sovereignty cost", stances.SOVEREIGNTY_SOURCE, stances.sovereignty_notes(model, actors)),
        InputSource("execution by depth", "initiative_status.csv: years from agreement to execution", {}),
        InputSource("exit rate", "participants.csv: withdrawals in member-years, with a prior of 0.5 in 300", {}),
        InputSource("proposals", f"{record.SOURCE}, to {edge}; drawn from the record's distribution afterwards", {}),
        InputSource("crises", surroundings.CRISES, {}),
    )  # fmt: skip
