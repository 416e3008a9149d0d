"""The latent orientation of members: positions that move smoothly, seen through fallible indicators.

For member ``i``, year ``t`` and an indicator ``j`` of dimension ``d``::

    y[j,i,t]     = eta[j,i] + b[j] * theta[d,i,t] + e,   e ~ N(0, s[j]^2 / w)
    eta[j,i]     ~ N(a[j], r[j]^2)                       what indicator j always adds to member i
    theta[d,i,1] ~ N(mu[d], omega[d]^2)                  members of one organisation, partially pooled
    theta[d,i,t] ~ N(theta[d,i,t-1], tau[d]^2)           random walk

`a` (prior mean 0) and `b` (prior mean 1, positive) say how far an indicator's own scale departs from the
declared one. A missing value has weight 0. A judgement about L years has weight 1/L in each of them, so that
it counts once and not L times. `eta` keeps twenty-five years of votes from counting as twenty-five
independent views of a member: what an indicator gets wrong about a member it tends to get wrong every year.

Sampling is by Gibbs in many short chains side by side: (theta, eta) of a member and dimension jointly,
through the tridiagonal precision of the walk (Rue 2001) bordered by the etas; (b, eta) jointly given theta; and an
exact move along the direction in which the level of theta and all intercepts trade off.

References
----------
Rue, H. (2001). Fast sampling of Gaussian Markov random fields. JRSS B 63(2).
Gelman, A. (2006). Prior distributions for variance parameters in hierarchical models. Bayesian Analysis 1(3).
Wand, M. et al. (2011). Mean field variational Bayes for elaborate distributions. Bayesian Analysis 6(4), eq.
5. Reuning, K., Kenwick, M. and Fariss, C. (2019). Exploring the dynamics of latent variable models. Political
Analysis 27(4).
"""

from __future__ import annotations

from trackgauge.orientation.model.decomposition import contributions, information_share
from trackgauge.orientation.model.design import FREEDOM, Design, Posterior, Prior
from trackgauge.orientation.model.sampling import sample, sample_side_by_side

__all__ = [
    "FREEDOM",
    "Design",
    "Posterior",
    "Prior",
    "contributions",
    "information_share",
    "sample",
    "sample_side_by_side",
]
