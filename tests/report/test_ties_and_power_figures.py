"""Figures of ties and power: their tables against hand calculation and the commands, their marks against the tables."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace

import numpy as np
import pytest

from trackgauge.alignment.balance import from_matrix, frustration
from trackgauge.alignment.balancing import patterns_of
from trackgauge.alignment.balancing.through_time import pattern_series
from trackgauge.alignment.hedging.profile import hedging_profile, two_poles
from trackgauge.alignment.of_states import balance_of_states, triangle_numbers
from trackgauge.alignment.ties import signed_ties
from trackgauge.alignment.triangles import types_over_draws
from trackgauge.assessment import fit_study
from trackgauge.assessment.power import standing
from trackgauge.evidence import load_pack
from trackgauge.report import build_table, draw_figure, figure_svg
from trackgauge.report.figures.signed_network import Balance, CampRow, Row, Table, _camps, _parts
from trackgauge.report.words import words

from .conftest import Case, invented_case

SVG = "{http://www.w3.org/2000/svg}"


def marked(root: ET.Element, name: str) -> list[ET.Element]:
    return [node for node in root.iter() if name in node.attrib.get("class", "").split()]


def drawn(table: Table, *, narrow: bool = False) -> ET.Element:
    return ET.fromstring(draw_figure("signed_network", table, language="en", narrow=narrow))


@pytest.fixture(scope="module")
def network(sco: Case) -> Table:
    table = build_table("signed_network", *sco, 2021)
    assert isinstance(table, Table)
    return table


def test_the_network_says_what_the_balance_command_says(sco: Case, network: Table) -> None:
    answer = next(one for one in sco[1] if one.year == 2021)
    ties = signed_ties([member.actor for member in answer.members], 2021)
    found = balance_of_states(ties, draws=answer.manifest.draws, seed=answer.manifest.seed).as_record()
    told = network.balance
    assert (told.frustration, told.ties) == (found["likeliest"]["frustration"], found["likeliest"]["ties"])
    assert told.optimal_partitions == found["likeliest"]["optimal_partitions"]
    assert told.probability_balanced == pytest.approx(found["probability_balanced"], abs=1e-4)
    assert [told.mean, told.low, told.high] == pytest.approx(
        [found["frustration"]["mean"], *found["frustration"]["interval"]], abs=1e-3
    )


def test_as_many_ties_are_marked_as_are_out_of_place(network: Table) -> None:
    wrong = [row for row in network.rows if row.frustrated == "yes"]
    tied = [row for row in network.rows if row.sign != "neutral"]
    assert len(wrong) == network.balance.frustration > 0
    # One more line and one more diamond of each kind stand in the key.
    root = drawn(network)
    assert len(marked(root, "tg-l-plus")) == sum(row.sign == "positive" for row in tied) + 2
    assert len(marked(root, "tg-l-minus")) == sum(row.sign == "negative" for row in tied) + 2
    assert len(marked(root, "tg-ink")) == len(wrong) + 1


def test_hostile_ties_are_dashed_so_that_print_keeps_them(network: Table) -> None:
    root = drawn(network)
    assert all("stroke-dasharray" in node.attrib for node in marked(root, "tg-l-minus"))
    assert not any("stroke-dasharray" in node.attrib for node in marked(root, "tg-l-plus"))


def test_parts_are_numbered_from_the_largest_and_their_camps_apart() -> None:
    """Two friends against a third; two foes; one alone: nothing is out of place."""
    signs = np.zeros((6, 6), dtype=np.int64)
    for a, b, sign in ((1, 2, 1), (1, 3, -1), (2, 3, -1), (4, 5, -1)):
        signs[a, b] = signs[b, a] = sign
    network = from_matrix(signs, "ABCDEF")
    assert _parts(network).tolist() == [0, 1, 1, 1, 2, 2]
    rows = _camps(network, frustration(network))
    assert [(row.actor, row.part, row.camp) for row in rows] == [
        ("B", 1, 1), ("C", 1, 1), ("D", 1, 2), ("E", 2, 1), ("F", 2, 2), ("A", 0, 0)
    ]  # fmt: skip
    assert [(row.positive_ties, row.negative_ties) for row in rows][:3] == [(1, 1), (1, 1), (0, 2)]


def test_many_members_become_a_matrix_and_few_a_ring(network: Table) -> None:
    codes = [f"A{n:02d}" for n in range(13)]
    rows = tuple(
        Row(a, b, 0.7, 0.2, 0.1, "negative", "yes" if n == 0 else "no")
        for n, (a, b) in enumerate((a, b) for i, a in enumerate(codes) for b in codes[i + 1 :])
    )
    camps = tuple(CampRow(code, 1, 1 + n // 7, 0, 12) for n, code in enumerate(codes))
    many = replace(network, rows=rows, camps=camps)
    for narrow in (False, True):
        assert not any("stroke-dasharray" in node.attrib for node in drawn(many, narrow=narrow).iter())
    assert marked(drawn(many), "tg-paper-line")


def test_a_network_that_is_not_solved_to_the_end_says_so(network: Table) -> None:
    known = network.balance
    unproven = Balance(
        **{
            **{name: getattr(known, name) for name in Balance.__dataclass_fields__},
            "proven": "no",
            "optimal_partitions": None,
        }
    )
    text = draw_figure("signed_network", replace(network, balance=unproven), language="en")
    assert "not proven" in " ".join(ET.fromstring(text).itertext())


def test_numbers_of_triangles_agree_with_the_count_of_every_triangle() -> None:
    rng = np.random.default_rng(3)
    upper = np.triu(rng.integers(-1, 2, size=(40, 9, 9)), 1).astype(np.int8)
    signs = upper + upper.transpose(0, 2, 1)
    one_by_one = [types_over_draws(one[None]).sum(axis=0).tolist() for one in signs]
    counted = triangle_numbers(signs)
    assert counted[:, :4].tolist() == one_by_one
    assert (counted.sum(axis=1) == 84).all()


def test_the_bands_are_the_verdicts_of_the_triangles_command(sco: Case) -> None:
    table = build_table("triangles_through_time", *sco, 2025)
    manifest = sco[1][0].manifest
    series = pattern_series(patterns_of(sco[0]), [2004, 2019], draws=manifest.draws, seed=manifest.seed)
    told = {(row.relation, row.year): row for row in table.relations}  # type: ignore[union-attr]
    for relation in series:
        for account in relation.years:
            row = told[relation.pattern.id, account.year]
            assert row.verdict == account.verdict
            assert row.holds == pytest.approx(account.holds)
            assert row.holds_by_behaviour == pytest.approx(relation.behaviour_holds[account.year])


def test_triangles_of_a_year_add_up_and_grow_with_the_members(sco: Case) -> None:
    table = build_table("triangles_through_time", *sco, 2025)
    by_year: dict[int, list[float]] = {}
    for row in table.rows:  # type: ignore[union-attr]
        assert row.low <= row.mean <= row.high or row.high == row.low
        by_year.setdefault(row.year, []).append(row.mean)
    assert {year: round(sum(by_year[year])) for year in (2001, 2018, 2025)} == {2001: 20, 2018: 56, 2025: 120}


def test_an_organisation_without_named_relations_has_no_bands() -> None:
    table = build_table("triangles_through_time", *invented_case("asean", 2020), 2025)
    assert [sheet.id for sheet in table.sheets()] == ["triangles_through_time"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("members", "poles"),
    [
        (("CHN", "IND", "KAZ", "RUS"), ("CHN", "RUS")),
        (("ARM", "BLR", "RUS"), ("RUS", "USA")),
        (("IDN", "VNM"), ("CHN", "USA")),
        (("CHN", "RUS", "USA"), ("CHN", "USA")),
    ],
)
def test_poles_are_members_before_others_and_then_the_largest(
    members: tuple[str, ...], poles: tuple[str, str]
) -> None:
    assert two_poles(members, 2020, load_pack()) == poles


def test_the_compass_shows_the_profile_of_the_hedging_command(sco: Case) -> None:
    table = build_table("hedging_compass", *sco, 2019)
    manifest = sco[1][0].manifest
    profile = hedging_profile("KAZ", ["CHN", "RUS"], [2019], draws=manifest.draws, seed=manifest.seed)
    rows = {row.component: row for row in table.rows if row.actor == "KAZ"}  # type: ignore[union-attr]
    for name, component in profile.components.items():
        assert rows[name].mean == pytest.approx(float(component.shares[:, 0, 1].mean()))
        assert rows[name].year == 2019
    assert {row.actor for row in table.rows}.isdisjoint(table.poles)  # type: ignore[union-attr]


def test_what_is_older_than_the_report_is_hollow_and_what_is_unknown_has_no_mark(sco: Case) -> None:
    table = build_table("hedging_compass", *sco, 2025)
    known = [row for row in table.rows if row.mean is not None]  # type: ignore[union-attr]
    old = [row for row in known if row.year != 2025]
    root = ET.fromstring(draw_figure("hedging_compass", table, language="en"))  # type: ignore[arg-type]
    assert len(marked(root, "tg-hollow")) == len(old) + 1
    assert 0 < len(old) < len(known)


def test_shares_add_up_and_consensus_is_flat(sco: Case) -> None:
    table = build_table("power_capability", *sco, 2025)
    rows = table.rows  # type: ignore[union-attr]
    for measure in ("capability", "voting_power", "agenda"):
        assert sum(getattr(row, measure) for row in rows) == pytest.approx(1)
    assert {round(row.voting_power, 9) for row in rows} == {0.1}
    assert [row.capability for row in rows] == sorted((row.capability for row in rows), reverse=True)


def test_the_chance_to_block_needs_the_draws_and_is_left_out_in_words_without_them(sco: Case) -> None:
    text = figure_svg("power_capability", *sco, 2025)
    assert words("en").text("figure.power_capability.no_blocks_alone") in " ".join(ET.fromstring(text).itertext())


def test_with_the_study_the_chance_to_block_is_that_of_the_power_command() -> None:
    study = fit_study("sco", draws=200)
    table = build_table("power_capability", study.organisation, [study.answer(2021)], 2021, study)
    rule = standing(study, 2021).rules[0]
    told = dict(zip(rule.chances.members, rule.chances.blocks.tolist(), strict=True))
    assert {row.actor: row.blocks_alone for row in table.rows} == told  # type: ignore[union-attr]
    assert table.rule == rule.kind  # type: ignore[union-attr]


@pytest.mark.parametrize("name", ["ecowas", "benelux", "pif"])
def test_an_organisation_from_lists_says_what_is_not_known(name: str) -> None:
    case = invented_case(name, 2023)
    table = build_table("power_capability", *case, 2025)
    assert table.measures == ("capability",)  # type: ignore[union-attr]
    said = " ".join(ET.fromstring(figure_svg("power_capability", *case, 2025, "ru")).itertext())
    for measure in ("voting_power", "agenda", "blocks_alone"):
        assert words("ru").text(f"figure.power_capability.no_{measure}") in said
    for figure in ("signed_network", "triangles_through_time", "hedging_compass"):
        assert figure_svg(figure, *case, 2025).startswith("<svg")


def test_a_year_before_the_evidence_draws_no_prior() -> None:
    case = invented_case("asean", 1985, 1990)
    for figure in ("signed_network", "triangles_through_time", "hedging_compass"):
        assert build_table(figure, *case, 1988) is None


def test_no_camp_is_told_by_colour_alone(network: Table) -> None:
    two = [row for row in network.camps if row.camp == 2]
    squares = [node for node in drawn(network).iter(f"{SVG}rect") if "tg-f-track-4" in node.attrib["class"]]
    assert len(squares) == len(two) > 0
