"""What an assessment hands to its user: the answer of one year, a series of years, the fit, and the provenance."""

from __future__ import annotations

import os
import shlex
import warnings
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, ClassVar, Unpack

import numpy as np

from trackgauge.assessment.answer import Answer, EvidenceSummary, Interval, State, Track
from trackgauge.assessment.ordering import Ordering, ordering_of
from trackgauge.assessment.provenance import Behind
from trackgauge.assessment.provenance import evidence_behind as behind
from trackgauge.assessment.side_by_side import comparison_lines
from trackgauge.assessment.study import DRAWS, Progress, Study, fit_study
from trackgauge.assessment.text import answer_lines, behind_lines, ordering_lines, series_lines
from trackgauge.core.dimensions import DIMENSIONS, STATES, Dimension
from trackgauge.core.draws import Draws
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.extras import needed
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.years import assessable_years, require_year
from trackgauge.organisations import Organisation, OrganisationLike, opened
from trackgauge.orientation.case import OwnIndicator
from trackgauge.orientation.observing import Kind
from trackgauge.orientation.selection import Asked, selection
from trackgauge.orientation.state import Thresholds

PAPERS = ("rue2001", "vehtari2021", "wade_ghahramani2018", "van_der_eijk2001", "esteban_ray1994", "hage2011")
SCALE = "-2 opposed, 0 indifferent, +2 carries the organisation"


@dataclass(frozen=True, eq=False, repr=False)
class Assessment(Result):
    """The state of an organisation in one year: one track, many, or off the rails, and why.

    Attributes
    ----------
    answer
        Everything measured, in the documented shape that `--json` prints.
    study
        The fit that it was read from; None where it was read back from JSON.
    name
        The organisation as it was asked for: an id or a folder.
    options
        What was asked of the indicators, as it is typed in a shell.
    """

    answer: Answer
    study: Study | None = None
    name: str = ""
    options: str = ""
    kind: ClassVar[str] = "assessment"

    @property
    def state(self) -> State:
        """The label and the three probabilities, by the papers' own conventions."""
        return self.answer.state

    @property
    def headline(self) -> State:
        """The state over the range of conventions: what may be said. `state` is by the papers' own conventions."""
        return self.answer.headline

    @property
    def year(self) -> int:
        """The year of the answer."""
        return self.answer.year

    @property
    def organisation(self) -> str:
        """Id of the organisation."""
        return self.answer.organisation

    @property
    def evidence(self) -> EvidenceSummary:
        """How solid the ground is: rows, sources, kinds of evidence, and what is missing."""
        return self.answer.evidence

    @property
    def tracks(self) -> list[Track]:
        """The most probable tracks, the largest first."""
        return self.answer.tracks

    @property
    def members(self) -> Table:
        """One row a member: scores with 95 % intervals (-2 to +2) and the level of identity."""
        return self.tables["members"]

    @property
    def reasons(self) -> list[str]:
        """Why the state is what it is, the strongest reason first."""
        return [reason.text for reason in self.answer.reasons]

    def provenance(self, actor: str) -> Provenance:
        """Every value behind a member's scores in this year, with its evidence rows and their sources.

        Raises
        ------
        TrackgaugeError
            If the state was never a member.
        """
        place: Any = self.study.organisation if self.study else self.organisation
        own = self.study.case.own.values() if self.study else ()
        return Provenance(behind(place, actor, self.year, indicators=own), self.name)

    def lines(self) -> Sequence[str]:
        """What `trackgauge assess` prints."""
        return answer_lines(self.answer, self.name, self.options)

    def to_dict(self) -> dict[str, Any]:
        """The answer as `--json` prints it; `docs/reference/answer.schema.json` describes it."""
        return self.answer.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Assessment:
        """Read back what `to_dict` gave."""
        return cls(Answer.model_validate(data))

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        made = self.answer.manifest
        name = shlex.quote(self.name or self.organisation)
        evidence = self.answer.evidence.kind
        chosen = f" --evidence {evidence}" if evidence != "both" else ""
        return (
            f"trackgauge assess {name} --year {self.year}{chosen} --seed {made.seed} --draws {made.draws}{self.options}"
        )

    @property
    def manifest(self) -> dict[str, Any]:
        """Version, seed, settings and the hashes of every input."""
        return {**super().manifest, **self.answer.manifest.model_dump(mode="json")}

    @property
    def papers(self) -> tuple[str, ...]:
        """The papers of the model, the tracks and the measures of spread."""
        return PAPERS

    @property
    def sources(self) -> tuple[str, ...]:
        """The public sources behind the pack."""
        return tuple(source["id"] for source in load_pack().manifest["sources"])

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {
            "members": lambda: members_table(self.answer),
            "states": lambda: states_table([self.answer]),
            "tracks": self._tracks_table,
            "pairs": self._pairs_table,
            "reasons": self._reasons_table,
            "sensitivity": self._sensitivity_table,
            "without": self._without_table,
        }

    def _tracks_table(self) -> Table:
        return Table.of_records(
            {"track": n, "members": track.members, "probability": track.probability, "cohesion": track.cohesion}
            for n, track in enumerate(self.tracks, start=1)
        )

    def _pairs_table(self) -> Table:
        opposed = self.answer.opposed_pairs
        return Table.of_records(
            [
                {"actor": pair[:3], "partner": pair[4:], "same_track": share, "opposed": opposed.get(pair)}
                for pair, share in self.answer.pairs.items()
            ],
            {
                "same_track": "Share of draws in which the two are on one track, 0 to 1",
                "opposed": "Share of draws in which the two are opposed; missing below 0.05",
            },
        )

    def _reasons_table(self) -> Table:
        rows = [reason.model_dump(mode="json") for reason in self.answer.reasons]
        return Table.of_records([{k: row[k] for k in ("text", "indicator", "dimension", "members", "contribution")}
                                 for row in rows])  # fmt: skip

    def _without_table(self) -> Table:
        found = self.answer.robustness
        kinds = {"source": found.without_source, "member": found.without_member} if found else {}
        rows = [
            {"kind": kind, "left_out": each.left_out, **each.state.model_dump()}
            for kind, every in kinds.items()
            for each in every
        ]
        return Table.of_records(rows, dict.fromkeys(STATES, "Probability, 0 to 1"))

    def _sensitivity_table(self) -> Table:
        return Table.of_records(row.model_dump(mode="json") for row in self.answer.sensitivity)


