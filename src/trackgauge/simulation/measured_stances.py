"""Stances of the measured members on one proposal: the stance model of a run, read as probabilities."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import numpy as np
from scipy.special import ndtr

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.outcome import Distribution
from trackgauge.decisions.proposal import Proposal
from trackgauge.decisions.stance import Stance
from trackgauge.organisations import Organisation
from trackgauge.simulation.agenda import mean_tie
from trackgauge.simulation.assumptions import known
from trackgauge.simulation.inputs.build import build_world
from trackgauge.simulation.world import DOMAINS, PROGRAMME, Floats, World, depth_cost

IDENTITY = 1
DIGITS = 1000
BLOCKING, AGREEMENT = "blocking", "agreement"


def measured_stances(organisation: Organisation, proposal: Proposal, *, seed: int = 1) -> Mapping[str, Distribution]:
    """Probability of each stance of every member of the day, to a thousandth.

    The view of a proposal is the one of `trackgauge.simulation.world.StanceModel`: identity, net demand in the
    domain, ties with the proposers, the member's cost of depth and its effect, with draws of all of them. In favour:
    support. Reservations: a view on record. Opposed: opts out of a divisible proposal, unless so far beyond that it
    objects (the assumption `blocking` at its likeliest value). Proposers support. It is one meeting's vote: nothing
    is said about how often a proposal comes to a vote, nor whether an adopted one is carried out.

    Parameters
    ----------
    organisation
        With a casebook: the views are fitted to its coded positions, later ones among them.
    proposal
        Its domain (`multi` is the mean of all), depth (3 where it is not stated), proposers and date are read.
    seed
        The same seed gives the same probabilities.

    Raises
    ------
    TrackgaugeError
        If the organisation has no coded positions, or a proposer is not a member.
    """
    if not organisation.rows("initiatives"):
        raise TrackgaugeError(
            f"no positions of members are coded for {organisation.id}",
            where="stances",
            next_step="Give every member a stance.",
        )
    world = build_world(organisation, first=proposal.date.year, last=proposal.date.year, seed=seed)
    members = organisation.as_of(proposal.date).members
    views = _views(world, proposal, members)
    return {
        member: _distribution(views[:, world.place[member]], world, member in proposal.proposers, proposal.divisible)
        for member in members
    }


def _views(world: World, proposal: Proposal, members: tuple[str, ...]) -> Floats:
    """Expected view of every actor, shape (draw, actor); what a member adds of its own has a variance of 1."""
    for proposer in proposal.proposers:
        if proposer not in members:
            raise TrackgaugeError(
                f"{proposer} is not a member",
                where="proposers",
                next_step=did_you_mean(proposer, members) or f"Members: {', '.join(members)}.",
            )
    model, domains = world.stance, DOMAINS if proposal.domain == "multi" else (proposal.domain,)
    want = world.want[:, 0][:, :, [DOMAINS.index(domain) for domain in domains]].mean(axis=2)
    proposers = np.array([actor in proposal.proposers for actor in world.actors])
    depth = np.array(float(proposal.depth or PROGRAMME))
    # Casebooks list supporters more readily than doubters; a run corrects for it by the same number.
    fewer = world.calibrated[AGREEMENT].mean() if AGREEMENT in world.calibrated else known()[AGREEMENT].likely
    shared = model.intercept + fewer
    return np.asarray(
        shared[:, None]
        + model.identity[:, None] * world.position[:, IDENTITY]
        + model.want[:, None] * want
        + model.relation[:, None] * mean_tie(world.relation[0], proposers)
        + model.member
        - depth_cost(depth, model.depth[:, None], model.sovereignty)
    )


def _distribution(view: Floats, world: World, proposes: bool, divisible: bool) -> Distribution:
    """Mean over the draws; rounded so that the parts sum to 1 exactly."""
    if proposes:
        return {Stance.SUPPORT: Fraction(1)}
    tolerance = world.stance.tolerance
    blocking = known()[BLOCKING].likely
    favour, at_least_doubts = ndtr(view).mean(), ndtr(view + tolerance).mean()
    mild = ndtr(view + tolerance + blocking).mean() if divisible else at_least_doubts
    edges = [round(DIGITS * share) for share in (favour, at_least_doubts, mild)]
    parts = np.diff([0, *edges, DIGITS]).tolist()
    stances = (Stance.SUPPORT, Stance.RECORD_VIEW, Stance.OPT_OUT, Stance.OBJECT)
    return {stance: Fraction(part, DIGITS) for stance, part in zip(stances, parts, strict=True) if part}
