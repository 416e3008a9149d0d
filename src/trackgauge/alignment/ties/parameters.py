"""The fitted weights of evidence that ship with the package, with the replicates that carry their uncertainty."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from trackgauge.alignment.ties.contributors import contributor, contributor_ids

SHIPPED = Path(__file__).parent / "parameters.json"
SIGNS = (-1, 0, 1)
"""Order of every axis of signs: negative, neutral, positive."""

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Parameters:
    """Replicates of the fit (axis `replicate` first): the first is the fit to all pairs, the others resample pairs.

    Parameters
    ----------
    response
        By contributor: chance of each level given the sign, shape (replicate, sign, level).
    level
        By contributor: chance of each level over all pairs, shape (replicate, level): what an old response fades to.
    weight
        By contributor: shrinkage of its log-odds towards negative and towards positive, shape (replicate, 2).
    retention
        By contributor: chance that a tie is still the one that a response spoke about a year later, shape (replicate,).
    prior
        Log-odds of negative and of positive against neutral, shape (replicate, stratum, 2); stratum 0 is pairs that
        are neither contiguous nor hold a permanent member of the Security Council.
    """

    response: Mapping[str, Floats]
    level: Mapping[str, Floats]
    weight: Mapping[str, Floats]
    retention: Mapping[str, Floats]
    prior: Floats

    @property
    def replicates(self) -> int:
        """Number of replicates."""
        return len(self.prior)

    def log_odds(self, contributor_id: str, age: int) -> Floats:
        """Weighted log-odds of negative and of positive against neutral that each level adds at an age.

        Parameters
        ----------
        age
            Years since the response was observed.

        Returns
        -------
        Shape (replicate, 2, level).
        """
        kept = (self.retention[contributor_id] ** age)[:, None, None]
        faded = kept * self.response[contributor_id] + (1 - kept) * self.level[contributor_id][:, None, :]
        ratio = np.log(faded[:, [0, 2]] / faded[:, [1]])
        return np.asarray(self.weight[contributor_id][:, :, None] * ratio)


def as_json(parameters: Parameters, about: Mapping[str, Any]) -> str:
    """The parameters as text, five significant digits."""
    tables = {
        name: {key: _rounded(value) for key, value in getattr(parameters, name).items()}
        for name in ("response", "level", "weight", "retention")
    }
    whole = {"about": about, **tables, "prior": _rounded(parameters.prior)}
    lines = [f'"{key}": {json.dumps(value, ensure_ascii=False)}' for key, value in whole.items()]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _rounded(values: Floats) -> Any:
    flat = [float(f"{value:.5g}") for value in values.ravel()]
    return np.array(flat).reshape(values.shape).tolist()


@cache
def fitted() -> Parameters:
    """The parameters of the package, with the assumed responses of contributors that cannot be estimated."""
    return read_parameters(SHIPPED)


def read_parameters(path: Path) -> Parameters:
    """Parameters from a file that `as_json` wrote; assumed responses are added from their declarations."""
    raw = json.loads(path.read_text(encoding="utf-8"))
    tables = {
        name: {key: np.array(value) for key, value in raw[name].items()}
        for name in ("response", "level", "weight", "retention")
    }
    prior = np.array(raw["prior"])
    typical = np.mean(list(tables["retention"].values()), axis=0)
    for name in contributor_ids():
        assumed = contributor(name).response
        if assumed is not None:
            one = np.tile(np.array(assumed), (len(prior), 1, 1))
            tables["response"][name] = one
            tables["level"][name] = one.mean(axis=1)
            tables["weight"][name] = np.ones((len(prior), 2))
            tables["retention"][name] = typical
    return Parameters(**tables, prior=prior)
