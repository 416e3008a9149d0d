"""What the workbench shows of an organisation: each view is one function of the library, called once and kept."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache
from threading import Lock
from typing import Any

import trackgauge as tg
from trackgauge.core.drawing import Drawing
from trackgauge.core.errors import UnknownName, UnknownOrganisation
from trackgauge.core.results import Result
from trackgauge.report.brief.content import compose
from trackgauge.report.brief.results import Brief

Asked = Callable[[str, int | None], Result]
VIEWS: dict[str, tuple[Asked, str]] = {
    "members": (lambda body, year: tg.assess(body, year=year), "tg.assess({body}, year={year})"),
    "years": (lambda body, year: tg.assess_years(body, last=year), "tg.assess_years({body}, last={year})"),
    "circles": (lambda body, year: tg.circles(body, date=end_of(year)), "tg.circles({body}, date={date})"),
    "ties": (lambda body, year: tg.ties(body, year), "tg.ties({body}, {year})"),
    "triangles": (lambda body, year: tg.triangles(body, year), "tg.triangles({body}, {year})"),
    "balance": (lambda body, year: tg.balance(body, year), "tg.balance({body}, {year})"),
    "rules": (lambda body, year: tg.rules(body, end_of(year)), "tg.rules({body}, {date})"),
    "power": (lambda body, year: tg.power(body, year=year), "tg.power({body}, year={year})"),
    "ordering": (lambda body, year: tg.ordering(body, year=year), "tg.ordering({body}, year={year})"),
    "initiatives": (lambda body, year: tg.fate(body), "tg.fate({body})"),
}
"""Views by the name in the address, in the order of the menu: what makes them, and the same as a line of Python."""
YEARLESS = frozenset({"initiatives"})
"""Views of all years at once, which take none."""
_MOST_KEPT = 96


def end_of(year: int | None) -> str | None:
    """The last day of a year."""
    return f"{year:04d}-12-31" if year is not None else None


def call(name: str, view: str, year: int | None) -> str:
    """The line of Python that makes a view."""
    return VIEWS[view][1].format(body=repr(name), year=year, date=repr(end_of(year)))


class Kept:
    """Results that were made, the longest unused given up first; one is computed at a time."""

    def __init__(self, most: int = _MOST_KEPT) -> None:
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._most, self._access, self._computing = most, Lock(), Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """The result under a key, made when it is first asked for; an error is not kept."""
        found = self._found(key)
        if found is None:
            with self._computing:
                found = self._found(key)
                if found is None:
                    found = make()
                    self._keep(key, found)
        return found

    def _found(self, key: Hashable) -> Any:
        with self._access:
            if key in self._results:
                self._results.move_to_end(key)
            return self._results.get(key)

    def _keep(self, key: Hashable, found: Any) -> None:
        with self._access:
            self._results[key] = found
            while len(self._results) > self._most:
                self._results.popitem(last=False)


KEPT = Kept()


@cache
def known() -> dict[str, Any]:
    """Organisations by id. Only these are opened: an address never names a folder."""
    return {one.id: one for one in tg.organisations()}


def body(name: str) -> str:
    """The id of an organisation of the register.

    Raises
    ------
    UnknownOrganisation
        If there is none.
    """
    if name not in known():
        raise UnknownOrganisation(name, "organisation", known())
    return name


def with_casebook() -> list[Any]:
    """The organisations whose members' positions, demands and initiatives are coded."""
    return [one for one in known().values() if one.basis == "casebook"]


def search(text: str) -> list[Any]:
    """Organisations whose id, acronym or name in any of the three languages holds a text; those with a casebook first.

    >>> [one.id for one in search("上海合作")]
    ['sco']
    """
    wanted = text.strip().casefold()
    return [
        one
        for one in known().values()
        if any(wanted in part.casefold() for part in (one.id, one.acronym or "", *one.names.values()))
    ]


def result(name: str, view: str, year: int | None) -> Result:
    """A view of an organisation, as the library gives it.

    Raises
    ------
    TrackgaugeError
        If the organisation or the view is unknown, or the library has no answer.
    """
    if view not in VIEWS:
        raise UnknownName(view, "view", VIEWS)
    body(name)
    year = None if view in YEARLESS else year
    found: Result = KEPT.get((name, view, year), lambda: VIEWS[view][0](name, year))
    return found


def brief(name: str, year: int | None, language: str) -> Brief:
    """The two pages on an organisation, which its home draws: the kept answer, told in a language."""
    answer: Any = result(name, "members", year)
    made: Brief = KEPT.get((name, "brief", year, language), lambda: Brief(answer, compose(answer, language)))
    return made


def year_of(name: str, year: int | None) -> int:
    """The year asked for, or that of the latest answer."""
    return year if year is not None else int(result(name, "members", None).to_dict()["year"])


def member(name: str, actor: str, year: int | None) -> Result:
    """Every value that bears on a member in a year, with rows, quotations and sources."""
    body(name)
    at = year_of(name, year)
    found: Result = KEPT.get((name, "member", actor, at), lambda: tg.provenance(name, actor, at))
    return found


def drawing(name: str, figure: str, year: int | None, language: str, narrow: bool = False) -> Drawing:
    """A figure of the answer.

    Raises
    ------
    TrackgaugeError
        If there is no such figure, or nothing to draw it from.
    """
    if figure not in tg.figure_ids():
        raise UnknownName(figure, "figure", tg.figure_ids())
    plots = result(name, "members", year).plot
    key = (name, "figure", figure, year, language, narrow)
    found: Drawing = KEPT.get(key, lambda: getattr(plots, figure)(language=language, narrow=narrow))
    return found
