"""Windows: ways to step aside or to hold a decision up; one entry of `WINDOWS` each.

A window sees the ballot and says what it does to the decision: stops it, delays it, or leaves members unbound.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from types import MappingProxyType

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.decisions.gate import Gate
from trackgauge.decisions.rule import Rule
from trackgauge.decisions.stance import Stance, Stances, named


@dataclass(frozen=True)
class Reading:
    """A rule of a charter with its windows and the article, ready to decide.

    Parameters
    ----------
    id
        Id of the entry in the charter, or of the rule where it was named by hand.
    rule
        The rule with its terms; None for a procedure without vote.
    windows
        Ids of the windows that stand open.
    article, reference
        Where it is laid down; `also` names entries of the charter that lay down the same.
    kind
        Id of the rule, or of a procedure without vote.
    takers_minimum
        Members that must take part in a project that some may opt out of.
    delay_share, populations
        What the windows `ioannina` and `constructive_abstention` count.
    """

    id: str
    rule: Rule | None
    windows: tuple[str, ...] = ()
    article: str = ""
    reference: str = ""
    procedure: str = ""
    also: tuple[str, ...] = ()
    takers_minimum: int = 1
    delay_share: Fraction | None = None
    populations: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    kind: str = ""

    def __post_init__(self) -> None:
        if self.rule is not None:
            object.__setattr__(self, "kind", self.rule.id)

    @property
    def votes(self) -> Rule:
        """The rule by which members vote.

        Raises
        ------
        TrackgaugeError
            If nobody votes under this procedure.
        """
        if self.rule is None:
            raise TrackgaugeError(f"nobody votes under '{self.kind}'", where=self.id)
        return self.rule

    def opens(self, stance: Stance) -> bool:
        """Whether a member may take the stance: two of them need a window that stands open."""
        behind = [window.id for window in WINDOWS.values() if window.opens is stance]
        return not behind or any(window in self.windows for window in behind)


@dataclass(frozen=True)
class Ballot:
    """One proposal with the stance of every member: what a window sees.

    Parameters
    ----------
    stances
        Of every member; a stance whose window is closed has been replaced.
    reading
        The rule.
    passed
        Whether the rule adopts.
    invoked
        Window -> members that invoke it.
    """

    stances: Stances
    reading: Reading
    passed: bool
    invoked: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def holding(self, stance: Stance) -> tuple[str, ...]:
        """Members with the stance."""
        return tuple(member for member, held in self.stances.items() if held is stance)


@dataclass(frozen=True)
class Effect:
    """What a window does.

    Parameters
    ----------
    stops
        Why nothing is adopted; empty = it does not stop the decision.
    delays
        Why the vote is put off; the rule's outcome stands for afterwards.
    unbound
        Members that an adopted decision does not bind.
    may_join
        Members that may join later.
    """

    stops: str = ""
    delays: str = ""
    unbound: tuple[str, ...] = ()
    may_join: tuple[str, ...] = ()


@dataclass(frozen=True)
class Window:
    """A way to step aside, or to hold a decision up.

    Parameters
    ----------
    meaning
        What a charter says by it, in a line.
    effect
        From the ballot to what the window does to it.
    opens
        The stance that needs it, or None.
    invoked
        Whether members invoke it by name.
    """

    id: str
    meaning: str
    effect: Callable[[Ballot], Effect]
    opens: Stance | None = None
    invoked: bool = False


def window_of(window_id: str) -> Window:
    """The window of an id.

    Raises
    ------
    TrackgaugeError
        If there is no such window; the error names the nearest match.
    """
    if window_id not in WINDOWS:
        known = sorted(WINDOWS)
        hint = did_you_mean(window_id, known) or f"Known: {', '.join(known)}."
        raise TrackgaugeError(f"there is no window '{window_id}'", next_step=hint)
    return WINDOWS[window_id]


def _record_view(ballot: Ballot) -> Effect:
    """None: the view is on record, and the member is bound like the others (SCO charter, article 16)."""
    return Effect()


def _opt_out(ballot: Ballot) -> Effect:
    """Those who opt out are not bound; a project needs as many takers as the rule names, or one.

    zeng_zhao2022 §二(三).
    """
    least = ballot.reading.takers_minimum
    takers = [m for m, held in ballot.stances.items() if held not in (Stance.OPT_OUT, Stance.OBJECT)]
    stops = "" if len(takers) >= least else f"{len(takers)} would take part, and {least} are needed"
    return Effect(stops=stops, unbound=ballot.holding(Stance.OPT_OUT))


def _join_later(ballot: Ballot) -> Effect:
    """Those who opt out keep the way in (zeng_zhao2022 §一(三))."""
    return Effect(may_join=ballot.holding(Stance.OPT_OUT))


def _constructive_abstention(ballot: Ballot) -> Effect:
    """Those who declare are not bound; a third of members with a third of the population stop the decision.

    Treaty on European Union, article 31(1).
    """
    invoking = ballot.invoked.get("constructive_abstention", ())
    declared = tuple(member for member in invoking if ballot.stances[member] is Stance.ABSTAIN)
    if _a_third(ballot, declared):
        return Effect(stops=f"{len(declared)} abstain with a declaration: a third of members and population")
    return Effect(unbound=declared)


def _a_third(ballot: Ballot, declared: tuple[str, ...]) -> bool:
    people = ballot.reading.populations
    heads = 3 * len(declared) >= len(ballot.stances)
    return heads and 3 * sum(people[m] for m in declared) >= sum(people[m] for m in ballot.stances)


def _enhanced_cooperation(ballot: Ballot) -> Effect:
    """Stopped with fewer participants than the rule names; those who opt out are not bound and may join.

    The shares of the rule are those of the participants (TFEU, article 238(3)). The authorisation by the Council, a
    vote of all members, is taken as given. TEU, article 20; TFEU, articles 326-334.
    """
    least = ballot.reading.takers_minimum
    outside = ballot.holding(Stance.OPT_OUT)
    participants = len(ballot.stances) - len(outside)
    stops = "" if participants >= least else f"{participants} take part, and {least} are needed"
    return Effect(stops=stops, unbound=outside, may_join=outside)


def _named_supporters(ballot: Ballot) -> Effect:
    """Whoever does not support it is not named and not bound, as in the SCO on the Belt and Road since 2018."""
    return Effect(unbound=tuple(member for member, held in ballot.stances.items() if not held.supports))


def _emergency_brake(ballot: Ballot) -> Effect:
    """The procedure is suspended: nothing is adopted for now (TFEU, articles 48, 82(3), 83(3))."""
    pulling = ballot.invoked.get("emergency_brake", ())
    return Effect(stops=f"{named(pulling, 'refers', 'refer')} the draft to the leaders") if pulling else Effect()


def _vital_interest(ballot: Ballot) -> Effect:
    """No vote is taken against a member that objects and invokes it (Luxembourg, 29 January 1966).

    The six agreed that discussion goes on until all agree, France that without end, the others within a reasonable
    time. It is no law; here it works as France read it, and as the Council did until 1982.
    """
    invoking = [m for m in ballot.invoked.get("vital_interest", ()) if ballot.stances[m] is Stance.OBJECT]
    if not invoking:
        return Effect()
    return Effect(stops=f"{named(invoking, 'invokes', 'invoke')} a very important interest: no vote is taken")


def _ioannina(ballot: Ballot) -> Effect:
    """Delayed where those who object reach the share of a blocking minority at any gate, and the rule adopts.

    It delays and never blocks. The share of the charter is taken of a blocking minority: of its votes where votes are
    weighted; of its population or of its members under the double majority. Ioannina, 29 March 1994; Decision
    2009/857/EC.
    """
    against = ballot.holding(Stance.OBJECT)
    share = ballot.reading.delay_share
    gates: Sequence[Gate] = ballot.reading.votes.terms.get("gates", ())
    if share is None or not against or not ballot.passed:
        return Effect()
    everybody = tuple(ballot.stances)
    if any(gate.weight(against) >= share * gate.blocking_weight(everybody) for gate in gates):
        return Effect(delays=f"{named(against, 'is', 'are')} owed a search for a broader agreement first")
    return Effect()


def _formula_consent(ballot: Ballot) -> Effect:
    """Stopped where a member refuses that the others go ahead without it (ASEAN charter, article 21(2)).

    To object to a commitment is to be left out of it; to refuse the formula is to stop the others as well.
    """
    refusing = ballot.invoked.get("formula_consent", ())
    if not refusing:
        return Effect()
    return Effect(stops=f"{named(refusing, 'refuses', 'refuse')} that the others go ahead: the formula needs consensus")


WINDOWS: Mapping[str, Window] = {
    window.id: window
    for window in (
        Window("record_view", "a member puts its view on record; the decision stands", _record_view,
               opens=Stance.RECORD_VIEW),
        Window("opt_out", "a member does not take part and does not stop the others", _opt_out,
               opens=Stance.OPT_OUT),
        Window("join_later", "a member that stayed out may join afterwards", _join_later),
        Window("constructive_abstention",
               "an abstaining member need not apply it, and accepts that it binds the others",
               _constructive_abstention, invoked=True),
        Window("enhanced_cooperation", "a minimum number of members go ahead inside the organisation",
               _enhanced_cooperation, opens=Stance.OPT_OUT),
        Window("named_supporters", "the text names only the members that support it", _named_supporters),
        Window("emergency_brake", "a member sends the draft to the leaders and so suspends it", _emergency_brake,
               invoked=True),
        Window("vital_interest", "a member for which a very important interest is at stake stops the vote",
               _vital_interest, invoked=True),
        Window("ioannina", "a minority too small to block is owed more talks before the vote", _ioannina),
        Window("formula_consent", "a member refuses that the others go ahead without it, and so stops them",
               _formula_consent, invoked=True),
    )
}  # fmt: skip
"""Every window by its id, in the order of the reference of charters."""
