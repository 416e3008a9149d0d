"""Signed ties between the states of a set: probabilities, what speaks for them, and draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.selection import known_states
from trackgauge.alignment.ties.contributor import PairEvidence
from trackgauge.alignment.ties.contributors import contributor, contributor_ids
from trackgauge.alignment.ties.parameters import Floats, Parameters, fitted
from trackgauge.alignment.ties.reading import Said, alike, read_contributors, said, sign_probabilities, strata
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.random import stream
from trackgauge.evidence import Pack, load_pack
from trackgauge.evidence.years import require_evidence
from trackgauge.organisations import Organisation, casebooks, load

Evidence = Literal["both", "behaviour", "codings"]


class Levels:
    """Uniform numbers of all pairs of a set of states, the same in every year: drawn once, and kept for a series."""

    def __init__(self, states: tuple[str, ...], pairs: NDArray[np.int64]) -> None:
        self._states, self._pairs = states, pairs
        self._asked: tuple[int, int] | None = None
        self._drawn: Floats = np.empty((0, 0))

    def of(self, count: int, seed: int) -> Floats:
        """One number a draw and pair, shape (draw, pair)."""
        if self._asked != (count, seed):
            names = self._states
            drawn = np.empty((len(self._pairs), count))
            for number, (a, b) in enumerate(self._pairs.tolist()):
                stream(seed, "ties", names[a], names[b]).random(out=drawn[number])
            self._drawn, self._asked = np.ascontiguousarray(drawn.T), (count, seed)
        return self._drawn


@dataclass(frozen=True, slots=True, eq=False)
class SignedTies:
    """Ties between all pairs of a set of states in one year.

    Parameters
    ----------
    states
        ISO 3166 alpha-3 codes in alphabetical order.
    pairs
        Places of both states of each pair, shape (pair, 2), the first before the second.
    prior
        Log-odds of negative and of positive against neutral before anything is known of the pair, shape (replicate,
        pair, 2).
    said
        By contributor: its responses and what they add.
    """

    states: tuple[str, ...]
    year: int
    pairs: NDArray[np.int64]
    prior: Floats
    said: Mapping[str, Said]
    _of_kinds: Floats = field(repr=False)
    _kind: NDArray[np.intp] = field(repr=False)
    _levels: Levels = field(repr=False)

    @property
    def probabilities(self) -> Floats:
        """P(negative), P(neutral), P(positive) of each pair, shape (pair, 3): the mean over replicates of the fit."""
        return np.asarray(self._of_kinds.mean(axis=0)[self._kind])

    @property
    def replicates(self) -> Floats:
        """The same in each replicate of the fit, shape (replicate, pair, 3)."""
        return self._of_kinds[:, self._kind]

    def draws(self, count: int = 1000, seed: int = 1) -> NDArray[np.int8]:
        """Signs of all ties, shape (draw, state, state): -1, 0, +1; 0 on the diagonal; symmetric.

        A draw takes one replicate of the fit for all pairs and years, and one uniform number a pair for all years:
        what moves from year to year is evidence, not chance. Other states in the set change nothing.

        Parameters
        ----------
        seed
            The same seed gives the same bits.
        """
        signs = np.zeros((count, len(self.states), len(self.states)), dtype=np.int8)
        first, second = self.pairs.T
        signs[:, first, second] = signs[:, second, first] = self.pair_draws(count, seed)
        return signs

    def pair_draws(self, count: int = 1000, seed: int = 1) -> NDArray[np.int8]:
        """The signs of `draws` pair by pair, shape (draw, pair) in the order of `pairs`."""
        chosen = stream(seed, "ties", "replicate").integers(0, len(self._of_kinds), count)
        level = self._levels.of(count, seed)
        signs = np.empty(level.shape, dtype=np.int8)
        for replicate in np.unique(chosen):
            rows = np.flatnonzero(chosen == replicate)
            chance = self._of_kinds[replicate]
            above, below = (1 - chance[:, 2])[self._kind], chance[:, 0][self._kind]
            signs[rows] = (level[rows] >= above).view(np.int8) - (level[rows] < below).view(np.int8)
        return signs

    def matrix(self, sign: Literal[-1, 0, 1]) -> Floats:
        """Probability of one sign as a symmetric matrix, shape (state, state); NaN on the diagonal."""
        full = np.full((len(self.states), len(self.states)), np.nan)
        a, b = self.pairs.T
        full[a, b] = full[b, a] = self.probabilities[:, sign + 1]
        return full


def signed_ties(
    states: Sequence[str],
    year: int,
    *,
    evidence: Evidence = "both",
    more_casebooks: Sequence[Organisation] = (),
    pack: Pack | None = None,
    parameters: Parameters | None = None,
) -> SignedTies:
    """Ties between all pairs of states in one year.

    The log-odds of a negative and of a positive tie against a neutral one are a prior for pairs of that kind plus what
    each contributor adds: the shrunk logarithm of how much more often its response goes with hostile, or friendly,
    conduct in the following five years than with neither (weights of evidence). A contributor that is silent adds
    nothing; one that spoke years ago adds less.

    Parameters
    ----------
    states
        ISO 3166 alpha-3 codes, at least two, each once; letter case is ignored.
    evidence
        Behaviour alone, codings of casebooks alone, or both.
    more_casebooks
        As for `tie_series`.

    Raises
    ------
    TrackgaugeError
        If a state is unknown or repeated, there are fewer than two, or the year is outside the pack.

    References
    ----------
    Good (1950), *Probability and the Weighing of Evidence*; Spiegelhalter and Knill-Jones (1984), JRSS A 147(1).

    >>> ties = signed_ties(["IND", "PAK"], 2019)
    >>> ties.probabilities.round(2)[0].argmax() - 1
    np.int64(-1)
    """
    return tie_series(
        states, [year], evidence=evidence, more_casebooks=more_casebooks, pack=pack, parameters=parameters
    )[0]


def tie_series(
    states: Sequence[str],
    years: Sequence[int],
    *,
    evidence: Evidence = "both",
    lasting: bool = False,
    more_casebooks: Sequence[Organisation] = (),
    pack: Pack | None = None,
    parameters: Parameters | None = None,
) -> list[SignedTies]:
    """Ties of a set of states in each of the years; see `signed_ties`.

    Parameters
    ----------
    lasting
        Hear only contributors that cover all of the years, but for the last one (`lasting_contributors`): then no
        change from year to year is due to a source that began or ended.
    more_casebooks
        Organisations whose casebooks are read beside those that ship, for their table `relations`.
    """
    held, fit = pack or load_pack(), parameters or fitted()
    chosen = known_states(states, held)
    for year in years:
        require_evidence(year, held)
    pair_evidence = PairEvidence(held, chosen, (*(load(name) for name in casebooks()), *more_casebooks))
    names = _named(evidence)
    names = lasting_contributors(names, years) if lasting else names
    _fitted_to(names, fit)
    heard = read_contributors(pair_evidence, names)
    stratum = strata(pair_evidence)
    prior = fit.prior[:, stratum]
    pairs = np.column_stack(pair_evidence.ends)
    levels = Levels(chosen, pairs)
    found = []
    for year in years:
        row = held.years.index(year)
        told = {name: said(name, reading, row, fit) for name, reading in heard.items()}
        first, kind = alike(told.values(), stratum)
        before = fit.prior[:, stratum[first]]
        total = before + sum((one.log_odds_of(first) for one in told.values()), np.zeros_like(before))
        found.append(SignedTies(chosen, year, pairs, prior, told, sign_probabilities(total), kind, levels))
    return found


def lasting_contributors(names: Sequence[str], years: Sequence[int]) -> tuple[str, ...]:
    """Those of the contributors that cover every year, or all but the last.

    >>> lasting_contributors(["arms", "disputes", "votes"], range(2001, 2026))
    ('arms', 'votes')
    """
    first, last = min(years), max(years)
    covers = {name: contributor(name).years for name in names}
    return tuple(name for name, (start, end) in covers.items() if start <= first and end >= last - 1)


def _fitted_to(names: Sequence[str], parameters: Parameters) -> None:
    missing = [name for name in names if name not in parameters.response]
    if missing:
        raise TrackgaugeError(
            f"the parameters know nothing of contributor '{missing[0]}'",
            where="ties",
            next_step="Fit anew: python -m trackgauge.alignment.ties.fitting FILE (see CONTRIBUTING).",
        )


def _named(evidence: Evidence) -> tuple[str, ...]:
    """Contributors of a kind of evidence: a coding is one whose response is assumed."""
    def wanted(name: str) -> bool:
        coded = contributor(name).response is not None
        return evidence == "both" or coded == (evidence == "codings")

    return tuple(name for name in contributor_ids() if wanted(name))
