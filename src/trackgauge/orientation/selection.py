"""The case of an organisation: its evidence, and which indicators enter the model, as declared or as the user asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypedDict

from trackgauge.core.dates import year_end
from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.core.former import today
from trackgauge.evidence import EvidenceTable, Pack, evidence_table
from trackgauge.evidence.years import years_of
from trackgauge.organisations import Organisation
from trackgauge.orientation.case import Case, Observations, OwnIndicator
from trackgauge.orientation.indicators import declared


def case_of(organisation: Organisation, pack: Pack, own: Iterable[OwnIndicator] = ()) -> Case:
    """Gather everything that indicators read about one organisation.

    Parameters
    ----------
    own
        Indicators that the user brings; their values become rows of the evidence.

    Raises
    ------
    TrackgaugeError
        If two of them have one id.
    """
    brought = _by_id(own)
    years = years_of(organisation, pack)
    members = {year: organisation.as_of(year_end(year)).members for year in years}
    actors = tuple(sorted({actor for group in members.values() for actor in group}))
    _, votes = pack.tables(actors, years, missing="empty")
    _, norm_votes = pack.human_rights(actors, years, missing="empty")
    known = [actor for actor in actors if actor in pack.states]
    return Case(
        organisation=organisation,
        years=years,
        actors=actors,
        members=members,
        evidence=_with_own(evidence_table(organisation, pack, years), brought),
        votes=votes,
        norm_votes=norm_votes,
        gdp_share={(a, y): pack.gdp_share(a, y) for a in known for y in years},
        indicators=declared() | {name: each.declaration for name, each in brought.items()},
        pack=pack,
        own=brought,
    )


def _by_id(own: Iterable[OwnIndicator]) -> dict[str, OwnIndicator]:
    brought: dict[str, OwnIndicator] = {}
    for each in own:
        if each.id in brought:
            raise TrackgaugeError(f"the indicator '{each.id}' is given twice", next_step="Give each file once.")
        brought[each.id] = each
    return brought


def _with_own(table: EvidenceTable, brought: Mapping[str, OwnIndicator]) -> EvidenceTable:
    if not brought:
        return table
    rows = (row for each in brought.values() for row in each.evidence())
    return EvidenceTable((*table.rows, *rows), table.elsewhere)


class Asked(TypedDict, total=False):
    """What a user may ask of the indicators, as keywords; what is left out stays as declared.

    `indicators` are the user's own, as `read_indicator` gives them; `include` and `exclude` are ids of auxiliary
    indicators that shall enter the model, and of those in it that shall not.
    """

    indicators: Iterable[OwnIndicator]
    include: Iterable[str]
    exclude: Iterable[str]


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked of the indicators, as a value that can be compared; `Selection()` leaves all as declared."""

    indicators: tuple[OwnIndicator, ...] = ()
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()

    def case(self, organisation: Organisation, pack: Pack) -> Case:
        """The evidence of an organisation with this selection.

        Raises
        ------
        TrackgaugeError
            If two indicators of the user's own have one id, or `select` refuses.
        """
        return select(case_of(organisation, pack, self.indicators), self.include, self.exclude)

    def described(self) -> list[str]:
        """What differs from the declarations, in words."""
        own = ", ".join(f"{each.id} ({each.declaration.name}; {each.declaration.source})" for each in self.indicators)
        said = {"included": " ".join(self.include), "excluded": " ".join(self.exclude), "own": own}
        return [f"{what} {which}" for what, which in said.items() if which]

    def asked(self) -> Asked:
        """The same as keywords."""
        return Asked(indicators=self.indicators, include=self.include, exclude=self.exclude)


AS_DECLARED = Selection()


def selection(
    indicators: Iterable[OwnIndicator] = (),
    include: Iterable[str] = (),
    exclude: Iterable[str] = (),
    *,
    enter: Iterable[str] = (),
    leave_out: Iterable[str] = (),
) -> Selection:
    """The selection that the keywords of `Asked` describe; an id that is given twice counts once.

    `enter` and `leave_out`, as they were called before, still do what `include` and `exclude` do.
    """
    included, excluded = (tuple(dict.fromkeys(map(today, (*new, *old)))) for new, old in
                          ((include, enter), (exclude, leave_out)))  # fmt: skip
    return Selection(tuple(indicators), included, excluded)


def select(case: Case, include: Iterable[str] = (), exclude: Iterable[str] = ()) -> Case:
    """The case with indicators of its model added and taken out.

    Parameters
    ----------
    include
        Ids of auxiliary indicators.
    exclude
        Ids of indicators of the model.

    Raises
    ------
    TrackgaugeError
        If there is no such indicator, or it is in the model (or auxiliary) already.

    >>> from trackgauge.evidence import load_pack
    >>> from trackgauge.organisations import load
    >>> select(case_of(load("ecowas"), load_pack()), ["trade_share_inside"]).role("trade_share_inside")
    'model'
    """
    included = tuple(dict.fromkeys(_checked(case, include, "model", "--include")))
    excluded = tuple(dict.fromkeys(_checked(case, exclude, "auxiliary", "--exclude")))
    return replace(case, included=included, excluded=excluded)


def _checked(case: Case, names: Iterable[str], already: str, option: str) -> Iterable[str]:
    for name in names:
        if name not in case.indicators:
            hint = did_you_mean(name, case.indicators) or "All: docs/reference/indicators.md."
            raise TrackgaugeError(f"there is no indicator '{name}'", where=option, next_step=hint)
        if case.declaration(name).role == already:
            place = "in the model" if already == "model" else "auxiliary"
            raise TrackgaugeError(f"'{name}' is {place} as it is", where=option, next_step=f"Leave {option} out.")
        yield name


def refuse_shared_evidence(case: Case, found: Observations) -> None:
    """Refuse an included indicator that rests on the rows of another one of its dimension.

    The model takes every indicator for a witness of its own: the same votes must not speak twice.

    Raises
    ------
    TrackgaugeError
        If it does; the error says what to leave out.
    """
    behind = {name: {row for value in values for row in value.rows} for name, values in found.items()}
    for name in case.included:
        for other in _twins(case, name, behind.keys()):
            if name in behind and behind[name] & behind[other]:
                raise TrackgaugeError(
                    f"'{name}' and '{other}' rest on the same evidence and would count it twice",
                    where="--include",
                    next_step=f"Add --exclude {other}.",
                )


def _twins(case: Case, name: str, others: Collection[str]) -> Iterable[str]:
    dimension = case.declaration(name).dimension
    return (other for other in others if other != name and case.declaration(other).dimension == dimension)
