"""A state between poles as a result: what `trackgauge hedging` prints, and the tables behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from trackgauge.alignment.hedging.offers import offer_records
from trackgauge.alignment.hedging.profile import HedgingProfile, hedging_profile, profile_record
from trackgauge.alignment.hedging.text import hedging_lines
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.evidence import load_pack
from trackgauge.evidence.years import Years, years_of_evidence
from trackgauge.organisations.states import code_of, years_as_state

FIRST_YEAR = 2001


@dataclass(frozen=True, eq=False, repr=False)
class Hedging(Result):
    """Where a state stands between poles, component by component and year by year, and what the poles offer it.

    Attributes
    ----------
    profile
        Shares of the poles by component, shape (draw, year, pole), and ties with them.
    offers
        What each pole offers in each observed year.
    """

    kind: ClassVar[str] = "hedging"

    profile: HedgingProfile
    offers: tuple[dict[str, Any], ...]
    draws: int
    seed: int

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and words."""
        years = self.profile.years
        span = {"from": years[0], "to": years[-1], "draws": self.draws, "seed": self.seed}
        return profile_record(self.profile) | span | {"offers": list(self.offers)}

    def lines(self) -> Sequence[str]:
        """Components, movement, ties, offers, and how to read them."""
        return hedging_lines(self.to_dict())

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"components": self._components, "ties": self._ties, "offers": self._offers}

    def _components(self) -> Table:
        """Share of each pole by component and year, with its interval and the entropy of alignment."""
        return Table.of_records(
            {"component": name, "year": one["year"], "pole": pole, **_spread(share)}
            | {"entropy": _spread(one["entropy"])["mean"]}
            for name, component in profile_record(self.profile)["components"].items()
            for one in component["years"]
            for pole, share in one["shares"].items()
        )

    def _ties(self) -> Table:
        """Chance of a positive tie with each pole, and with all at once, by year."""
        return Table.of_records(
            {"year": one["year"], **one["positive"], "all": one["positive_with_all"]}
            for one in profile_record(self.profile)["ties"]
        )

    def _offers(self) -> Table:
        """What each pole offers, by year: amount, quotient over size, rank among states."""
        return Table.of_records(
            {"offer": offer["offer"], "pole": offer["pole"], **one} for offer in self.offers for one in offer["years"]
        )

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        years, between = self.profile.years, ",".join(self.profile.poles)
        return (
            f"trackgauge hedging {self.profile.state} --between {between} --from {years[0]} --to {years[-1]}"
            f" --seed {self.seed} --draws {self.draws}"
        )


def _since(states: Sequence[str]) -> int:
    """The first year of a profile: 2001, or the first in which all of the states existed."""
    return max(FIRST_YEAR, *(years_as_state(code_of(state))[-1][0] for state in states if state.strip()))


def _spread(entry: dict[str, Any] | None) -> dict[str, float | None]:
    low, high = entry["interval"] if entry else (None, None)
    return {"mean": entry["mean"] if entry else None, "low": low, "high": high}


def hedging(
    state: str,
    between: Sequence[str] | str,
    *,
    years: Years = None,
    seed: int = 1,
    draws: int = 1000,
) -> Hedging:
    """A state between poles, by component, through time.

    Security, economic, institutional and diplomatic shares of the poles with intervals and entropy, never one score;
    ties with the poles; and what the poles offer, against what the state's size would bring it.

    Parameters
    ----------
    state, between
        Codes or names; two poles or more.
    years
        A range, a list, or first and last as a pair; from 2001 on, or since all of them are states, if left out.

    Raises
    ------
    TrackgaugeError
        If a state is unknown, is given twice or did not exist in a year, a year has no evidence, or there are fewer
        than two poles.

    >>> hedging("Kazakhstan", between=("China", "RUS"), years=[2019], draws=100).profile.poles
    ('CHN', 'RUS')
    """
    poles = between.split(",") if isinstance(between, str) else list(between)
    span = (None, None) if years is None else years
    if isinstance(span, tuple) and len(span) == 2 and span[0] is None:
        span = (_since((state, *poles)), span[1])
    wanted = years_of_evidence(None, span)
    profile = hedging_profile(state, poles, wanted, draws=draws, seed=seed)
    offers = offer_records(load_pack(), profile.state, profile.poles, wanted)
    return Hedging(profile, tuple(offers), draws, seed)
