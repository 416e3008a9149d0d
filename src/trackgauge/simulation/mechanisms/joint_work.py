"""Mechanisms of joint work: what makes agreement and execution easier or harder."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.mechanism import Year, moves
from trackgauge.simulation.world import Floats


@moves("value", "T19", Range(0.0, 0.05, 0.3, "standard deviations of a view at full offers",
       "The source names it for Central Asia only; it works against T18."), instrument="offers")
def conditional_offers_drive_back(year: Year) -> Floats:
    """Conditional western offers raise participation in the organisation.

    Offers with conditions make the organisation more attractive.
    """
    return year.levels["offers"]


@moves("value", "T34",
       Range(0.0, 0.3, 0.8, "standard deviations of a view at full mediation and trust one below the start",
       "Mediation may revive quarrels and seem great-power will (C1-35)."), instrument="mediator")
def distrusted_mediation_hurts(year: Year) -> Floats:
    """Mediation lowers cooperation if trust in the mediator is low.

    Conflicts under mediation, in proportion to what trust lacks of half a unit.
    """
    return -year.levels["mediator"] * year.quarrels * np.clip(0.5 - year.trust, 0.0, 2.0)


@moves("value", "T10", Range(0.0, 0.2, 0.5, "standard deviations of a view a score point of identity",
       "Beside the fitted effect at the start: how far a change of identity changes conduct."))
def identity_drives_participation(year: Year) -> Floats:
    """Policy participation rises with identity at equal interest.

    Proportional to the change of identity since the start.
    """
    return year.identity_gain


@moves("value", "T24", Range(0.0, 0.5, 1.0, "share of the spill that full mediation takes away",
       "Claimed; no case on record."), instrument="mediator")
def mediation_contains_quarrels(year: Year) -> Floats:
    """A dispute mechanism limits the spill of conflicts into joint work.

    Takes away a share of what quarrels_spill does.
    """
    return year.levels["mediator"] * year.quarrels * (1.0 - year.levels["insulation"]) * year.strength["quarrels_spill"]


@moves("value", "T18", Range(0.0, 0.2, 0.5, "standard deviations of a view at full offers",
       "Concessions asked are stated, their size is not."), instrument="offers")
def offers_raise_the_price(year: Year) -> Floats:
    """Better outside offers raise what members ask of the organisation.

    Demands rise with offers, more for a member that already uses other platforms.
    """
    return -year.levels["offers"] * (year.outside + 0.5)


@moves("value", "T53", Range(0.1, 0.4, 1.0, "standard deviations of a view at full use of other platforms",
       "Overlap is said to lower activity in the overlapping field."))
def overlap_lowers_activity(year: Year) -> Floats:
    """Use of other platforms lowers activity in the organisation.

    Proportional to the use of other platforms; coordination with them takes it away.
    """
    return -year.outside * (1.0 - year.levels["platform_coordination"])


@moves("value", "T46", Range(0.1, 0.4, 1.0, "standard deviations of a view for one open conflict",
       "Rupture in a pair breaks the balance; Galwan and May 2025 reached exercises and statements."))
def quarrels_spill(year: Year) -> Floats:
    """Conflicts between members spill into joint work.

    Conflicts with fellow members in the year, unless kept out of the organisation.
    """
    return -year.quarrels * (1.0 - year.levels["insulation"])


@moves("value", "P16", Range(0.0, 0.3, 0.8, "standard deviations of a view at full restraint",
       "Self-restraint of great powers is asked for by two papers; no case is coded."), instrument="restraint")
def restraint_spares_objections(year: Year) -> Floats:
    """Leading members that restrain themselves give way more readily.

    The members that restrain themselves.
    """
    return year.levels["restraint"]


@moves("value", "T63", Range(0.0, 0.2, 0.6, "standard deviations of a view at full review",
       "Sovereignty is the counter-claim (P04)."), instrument="compliance_review")
def review_is_resisted(year: Year) -> Floats:
    """A compliance review is resisted because of sovereignty.

    The same for every member under review.
    """
    return -year.levels["compliance_review"]


@moves("value", "C2-13", Range(0.1, 0.3, 0.6, "standard deviations of a view a unit of trust",
       "Trust enters agreement as affect; the stance model is fitted without it."))
def trust_eases_agreement(year: Year) -> Floats:
    """Trust makes members readier to agree.

    Proportional to trust.
    """
    return year.trust


@moves("ease", "C3-04", Range(0.0, 0.03, 0.1, "standard deviations of a view for one result in the economy",
       "The reverse lead is weaker (T42)."))
def economy_spills_back(year: Year) -> Floats:
    """Success in the economy makes agreement in security and politics easier.

    Classical spill-over.
    """
    return np.asarray((year.executed[:, 1:2] + year.adopted[:, 1:2]) / 2.0 * np.array([1.0, 0.0, 1.0, 0.0]))


@moves("ease", "T42", Range(0.0, 0.1, 0.3, "standard deviations of a view for one result in security",
       "Security is to lead the other fields."))
def security_leads(year: Year) -> Floats:
    """Success in security makes agreement in other fields easier.

    Results in security, adopted and carried out, ease the other three domains.
    """
    return np.asarray((year.executed[:, :1] + year.adopted[:, :1]) / 2.0 * np.array([0.0, 1.0, 1.0, 1.0]))


@moves("execution", "P09", Range(0.0, 0.6, 1.5, "log-odds for economic proposals",
       "Lack of funds is one named reason of stalled projects; how much is not known."), instrument="bank")
def bank_funds_projects(year: Year) -> Floats:
    """A development bank raises execution of economic proposals.

    Economic proposals only.
    """
    return np.asarray(year.mean(year.levels["bank"]) * (year.domain == 1))


@moves("execution", "T13", fitted="execution_slope")
def depth_slows_execution(year: Year) -> Floats:
    """Required depth of a proposal lowers its chance of execution.

    Proportional to the depth beyond a common programme (3).
    """
    return -(year.depth - 3.0)


@moves("execution", "T63", Range(0.0, 0.7, 1.5, "log-odds at full review",
       "Expert commissions elsewhere report compliance; the source claims the effect."), instrument="compliance_review")
def review_raises_execution(year: Year) -> Floats:
    """A compliance review raises execution.

    Proportional to the strength of the review.
    """
    return year.mean(year.levels["compliance_review"])


@moves("execution", "T62", Range(0.0, 0.4, 1.0, "log-odds", "Projects of the willing have fewer reluctant parties."))
def willing_coalitions_deliver(year: Year) -> Floats:
    """Coalitions of the willing raise the effect of projects in single fields.

    What was adopted without some member is carried out sooner.
    """
    return np.asarray(1.0 * year.among_willing)
