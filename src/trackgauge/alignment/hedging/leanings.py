"""Ways in which a state leans to one pole or another: each weighs the poles for a state, with its own spread."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.contributor import UNSEEN, PairEvidence, trailing_sum
from trackgauge.alignment.ties.contributors import contributor
from trackgauge.core import registry
from trackgauge.core.dates import year_end
from trackgauge.core.random import stream
from trackgauge.evidence import Pack
from trackgauge.organisations import known_organisations, load
from trackgauge.votes import agreement

Component = Literal["security", "economic", "institutional", "diplomatic"]
COMPONENTS: tuple[Component, ...] = ("security", "economic", "institutional", "diplomatic")

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaning:
    """What a leaning is read from.

    Attributes
    ----------
    weight
        What the weight of a pole is, in words and unit; shares are weights over their sum.
    years
        First and last year that the source covers.
    error
        Where the spread of its draws comes from: measured, or assumed.
    weigh
        Gives weights of the poles, shape (draw, year, pole): zero or more, NaN where nothing is observed.
    """

    id: str
    name: str
    component: Component
    weight: str
    sources: tuple[str, ...]
    years: tuple[int, int]
    error: str
    does_not_capture: str
    weigh: Callable[[Between], Floats]


@dataclass(frozen=True)
class Between:
    """A state, its poles, and the draws that leanings are asked for."""

    pack: Pack
    state: str
    poles: tuple[str, ...]
    draws: int
    seed: int

    @property
    def years(self) -> tuple[int, ...]:
        """All years of the pack."""
        return self.pack.years

    @property
    def shape(self) -> tuple[int, int, int]:
        """Shape of weights: (draw, year, pole)."""
        return self.draws, len(self.years), len(self.poles)

    def towards(self, series_id: str) -> Floats:
        """A series of pairs from the state to each pole, shape (year, pole)."""
        states = (self.state, *self.poles)
        return np.asarray(self.pack.dyad_series(series_id, states, self.years)[:, 0, 1:])

    def noise(self, leaning: str) -> Floats:
        """Standard normal numbers, shape (draw, year, pole): each pole has its own, whatever the other poles are."""
        return np.stack(
            [
                stream(self.seed, "hedging", leaning, self.state, pole).standard_normal(self.shape[:2])
                for pole in self.poles
            ],
            axis=2,
        )


def shares(weights: Floats) -> Floats:
    """Weights over their sum, shape (draw, year, pole); NaN where the sum is zero or a pole is not observed.

    >>> shares(np.array([[[1.0, 3.0], [0.0, 0.0]]])).tolist()
    [[[0.25, 0.75], [nan, nan]]]
    """
    total = weights.sum(axis=-1, keepdims=True)
    return np.asarray(np.where(total > 0, weights / np.where(total > 0, total, 1.0), np.nan))


DELIVERIES = 10.0
"""How many independent deliveries a share of five years is worth: assumed; the shares alone are at hand."""

DELIVERY_PRIOR = 0.5


def _weigh_arms(between: Between) -> Floats:
    """Gamma draws around the shares of the poles; a pole that delivered nothing is not ruled out."""
    states = between.pack.series_states
    received = between.pack.dyad_series("arms_import_share", states, between.years)[:, states.index(between.state)]
    bought = np.asarray(~np.isnan(received).all(axis=1))
    own = np.nan_to_num(received[:, [states.index(pole) for pole in between.poles]])
    weights = np.stack(
        [
            stream(between.seed, "hedging", "arms", between.state, pole).gamma(
                DELIVERIES * own[:, place] + DELIVERY_PRIOR, size=between.shape[:2]
            )
            for place, pole in enumerate(between.poles)
        ],
        axis=2,
    )
    weights[:, ~bought] = np.nan
    return weights


ARMS = Leaning(
    id="arms",
    name="imports of major arms",
    component="security",
    weight="share of the pole in the major arms that the state received in five years",
    sources=("sipri_arms_transfers",),
    years=(1995, 2024),
    error="assumed: a share is worth ten deliveries, as SIPRI states no error",
    does_not_capture="What is made at home, small arms and training; a few deliveries make the share of a small buyer.",
    weigh=_weigh_arms,
)


EXERCISE_YEARS = 5
EXERCISE_PRIOR = 0.5
"""Exercises added to every count (Jeffreys): a pole never seen at an exercise is not ruled out."""


def _weigh_exercises(between: Between) -> Floats:
    """Gamma draws of the rates; without any exercise with a pole nothing is said."""
    counts = trailing_sum(between.towards("joint_exercises"), EXERCISE_YEARS)
    none = np.nan_to_num(counts).sum(axis=1) == 0
    rates = np.stack(
        [
            stream(between.seed, "hedging", "exercises", between.state, pole).gamma(
                np.nan_to_num(counts[:, place]) + EXERCISE_PRIOR, size=between.shape[:2]
            )
            for place, pole in enumerate(between.poles)
        ],
        axis=2,
    )
    rates[:, none | np.isnan(counts).any(axis=1)] = np.nan
    return rates


EXERCISES = Leaning(
    id="exercises",
    name="joint exercises",
    component="security",
    weight="rate of exercises with the pole over five years",
    sources=("military_exercises",),
    years=(1991, 2010),
    error="measured: counts as Poisson numbers",
    does_not_capture="Exercises after 2010; who led them. Western ones are reported better.",
    weigh=_weigh_exercises,
)


LEAST_NAMED = 0.03
"""Largest share that a partner which is not named may have: the Factbook names those above."""


def _weigh_main_partners(between: Between) -> Floats:
    """Shares of the poles; years in which none of them is named say nothing."""
    named = between.towards("main_partner_share")
    weights = named[None] * np.exp(TRADE_SPREAD * between.noise("main_partners"))
    for place, pole in enumerate(between.poles):
        unnamed = np.flatnonzero(np.isnan(named[:, place]) & ~np.isnan(named).all(axis=1))
        rng = stream(between.seed, "hedging", "main_partners", "unnamed", between.state, pole)
        weights[:, unnamed, place] = rng.uniform(0, LEAST_NAMED, between.shape[:2])[:, unnamed]
    return np.asarray(weights)


MAIN_PARTNERS = Leaning(
    id="main_partners",
    name="main trade partners",
    component="economic",
    weight="mean share of the pole in exports and imports",
    sources=("factbook_trade",),
    years=(2012, 2023),
    error="measured as for trade; a pole that is not named has some share from 0 to 3 per cent",
    does_not_capture="Years that the Factbook does not print; Belarus from 2022 on names no Russia at all.",
    weigh=_weigh_main_partners,
)


def _weigh_organisations(between: Between) -> Floats:
    """Counts over organisations, each counted as often as it is drawn again (Bayesian bootstrap)."""
    shared = np.stack([_shared(between, name) for name in known_organisations()])
    counted = stream(between.seed, "hedging", "organisations").exponential(size=(between.draws, len(shared)))
    return np.asarray(np.einsum("do,oyp->dyp", counted, shared.astype(np.float64)))


def _shared(between: Between, name: str) -> np.ndarray:
    """Whether the state and each pole are members at the end of the year, shape (year, pole)."""
    members = _members(name, between.years)
    return np.array([[between.state in group and pole in group for pole in between.poles] for group in members])


@cache
def _members(name: str, years: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """Members of an organisation at the end of each year: read once, however many states are asked about."""
    organisation = load(name)
    return tuple(organisation.as_of(year_end(year)).members for year in years)


ORGANISATIONS = Leaning(
    id="organisations",
    name="organisations in common",
    component="institutional",
    weight="number of regional organisations with both the state and the pole",
    sources=("organisations of the package",),
    years=(1991, 2025),
    error="measured: organisations resampled",
    does_not_capture="What an organisation does: the SCO counts as much as a river commission. Observers do not count.",
    weigh=_weigh_organisations,
)


PLEDGE_GRADES = 4


def _weigh_pledges(between: Between) -> Floats:
    """Grades on a scale from 0 to 1 whose steps differ from draw to draw (uniform over all steps)."""
    steps = stream(between.seed, "hedging", "pledges", "steps").dirichlet(np.ones(PLEDGE_GRADES - 1), between.draws)
    scale = np.concatenate([np.zeros((between.draws, 1)), steps.cumsum(axis=1)], axis=1)
    grades = np.stack([_grades(between, pole) for pole in between.poles], axis=1)
    found = scale[:, np.maximum(grades, 0)]
    found[:, grades == UNSEEN] = np.nan
    return np.asarray(found)


def _grades(between: Between, pole: str) -> np.ndarray:
    pair = PairEvidence(between.pack, tuple(sorted((between.state, pole))))
    return contributor("alliance").observe(pair)[:, 0]


PLEDGES = Leaning(
    id="pledges",
    name="pledges",
    component="security",
    weight="grade of the strongest pledge: none, non-aggression, consultation or neutrality, defence",
    sources=("atop", "cow_alliances"),
    years=(1991, 2018),
    error="measured as far as two lists differ; the distances between grades are unknown and drawn",
    does_not_capture="Treaties after 2018; whether a pledge would be kept.",
    weigh=_weigh_pledges,
)


TRADE_SPREAD = 0.16
"""Standard deviation of the logarithm of a partner's share, from two independent sources of the same share.