@dataclass(frozen=True, eq=False, repr=False)
class AssessmentSeries(Result):
    """One answer a year."""

    answers: tuple[Answer, ...]
    name: str = ""
    options: str = ""
    kind: ClassVar[str] = "assessment_series"

    def lines(self) -> Sequence[str]:
        """What `trackgauge assess --from` prints."""
        return series_lines(self.answers)

    def to_dict(self) -> list[dict[str, Any]]:
        """The answers, one a year."""
        return [answer.model_dump(mode="json") for answer in self.answers]

    @classmethod
    def from_dict(cls, data: Sequence[Mapping[str, Any]]) -> AssessmentSeries:
        """Read back what `to_dict` gave."""
        return cls(tuple(Answer.model_validate(each) for each in data))

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        first, last = self.answers[0], self.answers[-1]
        name = shlex.quote(self.name or first.organisation)
        seeds = f"--seed {first.manifest.seed} --draws {first.manifest.draws}"
        return f"trackgauge assess {name} --from {first.year} --to {last.year} {seeds}{self.options}"

    def __getitem__(self, year: int) -> Assessment:
        """The answer of one year."""
        for answer in self.answers:
            if answer.year == year:
                return Assessment(answer, None, self.name, self.options)
        raise KeyError(year)

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {
            "states": lambda: states_table(self.answers),
            "members": lambda: Table.of_records(row for answer in self.answers for row in _member_rows(answer)),
        }


@dataclass(frozen=True, eq=False, repr=False)
class Comparison(Result):
    """Organisations side by side, each in its year."""

    answers: tuple[Answer, ...]
    names: tuple[str, ...] = ()
    kind: ClassVar[str] = "comparison_of_organisations"

    def lines(self) -> Sequence[str]:
        """What `trackgauge compare` prints."""
        return comparison_lines(self.answers)

    def to_dict(self) -> list[dict[str, Any]]:
        """The answers, one an organisation."""
        return [answer.model_dump(mode="json") for answer in self.answers]

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        names = self.names or tuple(answer.organisation for answer in self.answers)
        return f"trackgauge compare {shlex.join(names)}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"states": lambda: states_table(self.answers)}


