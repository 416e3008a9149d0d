"""Criteria of admission, by the id of the entry of `admission_criteria` in a charter.

A new criterion is one entry of `CRITERIA`: `missing` only where the evidence contradicts it, `unknown` for what members
must judge.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from trackgauge.evidence.pack.read import load_pack
from trackgauge.institutions.candidacy import Candidacy, Check, broken, region_of, sanctioned
from trackgauge.organisations import load
from trackgauge.organisations.organisation import MEMBER
from trackgauge.organisations.schemas.participation import Participant

REGIONS_SOURCE = "regions by United Nations M49"


def _within(candidacy: Candidacy, regions: set[str], label: str) -> Check:
    """Met where the region or the subregion of the state is one of those named."""
    if candidacy.state not in region_of():
        return Check("unknown", f"no region of {candidacy.state} is on file")
    region, subregion = region_of()[candidacy.state]
    inside = bool(regions & {region, subregion})
    return Check(
        "met" if inside else "missing", f"{subregion} {'is' if inside else 'is not'} in {label}", (REGIONS_SOURCE,)
    )


def _judged(candidacy: Candidacy) -> Check:
    """Unknown: it is judged in the procedure, and nothing here measures it."""
    return Check("unknown", "judged in the procedure; nothing here measures it")


def _european_state(candidacy: Candidacy) -> Check:
    """Cyprus came in and Turkey is a candidate as members of the Council of Europe; Morocco was refused in 1987."""
    if candidacy.state in load("coe").as_of(candidacy.day).members:
        return Check("met", "a member of the Council of Europe", ("list of members of coe",))
    found = _within(candidacy, {"Europe"}, "Europe")
    if found.status == "missing":
        return replace(found, because=f"{found.because}, and it is no member of the Council of Europe")
    return found


REGIME = "regime_score"


def _institutions(candidacy: Candidacy) -> Check:
    """Judged in the procedure, hence unknown; the score stands beside those of members and of earlier entrants."""
    year = candidacy.day.year - 1
    own = candidacy.values(REGIME, [candidacy.state], year).get(candidacy.state)
    members = candidacy.values(REGIME, candidacy.members, year)
    if own is None or not members:
        return Check("unknown", "judged in the procedure; no score of it is on file")
    lowest = min(members, key=lambda member: members[member])
    spread = f"members from {members[lowest]:.2f} ({lowest}) to {max(members.values()):.2f}"
    facts = [f"regime score {own:.2f} of 1, {spread}"]
    entrants = _at_entry(candidacy)
    if entrants:
        last = min(entrants, key=lambda state: entrants[state])
        facts.append(f"entrants had {entrants[last]:.2f} ({last}) or more in the year before")
    return Check("unknown", f"judged in the procedure; {'; '.join(facts)}", (candidacy.source_of(REGIME),))


def _at_entry(candidacy: Candidacy) -> dict[str, float]:
    """Scores of states admitted before the day, in the year before their admission."""
    found: dict[str, float] = {}
    for row in candidacy.organisation.rows(Participant):
        if row.tier == MEMBER and row.event != "founding" and row.start < candidacy.day:
            found.update(candidacy.values(REGIME, [row.actor], row.start.year - 1))
    return found


WAR, CLASHES = 1.0, 0.5


def _no_armed_conflict(candidacy: Candidacy) -> Check:
    """Missing at war (1,000 deaths in battle in the year); clashes below that are for the members to judge."""
    found = candidacy.dyads("interstate_war", load_pack().series_states)
    sources = (candidacy.source_of("interstate_war"),)
    if not found:
        return Check("unknown", "no record of wars covers it", sources)
    year = max(year for _, year in found.values())
    late = f" (last year covered: {year})" if year < candidacy.day.year else ""
    war = sorted(m for m, (level, _) in found.items() if level >= WAR)
    clashes = sorted(m for m, (level, _) in found.items() if CLASHES <= level < WAR)
    if war:
        return Check("missing", f"at war with {', '.join(war)} in {year}{late}", sources)
    if clashes:
        said = f"clashes with {', '.join(clashes)} in {year}, 25 to 999 deaths{late}; for the members to judge"
        return Check("unknown", said, sources)
    return Check("met", f"no armed conflict with a state in {year}{late}", sources)


SANCTIONS_SOURCE = "resolutions of the Security Council (background)"


def _no_sanctions(candidacy: Candidacy) -> Check:
    """Missing under a regime against the state; measures against persons or groups alone leave it open."""
    found = sanctioned(candidacy.state, candidacy.day)
    if not found:
        return Check("met", "no sanctions in force are on file", (SANCTIONS_SOURCE,))
    named = "; ".join(f"resolution {each.regime}{f', {each.note}' if each.note else ''}" for each in found)
    others = all("against" in each.note for each in found)
    return Check("unknown" if others else "missing", named, (SANCTIONS_SOURCE,))


REGIONS = {
    "Eurasia": {"Asia", "Europe"},
    "Southeast Asia": {"South-eastern Asia"},
    "Africa": {"Africa"},
    "Europe": {"Europe"},
}


def _region(candidacy: Candidacy) -> Check:
    """By the region in the words of the criterion; unknown where it names none of those on file."""
    named = next((name for name in REGIONS if name in candidacy.text), None)
    if named is None:
        return Check("unknown", "the criterion names no region on file")
    return _within(candidacy, REGIONS[named], named)


BREAKS_SOURCE = "list of broken relations (background, not complete)"


def _relations(candidacy: Candidacy) -> Check:
    """Missing where a break with a member is on file; else met as far as the list goes."""
    found = {m: broken(candidacy.state, m, candidacy.day) for m in candidacy.members}
    without = [f"{m} ({gap.note})" for m, gap in found.items() if gap is not None]
    if without:
        return Check("missing", f"no relations with {', '.join(without)}", (BREAKS_SOURCE,))
    return Check("met", "no break with a member is on file", (BREAKS_SOURCE,))


def _recognition(candidacy: Candidacy) -> Check:
    """As diplomatic relations, which imply it; a break of relations leaves recognition open."""
    found = _relations(candidacy)
    if found.status == "missing":
        return Check("unknown", f"{found.because}; that need not deny recognition", found.sources)
    return found


ALLIANCES = ("nato", "csto")


def _security_duties(candidacy: Candidacy) -> Check:
    """Met without a defence pact outside the organisation; whether one conflicts is for the members to judge."""
    inside = {candidacy.state, *candidacy.members}
    outside = [state for state in load_pack().series_states if state not in inside]
    pacts = sorted(m for m, (share, _) in candidacy.dyads("defence_pact", outside).items() if share > 0)
    held = [name for name in ALLIANCES if candidacy.state in load(name).as_of(candidacy.day).members]
    sources = (candidacy.source_of("defence_pact"), "lists of members of nato and csto")
    if not pacts and not held:
        return Check("met", "no defence pact with a state outside", sources)
    allies = {ally for name in held for ally in load(name).as_of(candidacy.day).members}
    facts = [_seat(name, candidacy) for name in held]
    others = [state for state in pacts if state not in allies]
    if others:
        facts.append(f"{'other ' * bool(held)}defence pacts outside with {', '.join(others)}")
    said = f"{'; '.join(facts)}; whether that conflicts is for the members to judge"
    return Check("unknown", said, sources)


def _seat(alliance: str, candidacy: Candidacy) -> str:
    there = load(alliance).as_of(candidacy.day).members
    beside = ", ".join(member for member in candidacy.members if member in there)
    return f"member of {alliance.upper()}, beside {beside or 'no member of the organisation'}"


def _status(candidacy: Candidacy) -> Check:
    """By the table of participants, on the eve."""
    source = (f"participants of {candidacy.organisation.id}",)
    if not candidacy.tiers_held:
        return Check("missing", "holds no status", source)
    rows = [r for r in candidacy.organisation.rows("participants") if r.actor == candidacy.state]
    held = [f"{r.tier} since {r.start}" for r in rows if r.tier in candidacy.tiers_held and r.start <= candidacy.eve
            and (r.end is None or r.end > candidacy.eve)]  # fmt: skip
    return Check("met", ", ".join(held), source)


def _ties(candidacy: Candidacy) -> Check:
    """Met by one of three: trade above what size alone would give, a coded relation that is not negative, or a seat
    beside members in another regional organisation."""
    found = [part for part in (_trade(candidacy), _coded(candidacy), _seats(candidacy)) if part is not None]
    if not any(counts for counts, *_ in found):
        return Check("unknown", "; ".join([fact for _, fact, _ in found]) or "no tie with a member is on file")
    return Check("met", "; ".join(fact for _, fact, _ in found), tuple(source for *_, source in found))


Tie = tuple[bool, str, str]
"""Whether it is enough by itself, the fact, its source."""


def _trade(candidacy: Candidacy) -> Tie | None:
    found = candidacy.trade_with_members()
    if found is None:
        return None
    share, expected, year = found
    fact = f"{100 * share:.0f} % of its trade in goods is with members, who have {100 * expected:.0f} % of the world's"
    return share > expected, f"{fact} ({year})", candidacy.source_of("trade_share")


def _coded(candidacy: Candidacy) -> Tie | None:
    good = sorted({member for member, row in candidacy.relations if row.sign != "negative"})
    return (True, f"coded ties with {', '.join(good)}", f"relations of {candidacy.organisation.id}") if good else None


def _seats(candidacy: Candidacy) -> Tie | None:
    shared = candidacy.shared_organisations()
    if not shared:
        return None
    widest = sorted(shared, key=lambda name: -len(shared[name]))
    named = ", ".join(f"{name} ({len(shared[name])})" for name in widest[:4])
    more = f" and {len(shared) - 4} more" if len(shared) > 4 else ""
    return True, f"seats beside members in {named}{more}", "lists of members"


def _un_charter(candidacy: Candidacy) -> Check:
    """Missing for a state that is no member of the United Nations; conduct is for the members to judge."""
    pack = load_pack()
    year = min(candidacy.day.year, pack.vote_years[-1])
    source = (f"roll calls of the General Assembly to {pack.vote_years[-1]}",)
    seated = candidacy.state in pack.states and year in pack.vote_years and bool(
        pack.recorded.listed[pack.vote_years.index(year), pack.states.index(candidacy.state)]
    )  # fmt: skip
    if not seated:
        return Check("unknown", "no seat in the General Assembly is on file", source)
    return Check("unknown", "a member of the United Nations; its conduct is for the members to judge", source)


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion in words, and what the evidence says about it for a candidate."""

    asks: str
    check: Callable[[Candidacy], Check]


