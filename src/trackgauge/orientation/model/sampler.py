"""One Gibbs sweep over all unknowns of the orientation model, for many chains at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from trackgauge.core.dimensions import DIMENSIONS
from trackgauge.core.random import stream
from trackgauge.orientation.model.algebra import Line, Sums, solve_walk, walk_noise
from trackgauge.orientation.model.design import FREEDOM, Design, Prior

Floats = NDArray[np.float64]

GRID = 16
"""Points of the grids on which scales are drawn."""


class Sampler:
    """The state of all chains. Axes: chain C first, then as in `Design`; K pads indicators within a dimension."""

    def __init__(self, designs: Sequence[Design], prior: Prior, seed: int, chains: int) -> None:
        self.prior = prior
        self.chains = chains
        self._arrange(designs)
        self.actor_rng = [
            [stream(seed, "orientation", str(i), "actor", actor) for actor in d.actors] for i, d in enumerate(designs)
        ]
        self.dim_rng = [
            stream(seed, "orientation", str(i), "dimension", name) for i in range(len(designs)) for name in DIMENSIONS
        ]
        self._start()

    def _arrange(self, designs: Sequence[Design]) -> None:
        """Group indicators by selection and dimension, padded to the same number K: one pass serves all."""
        dimension = np.concatenate([d.dimension + len(DIMENSIONS) * i for i, d in enumerate(designs)])
        groups = [np.flatnonzero(dimension == d) for d in range(len(DIMENSIONS) * len(designs))]
        width = max(1, *(len(g) for g in groups))
        self.slot = np.full((len(groups), width), -1)
        for d, group in enumerate(groups):
            self.slot[d, : len(group)] = group
        self.real = self.slot >= 0
        index = np.where(self.real, self.slot, 0)
        keep = self.real[:, :, None, None]
        self.w = np.concatenate([d.weight for d in designs])[index] * keep
        wy = np.concatenate([d.weighted_value for d in designs])[index] * keep
        wyy = np.concatenate([d.weighted_square for d in designs])[index] * keep
        count = np.concatenate([d.values_count for d in designs])[index] * self.real[:, :, None]
        self.w_by_actor = np.ascontiguousarray(np.swapaxes(self.w, 1, 2))
        self.wy_by_actor = np.ascontiguousarray(np.swapaxes(wy, 1, 2))
        self.w_by_year = np.ascontiguousarray(self.w.transpose(3, 0, 2, 1))[:, None]
        self.wy_by_year = np.ascontiguousarray(wy.transpose(3, 0, 2, 1))
        self.w_total, self.wy_total = self.w_by_actor.sum(axis=3), self.wy_by_actor.sum(axis=3)
        self.wyy_total = np.swapaxes(wyy.sum(axis=3), 1, 2)
        self.seen = count > 0
        self.n_values = count.sum(axis=2)
        self.n_members = self.seen.sum(axis=2)
        self.observed = np.asarray(self.seen.any(axis=1))
        ladder = np.concatenate([d.on_ladder for d in designs])[index]
        p = self.prior
        self.sd_a = np.where(ladder, p.intercept_sd_ladder, p.intercept_sd_own)
        self.sd_b = np.where(ladder, p.loading_sd_ladder, p.loading_sd_own)
        self.n_dim, self.n_slot, self.n_actor, self.n_year = self.w.shape

    def _start(self) -> None:
        """Overdispersed starting values, so that R-hat means something."""
        p, shape = self.prior, (self.chains, self.n_dim, self.n_slot)
        self.a = self._slot_normal() * self.sd_a
        self.b = np.clip(1 + self._slot_normal() * self.sd_b, 0.2, None)
        self.s2 = np.full(shape, p.error_sd**2) * np.exp(0.5 * self._slot_normal())
        self.r2 = np.full(shape, p.peculiarity_sd**2) * np.exp(0.5 * self._slot_normal())
        z = self._dim_normal(3)
        self.mu = z[..., 0] * p.level_sd
        self.omega2 = p.spread_scale**2 * np.exp(0.5 * z[..., 1])
        self.tau2 = p.step_scale**2 * np.exp(0.5 * z[..., 2])
        self.eta = np.zeros((self.chains, self.n_dim, self.n_slot, self.n_actor))
        self.theta = np.zeros((self.chains, self.n_dim, self.n_actor, self.n_year))

    def _slot_normal(self) -> Floats:
        size = (self.chains, self.n_slot)
        return np.stack([rng.standard_normal(size) for rng in self.dim_rng], axis=1) * self.real

    def _slot_gamma(self, shape: Floats) -> Floats:
        size = (self.chains, self.n_slot)
        return np.stack([rng.standard_gamma(shape[d], size) for d, rng in enumerate(self.dim_rng)], axis=1)

    def _dim_normal(self, count: int) -> Floats:
        return np.stack([rng.standard_normal((self.chains, count)) for rng in self.dim_rng], axis=1)

    def _dim_gamma(self, shape: Floats) -> Floats:
        return np.stack([rng.standard_gamma(shape[d], self.chains) for d, rng in enumerate(self.dim_rng)], axis=1)

    def sweep(self) -> None:
        """One pass over all unknowns."""
        size = (self.chains, len(DIMENSIONS), self.n_year + 2 * self.n_slot)
        by_selection = [np.stack([rng.standard_normal(size) for rng in rngs], axis=2) for rngs in self.actor_rng]
        noise = np.concatenate(by_selection, axis=1)
        t, k = self.n_year, self.n_slot
        self._draw_positions(noise[..., :t], noise[..., t : t + k])
        self._draw_loadings(noise[..., t + k :])
        self._shift_level()
        self._draw_intercepts()
        self._draw_peculiarities()
        self._draw_walk()
        self._stretch_scale()

    def _draw_positions(self, noise_theta: Floats, noise_eta: Floats) -> None:
        """theta and eta of each member and dimension in one block."""
        b, s2, step = self.b, self.s2, 1 / self.tau2[..., None]
        gain = b / s2
        by_dim = np.swapaxes(b * gain, 0, 1) @ self.w.reshape(self.n_dim, self.n_slot, -1)
        information = by_dim.reshape(self.n_dim, self.chains, self.n_actor, self.n_year)
        diagonal = information.transpose(3, 1, 0, 2) + 2 * step
        diagonal[-1] -= step
        diagonal[0] += 1 / self.omega2[..., None] - step
        right = np.empty((self.n_year, self.chains, self.n_dim, self.n_actor, self.n_slot + 1))
        np.multiply(gain[:, :, None, :], self.w_by_year, out=right[..., :-1])
        np.einsum("cdk,tdnk->tcdn", gain, self.wy_by_year, out=right[..., -1])
        right[0, ..., -1] += (self.mu / self.omega2)[..., None]
        pivots = solve_walk(diagonal, -step, right)
        solved = np.moveaxis(right, 0, -2)

        weighted = self.w_by_actor @ solved
        schur = -gain[:, :, None, :, None] * weighted[..., :-1]
        schur[..., np.arange(self.n_slot), np.arange(self.n_slot)] += (
            1 / self.r2[..., None, :] + self.w_total / s2[..., None, :]
        )
        pulled = (self.a / self.r2)[..., None, :] + self.wy_total / s2[..., None, :]
        pulled -= gain[:, :, None, :] * weighted[..., -1]
        lower = np.linalg.cholesky(schur)
        half = np.linalg.solve(lower, pulled[..., None]) + noise_eta[..., None]
        eta = np.linalg.solve(np.swapaxes(lower, -1, -2), half)
        mean = solved[..., -1] - (solved[..., :-1] @ eta)[..., 0]
        self.theta = mean + walk_noise(pivots, -step, noise_theta)
        self.eta = np.swapaxes(eta[..., 0], -1, -2)

    def _draw_loadings(self, noise_eta: Floats) -> None:
        """Stretch spread and steps, then draw b and eta: with b and eta integrated out of the stretches.

        A sweep that would turn a loading of a dimension negative leaves that dimension as it was; that keeps
        the prior's cut at 0, up to a term too small for simulation-based calibration to show.
        """
        centre = self.theta.mean(axis=3)
        path = self.theta - centre[..., None]
        offset = (self.theta[..., 0] - self.mu[..., None]) * self.observed
        walk = self._line(centre, path)
        before = walk.at(1.0)
        apart = self._stretch_spread(before, offset)
        centre = centre + (apart - 1)[..., None] * offset
        walk = walk.around(centre)
        steps = self._stretch_steps(walk, centre, path[..., 0], self.omega2 * apart**2)
        at = walk.at(steps[..., None, None])
        spread, pulled, precision, linear = self._regression(at)
        b = linear / precision + self._slot_normal() / np.sqrt(precision)
        keep = np.asarray(((b > 0) | ~self.real).all(axis=2))
        eta = (pulled - b[..., None] * at.x / self.s2[..., None]) / spread
        eta = eta + np.swapaxes(noise_eta, -1, -2) / np.sqrt(spread)
        kept = keep[..., None, None]
        stretched = centre[..., None] + path * steps[..., None, None]
        self.theta = np.where(kept & self.observed[..., None], stretched, self.theta)
        self.omega2 = np.where(keep, self.omega2 * apart**2, self.omega2)
        self.tau2 = np.where(keep, self.tau2 * steps**2, self.tau2)
        self.b = np.where(self.real & keep[..., None], b, self.b)
        self.eta = np.where(kept, eta, self.eta)
        self._draw_errors(at.where(kept, before))

    def _draw_errors(self, at: Sums) -> None:
        squares = at.squares(self.eta, self.b[..., None]).sum(axis=3)
        rate = self.prior.error_sd**2 * (self.prior.error_shape - 1) + squares / 2
        self.s2 = rate / self._slot_gamma(self.prior.error_shape + self.n_values / 2)

    def _line(self, centre: Floats, path: Floats) -> Line:
        """Positions centre + g * path, as weighted sums over years."""
        column = path[..., None]
        x, xx, xy = (
            np.swapaxes((sums @ values)[..., 0], -1, -2)
            for sums, values in (
                (self.w_by_actor, column),
                (self.w_by_actor, column**2),
                (self.wy_by_actor, column),
            )
        )
        w, y, yy = (np.swapaxes(total, -1, -2) for total in (self.w_total, self.wy_total, self.wyy_total))
        return Line(w, y, yy, centre[..., None, :], x, xx, xy)

    def _regression(self, at: Sums) -> tuple[Floats, Floats, Floats, Floats]:
        """Of values on positions: the etas' precision and target, and b's with the etas integrated out."""
        gain, tight = 1 / self.s2[..., None], 1 / self.r2[..., None]
        spread = at.w * gain + tight
        pulled = at.y * gain + self.a[..., None] * tight
        x = at.x * gain
        precision = (at.xx * gain - x**2 / spread).sum(axis=3) + 1 / self.sd_b**2
        linear = (at.xy * gain - x * pulled / spread).sum(axis=3) + 1 / self.sd_b**2
        return spread, pulled, precision, linear

    def _evidence_along(self, p: Sums, q: Sums, product: Floats) -> Callable[[Floats], Floats]:
        """Log density of the values at positions p + g q, b and eta integrated out; g (..., C, D) to the same.

        b's precision is quadratic and its target linear in g; `product` is the weighted sum of p q.
        """
        gain, tight = 1 / self.s2[..., None], 1 / self.r2[..., None]
        spread = p.w * gain + tight
        share = (p.y * gain + self.a[..., None] * tight) / spread
        p_x, q_x = p.x * gain, q.x * gain
        tight_b = 1 / self.sd_b**2
        square = [
            (p.xx * gain - p_x**2 / spread).sum(axis=3) + tight_b,
            2 * (product * gain - p_x * q_x / spread).sum(axis=3),
            (q.xx * gain - q_x**2 / spread).sum(axis=3),
        ]
        target = [(p.xy * gain - p_x * share).sum(axis=3) + tight_b, (q.xy * gain - q_x * share).sum(axis=3)]

        def log_evidence(g: Floats) -> Floats:
            h = g[..., None]
            precision = square[0] + h * (square[1] + h * square[2])
            linear = target[0] + h * target[1]
            value: Floats = ((linear**2 / precision - np.log(precision)) * self.real).sum(axis=-1) / 2
            return value

        return log_evidence

    def _stretch_spread(self, now: Sums, offset: Floats) -> Floats:
        """A factor (C, D) for omega and all members' distances from mu in the first year; their steps stay."""
        o = offset[..., None, :]
        away = replace(now, x=o * now.w, xx=o**2 * now.w, xy=o * now.y)
        rest = replace(now, x=now.x - away.x, xx=now.xx - 2 * o * now.x + away.xx, xy=now.xy - away.xy)
        evidence = self._evidence_along(rest, away, o * rest.x)

        def log_density(h: Floats) -> Floats:
            return self._log_prior_sd(self.omega2 * h**2, self.prior.spread_scale) + evidence(h)

        return self._draw_factor(log_density, step=0.15)

    def _stretch_steps(self, walk: Line, centre: Floats, reach: Floats, omega2: Floats) -> Floats:
        """A factor (C, D) for tau and all steps.

        Each member's mean over time stays, so that the judgements which fix its level do not hold the move back.
        """
        still, moving = walk.at(0.0), walk.moving()
        evidence = self._evidence_along(still, moving, walk.centre * walk.x)
        offset = centre - self.mu[..., None]

        def log_density(g: Floats) -> Floats:
            first = (offset + g[..., None] * reach) ** 2 * self.observed / omega2[..., None]
            prior = self._log_prior_sd(self.tau2 * g**2, self.prior.step_scale)
            value: Floats = prior + evidence(g) - first.sum(axis=-1) / 2
            return value

        return self._draw_factor(log_density, step=0.15)

    def _shift_level(self) -> None:
        """Exact move along theta + c, eta - b c, a - b c, mu + c: the likelihood does not see it."""
        loads = self.b * self.real
        precision = (loads**2 / self.sd_a**2).sum(axis=2) + 1 / self.prior.level_sd**2
        linear = (loads * self.a / self.sd_a**2).sum(axis=2) - self.mu / self.prior.level_sd**2
        shift = linear / precision + self._dim_normal(1)[..., 0] / np.sqrt(precision)
        self.theta += shift[..., None, None]
        self.mu += shift
        self.a -= loads * shift[..., None]
        self.eta -= (loads * shift[..., None])[..., None]

    def _draw_intercepts(self) -> None:
        total = (self.eta * self.seen).sum(axis=3)
        precision = self.n_members / self.r2 + 1 / self.sd_a**2
        self.a = total / self.r2 / precision + self._slot_normal() / np.sqrt(precision)
        self.a *= self.real

    def _draw_peculiarities(self) -> None:
        """How far members stand apart in an indicator for reasons of its own; conjugate inverse gamma."""
        p = self.prior
        departures = ((self.eta - self.a[..., None]) ** 2 * self.seen).sum(axis=3)
        rate = p.peculiarity_sd**2 * (p.peculiarity_shape - 1) + departures / 2
        self.r2 = rate / self._slot_gamma(p.peculiarity_shape + self.n_members / 2)

    def _draw_walk(self) -> None:
        """Step size, spread and level, from the members that the dimension observes at all."""
        p, seen = self.prior, self.observed[None, :, :]
        count = self.observed.sum(axis=1)
        steps = ((np.diff(self.theta, axis=3) ** 2).sum(axis=3) * seen).sum(axis=2)
        self.tau2 = self._draw_dim_variance(self.tau2, p.step_scale, steps, count * (self.n_year - 1))
        first = self.theta[..., 0]
        spread = ((first - self.mu[..., None]) ** 2 * seen).sum(axis=2)
        self.omega2 = self._draw_dim_variance(self.omega2, p.spread_scale, spread, count)
        precision = count / self.omega2 + 1 / p.level_sd**2
        linear = (first * seen).sum(axis=2) / self.omega2
        self.mu = linear / precision + self._dim_normal(1)[..., 0] / np.sqrt(precision)

    def _draw_dim_variance(self, variance: Floats, scale: float, squares: Floats, count: Floats) -> Floats:
        """A dimension's variance under the half-t prior, through its inverse gamma mixture."""
        half = np.full(self.n_dim, (FREEDOM + 1) / 2)
        mixing = (FREEDOM / variance + 1 / scale**2) / self._dim_gamma(half)
        return (FREEDOM / mixing + squares / 2) / self._dim_gamma((FREEDOM + count) / 2)

    def _log_prior_sd(self, variance: Floats, scale: float) -> Floats:
        """Log density of log(sd) under the half-t prior, up to a constant."""
        return (np.log(variance) - (FREEDOM + 1) * np.log1p(variance / (FREEDOM * scale**2))) / 2

    def _stretch_scale(self) -> None:
        """Move along theta g, b / g, with mu, omega and tau scaled alike: the likelihood does not see it."""
        p, count = self.prior, self.real.sum(axis=1)

        def log_density(g: Floats) -> Floats:
            loadings = -(((self.b / g[..., None] - 1) / self.sd_b) ** 2 * self.real).sum(axis=-1) / 2
            level = -((self.mu * g / p.level_sd) ** 2) / 2
            spread = self._log_prior_sd(self.omega2 * g**2, p.spread_scale)
            step = self._log_prior_sd(self.tau2 * g**2, p.step_scale)
            value: Floats = loadings + level + spread + step + (1 - count) * np.log(g)
            return value

        factor = self._draw_factor(log_density, step=0.06)
        self.theta *= factor[..., None, None]
        self.b = np.where(self.real, self.b / factor[..., None], self.b)
        self.mu *= factor
        self.omega2 *= factor**2
        self.tau2 *= factor**2

    def _draw_factor(self, log_density: Callable[[Floats], Floats], *, step: float) -> Floats:
        """A positive factor (C, D) from a grid of its logarithm that holds the present value at a random place.

        Every point of such a grid would have proposed the same grid, so that drawing among its points with
        weights equal to their densities leaves the target as it is.
        """
        place = np.stack([rng.integers(GRID, size=self.chains) for rng in self.dim_rng], axis=1)
        grid = np.exp(step * (np.arange(GRID)[:, None, None] - place))
        noise = np.stack([rng.gumbel(size=(GRID, self.chains)) for rng in self.dim_rng], axis=2)
        chosen = (log_density(grid) + noise).argmax(axis=0)
        factor: Floats = np.take_along_axis(grid, chosen[None], axis=0)[0]
        return factor

    def snapshot(self) -> dict[str, Floats]:
        """The current values, with indicators back in the order of the design."""
        order = np.argsort(self.slot[self.real])

        def by_indicator(values: Floats) -> Floats:
            return values[:, self.real][:, order]

        return {
            "theta": self.theta.copy(),
            "loading": by_indicator(self.b),
            "intercept": by_indicator(self.a),
            "error_sd": by_indicator(np.sqrt(self.s2)),
            "peculiarity_sd": by_indicator(np.sqrt(self.r2)),
            "step_sd": np.sqrt(self.tau2),
            "level": self.mu.copy(),
            "spread_sd": np.sqrt(self.omega2),
        }