@dataclass(frozen=True, eq=False, repr=False)
class Provenance(Result):
    """The values behind a member's scores in one year, each with the evidence rows that it was computed from."""

    found: Behind
    name: str = ""
    kind: ClassVar[str] = "provenance"

    def lines(self) -> Sequence[str]:
        """What `trackgauge evidence` prints."""
        return behind_lines(self.found)

    def to_dict(self) -> dict[str, Any]:
        """Values and rows."""
        return self.found.model_dump(mode="json")

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Provenance:
        """Read back what `to_dict` gave."""
        return cls(Behind.model_validate(data))

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        name = shlex.quote(self.name or self.found.organisation)
        return f"trackgauge evidence {name} {self.found.actor} {self.found.year}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"rows": self._rows}

    def _rows(self) -> Table:
        return Table.of_records(
            {"indicator": value.indicator, "dimension": value.dimension, "score": value.score, **row.model_dump()}
            for value in self.found.values
            for row in value.rows
        )


@dataclass(frozen=True, eq=False, repr=False)
class OrderingResult(Result):
    """Whether what members do orders them as the literature does."""

    found: Ordering
    name: str = ""
    kind: ClassVar[str] = "ordering"

    def lines(self) -> Sequence[str]:
        """What `trackgauge ordering` prints."""
        return ordering_lines(self.found)

    def to_dict(self) -> dict[str, Any]:
        """Every indicator's rank correlation, and all together."""
        return self.found.model_dump(mode="json")

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        name = shlex.quote(self.name or self.found.organisation)
        return f"trackgauge ordering {name} --year {self.found.year} --dimension {self.found.dimension}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"indicators": lambda: Table.of_records(map(_flat, self.found.model_dump(mode="json")["indicators"]))}


@dataclass(frozen=True, eq=False)
class NamedPosterior:
    """Draws of the model with named axes."""

    theta: Draws
    loading: Draws
    rhat: Mapping[str, float]


@dataclass(frozen=True, eq=False, repr=False)
class Fit(Result):
    """The model of one organisation, fitted over all its years; every year is read from the same draws."""

    study: Study
    name: str = ""
    options: str = ""
    kind: ClassVar[str] = "fit"

    @property
    def years(self) -> tuple[int, ...]:
        """Years that can be assessed."""
        return self.study.years

    @cached_property
    def posterior(self) -> NamedPosterior:
        """Draws with named axes: `theta` (draw, dimension, member, year) on the scale from -2 to +2."""
        drawn, design = self.study.orientation.posterior, self.study.orientation.design
        coords = {"dimension": DIMENSIONS, "member": tuple(design.actors), "year": tuple(design.years)}
        return NamedPosterior(
            theta=Draws(drawn.theta, ("draw", *coords), coords, name="theta"),
            loading=Draws(
                drawn.loading, ("draw", "indicator"), {"indicator": tuple(design.indicators)}, name="loading"
            ),
            rhat=drawn.rhat,
        )

    @property
    def states(self) -> Table:
        """One row a year: the probability of each state."""
        return self.tables["states"]

    def assess(self, year: int | None = None) -> Assessment:
        """The answer of one year; the latest if left out."""
        return Assessment(
            self.study.answer(self.years[-1] if year is None else year), self.study, self.name, self.options
        )

    def series(self, first: int | None = None, last: int | None = None) -> AssessmentSeries:
        """One answer a year, from `first` to `last`; all years if left out."""
        start, end = self.years[0] if first is None else first, self.years[-1] if last is None else last
        return AssessmentSeries(tuple(self.study.series(start, end)), self.name, self.options)

    def to_xarray(self) -> Any:
        """The draws as an xarray Dataset (needs the extra `notebook`)."""
        arrays = {"theta": self.posterior.theta.to_xarray(), "loading": self.posterior.loading.to_xarray()}
        return needed("xarray", "a dataset with named axes").Dataset(arrays)

    def to_arviz(self) -> Any:
        """The draws as ArviZ InferenceData, as one chain (needs the extra `notebook`)."""
        with warnings.catch_warnings():
            # ArviZ announces its next version on import; that is no fault of the user's.
            warnings.simplefilter("ignore", FutureWarning)
            arviz = needed("arviz", "inference data")
        return arviz.InferenceData(posterior=self.to_xarray().expand_dims("chain"))

    def lines(self) -> Sequence[str]:
        """One line a year."""
        return series_lines(self.study.answers)

    def to_dict(self) -> dict[str, Any]:
        """The probabilities of the states by year."""
        return {"organisation": self.study.organisation.id, "states": self.states.to_dicts()}

    @property
    def command(self) -> str:
        """The shell line that prints every year."""
        name = shlex.quote(self.name or self.study.organisation.id)
        first, last = self.years[0], self.years[-1]
        seeds = f"--seed {self.study.seed} --draws {self.study.draws}"
        return f"trackgauge assess {name} --from {first} --to {last} {seeds}{self.options}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {
            "states": lambda: states_table(self.study.answers),
            "members": lambda: Table.of_records(row for answer in self.study.answers for row in _member_rows(answer)),
        }


