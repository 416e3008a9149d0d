"""How alike the demands of two members are: question by question, signed by side, weighed by salience."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from trackgauge.evidence.questions import Position

Floats = NDArray[np.float64]


def demand_vectors(demands: Iterable[tuple[str, str, float]], actors: Sequence[str]) -> Floats:
    """One row for each actor, one column for each question: the strongest demand on either side, netted.

    However often a source repeats a demand, and however many rows it is split into, it counts once.

    Parameters
    ----------
    demands
        Actor, question and signed salience (-3 to 3; 0 counts as nothing); other actors are left out.

    Returns
    -------
    Shape (actor, question); higher means more strongly on the side that the question words.

    >>> demand_vectors([("CHN", "trade", 3.0), ("CHN", "trade", 2.0), ("RUS", "trade", -1.0)], ["CHN", "RUS"])
    array([[ 3.],
           [-1.]])
    """
    said: dict[tuple[str, str], list[float]] = defaultdict(list)
    for actor, question, value in demands:
        said[question, actor].append(value)
    questions = {question: k for k, question in enumerate(sorted({question for question, _ in said}))}
    position = {actor: i for i, actor in enumerate(actors)}
    vectors = np.zeros((len(actors), len(questions)))
    for (question, actor), values in said.items():
        if actor in position:
            vectors[position[actor], questions[question]] = max(0.0, *values) + min(0.0, *values)
    return vectors


def demand_similarity(vectors: Floats) -> Floats:
    """Cosine of the demand vectors of every pair (C2-04).

    Parameters
    ----------
    vectors
        Shape (actor, question).

    Returns
    -------
    Shape (actor, actor), -1 (the same questions, opposite sides) through 0 (nothing in common) to 1 (the same
    demands with the same weight); NaN for an actor without demands and on the diagonal.

    >>> demand_similarity(np.array([[3.0, 0.0], [3.0, 3.0]])).round(3)
    array([[  nan, 0.707],
           [0.707,   nan]])
    """
    length = np.sqrt((vectors**2).sum(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        unit = vectors / np.where(length > 0, length, np.nan)[:, None]
    result: Floats = unit @ unit.T
    result[(length == 0)[:, None] | (length == 0)] = np.nan
    np.fill_diagonal(result, np.nan)
    return result


def similarity_error(vectors: Floats) -> Floats:
    """Standard error of the similarity of every pair, with the questions as the sample (delete-one jackknife).

    Which questions the sources take up is chance; a similarity that hangs on one of them is unsure.

    Parameters
    ----------
    vectors
        Shape (actor, question).

    Returns
    -------
    Shape (actor, actor), 0 or more; NaN where a question left out leaves an actor without demands, and on the
    diagonal.

    References
    ----------
    Efron, B. and Stein, C. (1981). The jackknife estimate of variance. Annals of Statistics 9(3), eq. 1.4.
    """
    count = vectors.shape[1]
    if count < 2:
        return np.full((len(vectors), len(vectors)), np.nan)
    without = np.stack([demand_similarity(np.delete(vectors, k, axis=1)) for k in range(count)])
    spread: Floats = np.sqrt((count - 1) / count * ((without - without.mean(axis=0)) ** 2).sum(axis=0))
    return spread


def pair_similarity(
    positions: Iterable[Position],
    actors: Sequence[str],
    year: int,
    *,
    fields: Collection[str] = (),
    scopes: Collection[str] = (),
) -> Floats:
    """Similarity of the demands of every two actors in a year, in some fields and scopes or in all.

    Parameters
    ----------
    fields, scopes
        As in `Position`; empty means all.

    Returns
    -------
    Shape (actor, actor), as `demand_similarity`.
    """
    wanted = (
        (each.demand.actor, each.question, each.value)
        for each in positions
        if each.value is not None
        and each.demand.first_year <= year <= each.demand.last_year
        and (not fields or each.field in fields)
        and (not scopes or each.scope in scopes)
    )
    return demand_similarity(demand_vectors(wanted, actors))
