"""Prior settings of the orientation model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Prior:
    """Prior settings, in score points; every default is written here and nowhere else.

    Error and peculiarity variances have inverse gamma priors (few values cannot show that an indicator never
    errs); step and spread have half-t priors with four degrees of freedom, which let members stand still or
    be all alike without penalty (Gelman 2006; Wand et al. 2011).
    """

    intercept_sd_ladder: float = 0.15
    intercept_sd_own: float = 0.5
    loading_sd_ladder: float = 0.15
    loading_sd_own: float = 0.3
    error_sd: float = 0.5
    """Root of the expected error variance of one value: half a level."""
    error_shape: float = 3.0
    peculiarity_sd: float = 0.35
    """Root of the expected variance of a member's standing departure in one indicator."""
    peculiarity_shape: float = 3.0
    step_scale: float = 0.15
    """Move of a member in one year: half a level in about eleven years."""
    spread_scale: float = 1.0
    """Spread between members in the first year: a level."""
    level_sd: float = 1.0
    """Spread of an organisation's mean level around 0."""


FREEDOM = 4.0
"""Degrees of freedom of the half-t priors."""
