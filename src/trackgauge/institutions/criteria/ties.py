"""Keeps active economic and human ties with members."""

from __future__ import annotations

from trackgauge.institutions.candidacy import Candidacy, Check


def check(candidacy: Candidacy) -> Check:
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
