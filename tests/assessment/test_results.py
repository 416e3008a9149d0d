"""What a user of the library gets: results that print, tabulate, plot, cite, and read back."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import polars as pl
import pytest

import trackgauge as tg
from trackgauge.assessment import Study
from trackgauge.assessment.results import Assessment, AssessmentSeries, Fit
from trackgauge.cli.app import main
from trackgauge.core.results import BYTES_SHOWN, LINES_SHOWN

StudyOf = Callable[..., Study]


@pytest.fixture(scope="module")
def fit(study_of: StudyOf) -> Fit:
    return Fit(study_of("sco"), "sco")


@pytest.fixture(scope="module")
def answer(fit: Fit) -> Assessment:
    return fit.assess(2021)


def printed(*arguments: str) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        assert main(arguments) == 0
    return out.getvalue()


def test_the_command_prints_the_summary_of_the_result(answer: Assessment) -> None:
    assert printed("assess", "sco", "--year", "2021") == answer.summary() + "\n"


def test_the_command_that_a_result_names_makes_it(answer: Assessment) -> None:
    words = answer.command.split()
    assert words[0] == "trackgauge"
    assert printed(*words[1:]) == answer.summary() + "\n"


def test_a_result_represents_itself_in_few_lines_and_few_bytes(answer: Assessment, fit: Fit) -> None:
    for result in (answer, fit, answer.provenance("IND")):
        assert len(repr(result).splitlines()) <= LINES_SHOWN
        assert len(result._repr_html_().encode()) <= BYTES_SHOWN
    assert answer._repr_html_().index("<svg") < answer._repr_html_().index("<pre")


def test_tables_go_to_pandas_polars_and_duckdb_alike(answer: Assessment) -> None:
    frame = answer.members.to_pandas()
    assert frame["actor"].tolist() == ["CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB"]
    assert pl.DataFrame(answer.members).equals(answer.members.to_polars())
    members = answer.members
    (lowest,) = duckdb.sql("select actor from members order by identity limit 1").fetchall()[0]
    assert lowest == frame.sort_values("identity")["actor"].iloc[0]
    assert members["identity"].tolist() == frame["identity"].tolist()


def test_tables_are_written_and_read_back(answer: Assessment, tmp_path: Path) -> None:
    answer.members.to_csv(tmp_path / "members.csv")
    answer.members.to_parquet(tmp_path / "members.parquet")
    answer.members.to_stata(tmp_path / "members.dta")
    from_csv = pd.read_csv(tmp_path / "members.csv")
    assert from_csv["interest"].tolist() == pytest.approx(answer.members["interest"].tolist())
    assert pd.read_parquet(tmp_path / "members.parquet")["name"].tolist() == from_csv["name"].tolist()
    assert pd.read_stata(tmp_path / "members.dta")["actor"].tolist() == from_csv["actor"].tolist()


def test_a_result_saved_as_json_reads_back_the_same(answer: Assessment, fit: Fit, tmp_path: Path) -> None:
    answer.to_json(tmp_path / "answer.json")
    again = tg.read_json(tmp_path / "answer.json")
    assert isinstance(again, Assessment)
    assert again.answer == answer.answer
    series = fit.series(2019, 2021)
    back = tg.read_json(series.to_json())
    assert isinstance(back, AssessmentSeries)
    assert back.answers == series.answers
    with pytest.raises(tg.TrackgaugeError, match="no result that can be read back"):
        tg.read_json('{"state": 1}')


def test_figures_are_saved_as_svg_png_and_pdf_with_their_fonts(answer: Assessment, tmp_path: Path) -> None:
    drawing = answer.plot.rails()
    assert drawing.save(tmp_path / "rails.svg").read_text(encoding="utf-8").startswith("<svg")
    assert drawing.save(tmp_path / "rails.png").read_bytes().startswith(b"\x89PNG")
    pdf = drawing.save(tmp_path / "rails.pdf").read_bytes()
    assert pdf.startswith(b"%PDF")
    assert b"/FontFile" in pdf
    assert drawing.table is not None
    assert "rails" in dir(answer.plot)
    with pytest.raises(AttributeError, match="Did you mean 'rails'"):
        _ = answer.plot.rail
    with pytest.raises(tg.TrackgaugeError, match=r"Name it \.svg, \.png or \.pdf"):
        drawing.save(tmp_path / "rails.tiff")


def test_draws_have_named_axes_and_go_to_xarray_and_arviz(fit: Fit) -> None:
    theta = fit.posterior.theta
    assert theta.dims == ("draw", "dimension", "member", "year")
    one = theta.sel(dimension="identity", member="IND", year=2021)
    assert one.dims == ("draw",)
    assert fit.to_xarray()["theta"].sel(dimension="identity", member="IND", year=2021).mean() == pytest.approx(
        one.values.mean()
    )
    assert fit.to_arviz().posterior["theta"].sizes["chain"] == 1
    with pytest.raises(tg.UnknownName, match="Did you mean 'IND'"):
        theta.sel(member="IMD")


def test_every_year_is_a_row_with_three_probabilities(fit: Fit) -> None:
    states = fit.states.to_pandas()
    assert states["year"].tolist() == list(fit.years)
    assert (states[["same_track", "multi_track", "derailed"]].sum(axis=1) - 1).abs().max() < 1e-9


def test_a_citation_names_the_program_its_papers_and_its_data(answer: Assessment) -> None:
    text = answer.cite()
    assert "@software{trackgauge" in text
    assert "zeng_zhao2022" in text
    assert "rue2001" in text
    assert answer.manifest["seed"] == 1


def test_an_unknown_organisation_is_an_error_that_can_be_caught() -> None:
    with pytest.raises(tg.UnknownOrganisation) as caught:
        tg.load("asaen")
    assert caught.value.nearest == "asean"
    with pytest.raises(tg.YearOutOfRange) as out:
        tg.assess("sco", year=1980)
    assert out.value.allowed == (2001, 2025)


def test_the_headline_is_the_state_over_conventions_and_leaves_near_states_open() -> None:
    found = tg.assess("sco", year=2021)
    assert found.answer.robustness is not None
    assert found.headline == found.answer.robustness.over_conventions
    first, second = sorted((found.headline.same_track, found.headline.multi_track), reverse=True)
    assert first - second < 0.2
    assert set(found.answer.open_between) == {"same_track", "multi_track"}
    assert "not told apart" in found.summary().splitlines()[0]
    without = found.answer.model_copy(update={"robustness": None})
    assert (without.headline, without.open_between) == (found.state, ("multi_track",))
    assert tg.assess("ecowas", year=2021).headline == tg.assess("ecowas", year=2021).state
