"""Mechanisms of attachment: what moves interest, identity and policy."""

from __future__ import annotations

import numpy as np

from trackgauge.simulation.assumptions import Range
from trackgauge.simulation.mechanism import Year, moves
from trackgauge.simulation.world import Floats


@moves("interest", "C2-27", Range(0.0, 0.05, 0.15, "score points a year at full use of other platforms",
       "Fast progress outside and slow inside."))
def platforms_draw_interest(year: Year) -> Floats:
    """Other platforms draw interest away.

    Proportional to the use of other platforms.
    """
    return -year.outside


@moves("interest", "C2-05", Range(0.0, 0.05, 0.15, "score points a year",
       "Higher return means more stable development."))
def return_feeds_interest(year: Year) -> Floats:
    """Demands met raise interest, demands refused lower it.

    Balance of favoured proposals adopted and refused in the year.
    """
    return (year.won - year.lost) / (1.0 + year.won + year.lost)


@moves("identity", "T44", Range(0.0, 0.08, 0.25, "score points for one own proposal refused",
       "Denied recognition leads to protest and opt-outs; size not stated."))
def denied_recognition_is_resisted(year: Year) -> Floats:
    """Being ignored lowers the identity of a member.

    Proportional to own proposals refused in the year.
    """
    return -year.ignored


@moves("identity", "P12", Range(0.0, 0.02, 0.1, "score points a year at full effort",
       "Claimed without a case; the range begins at nothing."), instrument="discourse")
def discourse_builds_belonging(year: Year) -> Floats:
    """An identity discourse raises belonging.

    Proportional to the effort.
    """
    return year.levels["discourse"]


@moves("identity", "T35", Range(0.0, 0.1, 0.3, "score points a year at full offers and no cohesion",
       "An outside power succeeds only where members are divided."), instrument="offers")
def divided_house_invites_balancing(year: Year) -> Floats:
    """Outside balancing succeeds only if internal cohesion is low.

    Offers lower identity in proportion to what cohesion lacks of its highest level.
    """
    return -year.levels["offers"] * np.clip(1.0 - year.mean(year.identity) / 2.0, 0.0, 1.0)


@moves("identity", "T25", Range(0.0, 0.05, 0.15, "score points a year at full supply",
       "Public identification is to rise; surveys are missing."), instrument="livelihood")
def livelihood_goods_win_people(year: Year) -> Floats:
    """Public goods for livelihood raise public identification.

    Proportional to supply.
    """
    return year.levels["livelihood"]


@moves("identity", "C1-20", Range(0.05, 0.2, 0.5, "score points for one objection passed over",
       "Frequent outvoting may split the body; one case is up to half a level."))
def outvoting_lowers_identity(year: Year) -> Floats:
    """Being outvoted lowers the identity of a member.

    Proportional to objections passed over in the year.
    """
    return -year.outvoted


@moves("identity", "C3-08", Range(0.0, 0.03, 0.1, "score points for one favoured proposal adopted",
       "Respect breeds cooperation; the mirror of T44."))
def recognition_strengthens(year: Year) -> Floats:
    """Success that a member wanted strengthens its identity.

    Rises with favoured proposals adopted, less and less with each.
    """
    return year.won / (1.0 + year.won)


@moves("identity", "C0-08", Range(0.0, 0.1, 0.3, "score points for one crisis",
       "Missing response is named for Kyrgyzstan 2010 and 2020, India 2021 (T58)."))
def unanswered_crisis_disappoints(year: Year) -> Floats:
    """A crisis without joint response lowers the identity of the member that it struck.

    Crises of the year without a joint answer, unless a response tool exists.
    """
    return -year.struck * (1.0 - year.levels["response_tool"])


@moves("policy", "C2-16", Range(0.0, 0.1, 0.3, "score points a year", "Policy choice is what a member in fact does."))
def conduct_shows_in_policy(year: Year) -> Floats:
    """A member that supports more than it used to scores higher on policy.

    Engagement of the year less the usual one.
    """
    return year.engaged - year.engaged_usual
