"""Fit once, answer for any year."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from typing import Unpack

import numpy as np
from numpy.typing import NDArray

from trackgauge.assessment.answer import (
    Answer,
    ByDimension,
    Interval,
    Member,
    Polarisation,
    Track,
)
from trackgauge.assessment.changes import changes_since
from trackgauge.assessment.evidence_summary import KindScores, solidity, values_by_member
from trackgauge.assessment.manifest import manifest_of
from trackgauge.assessment.reasons import reasons_for
from trackgauge.assessment.robustness import Refits, refits, robustness
from trackgauge.assessment.snapshot import (
    Snapshot,
    level_probabilities,
    most_probable_level,
    sensitivity_of,
    state_of,
    take,
)
from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.core.draws import Summary, summarise
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.years import LEAST_MEMBERS, require_year
from trackgauge.organisations import Organisation, opened
from trackgauge.organisations.catalogue import SHIPPED
from trackgauge.orientation.case import Case
from trackgauge.orientation.model import contributions
from trackgauge.orientation.observing import Kind, Orientation, orient
from trackgauge.orientation.selection import Asked, selection
from trackgauge.orientation.spread import dispersion, esteban_ray, van_der_eijk
from trackgauge.orientation.state import Thresholds
from trackgauge.record.shipped import shipped_standings
from trackgauge.record.standing import Conduct, conduct

Floats = NDArray[np.float64]
Progress = Callable[[str, float], None]

DRAWS = 1000
LEAST_DRAWS = 100
"""Fewer give neither intervals nor an R-hat."""
SINCE_YEARS = 5


@dataclass(frozen=True)
class Study:
    """The fitted model of one organisation; `answer` reads any year from the same draws."""

    organisation: Organisation
    orientation: Orientation
    by_kind: KindScores
    thresholds: Thresholds
    seed: int
    draws: int
    record: Conduct | None = None
    """Conduct from a record of the user's own; the shipped one is used without it."""

    @property
    def case(self) -> Case:
        """The evidence."""
        return self.orientation.case

    @property
    def years(self) -> tuple[int, ...]:
        """Years that can be answered for."""
        return tuple(year for year in self.case.years if len(self.case.members[year]) >= LEAST_MEMBERS)

    @cached_property
    def parts(self) -> Floats:
        """Contributions of the indicators (indicator + dimension, actor, year)."""
        return contributions(self.orientation.design, self.orientation.posterior)

    @cached_property
    def answers(self) -> tuple[Answer, ...]:
        """One answer for each year."""
        return tuple(self.series(self.years[0], self.years[-1]))

    def conduct(self, year: int) -> Mapping[str, Summary]:
        """Standing of the members in the record of positions; empty where there is none."""
        if self.record is not None:
            last = self.record.years[-1]
            return self.record.members(min(year, last)) if year >= self.record.years[0] else {}
        ours = self.organisation.members_only or self.organisation.folder.parent == SHIPPED
        return shipped_standings(self.organisation.id, year) if ours else {}

    @cached_property
    def refits(self) -> Refits:
        """The model without each of the heaviest sources, and without any evidence."""
        return refits(self.orientation, self.seed)

    def answer(self, year: int, *, robust: bool = True) -> Answer:
        """The state of the organisation in one year.

        Parameters
        ----------
        robust
            Whether to ask what the state survives, which takes some more fits at the first call.

        Raises
        ------
        TrackgaugeError
            If the year is outside the organisation's life or beyond the evidence.
        """
        self.require(year)
        now = self.snapshot(year)
        earlier = year - SINCE_YEARS
        before = self.snapshot(earlier) if earlier in self.years else None
        state = state_of(now)
        return Answer(
            organisation=self.organisation.id,
            name=self.organisation.names["en"],
            year=year,
            state=state,
            grounds="votes" if self.organisation.members_only else "inside",
            number_of_tracks=now.track_counts,
            tracks=_tracks(now),
            pairs=now.pair_probabilities,
            opposed_pairs=now.opposed_pairs,
            members=self._members(now),
            dispersion=by_dimension(now, dispersion),
            polarisation=Polarisation(
                van_der_eijk=by_dimension(now, van_der_eijk), esteban_ray=by_dimension(now, esteban_ray)
            ),
            reasons=reasons_for(self.orientation, self.parts, now, state.label),
            changes=changes_since(self.organisation, now, before, earlier),
            evidence=solidity(self.orientation, self.by_kind, now),
            sensitivity=sensitivity_of(now, self.thresholds),
            robustness=robustness(now, self.refits, self.seed) if robust else None,
            manifest=manifest_of(self.case, self.seed, self.draws, self.thresholds),
        )

    def series(self, first: int, last: int, progress: Progress | None = None) -> list[Answer]:
        """One answer for each year from `first` to `last`, both included; years without members are left out."""
        self.require(first)
        self.require(last)
        answers = []
        for year in (year for year in self.years if first <= year <= last):
            answers.append(self.answer(year, robust=False))
            if progress:
                progress(f"reading {year}", (year - first + 1) / (last - first + 1))
        return answers

    def snapshot(self, year: int) -> Snapshot:
        """Draws of one year with tracks and states."""
        return take(self.orientation, year, self.thresholds)

    def require(self, year: int) -> None:
        """Refuse a year that cannot be answered for."""
        require_year(self.organisation, self.years, year)

    def _members(self, now: Snapshot) -> list[Member]:
        counts = values_by_member(self.orientation, now.year)
        members = []
        for i, actor in enumerate(now.members):
            scores = {d: _interval(now.positions[:, k, i]) for k, d in enumerate(DIMENSIONS)}
            seen = {d: bool(now.observed[k, i]) for k, d in enumerate(DIMENSIONS)}
            levels = level_probabilities(now.positions[:, DIMENSIONS.index("identity"), i])
            members.append(
                Member(
                    actor=actor,
                    name=now.name(actor),
                    observed=seen,
                    **scores,
                    identity_level=most_probable_level(levels),
                    identity_level_probabilities=levels,
                    observations=counts[actor],
                    conduct=_standing(self.conduct(now.year), actor),
                )
            )
        return members




