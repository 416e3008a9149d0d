"""Random signed networks for property tests."""

from __future__ import annotations

import numpy as np
from hypothesis import strategies as st

from trackgauge.alignment.balance import SignedNetwork, from_matrix


@st.composite
def networks(draw: st.DrawFn, most: int = 10) -> SignedNetwork:
    """Networks of 2 to `most` actors with at least one tie; often disconnected, often unbalanced."""
    actors = draw(st.integers(2, most))
    pairs = actors * (actors - 1) // 2
    cells = draw(st.lists(st.sampled_from((-1, 0, 1)), min_size=pairs, max_size=pairs).filter(any))
    signs = np.zeros((actors, actors), dtype=np.int64)
    signs[np.triu_indices(actors, 1)] = cells
    return from_matrix(signs + signs.T)
