"""Every public function of the core works with its defaults, and none is forgotten here."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from types import FunctionType
from typing import Any

import numpy as np
import pytest

from trackgauge.assessment import Study, fit_study
from trackgauge.assessment.ordering import ordering_of
from trackgauge.assessment.power.capability import capabilities
from trackgauge.assessment.power.leaders import leaders
from trackgauge.assessment.provenance import evidence_behind
from trackgauge.assessment.results import assess, assess_years, compare, fit, ordering, provenance
from trackgauge.evidence import load_pack
from trackgauge.organisations import load
from trackgauge.orientation.aggregate import introversion, of_members, over_fellows, rows_of
from trackgauge.orientation.model import sample, sample_side_by_side
from trackgauge.orientation.observing import build_design, observe, orient, orient_by_all
from trackgauge.orientation.selection import case_of, select, selection
from trackgauge.orientation.spread import esteban_ray
from trackgauge.orientation.tracks import distances, typical_partition

ROOMS = ("orientation", "assessment")
ELSEWHERE = (
    "trackgauge.votes.scaling",
    "trackgauge.assessment.text",
    "trackgauge.assessment.power.results",
    "trackgauge.evidence",
    "trackgauge.orientation.own_indicator",
)
"""Ideal points have tests of their own, in tests/votes; what prints is tested with the commands; power,
demands and indicators of the user's own have tests beside them."""


def functions_with_defaults() -> Iterator[FunctionType]:
    for room in ROOMS:
        package = importlib.import_module(f"trackgauge.{room}")
        for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            for name, thing in vars(importlib.import_module(module.name)).items():
                own = inspect.isfunction(thing) and thing.__module__ == module.name and not name.startswith("_")
                if own and not module.name.startswith(ELSEWHERE):
                    given = inspect.signature(thing).parameters.values()
                    if any(parameter.default is not parameter.empty for parameter in given):
                        yield thing


def asean() -> Any:
    return case_of(load("asean"), load_pack())


def values(found: Iterable[Any]) -> list[float]:
    return [each.value for each in found]


CALLS: dict[Callable[..., Any], Callable[[], Any]] = {
    typical_partition: lambda: typical_partition(np.array([[0, 0, 2], [0, 1, 1]])),
    distances: lambda: distances(np.zeros((1, 3, 2)), np.ones((3, 2), dtype=bool)),
    esteban_ray: lambda: esteban_ray(np.array([[-2.0, 0.0, 2.0]])),
    rows_of: lambda: values(rows_of(asean(), variable="policy_choice")),
    case_of: lambda: case_of(load("asean"), load_pack()).years,
    sample: lambda: sample(build_design(asean(), observe(asean())), seed=1).theta,
    sample_side_by_side: lambda: sample_side_by_side([build_design(asean(), observe(asean()))], seed=1)[0].theta,
    orient: lambda: orient(asean(), seed=1)["both"].posterior.theta,
    fit_study: lambda: fit_study("asean").orientation.posterior.theta,
    over_fellows: lambda: values(over_fellows(asean(), "alliance", asean().pair_values("alliance"))),
    of_members: lambda: values(of_members(asean(), "regime_score", asean().state_values("regime_score"))),
    introversion: lambda: values(introversion(asean(), "alliance")),
    evidence_behind: lambda: values(evidence_behind("asean", "VNM", 2018).values),
    orient_by_all: lambda: orient_by_all(asean(), seed=1).posterior.theta,
    ordering_of: lambda: ordering_of("gcc").if_all_entered.members,
    select: lambda: len(select(asean()).included),
    selection: lambda: len(selection().include),
    observe: lambda: values(each for found in observe(asean()).values() for each in found),
    leaders: lambda: list(leaders(load("sco"), 2018, seed=1).counted.values()),
    capabilities: lambda: len(capabilities(load("asean"), 2018)),
    assess: lambda: assess("asean").answer.state.multi_track,
    assess_years: lambda: assess_years("asean").tables["states"]["multi_track"],
    fit: lambda: fit("asean").posterior.theta.values,
    compare: lambda: [answer.state.multi_track for answer in compare("asean", "gcc").answers],
    ordering: lambda: ordering("gcc").found.if_all_entered.members,
    provenance: lambda: values(provenance("asean", "VNM", 2018).found.values),
}


def test_no_function_with_defaults_is_forgotten() -> None:
    assert {f.__name__ for f in functions_with_defaults()} == {f.__name__ for f in CALLS}


@pytest.mark.parametrize("function", CALLS, ids=lambda function: function.__name__)
def test_it_works_with_its_defaults(function: Callable[..., Any]) -> None:
    assert np.isfinite(CALLS[function]()).all()


def test_a_series_works_without_a_reporter(study_of: Callable[..., Study]) -> None:
    assert len(study_of("asean").series(2020, 2021)) == 2
