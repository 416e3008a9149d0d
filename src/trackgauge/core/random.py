"""Named random streams: a name and a seed always give the same bits, whatever else is drawn."""

from __future__ import annotations

import hashlib

import numpy as np


def stream(seed: int, *names: str) -> np.random.Generator:
    """A generator of its own for each tuple of names.

    Two runs share every stream whose names both have, so that adding a member or a scenario leaves the
    draws of all others untouched (common random numbers).

    Parameters
    ----------
    seed
        Any non-negative integer.
    names
        For example ``("orientation", "IND", "identity")``.
    """
    digest = hashlib.blake2b("\x1f".join(names).encode(), digest_size=16).digest()
    return np.random.default_rng(np.random.SeedSequence([seed, *np.frombuffer(digest, dtype=np.uint32).tolist()]))