CRITERIA: dict[str, Criterion] = {
    "charter_duties": Criterion(
        "Agrees to be bound by the charter, and is able and willing to carry out its duties.", _judged
    ),
    "european_state": Criterion(
        "Is a European state: in Europe, or a member of the Council of Europe.", _european_state
    ),
    "institutions": Criterion(
        "Has stable institutions that guarantee democracy, the rule of law, human rights and the protection of "
        "minorities.",
        _institutions,
    ),
    "market_economy": Criterion("Has a working market economy that can stand competition.", _judged),
    "no_armed_conflict": Criterion("Is not in armed conflict with another state.", _no_armed_conflict),
    "no_sanctions": Criterion("Is not under sanctions of the Security Council.", _no_sanctions),
    "obligations": Criterion("Is able to take on the obligations of membership.", _judged),
    "recognition": Criterion("Is recognised by all members.", _recognition),
    "region": Criterion("Belongs to the region of the organisation, as the charter names it.", _region),
    "relations": Criterion("Has diplomatic relations with all members.", _relations),
    "security_duties": Criterion(
        "Its security duties do not conflict with those of the organisation.", _security_duties
    ),
    "status": Criterion("Holds observer or dialogue-partner status, since September 2025 that of a partner.", _status),
    "ties": Criterion("Keeps active economic and human ties with members.", _ties),
    "un_charter": Criterion("Keeps the Charter of the United Nations.", _un_charter),
    "values": Criterion("Respects the values of the union and is committed to promoting them.", _judged),
}
