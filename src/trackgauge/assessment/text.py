"""Answers as text: what the shell prints and a notebook shows."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from itertools import groupby
from textwrap import wrap
from typing import TYPE_CHECKING

from trackgauge.core.convergence import CONVERGED
from trackgauge.core.dimensions import DIMENSIONS, STATE_WORDS
from trackgauge.core.wrapping import WIDTH, wrapped

if TYPE_CHECKING:
    from trackgauge.assessment import Answer
    from trackgauge.assessment.answer import (
        Changes,
        Chosen,
        Dimension,
        Interval,
        Manifest,
        Member,
        Robustness,
        State,
    )
    from trackgauge.assessment.ordering import Ordered, Ordering, Together
    from trackgauge.assessment.provenance import Behind, Row, Value

MOST_MEMBERS = 12
"""Larger bodies show the members farthest from the middle; --json and the page have all."""


MOST_EVENTS = 4
MOST_IN_CONDUCT = 3


def answer_lines(answer: Answer, asked_as: str | None = None, options: str = "") -> list[str]:
    """The answer, line by line, at most 100 columns wide but for the command at its end.

    `asked_as` is the name or folder that was given, `options` what was asked of the indicators, as it is typed.
    """
    lines = [
        *_verdict(answer),
        "",
        *_tracks(answer),
        "",
        *_members(answer),
        "",
        "Why",
        *_numbered(reason.text for reason in answer.reasons),
        "",
        *_changes(answer.changes),
        "",
        *_evidence(answer),
    ]
    asked = f"{shlex.quote(asked_as or answer.organisation)} --year {answer.year}{options}"
    more = [f"Beside    trackgauge ordering {asked}", f"Page      trackgauge report {asked}"]
    return [*(part for line in lines for part in _wrapped(line)), *more]


def _wrapped(line: str) -> list[str]:
    """A long line over several, the later ones set in under the first one's text."""
    return wrapped(line, 10 if line.startswith(("Evidence", "Asked", "Missing", "Holds", "Conduct")) else 3)


def series_lines(answers: Sequence[Answer]) -> list[str]:
    """One line for each year: state, number of members, dispersion and tracks."""
    first = answers[0]
    lines = [first.name, "", "year  members  same   multi  derailed  dispersion         state; members apart"]
    for answer in answers:
        state = answer.state
        apart = [member for track in answer.tracks[1:] for member in track.members]
        named = f"; {' '.join(apart)}" if apart else ""
        spread = interval_text(answer.dispersion.overall, sign="")
        lines.append(
            f"{answer.year}  {len(answer.members):7d}  {state.same_track:4.0%}  {state.multi_track:5.0%}  "
            f"{state.derailed:8.0%}  {spread:17s}  {STATE_WORDS[state.label]}{named}"
        )
    asked = asked_lines(answers[-1].manifest)
    return [*lines, "", *_wrapped(asked[0])] if asked else lines


def state_line(state: State) -> str:
    """The three probabilities in words."""
    parts = ((STATE_WORDS[name], getattr(state, name)) for name in STATE_WORDS)
    return ", ".join(f"{words} {share:.0%}" for words, share in parts)


def _verdict(answer: Answer) -> Iterator[str]:
    if answer.grounds == "votes":
        yield f"{answer.name}, {answer.year}: no state of its own"
        yield f"By votes and ties outside it: {state_line(answer.state)}"
    else:
        yield f"{answer.name}, {answer.year}: {_named_states(answer)}"
        yield state_line(answer.headline) + (", over the range of conventions" if answer.robustness else "")
    if answer.robustness is not None:
        yield from _survives(answer.robustness, answer.state, own=answer.grounds == "inside")


def _named_states(answer: Answer) -> str:
    """The state, or those between which the evidence leaves it open."""
    named = " or ".join(STATE_WORDS[state] for state in answer.open_between)
    return named if len(answer.open_between) == 1 else f"{named}, not told apart"


def _survives(robustness: Robustness, state: State, *, own: bool) -> Iterator[str]:
    """The papers' own conventions, and what becomes of their answer without one witness, one member, any data."""
    label = state.label
    words = STATE_WORDS[label]
    if own:
        yield f"Holds     by the papers' conventions {state_line(state)}"
    else:
        yield f"Holds     {words} {getattr(robustness.over_conventions, label):.0%} over the range of conventions"
    for name, without in (("source", robustness.without_source), ("member", robustness.without_member)):
        if without:
            worst = min(without, key=lambda each: getattr(each.state, label))
            yield f"          {words} {getattr(worst.state, label):.0%} without one {name} ({worst.left_out})"
    if robustness.prior is not None:
        yield f"          before any evidence the model says {state_line(robustness.prior)}"


