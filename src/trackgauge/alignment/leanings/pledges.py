"""What a state and a pole have pledged each other."""

from __future__ import annotations

import numpy as np

from trackgauge.alignment.hedging.leaning import Between, Floats, Leaning
from trackgauge.alignment.ties.contributor import UNSEEN, PairEvidence, observe
from trackgauge.core.random import stream

GRADES = 4

LEANING = Leaning(
    name="pledges",
    component="security",
    weight="grade of the strongest pledge: none, non-aggression, consultation or neutrality, defence",
    sources=("atop", "cow_alliances"),
    years=(1991, 2018),
    error="measured as far as two lists differ; the distances between grades are unknown and drawn",
    does_not_capture="Treaties after 2018; whether a pledge would be kept.",
)


def weigh(between: Between) -> Floats:
    """Grades on a scale from 0 to 1 whose steps differ from draw to draw (uniform over all steps)."""
    steps = stream(between.seed, "hedging", "pledges", "steps").dirichlet(np.ones(GRADES - 1), between.draws)
    scale = np.concatenate([np.zeros((between.draws, 1)), steps.cumsum(axis=1)], axis=1)
    grades = np.stack([_grades(between, pole) for pole in between.poles], axis=1)
    found = scale[:, np.maximum(grades, 0)]
    found[:, grades == UNSEEN] = np.nan
    return np.asarray(found)


def _grades(between: Between, pole: str) -> np.ndarray:
    pair = PairEvidence(between.pack, tuple(sorted((between.state, pole))))
    return observe("alliance", pair)[:, 0]
