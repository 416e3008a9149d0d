"""How well ties foretell conduct that they were not fitted to, against trivial guesses.

`python -m trackgauge.alignment.ties.skill` fits to the conduct that follows 1995 to 1999 and scores the conduct of 2006
to 2010, with the sources as fresh as they were in 2005 and as old as they are in later years.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from trackgauge.alignment.ties.contributor import PairEvidence
from trackgauge.alignment.ties.contributors import contributor
from trackgauge.alignment.ties.fitting import AS_OF, added_log_odds, fit
from trackgauge.alignment.ties.measuring import tie_series
from trackgauge.alignment.ties.parameters import Floats, Parameters
from trackgauge.alignment.ties.patterns import Patterns, World, ages_in, gather, read_world
from trackgauge.alignment.ties.reading import sign_probabilities
from trackgauge.evidence import load_pack
from trackgauge.organisations import load

TRAINED, TESTED = (1995, 1997, 1999), 2005
PAIRS = {"all pairs": (0, 1), "pairs with opportunity": (1,)}


@dataclass(frozen=True, slots=True)
class Score:
    """Scores of one way to foretell the sign of conduct; lower Brier and log loss, higher AUC are better.

    Parameters
    ----------
    brier
        Sum over the three signs of the squared gap, mean over pairs, 0 to 2.
    log_loss
        Mean of minus the natural logarithm of the chance given to what came.
    auc_negative, auc_positive
        Chance that a hostile (friendly) pair gets a higher probability of it than another pair.
    """

    who: str
    pairs: str
    count: int
    brier: float
    log_loss: float
    auc_negative: float
    auc_positive: float


def skill(world: World) -> list[Score]:
    """Scores of the base rate, of conduct as it was, of votes alone, and of the ties with sources of five ages."""
    parameters = fit(world, TRAINED, replicates=1)
    silent = dict.fromkeys(world.names, 10**6)
    ways = {f"ties, sources as of {year}": ages_in(world.names, year) for year in AS_OF}
    ways["ties, votes alone"] = {**silent, "votes": 0}
    found = []
    for label, strata in PAIRS.items():
        truth = np.concatenate([_test(world, ages_in(world.names, TESTED), s)[0] for s in strata])
        found.append(_score("base rate", label, truth, np.concatenate([_base(world, s) for s in strata])))
        found.append(_score("conduct as before", label, truth, np.concatenate([_before(world, s) for s in strata])))
        for who, ages in ways.items():
            chance = np.concatenate([_ties(world, parameters, ages, s) for s in strata])
            found.append(_score(who, label, truth, chance))
    return found


def _test(world: World, ages: Mapping[str, int], stratum: int) -> tuple[NDArray[np.int64], Patterns]:
    patterns = gather(world, [TESTED], [ages], stratum)
    return patterns.sign[patterns.row], patterns


def _ties(world: World, parameters: Parameters, ages: Mapping[str, int], stratum: int) -> Floats:
    _, patterns = _test(world, ages, stratum)
    odds = parameters.prior[0, stratum] + added_log_odds(world.names, parameters, patterns).sum(axis=0).T
    return sign_probabilities(odds)[patterns.row]


def _base(world: World, stratum: int) -> Floats:
    """Shares of the signs in the years of the fit, for every pair alike."""
    now = world.years.index(TESTED)
    size = int((world.alive[now] & (world.stratum == stratum)).sum())
    rows = [_conduct(world, year, stratum) for year in TRAINED]
    shares = (np.bincount(np.concatenate(rows), minlength=3) + 0.5) / (sum(map(len, rows)) + 1.5)
    return np.tile(shares, (size, 1))


def _before(world: World, stratum: int) -> Floats:
    """Chances after the conduct of the five years before, as they were in the years of the fit."""
    table = np.full((3, 3), 0.5)
    for year in TRAINED[1:]:
        np.add.at(table, (_conduct(world, year, stratum, back=5), _conduct(world, year, stratum)), 1)
    table /= table.sum(axis=1, keepdims=True)
    return np.asarray(table[_conduct(world, TESTED, stratum, back=5)])


def _conduct(world: World, year: int, stratum: int, back: int = 0) -> NDArray[np.int64]:
    now = world.years.index(year)
    chosen = world.alive[now] & (world.stratum == stratum)
    return np.asarray(world.conduct[now - back, chosen], dtype=np.int64) + 1


def _score(who: str, pairs: str, truth: NDArray[np.int64], chance: Floats) -> Score:
    gap = chance - np.eye(3)[truth]
    given = chance[np.arange(len(truth)), truth]
    return Score(
        who,
        pairs,
        len(truth),
        float((gap**2).sum(axis=1).mean()),
        float(-np.log(np.maximum(given, 1e-9)).mean()),
        area_under_curve(chance[:, 0], truth == 0),
        area_under_curve(chance[:, 2], truth == 2),
    )


EDGES = (0.1, 0.3, 0.5, 0.7, 0.9)
"""Probabilities at which a bin of the table of calibration ends."""


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs with like probabilities of a sign: the mean probability, the share of which it came true, how many."""

    sign: int
    mean: float
    came: float
    count: int


