"""The answer in sentences: what the scenario brings, what it costs whom, what it does to unity, its standing."""

from __future__ import annotations

from trackgauge.report.asked import asked
from trackgauge.report.words import Words
from trackgauge.simulation.comparison import Change, Comparison, MemberRow
from trackgauge.simulation.mechanism import mechanisms

LEAST_SHARE = 0.005
LEAST_SHIFT = 0.01
LEAST_OUTVOTED = 0.05


def sentences(found: Comparison, w: Words) -> list[str]:
    """The most important first."""
    rows = {row.id: row for row in found.results}
    return [_adoption(rows, w), _price(rows, found.members, w), _unity(rows, w), *_test(found, w)]


def conditions(found: Comparison, w: Words) -> list[str]:
    """What the answer hangs on: hypotheses, assumptions, members placed by priors, arrows switched off."""
    used = {arrow.hypothesis for arrow in mechanisms() if arrow.id not in found.without}
    drawn = sum(row.set_to is None and row.low < row.high for row in found.assumptions)
    said = [
        w.text("standing.hypotheses", count=len(used)),
        *_most_decisive(found, w),
        w.text("standing.assumptions", count=drawn),
    ]
    unseen = found.inputs[0].members if found.inputs else {}
    if unseen:
        said.append(w.text("standing.unseen", members=w.states(unseen)))
    said += [*asked(found.manifest.chosen, w), *calibrated_as_shipped(found, w)]
    if found.without:
        said.append(w.text("standing.without", arrows=w.join([w.label("arrow", key) for key in found.without])))
    return said


def calibrated_as_shipped(found: Comparison, w: Words) -> list[str]:
    """That ranges were narrowed with other indicators than these, where any were and something was asked."""
    narrowed = any(row.calibrated for row in found.assumptions)
    return [w.text("standing.calibrated_as_shipped")] if narrowed and asked(found.manifest.chosen, w) else []


def _most_decisive(found: Comparison, w: Words) -> list[str]:
    """The hypothesis without which the share adopted would change most, where arrows were switched off in turn."""
    if len(found.arrows) < 2:
        return []
    whole, *each = found.arrows
    most = max(each, key=lambda a: abs(a.share_adopted - whole.share_adopted))
    return [
        w.text(
            "standing.decisive", arrow=w.label("arrow", most.arrow), hypothesis=most.hypothesis,
            value=points(most.share_adopted, w), whole=points(whole.share_adopted, w),
        )
    ]  # fmt: skip


def doubts(found: Comparison, w: Words) -> list[str]:
    """What is not validated, and how the baseline fares on what is known."""
    return [w.text("standing.not_validated"), _on_record(found, w), w.text("standing.interval")]


def organisation_name(found: Comparison, w: Words) -> str:
    """Name of the organisation."""
    return found.names.get(w.language) or found.name


def scenario_name(found: Comparison, w: Words) -> tuple[str, bool]:
    """Name of the scenario, and whether it had to stay English."""
    return _in_language(found.scenario_name, found.scenario_names, w)


def note(found: Comparison, w: Words) -> tuple[str, bool]:
    """What the scenario leaves out, and whether that had to stay English."""
    return _in_language(found.note, found.notes, w)


def _in_language(english: str, others: dict[str, str], w: Words) -> tuple[str, bool]:
    said = others.get(w.language, "")
    return said or english, bool(english and not said and w.language != "en")


def _on_record(found: Comparison, w: Words) -> str:
    if not found.calibration:
        return w.text("standing.little_record")
    whole = found.calibration[-1]
    return w.text(
        "standing.record", proposals=whole.proposals, simulated=w.percent(whole.simulated),
        recorded=w.percent(whole.recorded), codings=found.coded_positions,
    )  # fmt: skip


def _adoption(rows: dict[str, Change], w: Words) -> str:
    row, done = rows["share_adopted"], rows["execution"]
    if row.baseline is None or row.scenario is None or row.difference is None:
        return w.text("simulated.no_proposal")
    if abs(row.difference.mean) < LEAST_SHARE:
        first = w.text("simulated.adopted_same", share=w.percent(row.scenario.mean))
    else:
        first = w.text(
            "simulated.adopted", share=w.percent(row.scenario.mean), before=w.percent(row.baseline.mean),
            points=points(row.difference.mean, w), low=points(row.difference.low, w, 0),
            high=points(row.difference.high, w, 0),
        )  # fmt: skip
    if done.difference is None or done.scenario is None or abs(done.difference.mean) < LEAST_SHARE:
        return w.text("simulated.end", adoption=first)
    return w.text(
        "simulated.executed", adoption=first, share=w.percent(done.scenario.mean),
        points=points(done.difference.mean, w),
    )  # fmt: skip