def fit(
    organisation: OrganisationLike,
    *,
    kind: Kind = "both",
    seed: int = 1,
    draws: int = DRAWS,
    thresholds: Thresholds | None = None,
    record: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Fit:
    """Fit the orientation of an organisation's members over all its years.

    Parameters and errors are those of `trackgauge.assessment.fit_study`.

    Examples
    --------
    >>> sco = fit("sco", seed=1)  # doctest: +SKIP
    >>> sco.assess(2021).state.label  # doctest: +SKIP
    'multi_track'
    """
    with told(progress) as tell:
        study = fit_study(
            opened(organisation),
            kind=kind,
            seed=seed,
            draws=draws,
            thresholds=thresholds,
            record=record,
            progress=tell,
            **asked,
        )
    return Fit(study, _asked_as(organisation), as_options(**asked))


def assess(
    organisation: OrganisationLike,
    *,
    year: int | None = None,
    kind: Kind = "both",
    seed: int = 1,
    draws: int = DRAWS,
    thresholds: Thresholds | None = None,
    record: str | os.PathLike[str] | None = None,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Assessment:
    """One track, many, or off the rails? The answer for one organisation in one year.

    Parameters
    ----------
    organisation
        Id ("sco", "ecowas"), path of a casebook folder, or a loaded organisation.
    year
        A year of its life since 1991; the latest with evidence if left out.
    kind, seed, draws, thresholds, record, progress
        See `fit_study`.
    **asked
        `indicators`, `include` and `exclude`, as in `fit_study`.

    Raises
    ------
    TrackgaugeError
        Unknown organisation, year out of reach, invalid casebook.
    """
    loaded = opened(organisation)
    years = assessable_years(loaded, load_pack())
    if year is None:
        year = years[-1] if years else loaded.first_year
    require_year(loaded, years, year)
    with told(progress) as tell:
        fitted = fit_study(
            loaded, kind=kind, seed=seed, draws=draws, thresholds=thresholds, record=record, progress=tell, **asked
        )
    return Assessment(fitted.answer(year), fitted, _asked_as(organisation), as_options(**asked))


def compare(
    *organisations: OrganisationLike,
    year: int | None = None,
    kind: Kind = "both",
    seed: int = 1,
    draws: int = DRAWS,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> Comparison:
    """Organisations side by side, each in the year, or in its latest with evidence.

    Raises
    ------
    TrackgaugeError
        If fewer than two are named, one is unknown, or the year is out of reach.
    """
    if len(organisations) < 2:
        raise TrackgaugeError("one organisation is no comparison", next_step="Name at least two: compare('sco', 'eu').")
    found = [
        assess(each, year=year, kind=kind, seed=seed, draws=draws, progress=progress, **asked) for each in organisations
    ]
    return Comparison(tuple(each.answer for each in found), tuple(each.name for each in found))


def assess_years(
    organisation: OrganisationLike,
    first: int | None = None,
    last: int | None = None,
    *,
    progress: Progress | None = None,
    **settings: Any,
) -> AssessmentSeries:
    """One answer for each year from `first` to `last`; all years with evidence where they are left out.

    Parameters
    ----------
    settings
        As for `assess`.

    Raises
    ------
    TrackgaugeError
        Unknown organisation, a year out of reach, a first year after the last, invalid casebook.
    """
    loaded = opened(organisation)
    years = assessable_years(loaded, load_pack())
    if not years:
        require_year(loaded, years, loaded.first_year)
    start, end = years[0] if first is None else first, years[-1] if last is None else last
    require_year(loaded, years, start)
    require_year(loaded, years, end)
    if start > end:
        raise TrackgaugeError(f"the first year, {start}, is after the last, {end}", next_step="Turn them round.")
    with told(progress) as tell:
        study = fit(loaded, progress=tell, **settings)
        answers = study.study.series(start, end, tell)
    return AssessmentSeries(tuple(answers), _asked_as(organisation), study.options)


def ordering(
    organisation: OrganisationLike,
    *,
    year: int | None = None,
    dimension: Dimension = "identity",
    seed: int = 1,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> OrderingResult:
    """Does what members do order them as the literature does?

    Parameters and errors are those of `trackgauge.assessment.ordering.ordering_of`.
    """
    with told(progress) as tell:
        found = ordering_of(opened(organisation), year=year, dimension=dimension, seed=seed, progress=tell, **asked)
    return OrderingResult(found, _asked_as(organisation))


def provenance(
    organisation: OrganisationLike,
    actor: str,
    year: int,
    *,
    indicators: Iterable[OwnIndicator] = (),
    progress: Progress | None = None,
) -> Provenance:
    """Every value that bears on a member's year, with its evidence rows and their sources.

    Parameters and errors are those of `trackgauge.assessment.provenance.evidence_behind`.
    """
    with told(progress) as tell:
        found = behind(opened(organisation), actor, year, tell, indicators=indicators)
    return Provenance(found, _asked_as(organisation))


def answer_schema() -> dict[str, Any]:
    """The JSON schema of an answer, as `trackgauge assess --schema` prints it."""
    return Answer.model_json_schema()


def as_options(
    **asked: Any
) -> str:
    """The choice of indicators as it is typed in a shell, each option with a space before it.

    >>> as_options(exclude=["vote_norms"])
    ' --exclude vote_norms'
    """
    chosen = selection(**asked)
    given = {
        "--indicator": [str(next(iter(one.files.values()))) for one in chosen.indicators],
        "--include": chosen.include,
        "--exclude": chosen.exclude,
    }
    return "".join(f" {option} {shlex.quote(value)}" for option, values in given.items() for value in values)


def states_table(answers: Sequence[Answer]) -> Table:
    """One row an answer: the probability of each state, and the number of members."""
    rows = [
        {
            "organisation": a.organisation,
            "year": a.year,
            **{state: getattr(a.state, state) for state in STATES},
            "state": a.state.label,
            "members": len(a.members),
            **_interval("dispersion", a.dispersion.overall),
        }
        for a in answers
    ]
    return Table.of_records(rows, dict.fromkeys(STATES, "Probability, 0 to 1; the three sum to 1"))


def members_table(answer: Answer) -> Table:
    """One row a member: scores with intervals and identity level."""
    return Table.of_records(
        _member_rows(answer), dict.fromkeys(DIMENSIONS, f"Posterior mean, {SCALE}; missing where nothing is observed")
    )


def _member_rows(answer: Answer) -> list[dict[str, Any]]:
    return [
        {
            "actor": member.actor,
            "name": member.name,
            "year": answer.year,
            **{
                key: value
                for dimension in DIMENSIONS
                for key, value in _interval(
                    dimension, getattr(member, dimension) if member.observed[dimension] else None
                ).items()
            },
            "identity_level": member.identity_level if member.observed["identity"] else None,
        }
        for member in answer.members
    ]


def _interval(name: str, value: Interval | None) -> dict[str, float]:
    if value is None:
        return {name: np.nan, f"{name}_low": np.nan, f"{name}_high": np.nan}
    return {name: value.mean, f"{name}_low": value.low, f"{name}_high": value.high}


def _flat(row: Mapping[str, Any]) -> dict[str, Any]:
    rho = row.get("rank_correlation")
    return {k: v for k, v in row.items() if k != "rank_correlation"} | {
        "rank_correlation": rho["mean"] if rho else np.nan
    }


def _asked_as(organisation: OrganisationLike) -> str:
    return organisation.id if isinstance(organisation, Organisation) else str(organisation)