def calibration(world: World, year: int) -> list[Bin]:
    """Probabilities of pairs with opportunity against what came, with sources as old as in a year."""
    parameters, ages = fit(world, TRAINED, replicates=1), ages_in(world.names, year)
    truth, chance = _test(world, ages, 1)[0], _ties(world, parameters, ages, 1)
    found = []
    for sign in (0, 2):
        place = np.digitize(chance[:, sign], EDGES)
        for number in np.unique(place):
            inside = place == number
            share = float((truth[inside] == sign).mean())
            found.append(Bin(sign - 1, float(chance[inside, sign].mean()), share, int(inside.sum())))
    return found


@dataclass(frozen=True, slots=True)
class CodingsMet:
    """How ties from behaviour alone rank pairs that a casebook calls friends or foes.

    Parameters
    ----------
    positive, negative
        Years of pairs coded so, and the number of different pairs.
    auc
        Chance that a year of a pair coded positive has the higher P(positive) - P(negative).
    auc_votes, auc_conflict
        The same by agreement in the General Assembly, and by having neither rivalry, dispute nor claim.
    """

    positive: tuple[int, int]
    negative: tuple[int, int]
    auc: float
    auc_votes: float
    auc_conflict: float


def codings_met(organisation: str = "sco") -> CodingsMet:
    """Ties from behaviour against the relations of a casebook, which they were not fitted to."""
    pack = load_pack()
    body = load(organisation)
    states = tuple(sorted({s for row in body.rows("relations") for s in (row.actor, row.partner)} & set(pack.states)))
    evidence = PairEvidence(pack, states, (body,))
    coded = contributor("casebook_relations").observe(evidence)
    series = tie_series(states, pack.years, evidence="behaviour", pack=pack)
    ties = np.stack([one.probabilities[:, 2] - one.probabilities[:, 0] for one in series])
    votes = contributor("votes").observe(evidence).astype(np.float64)
    foes = -np.sum([contributor(name).observe(evidence) > 0 for name in ("rivalry", "disputes", "claims")], axis=0)
    sided = (coded == 0) | (coded == 2)
    good = coded[sided] == 2
    pair = np.broadcast_to(np.arange(coded.shape[1]), coded.shape)[sided]
    return CodingsMet(
        (int(good.sum()), len(np.unique(pair[good]))),
        (int((~good).sum()), len(np.unique(pair[~good]))),
        *(area_under_curve(score[sided].astype(np.float64), good) for score in (ties, votes, foes)),
    )


def area_under_curve(score: Floats, positive: NDArray[np.bool_]) -> float:
    """Chance that a positive case scores higher than a negative one, ties counting half; NaN without both.

    >>> area_under_curve(np.array([0.1, 0.4, 0.4, 0.9]), np.array([False, False, True, True]))
    0.875
    """
    ranks, good = rankdata(score), int(positive.sum())
    bad = len(score) - good
    return float((ranks[positive].sum() - good * (good + 1) / 2) / (good * bad)) if good and bad else float("nan")


def main() -> None:
    """Print the scores as a table."""
    print(f"{'':24s}{'':28s}{'pairs':>6s}  Brier  log loss  AUC negative  AUC positive")
    world = read_world(load_pack())
    for one in skill(world):
        print(
            f"{one.pairs:24s}{one.who:28s}{one.count:6d}  {one.brier:.3f}  {one.log_loss:8.3f}"
            f"  {one.auc_negative:12.3f}  {one.auc_positive:12.3f}"
        )
    for year in (AS_OF[0], AS_OF[-1]):
        for sign, word in ((-1, "negative"), (1, "positive")):
            bins = [each for each in calibration(world, year) if each.sign == sign]
            text = "  ".join(f"{each.mean:.2f} {each.came:.2f} ({each.count})" for each in bins)
            print(f"sources as of {year}, {word}: probability, share that came (pairs): {text}")
    met = codings_met()
    print(
        f"casebook relations of the SCO, {met.positive[0]} years of {met.positive[1]} friendly and {met.negative[0]} "
        f"of {met.negative[1]} hostile pairs: AUC of ties from behaviour {met.auc:.3f}, votes {met.auc_votes:.3f}, "
        f"no rivalry, dispute or claim {met.auc_conflict:.3f}"
    )


if __name__ == "__main__":
    main()