def points(share: float, w: Words, decimals: int = 1) -> str:
    """A difference of shares in percentage points, with its sign."""
    return w.number(100 * share, decimals, sign=True)


def _price(rows: dict[str, Change], members: list[MemberRow], w: Words) -> str:
    row = rows["outvoted"]
    passed = 0.0 if row.scenario is None else row.scenario.mean
    gains = _gains(members, w)
    if passed < LEAST_OUTVOTED:
        return w.texts["list.sentence"].join([w.text("simulated.nobody_outvoted"), gains])
    most = sorted(members, key=lambda m: -m.outvoted[1])[:2]
    named = w.join([_hurt(m, w) for m in most if m.outvoted[1] >= LEAST_OUTVOTED])
    key = "simulated.outvoted_most" if named else "simulated.outvoted"
    return w.texts["list.sentence"].join([w.text(key, count=w.number(passed, 1), members=named), gains])


def _hurt(m: MemberRow, w: Words) -> str:
    """How often a member is outvoted, and what that does to its identity and its staying."""
    said = [w.text("simulated.hurt_times", count=w.number(m.outvoted[1], 1))]
    if m.identity_difference is not None and abs(m.identity_difference) >= LEAST_SHIFT:
        said.append(w.text("simulated.hurt_identity", moved=w.number(m.identity_difference, sign=True)))
    if abs(m.exit[1] - m.exit[0]) >= LEAST_SHARE:
        said.append(w.text("simulated.hurt_leaves", share=w.percent(m.exit[1]), before=w.percent(m.exit[0])))
    return w.text("simulated.hurt", member=w.state(m.actor), parts=w.texts["list.comma"].join(said))


def _gains(members: list[MemberRow], w: Words) -> str:
    moved = [(m.gain.difference.mean, w.state(m.actor)) for m in members if m.gain.difference is not None]
    lost = [name for gain, name in sorted(moved) if gain <= -LEAST_OUTVOTED][:3]
    won = [name for gain, name in sorted(moved, reverse=True) if gain >= LEAST_OUTVOTED][:3]
    key = {(True, True): "gains_losses", (True, False): "gains", (False, True): "losses", (False, False): "no_gain"}
    comma = w.texts["list.comma"]
    return w.text(f"simulated.{key[bool(won), bool(lost)]}", won=comma.join(won), lost=comma.join(lost))


def _unity(rows: dict[str, Change], w: Words) -> str:
    said = []
    for key in ("identity", "dispersion"):
        difference = rows[key].difference
        if difference is not None and abs(difference.mean) >= LEAST_SHIFT:
            said.append(w.text(f"simulated.unity_{key}", moved=w.number(difference.mean, sign=True)))
    exits = rows["exits"]
    if exits.difference is not None and abs(exits.difference.mean) >= LEAST_SHIFT and exits.scenario is not None:
        before = exits.scenario.mean - exits.difference.mean
        said.append(w.text("simulated.unity_exits", count=w.number(exits.scenario.mean), before=w.number(before)))
    if not said:
        return w.text("simulated.unity_none")
    return w.text("simulated.unity", parts=w.texts["list.comma"].join(said))


def _test(found: Comparison, w: Words) -> list[str]:
    """How the runs of a test fare on what was measured later."""
    if not found.test:
        return []
    last = found.test[-1]
    simulated, measured = last.simulated_dispersion, last.measured_dispersion
    if simulated is None or measured is None:
        return []
    inside = simulated.low <= measured.mean <= simulated.high
    return [
        w.text(
            "simulated.test", year=last.year, known=found.known_until, mean=w.number(simulated.mean),
            low=w.number(simulated.low), high=w.number(simulated.high), measured=w.number(measured.mean),
            place=w.text("simulated.inside" if inside else "simulated.outside"), same=w.percent(last.same_track[0]),
            same_measured=w.percent(last.same_track[1]),
        )
    ]  # fmt: skip
