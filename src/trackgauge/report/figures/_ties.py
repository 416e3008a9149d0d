"""What the figures of ties need: members on which there are data, their ties, and where these come from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from trackgauge.alignment.ties import SignedTies, contributor_ids, tie_series
from trackgauge.alignment.ties.measuring import Evidence
from trackgauge.assessment.answer import Answer
from trackgauge.evidence import load_pack
from trackgauge.organisations import Organisation
from trackgauge.organisations.catalogue import SHIPPED
from trackgauge.report.words import Phrase, phrase

MANY = 30
"""From so many members on, fewer draws are taken: frustration is a problem of its own in each."""
DRAWS_OF_MANY = 200


def members_with_data(answer: Answer) -> tuple[str, ...]:
    """Members of an answer on which the pack has data, in alphabetical order; none in a year that it does not cover."""
    pack = load_pack()
    known = set(pack.series_states) if answer.year in pack.years else set()
    return tuple(sorted(member.actor for member in answer.members if member.actor in known))


def left_out(answer: Answer) -> tuple[str, ...]:
    """Members without data on their ties."""
    known = set(members_with_data(answer))
    return tuple(sorted(member.actor for member in answer.members if member.actor not in known))


def ties_of(
    organisation: Organisation, answer: Answer, states: Sequence[str], years: Sequence[int], *, kind: str = ""
) -> list[SignedTies]:
    """Ties of states in each year, from the kind of evidence that the answer rests on, or from another kind."""
    own = () if organisation.members_only or organisation.folder.parent == SHIPPED else (organisation,)
    evidence = cast(Evidence, kind or answer.evidence.kind)
    return tie_series(states, years, evidence=evidence, more_casebooks=own)


def draws_of(answer: Answer, members: int) -> int:
    """Draws of the ties: those of the answer, fewer of many members."""
    draws = answer.manifest.draws
    return draws if members < MANY else min(draws, DRAWS_OF_MANY)


def ties_source(answer: Answer, members: int) -> Phrase:
    """The source line of figures that are drawn from ties."""
    return phrase(
        "source.ties",
        version=answer.manifest.version,
        named=", ".join(contributor_ids()),
        draws=draws_of(answer, members),
        seed=str(answer.manifest.seed),
    )
