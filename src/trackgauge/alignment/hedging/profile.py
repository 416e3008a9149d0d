"""Where a state stands between poles, component by component and year by year: never one number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.balancing.discovery import GREAT_POWERS, product_of
from trackgauge.alignment.hedging.leanings import COMPONENTS, Between, Component, Floats, leaning, leaning_ids, shares
from trackgauge.alignment.selection import known_state
from trackgauge.alignment.ties import tie_series
from trackgauge.core.draws import Summary, summarise
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.evidence import Pack, load_pack
from trackgauge.evidence.years import require_evidence
from trackgauge.organisations.states import require_alive

LEAST_POLES = 2


@dataclass(frozen=True, slots=True, eq=False)
class ComponentSeries:
    """One component over time.

    Parameters
    ----------
    shares
        Shape (draw, year, pole); NaN in years without evidence.
    by_leaning
        The shares that each leaning gives, same shape.
    """

    component: Component
    shares: Floats
    by_leaning: dict[str, Floats]

    def used(self, row: int) -> tuple[str, ...]:
        """Ids of the leanings observed in a year, by its place."""
        return tuple(id for id, values in self.by_leaning.items() if not np.isnan(values[:, row]).all())

    @property
    def entropy(self) -> Floats:
        """Entropy of alignment over its maximum, shape (draw, year): 0 all with one pole, 1 alike with all."""
        return entropy(self.shares)


@dataclass(frozen=True, slots=True, eq=False)
class HedgingProfile:
    """A state between poles.

    Parameters
    ----------
    years
        Years of the profile.
    components
        By name, each over the years.
    friends
        Chance of a positive tie with each pole, and with all at once, shape (year, pole + 1).
    """

    state: str
    poles: tuple[str, ...]
    years: tuple[int, ...]
    components: dict[Component, ComponentSeries]
    friends: Floats


def entropy(values: Floats) -> Floats:
    """Shannon entropy of shares over its maximum; the last axis is poles, NaN stays NaN.

    >>> entropy(np.array([[0.5, 0.5], [1.0, 0.0]])).tolist()
    [1.0, 0.0]
    """
    terms = np.where(values > 0, values * np.log(np.where(values > 0, values, 1.0)), 0.0)
    found = -terms.sum(axis=-1) / np.log(values.shape[-1])
    return np.asarray(np.where(np.isnan(values).any(axis=-1), np.nan, np.abs(found)))


def hedging_profile(
    state: str,
    poles: Sequence[str],
    years: Sequence[int],
    *,
    draws: int = 1000,
    seed: int = 1,
    pack: Pack | None = None,
) -> HedgingProfile:
    """How a state divides itself between two or more poles.

    Every leaning gives shares of the poles with its own spread. A component mixes those observed in the year with
    weights drawn uniformly (one draw for all years), so that its interval shows how far they differ. Components are not
    summed; movement is told leaning by leaning, as sources come and go.

    Parameters
    ----------
    state, poles
        Codes, or names in English, Chinese or Russian. At least two poles, each once, none of them the state.

    Raises
    ------
    TrackgaugeError
        If a code is unknown or repeated, a year is outside the pack, or there are fewer than two poles.

    References
    ----------
    Kuik (2008), "The Essence of Hedging", on components; Gonzalez-Pujol (2024), on why none of them is hedging alone.

    >>> profile = hedging_profile("KAZ", ["CHN", "RUS"], [2019], draws=100)
    >>> sorted(profile.components)
    ['diplomatic', 'economic', 'institutional', 'security']
    """
    held = pack or load_pack()
    own, chosen = checked(state, poles, held)
    for year in _with_evidence(years, held):
        require_alive((own, *chosen), year)
    between = Between(held, own, chosen, draws, seed)
    return HedgingProfile(own, chosen, tuple(years), components_between(between, years), _friends(between, years))


def components_between(between: Between, years: Sequence[int]) -> dict[Component, ComponentSeries]:
    """The components of a state between poles, without its ties with them; see `hedging_profile`.

    Raises
    ------
    TrackgaugeError
        If a year is outside the pack.
    """
    wanted = [between.years.index(year) for year in _with_evidence(years, between.pack)]
    return {name: _component(name, between, wanted) for name in COMPONENTS}


def _with_evidence(years: Sequence[int], pack: Pack) -> Sequence[int]:
    for year in years:
        require_evidence(year, pack)
    return years


def checked(state: str, poles: Sequence[str], pack: Pack) -> tuple[str, tuple[str, ...]]:
    """The codes in capitals, the poles in the order given.

    Raises
    ------
    TrackgaugeError
        As `hedging_profile`.
    """
    own = known_state(state, pack, where="state")
    chosen = [known_state(code, pack, where="--between") for code in poles if code.strip()]
    if own in chosen:
        raise TrackgaugeError(
            f"{own} cannot hedge between itself and others", where="--between", next_step="Name other states as poles."
        )
    twice = next((pole for pole in chosen if chosen.count(pole) > 1), None)
    if twice is not None:
        raise TrackgaugeError(f"'{twice}' is given twice", where="--between", next_step="Name each pole once.")
    if len(chosen) < LEAST_POLES:
        raise TrackgaugeError(
            f"{len(chosen)} pole", where="--between", next_step="Name two or more, for example CHN,RUS,USA."
        )
    return own, tuple(chosen)


def _component(name: Component, between: Between, rows: list[int]) -> ComponentSeries:
    ids = [id for id in leaning_ids() if leaning(id).component == name]
    each = np.stack([shares(leaning(id).weigh(between)[:, rows]) for id in ids])
    weights = stream(between.seed, "hedging", "mixture", name).dirichlet(np.ones(len(ids)), between.draws)
    seen = np.asarray(~np.isnan(each).any(axis=3))
    mixed = np.where(seen, weights.T[:, :, None], 0.0)
    total = mixed.sum(axis=0)
    found = (np.nan_to_num(each) * mixed[..., None]).sum(axis=0) / np.where(total > 0, total, np.nan)[..., None]
    return ComponentSeries(name, found, dict(zip(ids, each, strict=True)))


def _friends(between: Between, years: Sequence[int]) -> Floats:
    """Chance of a positive tie with each pole, and with all of them in the same draw."""
    found = []
    for ties in tie_series((between.state, *between.poles), years, pack=between.pack):
        own = ties.states.index(between.state)
        positive = ties.draws(between.draws, between.seed)[:, own, [ties.states.index(p) for p in between.poles]] > 0
        found.append([*positive.mean(axis=0), positive.all(axis=1).mean()])
    return np.array(found)


def movement(values: NDArray[np.float64]) -> tuple[int, int, Summary, float] | None:
    """Change from the first to the last observed year: their places, the change, and the chance that it is a rise.

    Parameters
    ----------
    values
        Shape (draw, year); NaN where not observed. None with fewer than two observed years.
    """
    seen = np.flatnonzero(~np.isnan(values).all(axis=0))
    if seen.size < 2:
        return None
    change = values[:, seen[-1]] - values[:, seen[0]]
    known = change[~np.isnan(change)]
    return int(seen[0]), int(seen[-1]), summarise(change), float((known > 0).mean()) if known.size else float("nan")


def profile_record(profile: HedgingProfile) -> dict[str, Any]:
    """The profile in plain lists, numbers and words, ready for JSON."""
    return {
        "state": profile.state,
        "between": list(profile.poles),
        "components": {name: _series_record(profile, one) for name, one in profile.components.items()},
        "ties": [
            {
                "year": year,
                "positive": {pole: _short(p) for pole, p in zip(profile.poles, row[:-1], strict=True)},
                "positive_with_all": _short(row[-1]),
            }
            for year, row in zip(profile.years, profile.friends, strict=True)
        ],
        "leanings": {
            id: {"component": leaning(id).component, "weight": leaning(id).weight, "covers": list(leaning(id).years)}
            | {"error": leaning(id).error, "sources": list(leaning(id).sources)}
            for id in leaning_ids()
        },
    }


def _series_record(profile: HedgingProfile, one: ComponentSeries) -> dict[str, Any]:
    shown = one.entropy
    years = [
        {
            "year": year,
            "shares": {pole: _interval(one.shares[:, row, n]) for n, pole in enumerate(profile.poles)},
            "entropy": _interval(shown[:, row]),
            "leanings": list(one.used(row)),
        }
        for row, year in enumerate(profile.years)
        if one.used(row)
    ]
    moved = {
        id: {"entropy": _moved(profile, entropy(values))}
        | {pole: _moved(profile, values[:, :, n]) for n, pole in enumerate(profile.poles)}
        for id, values in one.by_leaning.items()
    }
    return {"years": years, "movement": moved}


def _moved(profile: HedgingProfile, values: Floats) -> dict[str, Any] | None:
    found = movement(values)
    if found is None:
        return None
    first, last, change, rise = found
    return {
        "from": profile.years[first],
        "to": profile.years[last],
        "change": _short(change.mean),
        "interval": [_short(change.low), _short(change.high)],
        "rise": _short(rise),
    }


def _interval(values: Floats) -> dict[str, Any] | None:
    found = summarise(values)
    if np.isnan(found.mean):
        return None
    return {"mean": _short(found.mean), "interval": [_short(found.low), _short(found.high)]}


def _short(value: float) -> float:
    return round(float(value), 4)


def two_poles(members: Sequence[str], year: int, pack: Pack) -> tuple[str, str]:
    """Two of China, Russia and the United States: members before others, then by product, in alphabetical order.

    The same three whose offers are on record; an organisation with two of them among its members is read between
    these, any other between its member and the larger of the others, or between the two largest.

    Parameters
    ----------
    members
        ISO 3166 alpha-3 codes.
    year
        Products are those of this year, or the last known before it.
    """
    size = product_of(GREAT_POWERS, year, pack)
    first, second = sorted(GREAT_POWERS, key=lambda state: (state not in members, -size[state]))[:2]
    return (first, second) if first < second else (second, first)
