"""Statements of the sources with their verdicts, as results: what `trackgauge claims` prints."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.core.errors import TrackgaugeError, UnknownName
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.organisations import OrganisationLike, opened
from trackgauge.verdicts import shipped as stored
from trackgauge.verdicts.estimators import Estimate
from trackgauge.verdicts.judging import Claim, Flip, Outcome, adjusted, checked, claim_of, flips
from trackgauge.verdicts.plan import ABOUT, VERDICTS, Plan, is_as_frozen, read_plan, shipped
from trackgauge.verdicts.reading import Reader
from trackgauge.verdicts.text import contradiction_lines, story_lines, table_lines

Progress = Callable[[str, float], None]
Files = Iterable[Path | str] | Path | str
METHODS = (
    "benjamini_hochberg1995", "bonett_wright2000", "holm1979", "phipson_smyth2010", "simonsohn_simmons_nelson2020"
)  # fmt: skip
NUMBERS = ("effect", "low", "high", "power")


@dataclass(frozen=True, eq=False, repr=False)
class Claims(Result):
    """Statements with their verdicts.

    Attributes
    ----------
    claims
        In the order of their ids.
    """

    kind: ClassVar[str] = "claims"

    organisation: str
    name: str
    claims: tuple[Claim, ...]
    seed: int = 1
    options: str = ""

    def __getitem__(self, statement: str) -> Claim:
        """A statement by id."""
        found = {claim.plan.id: claim for claim in self.claims}
        if statement not in found:
            raise UnknownName(statement, "statement", found)
        return found[statement]

    @property
    def counts(self) -> dict[str, int]:
        """How many statements have each verdict, the misses first."""
        return {verdict: sum(claim.verdict == verdict for claim in self.claims) for verdict in VERDICTS}

    def lines(self) -> Sequence[str]:
        """Counts, and a line a statement by verdict, the misses first."""
        return table_lines(self.name, self.claims)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and words; None where there is no number."""
        return {
            "result": self.kind, "organisation": self.organisation, "seed": self.seed, "counts": self.counts,
            "statements": [claim_record(claim) for claim in self.claims],
        }  # fmt: skip

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {
            "statements": lambda: Table.of_records(_row(claim) for claim in self.claims),
            "specifications": lambda: Table.of_records(
                {"statement": claim.plan.id, **_outcome_row(one)} for claim in self.claims for one in claim.curve
            ),
        }

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        return f"trackgauge claims {self.organisation}{self.options}"

    @property
    def papers(self) -> tuple[str, ...]:
        """Keys of the papers of its method."""
        return METHODS


