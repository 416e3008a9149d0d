"""An indicator of the user's own: read with every fault named, scored by its anchors, traceable to file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackgauge.assessment.provenance import evidence_behind
from trackgauge.assessment.results import assess
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence import load_pack
from trackgauge.organisations import load
from trackgauge.orientation.case import Case
from trackgauge.orientation.observing import build_design, observe
from trackgauge.orientation.own_indicator import check_indicator, read_indicator
from trackgauge.orientation.selection import case_of

FIVE_LINES = """\
name: Joint launches
dimension: policy
higher_means: more launches with fellow members
neutral: 0
full: 5
"""
VALUES = "actor,year,value\nCHN,2021,5\nRUS,2021,2.5\nIND,2021,0\nUSA,2021,9\nIND,2010,4\n"


def _written(folder: Path, metadata: str = FIVE_LINES, values: str = VALUES) -> Path:
    (folder / "launches.csv").write_text(values, encoding="utf-8")
    path = folder / "launches.yaml"
    path.write_text(metadata, encoding="utf-8")
    return path


def _case(path: Path) -> Case:
    return case_of(load("sco"), load_pack(), [read_indicator(path)])


def test_five_lines_of_metadata_and_a_csv_file_are_an_indicator(tmp_path: Path) -> None:
    own = read_indicator(_written(tmp_path))
    assert (own.id, own.declaration.name, own.declaration.level) == ("launches", "Joint launches", "actor")
    assert [own.declaration.score(value) for value in (0, 2.5, 5)] == [0, 1, 2]
    assert [(row.line, row.actor, row.value) for row in own.rows[:2]] == [(2, "CHN", 5.0), (3, "RUS", 2.5)]


def test_if_high_speaks_against_the_organisation_the_scores_turn_round(tmp_path: Path) -> None:
    turned = FIVE_LINES.replace("neutral: 0", "neutral: 5").replace("full: 5", "full: 0")
    own = read_indicator(_written(tmp_path, turned))
    assert [own.declaration.score(value) for value in (0, 5, 10)] == [2, 0, -2]


def test_only_members_in_years_of_membership_are_observed(tmp_path: Path) -> None:
    """India joined in 2017; the United States never."""
    found = _case(_written(tmp_path)).compute("launches")
    assert [(one.actor, one.first_year, one.value) for one in found] == [
        ("CHN", 2021, 5.0),
        ("RUS", 2021, 2.5),
        ("IND", 2021, 0.0),
    ]


def test_of_pairs_each_side_has_the_mean_over_its_fellow_members(tmp_path: Path) -> None:
    values = "actor,partner,year,value,standard_error\nCHN,RUS,2021,4,0.3\nIND,RUS,2021,2,0.4\nCHN,USA,2021,9,\n"
    found = {
        one.actor: one for one in _case(_written(tmp_path, FIVE_LINES + "level: dyad\n", values)).compute("launches")
    }
    assert {actor: one.value for actor, one in found.items()} == {"CHN": 4.0, "RUS": 3.0, "IND": 2.0}
    # The error of a mean of two independent values: sqrt(0.3^2 + 0.4^2) / 2.
    assert found["RUS"].standard_error == pytest.approx(0.25)
    assert found["RUS"].rows == ("launches/2/RUS", "launches/3/RUS")


def test_a_standard_error_lowers_the_weight_of_a_value(tmp_path: Path) -> None:
    values = "actor,year,value,standard_error\nCHN,2021,5,\nRUS,2021,5,10\n"
    case = _case(_written(tmp_path, values=values))
    design = build_design(case, {"launches": case.compute("launches")})
    year = case.years.index(2021)
    sure, doubtful = (design.weight[0, case.actors.index(actor), year] for actor in ("CHN", "RUS"))
    assert sure == 1
    assert doubtful < 0.05


def test_states_may_stand_in_another_code_system_as_of_the_year(tmp_path: Path) -> None:
    own = read_indicator(_written(tmp_path, FIVE_LINES + "codes: cow\n", "actor,year,value\n710,2021,1\n365,2021,2\n"))
    assert [row.actor for row in own.rows] == ["CHN", "RUS"]


def test_beside_the_model_it_moves_nothing(tmp_path: Path) -> None:
    case = _case(_written(tmp_path, FIVE_LINES + "role: beside\n"))
    assert "launches" not in observe(case)
    assert case.compute("launches")


def test_it_is_in_scores_reasons_evidence_rows_and_the_manifest(tmp_path: Path) -> None:
    values = "actor,year,value\n" + "".join(
        f"{actor},{year},{0 if actor == 'IND' else 5}\n"
        for year in range(2017, 2023)
        for actor in ("CHN", "IND", "KAZ", "KGZ", "PAK", "RUS", "TJK", "UZB")
    )
    own = read_indicator(_written(tmp_path, FIVE_LINES.replace("neutral: 0", "neutral: 2.5"), values))
    answer = assess("sco", year=2021, draws=100, indicators=[own]).answer
    (counted,) = [each for each in answer.evidence.indicators if each.indicator == "launches"]
    assert (counted.values, counted.dimension) == (8, "policy")
    (reason,) = [each for each in answer.reasons if "launches" in each.indicators]
    assert "Joint launches" in reason.text
    assert reason.members == ["IND"]
    behind = evidence_behind("sco", "IND", 2021, indicators=[own])
    (value,) = [each for each in behind.values if each.indicator == "launches"]
    assert (value.score, [row.source for row in value.rows]) == (-2.0, ["launches.csv"])
    assert set(own.files) == {"launches.yaml", "launches.csv"}
    assert {f"indicators/{name}" for name in own.files} <= set(answer.manifest.inputs)
    assert "launches" not in str(assess("sco", year=2021, draws=100).answer.manifest.inputs)


def test_every_fault_is_found_with_its_line_column_and_nearest_match(tmp_path: Path) -> None:
    lines = ("CHM,2019,4,", "CHN,soon,5,", "RUS,2021,many,-1", "RUS,2020,1,", "RUS,2020,2,", ",2020,1,")
    values = "\n".join(("actor,year,value,standard_error", *lines))
    path = _written(tmp_path, values=values)
    assert [(one.line, one.column) for one in check_indicator(path)] == [
        (2, "actor"),
        (3, "year"),
        (4, "value"),
        (4, "standard_error"),
        (6, ""),
        (7, "actor"),
    ]
    with pytest.raises(
        TrackgaugeError, match=r"launches\.csv, line 2, actor: 'CHM'.*Did you mean 'CHN'\? 5 more findings"
    ):
        read_indicator(path)


def test_a_state_that_is_no_more_or_is_paired_with_itself_is_refused(tmp_path: Path) -> None:
    values = "actor,partner,year,value\nSUN,CHN,2000,1\nCHN,CHN,2020,1\nCHN,RUS,2020,1\nRUS,CHN,2020,2\n"
    found = check_indicator(_written(tmp_path, FIVE_LINES + "level: dyad\n", values))
    assert [(one.line, one.column) for one in found] == [(2, "actor"), (3, "partner"), (5, "")]
    assert "line 4 already" in found[2].found


@pytest.mark.parametrize(
    ("metadata", "words"),
    [
        (FIVE_LINES.replace("dimension: policy", "dimension: polity"), r"launches\.yaml, dimension: 'polity'"),
        (FIVE_LINES.replace("neutral: 0\n", ""), r"the key 'neutral' is missing\. Needed: name, dimension"),
        (FIVE_LINES + "dimention: policy\n", r"there is no key 'dimention'\. Did you mean 'dimension'"),
        (FIVE_LINES.replace("full: 5", "full: 0"), "neutral 0 and full 0 are no two anchors"),
        (FIVE_LINES.replace("full: 5", "full: lots"), r"launches\.yaml, full: 'lots'"),
        (FIVE_LINES + "codes: iso4\n", r"no code system 'iso4'\. Did you mean 'iso"),
        (FIVE_LINES + "data: other.csv\n", r"other\.csv: there is no such file"),
        (FIVE_LINES + "level: dyad\n", r"launches\.csv, row 1: no column 'partner'"),
        ("- a\n- list\n", "no keys and values"),
        ("name: [\n", "not a YAML file"),
    ],
)
def test_a_fault_of_the_metadata_is_one_line_with_the_way_out(tmp_path: Path, metadata: str, words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        read_indicator(_written(tmp_path, metadata))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ("actor,year,valu\nCHN,2021,5\n", r"no column 'value'\. Did you mean 'valu'"),
        ("actor,year,value,weight\nCHN,2021,5,1\n", "the column 'weight' is not known"),
        ("actor,year,value\n", "no row of values"),
        ("actor,year,value\nCHN,2021\n", r"row 2: 2 cells where the header has 3"),
    ],
)
def test_a_fault_of_the_table_is_named(tmp_path: Path, values: str, words: str) -> None:
    with pytest.raises(TrackgaugeError, match=words):
        read_indicator(_written(tmp_path, values=values))


def test_a_file_in_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    path = _written(tmp_path)
    (tmp_path / "launches.csv").write_bytes("actor,year,value,note\nCHN,2021,5,Chargé\n".encode("latin-1"))
    with pytest.raises(TrackgaugeError, match=r"launches\.csv: byte 0xe9 in line 2 is not utf-8"):
        read_indicator(path)


def test_an_id_that_is_taken_or_none_is_refused(tmp_path: Path) -> None:
    for name, words in (("hosting", "there is an indicator or series 'hosting'"), ("My-file", "is no id")):
        path = tmp_path / f"{name}.yaml"
        path.write_text(FIVE_LINES, encoding="utf-8")
        with pytest.raises(TrackgaugeError, match=words):
            read_indicator(path)


def test_values_about_nobody_in_the_organisation_are_an_error_not_silence(tmp_path: Path) -> None:
    with pytest.raises(TrackgaugeError, match=r"none of its 1 rows is about members of sco.*Members: BLR CHN"):
        _case(_written(tmp_path, values="actor,year,value\nUSA,2021,9\n")).compute("launches")


def test_one_indicator_given_twice_is_refused(tmp_path: Path) -> None:
    own = read_indicator(_written(tmp_path))
    with pytest.raises(TrackgaugeError, match="'launches' is given twice"):
        case_of(load("sco"), load_pack(), [own, own])


SERIES = FIVE_LINES + "level: dyad\nreading: {series: trade_share, gather: sum, directed: true}\n"


def test_a_series_of_the_pack_read_by_the_user_gives_what_the_package_s_own_indicator_gives(tmp_path: Path) -> None:
    path = tmp_path / "launches.yaml"
    path.write_text(SERIES, encoding="utf-8")
    own = read_indicator(path)
    case = case_of(load("sco"), load_pack(), [own])
    assert case.compute("launches") == case.compute("trade_share_inside")
    assert (own.rows, list(own.files), own.declaration.source) == ((), ["launches.yaml"], "series trade_share")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("reading: {series: trade_shar, gather: sum}", "there is no series 'trade_shar'. Did you mean 'trade_share'"),
        ("reading: {series: trade_share, gather: total}", "reading.gather: 'total'"),
        ("reading: {series: trade_share, gather: sum, weight: 1}", "there is no key 'reading.weight'"),
    ],
)
def test_a_reading_that_is_not_possible_is_refused_with_what_is_allowed(tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "launches.yaml").write_text(FIVE_LINES + line + "\n", encoding="utf-8")
    with pytest.raises(TrackgaugeError) as refused:
        read_indicator(tmp_path / "launches.yaml")
    assert said in str(refused.value)


def test_values_in_a_frame_and_a_declaration_in_a_mapping_are_the_same_indicator(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    said = {"id": "launches", "name": "Joint launches", "dimension": "policy", "higher_means": "more", "neutral": 0}
    frame = pd.DataFrame({"actor": ["CHN ", "RUS", "IND"], "year": [2021.0] * 3, "value": [5, 2.5, 0]})
    own = read_indicator({**said, "full": 5}, data=frame)
    of_file = read_indicator(_written(tmp_path, values="actor,year,value\nCHN,2021,5\nRUS,2021,2.5\nIND,2021,0\n"))
    assert (own.id, own.rows) == (of_file.id, of_file.rows)
    assert (own.files, own.declaration.source) == ({}, "a frame")
    with pytest.raises(TrackgaugeError, match="no column 'value'"):
        read_indicator({**said, "full": 5}, data=frame.drop(columns="value"))
    with pytest.raises(TrackgaugeError, match="the key 'full' is missing"):
        read_indicator(said, data=frame)


def test_a_workbook_of_values_is_read(tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("openpyxl")
    path = _written(tmp_path, FIVE_LINES + "data: launches.xlsx\n")
    pd.DataFrame({"actor": ["CHN"], "year": [2021], "value": [5]}).to_excel(tmp_path / "launches.xlsx", index=False)
    assert [(row.actor, row.year, row.value) for row in read_indicator(path).rows] == [("CHN", 2021, 5.0)]


@pytest.mark.parametrize("bad", ["[" * 4000, "a: &a [x]\nb: *a\n", "".join(f"k{n}: 1\n" for n in range(5000))])
def test_a_declaration_that_nests_or_unfolds_without_end_is_refused(tmp_path: Path, bad: str) -> None:
    (tmp_path / "launches.yaml").write_text(bad, encoding="utf-8")
    with pytest.raises(TrackgaugeError, match="too long, too deep, or with aliases"):
        read_indicator(tmp_path / "launches.yaml")
