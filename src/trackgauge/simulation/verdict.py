"""The answer in sentences: what the scenario brings, what it costs and whom, and what it does to unity."""

from __future__ import annotations

from trackgauge.simulation.comparison import Change, Comparison, MemberRow

LEAST_SHARE = 0.005
LEAST_SHIFT = 0.01
LEAST_OUTVOTED = 0.05


def sentences(found: Comparison) -> list[str]:
    """The most important first."""
    rows = {row.id: row for row in found.results}
    return [_adoption(rows), _price(rows, found.members), _unity(rows), *_test(found)]


def _adoption(rows: dict[str, Change]) -> str:
    row, done = rows["share_adopted"], rows["execution"]
    if row.baseline is None or row.scenario is None or row.difference is None:
        return "No proposal comes up in the runs."
    if abs(row.difference.mean) < LEAST_SHARE:
        first = f"{row.scenario.mean:.0%} of the proposals are adopted, as without it"
    else:
        span = f"{100 * row.difference.low:+.0f} to {100 * row.difference.high:+.0f}"
        first = (
            f"{row.scenario.mean:.0%} of the proposals are adopted instead of {row.baseline.mean:.0%} "
            f"({100 * row.difference.mean:+.1f} points, {span} in 95 % of the runs)"
        )
    if done.difference is None or done.scenario is None or abs(done.difference.mean) < LEAST_SHARE:
        return f"{first}."
    return f"{first}; of these {done.scenario.mean:.0%} are carried out ({100 * done.difference.mean:+.1f} points)."


def _price(rows: dict[str, Change], members: list[MemberRow]) -> str:
    row = rows["outvoted"]
    passed = 0.0 if row.scenario is None else row.scenario.mean
    if passed < LEAST_OUTVOTED:
        return f"Nobody is outvoted. {_gains(members)}"
    most = sorted(members, key=lambda m: -m.outvoted[1])[:2]
    named = " and ".join(_hurt(m) for m in most if m.outvoted[1] >= LEAST_OUTVOTED)
    most_often = f", most often {named}" if named else ""
    return f"{passed:.1f} objections are passed over in a run{most_often}. {_gains(members)}"


def _hurt(m: MemberRow) -> str:
    """How often a member is outvoted, and what that does to its identity and its staying."""
    said = [f"{m.outvoted[1]:.1f} times"]
    if m.identity_difference is not None and abs(m.identity_difference) >= LEAST_SHIFT:
        said.append(f"identity {m.identity_difference:+.2f}")
    if abs(m.exit[1] - m.exit[0]) >= LEAST_SHARE:
        said.append(f"leaves {m.exit[1]:.0%} instead of {m.exit[0]:.0%}")
    return f"{m.name} ({', '.join(said)})"


def _gains(members: list[MemberRow]) -> str:
    moved = [(m.gain.difference.mean, m.name) for m in members if m.gain.difference is not None]
    lost = [name for gain, name in sorted(moved) if gain <= -LEAST_OUTVOTED]
    won = [name for gain, name in sorted(moved, reverse=True) if gain >= LEAST_OUTVOTED]
    parts = [f"{word}: {', '.join(names[:3])}" for word, names in (("gains most", won), ("loses most", lost)) if names]
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}." if parts else "No member gains or loses by it on average."


def _unity(rows: dict[str, Change]) -> str:
    said = []
    for key, text, digits in (("identity", "mean identity", 2), ("dispersion", "distance between members", 2)):
        difference = rows[key].difference
        if difference is not None and abs(difference.mean) >= LEAST_SHIFT:
            said.append(f"{text} {difference.mean:+.{digits}f}")
    exits = rows["exits"]
    if exits.difference is not None and abs(exits.difference.mean) >= LEAST_SHIFT and exits.scenario is not None:
        said.append(
            f"{exits.scenario.mean:.2f} exits in a run instead of {exits.scenario.mean - exits.difference.mean:.2f}"
        )
    return (
        f"Unity: {', '.join(said)}." if said else "Unity: no change in identity, distance or exits that the runs show."
    )


def _test(found: Comparison) -> list[str]:
    """How the runs of a test fare on what was measured later."""
    if not found.test:
        return []
    last = found.test[-1]
    simulated, measured = last.simulated_dispersion, last.measured_dispersion
    if simulated is None or measured is None:
        return []
    inside = simulated.low <= measured.mean <= simulated.high
    return [
        f"Test: for {last.year} the runs, which know nothing after {found.known_until}, put the distance between "
        f"members at {simulated.mean:.2f} [{simulated.low:.2f}, {simulated.high:.2f}], measured {measured.mean:.2f}: "
        f"{'inside' if inside else 'outside'}; same track {last.same_track[0]:.0%}, measured {last.same_track[1]:.0%}."
    ]