@dataclass(frozen=True, eq=False, repr=False)
class Story(Result):
    """One statement: its plan, what came out, under which choices it does not, and what would turn it."""

    kind: ClassVar[str] = "claim"

    organisation: str
    claim: Claim
    flips: tuple[Flip, ...]
    seed: int = 1
    options: str = ""

    def lines(self) -> Sequence[str]:
        """Plan, verdict, specification curve, papers left out, smallest changes that turn it."""
        return story_lines(self.claim, self.flips)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists, numbers and words."""
        return {
            "result": self.kind, "organisation": self.organisation, "seed": self.seed, **claim_record(self.claim),
            "specifications": [_outcome_row(one) for one in self.claim.curve],
            "turned_by": [asdict(flip) for flip in self.flips],
        }  # fmt: skip

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        found = self.to_dict()
        return {name: (partial(Table.of_records, found[name])) for name in ("specifications", "turned_by")}

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        return f"trackgauge claims {self.organisation} {self.claim.plan.id}{self.options}"

    @property
    def papers(self) -> tuple[str, ...]:
        """Keys of the papers of its method."""
        return METHODS


@dataclass(frozen=True, eq=False, repr=False)
class Disagreements(Result):
    """Where the papers contradict each other: both sides, the verdicts on each, and what would decide."""

    kind: ClassVar[str] = "contradictions"

    rows: tuple[dict[str, Any], ...]

    def lines(self) -> Sequence[str]:
        """Each contradiction with both verdicts."""
        return contradiction_lines(self.rows)

    def to_dict(self) -> dict[str, Any]:
        """Plain lists and words."""
        return {"result": self.kind, "contradictions": list(self.rows)}

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"contradictions": lambda: Table.of_records(
            {name: value if isinstance(value, str) else "; ".join(value) for name, value in row.items()}
            for row in self.rows
        )}  # fmt: skip

    @property
    def command(self) -> str:
        """The line to type in a shell that makes the same result."""
        return "trackgauge claims sco --contradictions"


def claims(
    organisation: OrganisationLike,
    *,
    add: Files = (),
    only: Files = (),
    seed: int = 1,
    progress: Progress | None = None,
) -> Claims:
    """Which statements of the sources hold? Each with its verdict, the misses first.

    Parameters
    ----------
    organisation
        Id, casebook folder or loaded organisation.
    add
        Files of statements of your own, tested with those of the sources.
    only
        Files of statements of your own, tested alone.
    seed
        The same seed gives the same bits.

    Raises
    ------
    TrackgaugeError
        If a file of your own is no statement, reads what it did not declare, or names what there is not; or if there
        are no statements about the organisation.

    Examples
    --------
    >>> found = claims("sco")  # doctest: +SKIP
    >>> found["T28"].verdict  # doctest: +SKIP
    'supported'
    """
    body = opened(organisation)
    own = {plan.id: plan for plan in map(read_plan, _files(add) + _files(only))}
    plans = own if only else {**_about(body.id), **own}
    if not plans:
        raise TrackgaugeError(f"no statements are about '{body.id}'", where="claims",
                              next_step="Give a file of your own: trackgauge claims NAME --from FILE.")  # fmt: skip
    readers = {name: Reader(body, name, plan.data, seed=seed) for name, plan in plans.items()}
    for name in own:
        checked(own[name], readers[name])
    tested = []
    with told(progress) as tell:
        for n, (name, plan) in enumerate(plans.items()):
            tell(f"testing {name}", n / len(plans))
            tested.append(claim_of(plan, readers[name], frozen=is_as_frozen(plan)))
    options = "".join(f" --add {file}" for file in _files(add)) + "".join(f" --from {file}" for file in _files(only))
    return Claims(body.id, body.names["en"], adjusted(tested), seed, options)


def claim(organisation: OrganisationLike, statement: str, *, add: Files = (), seed: int = 1) -> Story:
    """One statement with its story: plan, verdict, specification curve, what would turn it.

    Parameters
    ----------
    organisation, add, seed
        As for `claims`.
    statement
        Id or key, such as "T42" or "security_leads_other_fields".

    Raises
    ------
    TrackgaugeError
        As `claims`; and if there is no such statement.

    >>> claim("sco", "T28").claim.verdict
    'supported'
    """
    body = opened(organisation)
    plans = {**_about(body.id), **{plan.id: plan for plan in map(read_plan, _files(add))}}
    plan = _named(statement, plans)
    read = Reader(body, plan.id, plan.data, seed=seed)
    checked(plan, read)
    found = claim_of(plan, read, frozen=is_as_frozen(plan))
    known = stored.verdicts().get(plan.id)
    if known and seed == 1 and not _files(add):
        found = replace(found, step_up=_or_nan(known["step_up"]), step_down=_or_nan(known["step_down"]))
    return Story(body.id, found, flips(found, read), seed, "".join(f" --add {file}" for file in _files(add)))


def contradictions() -> Disagreements:
    """The ten places where the five papers contradict each other, with both verdicts and what would decide.

    >>> len(contradictions().rows)
    10
    """
    return Disagreements(stored.contradictions())


def _about(organisation: str) -> Mapping[str, Plan]:
    return shipped() if organisation == ABOUT else {}


def _files(given: Files) -> list[Path | str]:
    return [given] if isinstance(given, Path | str) else list(given)


def _named(statement: str, plans: Mapping[str, Plan]) -> Plan:
    wanted = statement.strip()
    for plan in plans.values():
        if wanted.casefold() in (plan.id.casefold(), stored.key_of(plan.id).casefold()):
            return plan
    raise UnknownName(statement, "statement", [*plans, *(stored.key_of(name) for name in plans)])


def claim_record(claim: Claim) -> dict[str, Any]:
    """Everything about a verdict as plain data, without its specifications one by one."""
    plan = claim.plan
    return {
        "id": plan.id, "key": stored.key_of(plan.id), "statement": plan.statement, "paper": plan.paper,
        "verdict": claim.verdict, "because": claim.because, "grade": claim.grade,
        "effect": plan.effect, "supports": plan.supports, "no_effect": plan.no_effect, "smallest": plan.smallest,
        "estimator": plan.estimator, "data": list(plan.data), "note": plan.note,
        "plan": plan.hash, "as_frozen": claim.frozen,
        "main": _outcome(claim.main),
        "without_own_paper": None if claim.alone is None else _outcome(claim.alone),
        "without_paper": dict(claim.papers),
        "specifications_tested": len(claim.curve), "specifications_agreeing": _finite(claim.agreeing),
        "chance": _finite(claim.chance), "step_up": _finite(claim.step_up), "step_down": _finite(claim.step_down),
    }  # fmt: skip


def _outcome(one: Outcome) -> dict[str, Any]:
    return {
        "verdict": one.verdict,
        "because": one.because,
        "found": None if one.found is None else _estimate(one.found),
    }


def _estimate(found: Estimate) -> dict[str, Any]:
    numbers = {name: _finite(getattr(found, name))
               for name in ("effect", "low", "high", "above", "below", "power", "detectable")}  # fmt: skip
    removed = {name: [_finite(low), _finite(high)] for name, (low, high) in found.removed.items()}
    return {**numbers, "units": found.units, "detail": found.detail, **({"without": removed} if removed else {})}


def _outcome_row(one: Outcome) -> dict[str, Any]:
    settings = "; ".join(f"{name}={value}" for name, value in (one.settings or {}).items() if value != "")
    found = one.found
    return {
        "settings": settings, "verdict": one.verdict, "effect": None if found is None else _finite(found.effect),
        "low": None if found is None else _finite(found.low), "high": None if found is None else _finite(found.high),
        "units": 0 if found is None else found.units,
    }  # fmt: skip


def _row(claim: Claim) -> dict[str, Any]:
    found = claim.main.found
    return {
        "id": claim.plan.id, "key": stored.key_of(claim.plan.id), "verdict": claim.verdict, "grade": claim.grade,
        **{name: math.nan if found is None else float(getattr(found, name)) for name in NUMBERS},
        "units": 0 if found is None else found.units, "chance": claim.chance, "step_up": claim.step_up,
        "step_down": claim.step_down, "agreeing": claim.agreeing,
        "without_own_paper": "" if claim.alone is None else claim.alone.verdict, "because": claim.because,
    }  # fmt: skip


def _finite(value: float) -> float | None:
    return round(value, 6) if math.isfinite(value) else None


def _or_nan(value: float | None) -> float:
    return math.nan if value is None else value