def fit_study(
    organisation: str | Organisation,
    *,
    kind: Kind = "both",
    seed: int = 1,
    draws: int = DRAWS,
    thresholds: Thresholds | None = None,
    record: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Study:
    """Fit the orientation of an organisation's members over all its years.

    Parameters
    ----------
    organisation
        Id, folder or loaded organisation.
    kind
        Evidence to use: "both", "codings" alone, or "behaviour" alone.
    seed
        The same seed, evidence and version give the same bits.
    draws
        Posterior draws, at least 100.
    record
        Folder of a record of positions of the user's own, in the place of the shipped one.
    progress
        Called with what is being done and the finished share.
    indicators
        Indicators of the user's own, as `read_indicator` gives them.
    include, exclude
        Ids of auxiliary indicators that shall enter the model, and of those in it that shall not.

    Raises
    ------
    TrackgaugeError
        Unknown organisation or indicator, invalid casebook, no evidence of that kind, or too few draws.

    Examples
    --------
    >>> sco = fit_study("sco")  # doctest: +SKIP
    >>> sco.answer(2021).state.label  # doctest: +SKIP
    'multi_track'
    """
    if draws < LEAST_DRAWS:
        raise TrackgaugeError(f"{draws} draws are too few", next_step=f"Use at least {LEAST_DRAWS}.")
    loaded = opened(organisation)
    if progress:
        progress("gathering evidence", 0.0)
    case = selection(**asked).case(loaded, load_pack())
    kinds: tuple[Kind, ...] = ("both", "codings", "behaviour") if kind == "both" else (kind,)
    told = None if progress is None else partial(progress, "sampling positions")
    fitted = orient(case, kinds=kinds, seed=seed, draws=draws, progress=told)
    main = fitted.pop(kind)
    kept = None if record is None else conduct(record, seed=seed, draws=draws)
    return Study(loaded, main, fitted, thresholds or Thresholds(), seed, draws, kept)


def _standing(known: Mapping[str, Summary], actor: str) -> Interval | None:
    return Interval(**known[actor]._asdict()) if actor in known else None


def _interval(draws: Floats) -> Interval:
    return Interval(**summarise(draws)._asdict())


def by_dimension(now: Snapshot, measure: Callable[[Floats], Floats]) -> ByDimension:
    """A measure of spread on each dimension and the mean of the defined ones, per draw."""
    draws = np.stack([measure(now.known[:, k]) for k in range(len(DIMENSIONS))])
    with np.errstate(invalid="ignore"):
        defined = ~np.isnan(draws)
        overall = np.where(defined, draws, 0).sum(axis=0) / np.where(defined.any(axis=0), defined.sum(axis=0), np.nan)
    values = {d: _interval(draws[k]) if defined[k].any() else None for k, d in enumerate(DIMENSIONS)}
    return ByDimension(**values, overall=_interval(overall) if defined.any() else None)


def _tracks(now: Snapshot) -> list[Track]:
    found = []
    for label in dict.fromkeys(now.partition.tolist()):
        inside = np.flatnonzero(now.partition == label)
        pairs = now.together[np.ix_(inside, inside)][np.triu_indices(len(inside), 1)]
        found.append(
            Track(
                members=[now.members[i] for i in inside],
                probability=now.exact_share(inside),
                cohesion=float(pairs.mean()) if pairs.size else 1.0,
            )
        )
    return sorted(found, key=lambda track: (-len(track.members), track.members))