In 2014, 2015, 2017 and 2019, 2,476 shares are 5 % or more in both `trade_share` and `main_partner_share`. Their
logarithms differ by .23 (standard deviation without the outermost twentieth): .16 for each source.
"""


def _weigh_trade(between: Between) -> Floats:
    """Shares of the poles with the spread of the sources."""
    return np.asarray(between.towards("trade_share")[None] * np.exp(TRADE_SPREAD * between.noise("trade")))


TRADE = Leaning(
    id="trade",
    name="trade in goods",
    component="economic",
    weight="share of the pole in the state's exports and imports of goods",
    sources=("baci_trade", "cow_trade"),
    years=(1991, 2020),
    error="measured: how far two sources of the same share differ",
    does_not_capture="Services, money sent home, debt; who could do without whom.",
    weigh=_weigh_trade,
)


VOTE_YEARS = 3
LEAST_VOTES = 60


def _weigh_votes(between: Between) -> Floats:
    """Kappa with its standard error, cut at zero."""
    _, joint = between.pack.tables((between.state, *between.poles), between.years, missing="empty")
    counts = joint[:, 0, 1:].astype(np.int64)
    pooled = np.stack([counts[max(0, t - VOTE_YEARS + 1) : t + 1].sum(axis=0) for t in range(len(counts))])
    kappa = agreement.kappa(pooled, weights="linear")
    error = agreement.standard_error(pooled, measure="kappa", weights="linear")
    few = (agreement.count(pooled) < LEAST_VOTES) | (agreement.count(counts) == 0)
    kappa = np.where(few, np.nan, kappa)
    return np.maximum(kappa[None] + np.nan_to_num(error)[None] * between.noise("votes"), 0.0)


VOTES = Leaning(
    id="votes",
    name="agreement in the General Assembly",
    component="diplomatic",
    weight="weighted kappa over three years; agreement not above chance weighs zero",
    sources=("undl_votes",),
    years=(1991, 2025),
    error="measured: standard error of kappa, as if votes were independent",
    does_not_capture="Texts adopted without a vote; visits and words.",
    weigh=_weigh_votes,
)


LEANINGS: dict[str, Leaning] = {
    each.id: each for each in (ARMS, EXERCISES, MAIN_PARTNERS, ORGANISATIONS, PLEDGES, TRADE, VOTES)
}


def leaning_ids() -> tuple[str, ...]:
    """Ids of all leanings, in alphabetical order.

    >>> "trade" in leaning_ids()
    True
    """
    return tuple(LEANINGS)


def leaning(leaning_id: str) -> Leaning:
    """One leaning.

    Raises
    ------
    TrackgaugeError
        If there is none; the error names the nearest match.
    """
    return registry.entry(LEANINGS, leaning_id, kind="leaning")
