"""Mechanisms of relations: trust among members, other platforms, and leaving."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.mechanism import Year, moves
from trackgauge.simulation.world import Floats


@moves("trust", "T26", Range(0.0, 0.1, 0.3, "trust a year at full coordination",
       "Trilateral coordination is to lower conflict about direction."), instrument="coordination")
def coordination_calms_leaders(year: Year) -> Floats:
    """Coordination among leading members raises trust among them.

    The members that coordinate.
    """
    return year.levels["coordination"]


@moves("trust", "T22", Range(0.0, 0.1, 0.3, "trust for one project",
       "Large demonstrable projects are to raise cohesion; size not stated."))
def flagships_raise_trust(year: Year) -> Floats:
    """Large demonstrable projects raise cohesion.

    Economic projects of depth 2 or more that are carried out in the year.
    """
    return year.flagships


@moves("trust", "T41", Range(0.0, 0.02, 0.06, "trust a year of meetings",
       "Interaction is said to work even when results are few; one year of meetings does little."))
def interaction_raises_trust(year: Year) -> Floats:
    """Interaction raises trust even when results are few.

    The same for every member in every year.
    """
    return np.asarray(1.0 * year.member)


@moves("trust", "T64", Range(0.0, 0.05, 0.15, "trust for one proposal adopted",
       "Stated for health and digital topics."))
def people_topics_raise_trust(year: Year) -> Floats:
    """Health and digital topics raise trust among peoples.

    Adopted proposals in the people-to-people domain.
    """
    return year.people / (1.0 + year.people)


@moves("trust", "T65", Range(0.0, 0.06, 0.2, "trust a year at full coordination of others",
       "Informal steering by two powers breeds distrust (C0-12)."), instrument="coordination")
def preagreement_alienates_others(year: Year) -> Floats:
    """Pre-agreement of leading members lowers the trust of the others.

    The members that do not coordinate while others do.
    """
    return np.asarray(-(year.levels["coordination"].max(initial=0.0) - year.levels["coordination"]))


@moves("trust", "C3-03", Range(0.0, 0.1, 0.3, "trust for one result carried out",
       "Trust is the second route of extension; results that are seen make it."))
def success_raises_trust(year: Year) -> Floats:
    """What is carried out together raises trust.

    Rises with everything carried out in the year, less and less with each.
    """
    results = year.executed.sum(axis=-1, keepdims=True)
    return np.asarray(results / (1.0 + results))


@moves("trust", "T27", Range(0.0, 0.2, 0.5, "share of the distance a year",
       "Stated with a lag; half a distance a year is the quickest that a yearly model can show."))
def trust_follows_leaders(year: Year) -> Floats:
    """Trust of small states follows trust of great powers with a lag.

    Small members move towards the mean trust of those with over one and a half times the mean power.
    """
    return np.where(year.power > 1.5 * year.mean(year.power), 0.0, leaders(year) - year.trust)


def leaders(year: Year) -> Floats:
    """Mean trust of the large members, shape (run, 1); that of everybody where there is none."""
    large = year.member & (year.power > 1.5 * year.mean(year.power))
    count = large.sum(axis=-1, keepdims=True)
    mean = np.where(large, year.trust, 0.0).sum(axis=-1, keepdims=True) / np.maximum(count, 1)
    return np.where(count > 0, mean, year.mean(year.trust))


@moves("outside", "T56", Range(0.0, 0.05, 0.15, "share a year for one own proposal of a small member refused",
       "The growth of the Central Asian format followed years of neglect (C0-10)."))
def neglected_small_states_club(year: Year) -> Floats:
    """Neglect of small states leads to growth of their own club.

    Own proposals refused of members with less than the mean share of power.
    """
    return np.asarray(year.ignored * (year.power < year.mean(year.power)))


@moves("outside", "T06", Range(0.0, 0.1, 0.3, "share a year",
       "A member whose demands all fail might turn to other platforms within three to ten years."))
def unmet_demand_seeks_platforms(year: Year) -> Floats:
    """Unmet special demand raises the chance that a member uses another platform.

    Proportional to the share of its demands that were refused.
    """
    return year.unmet


@moves("exit", "T30", Range(0.0, 3.0, 8.0, "log hazard for one objection of a member with all the power",
       "Large states are said to weigh more; how much is not stated."))
def outvoted_large_state_fragments(year: Year) -> Floats:
    """Outvoting a large state raises the risk of fragmentation more than outvoting a small one.

    Proportional to objections passed over and to the share of power.
    """
    return year.outvoted * year.power


@moves("exit", "T29", Range(0.0, 0.4, 1.2, "log hazard for one objection passed over",
       "Consensus is said to retain members when preferences differ."))
def outvoting_drives_out(year: Year) -> Floats:
    """Consensus gives higher retention of members than majority voting when preference gaps are large.

    Proportional to objections passed over in the year.
    """
    return year.outvoted


@moves("exit", "C2-23", Range(1.0, 1.0, 1.0, "the assumption exit_by_identity sets it",
       "Withdrawal is what the sources observe as off-track."), scaled_by="exit_by_identity")
def weak_identity_loosens(year: Year) -> Floats:
    """Members of weak identity leave more easily.

    Zero at limited identity (+1); the engine multiplies it by exit_by_identity.
    """
    return 1.0 - year.identity