def _tracks(answer: Answer) -> Iterator[str]:
    counts = ", ".join(f"{k}: {share:.0%}" for k, share in answer.number_of_tracks.items() if share >= 0.005)
    yield f"Tracks    (number of tracks {counts})"
    for number, track in enumerate(answer.tracks, start=1):
        together = f"  pairs together {track.cohesion:.0%}" if len(track.members) > 1 else ""
        yield f"  {number}  {' '.join(track.members)}{together}"


def _members(answer: Answer) -> Iterator[str]:
    yield "       interest           identity           policy             identity level"
    shown = answer.members
    if len(shown) > MOST_MEMBERS:
        middle = sorted(_mean(m) for m in shown)[len(shown) // 2]
        farthest = sorted(shown, key=lambda m: -abs(_mean(m) - middle))[:MOST_MEMBERS]
        shown = [m for m in shown if m in farthest]
    for member in shown:
        level = f"{member.identity_level} {member.identity_level_probabilities[member.identity_level]:.0%}"
        scores = "  ".join(f"{interval_text(_score(member, d)):17s}" for d in DIMENSIONS)
        yield f"  {member.actor}  {scores}  {level if member.observed['identity'] else 'not observed'}"
    if len(shown) < len(answer.members):
        yield f"  ... the {len(shown)} of {len(answer.members)} members farthest from the middle; --json gives all"
    if answer.evidence.unobserved:
        yield f"  without evidence: {' '.join(answer.evidence.unobserved)}"
    yield "  Scale -2 opposed, 0 indifferent, +2 carries the organisation; mean [95 % interval]."
    yield from _conduct(answer)


def _conduct(answer: Answer) -> Iterator[str]:
    """Who stands furthest from the others in what members do inside the organisation."""
    known = sorted((m for m in answer.members if m.conduct), key=lambda m: m.conduct.mean if m.conduct else 0.0)
    if known:
        said = ", ".join(f"{m.actor} {interval_text(m.conduct)}" for m in known[:MOST_IN_CONDUCT])
        yield f"Conduct   furthest from the others in the record of positions: {said} (logits, 0 = as the others)"


def _score(member: Member, dimension: Dimension) -> Interval | None:
    """The score where there is evidence of it."""
    score: Interval = getattr(member, dimension)
    return score if member.observed[dimension] else None


def _mean(member: Member) -> float:
    """Mean of the observed scores; 0 where there is none."""
    scores = [score.mean for d in DIMENSIONS if (score := _score(member, d))]
    return sum(scores) / max(1, len(scores))


def _changes(changes: Changes) -> Iterator[str]:
    if changes.state is None:
        yield f"Since {changes.since}: nothing to compare with."
    else:
        parts = [f"then {state_line(changes.state)}"]
        if changes.joined:
            parts.append(f"joined {' '.join(changes.joined)}")
        if changes.left:
            parts.append(f"left {' '.join(changes.left)}")
        if changes.dispersion:
            parts.append(f"dispersion {interval_text(changes.dispersion)}")
        yield f"Since {changes.since}: {'; '.join(parts)}."
        for move in changes.members[:2]:
            yield (
                f"  {move.actor} {move.dimension} {interval_text(move.difference)}, "
                f"risen with probability {move.probability_of_rise:.0%}"
            )
    if changes.events:
        shown, rest = changes.events[:MOST_EVENTS], len(changes.events) - MOST_EVENTS
        more = f"; and {rest} more (--json)" if rest > 0 else ""
        yield f"  in the year: {'; '.join(shown)}{more}"


def _evidence(answer: Answer) -> Iterator[str]:
    ground = answer.evidence
    yield (
        f"Evidence  {ground.rows} rows about the year from {_count(ground.sources, 'source')}, "
        f"{ground.hand_coded_share:.0%} coded by hand ({ground.kind})"
    )
    alone = [f"{kind} alone {STATE_WORDS[state.label]} {_share(state):.0%}" for kind, state in ground.by_kind.items()]
    if alone:
        yield f"          {'; '.join(alone)}"
    rhos = [
        f"{a.dimension} {interval_text(a.rank_correlation) if a.rank_correlation else 'too few members'}"
        for a in ground.agreement
    ]
    if rhos:
        yield f"          rank correlation of codings and behaviour: {'; '.join(rhos)}"
    yield from asked_lines(answer.manifest)
    if ground.missing:
        yield f"Missing   {'; '.join(ground.missing)}"
    if ground.max_rhat >= CONVERGED:
        yield f"          R-hat {ground.max_rhat:.2f} (bound {CONVERGED}): raise --draws for a number to publish"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"


def _share(state: State) -> float:
    return float(getattr(state, state.label))


def _numbered(texts: Iterator[str]) -> Iterator[str]:
    found = [f"  {number}. {text}" for number, text in enumerate(texts, start=1)]
    return iter(found or ["  No indicator observes enough members to tell them apart."])


def interval_text(value: Interval | None, digits: int = 1, sign: str = "+") -> str:
    """Mean and 95 % interval; `sign` is "+" for scores and differences, "" for what is never negative."""
    if value is None:
        return "not observed"
    mean, low, high = (f"{number:{sign}.{digits}f}" for number in (value.mean, value.low, value.high))
    return f"{mean} [{low}, {high}]"


LABEL = "Asked     "


def asked_lines(of: Manifest | Chosen) -> list[str]:
    """One line; none where every indicator is as declared."""
    own = [f"{each.indicator} ({each.name}; {each.source}; {each.values} values)" for each in of.own]
    words = (("included", of.included), ("excluded", of.excluded), ("own", own))
    said = "; ".join(f"{word} {', '.join(ids) if word == 'own' else ' '.join(ids)}" for word, ids in words if ids)
    return [LABEL + said] if said else []


def asked_paragraph(of: Manifest | Chosen) -> list[str]:
    """The same over as many lines as it takes, set in under its text."""
    return [part for line in asked_lines(of) for part in wrap(line, WIDTH, subsequent_indent=" " * len(LABEL))]


def behind_lines(found: Behind) -> list[str]:
    """Dimension, value, rows: each row with its id, value, confidence and source."""
    lines = [f"{found.name} in {found.organisation}, {found.year}: {len(found.values)} values"]
    if not found.values:
        lines.append("No evidence bears on this year; the model reads the member from neighbouring years alone.")
    for dimension, values in groupby(found.values, key=lambda value: value.dimension):
        lines += ["", dimension.capitalize()]
        for value in values:
            lines += _value(value)
    return lines


def _value(value: Value) -> Iterator[str]:
    mark = "  (auxiliary)" if value.role == "auxiliary" else ""
    yield f"  {value.indicator} {value.years}: {value.value:.2f} {value.unit}; score {value.score:+.1f}{mark}"
    for row in value.rows:
        yield f"    {_row(row)}"


def _row(row: Row) -> str:
    note = f"; {row.note}" if row.note else ""
    return f"{row.id}  {row.value:g} {row.about} {row.years}  [{row.confidence}] {row.source}{note}"


RARE = 0.05


def ordering_lines(found: Ordering) -> list[str]:
    """Head, one line an indicator, all together, and how to read it."""
    lines = [f"{found.name}, {found.year}: behaviour against {found.dimension} by {found.against}", ""]
    if found.against != "codings":
        lines[1:1] = ["No codings observe four members: the literature's order is not known. Shown instead: how each"]
        lines[2:2] = ["indicator orders the members against the positions that behaviour in the model gives."]
    if found.indicators:
        lines.append(f"  {'':26s}{'':10s}{'years':>11s}  members  rank correlation       chance")
        lines += [_line(each) for each in found.indicators]
    else:
        lines.append("  No indicator observes four members.")
    return [*lines, "", *asked_paragraph(found.chosen), *_summary(found)]


def _line(each: Ordered) -> str:
    place = "model" if each.role == "model" else "auxiliary"
    years = str(each.first_year) if each.first_year == each.last_year else f"{each.first_year}-{each.last_year}"
    chance = "" if each.chance is None else f"{each.chance:.2f}"
    rho = _rho(each.rank_correlation)
    return f"  {each.indicator:26s}{place:10s}{years:>11s}  {each.members:7d}  {rho:21s}  {chance:>4s}".rstrip()


def _rho(value: Interval | None) -> str:
    return "all members alike" if value is None else f"{value.mean:+.2f} [{value.low:+.2f}, {value.high:+.2f}]"


def _summary(found: Ordering) -> Iterator[str]:
    tested = [each for each in found.indicators if each.chance is not None]
    rare = [each.indicator for each in tested if each.chance is not None and each.chance < RARE]
    if found.in_the_model is not None:
        yield from _together("Behaviour in the model", found.in_the_model)
    yield from _together("Were all of it to enter", found.if_all_entered)
    if tested:
        expected = RARE * len(tested)
        yield "Chance: share of all orders of the members that do as well."
        yield (
            f"Of {len(tested)} indicators {len(rare)} are below {RARE}{': ' + ' '.join(rare) if rare else ''}; "
            f"by chance alone about {expected:.0f}."
        )


def _together(label: str, one: Together) -> Iterator[str]:
    state = one.state
    shares = f"same track {state.same_track:.0%}, multi-track {state.multi_track:.0%}, derailed {state.derailed:.0%}"
    rho = "" if one.rank_correlation is None else f"rank correlation {_rho(one.rank_correlation)}; "
    yield f"{label}: {rho}{shares}"
