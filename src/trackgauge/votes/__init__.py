"""How states vote elsewhere: similarity beside similarity, portfolios, cohesion, ideal points.

>>> import trackgauge as tg
>>> found = tg.votes.similarity("CHN", "RUS", years=range(2001, 2019))
>>> round(found.pooled["agreement_score"], 3)
0.865
>>> found.table.names[:4]
('year', 'n', 'identical', 'agreement_score')
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trackgauge.votes.portfolios import read_portfolios as read_portfolios
    from trackgauge.votes.results import Cohesion as Cohesion
    from trackgauge.votes.results import Similarities as Similarities
    from trackgauge.votes.results import Similarity as Similarity
    from trackgauge.votes.results import cohesion as cohesion
    from trackgauge.votes.results import similarities as similarities
    from trackgauge.votes.results import similarity as similarity
    from trackgauge.votes.scaling.results import IdealPoints as IdealPoints
    from trackgauge.votes.scaling.results import ideal_points as ideal_points

_RESULTS = "trackgauge.votes.results"
_PUBLIC = {
    "Cohesion": _RESULTS,
    "IdealPoints": "trackgauge.votes.scaling.results",
    "Similarities": _RESULTS,
    "Similarity": _RESULTS,
    "cohesion": _RESULTS,
    "ideal_points": "trackgauge.votes.scaling.results",
    "read_portfolios": "trackgauge.votes.portfolios",
    "similarities": _RESULTS,
    "similarity": _RESULTS,
}
__all__ = [
    "Cohesion",
    "IdealPoints",
    "Similarities",
    "Similarity",
    "cohesion",
    "ideal_points",
    "read_portfolios",
    "similarities",
    "similarity",
]


def __getattr__(name: str) -> Any:
    """Load a public function on first use, so that importing the room stays cheap."""
    if name in _PUBLIC:
        return getattr(importlib.import_module(_PUBLIC[name]), name)
    raise AttributeError(f"module 'trackgauge.votes' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted(__all__)
