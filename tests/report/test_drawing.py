"""Pencils: colours that can be read, rails that run straight, text that fits."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackgauge.report.drawing.palette import COLOURS, track_class
from trackgauge.report.drawing.railway import level
from trackgauge.report.drawing.storyline import crossings, ordered, positions
from trackgauge.report.drawing.textwidth import shorten, text_width, wrap

TEXT = ("ink", "soft")
MARKS = ("accent", "same", "multi", "derailed", *(f"track-{n}" for n in range(7)), "plus", "minus",
         "done", "partly", "agreed", "open", "stalled", "refused")  # fmt: skip


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(a: str, b: str) -> float:
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("token", [*TEXT, *MARKS])
def test_text_and_marks_stand_out_from_the_paper(token: str, theme: int) -> None:
    """WCAG 2.2, success criteria 1.4.3 (text, 4.5:1) and 1.4.11 (graphics, 3:1)."""
    for ground in ("paper", "panel") if token in TEXT else ("paper",):
        needed = 4.5 if token in TEXT else 3.0
        assert contrast(COLOURS[token][theme], COLOURS[ground][theme]) >= needed


def blended(shade: float, theme: int) -> str:
    over, under = COLOURS["accent"][theme], COLOURS["panel"][theme]
    parts = [round(int(over[i : i + 2], 16) * shade + int(under[i : i + 2], 16) * (1 - shade)) for i in (1, 3, 5)]
    return "#" + "".join(f"{part:02x}" for part in parts)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize("step", range(21))
def test_numbers_in_cells_can_be_read_at_every_shade(step: int, theme: int) -> None:
    shade = step / 20
    token = "paper" if shade > 0.77 else "cell" if shade > 0.57 else "ink"
    assert contrast(COLOURS[token][theme], blended(shade, theme)) >= 3.9


def test_tracks_beyond_the_palette_are_neutral() -> None:
    assert [track_class(n) for n in (0, 1, 6, 7)] == ["track-0", "track-1", "track-6", "track-0"]


def test_rails_stay_straight_while_nothing_changes() -> None:
    years = [[["A", "B"], ["C"]]] * 4
    placed = positions(years, rank={"A": 0, "B": 1, "C": 2}, step=10, gap=30)
    assert placed == [placed[0]] * 4
    assert placed[0] == {"A": 0, "B": 10, "C": 40}


def test_a_rail_that_leaves_its_bundle_does_not_cross_it() -> None:
    years = [[["A", "B", "C"]], [["A", "B"], ["C"]]]
    assert crossings(ordered(years, rank={"C": 0, "A": 1, "B": 2})) == 0


def test_two_rails_that_change_partners_cross_once() -> None:
    years = [[["A", "B"], ["C", "D"]], [["A", "C"], ["B", "D"]]]
    assert crossings(ordered(years, rank={"A": 0, "B": 1, "C": 2, "D": 3})) == 1


partitions = st.lists(
    st.dictionaries(st.sampled_from("ABCDEFGH"), st.integers(0, 3), min_size=1), min_size=1, max_size=6
)


@settings(max_examples=60, deadline=None)
@given(partitions)
def test_bundles_keep_their_distance_and_rails_theirs(years: list[dict[str, int]]) -> None:
    bundles = [[[m for m, t in year.items() if t == track] for track in sorted(set(year.values()))] for year in years]
    placed = positions(bundles, rank={m: float(i) for i, m in enumerate("ABCDEFGH")}, step=10, gap=30)
    for groups, places in zip(bundles, placed, strict=True):
        track = {member: i for i, group in enumerate(groups) for member in group}
        ranked = sorted(places, key=places.__getitem__)
        for a, b in itertools.pairwise(ranked):
            distance = places[b] - places[a]
            assert distance == pytest.approx(10) if track[a] == track[b] else distance >= 30 - 1e-6


def test_levels_of_membership_have_exact_bounds() -> None:
    assert [level(p) for p in (0.0, 0.4999, 0.5, 0.7, 0.85, 0.95, 1.0, None)] == [0, 0, 1, 2, 3, 4, 4, 0]


def test_chinese_breaks_between_characters_but_not_before_a_stop() -> None:
    lines = wrap("上海合作组织，成员国。", 10, 40)
    assert all(text_width(line, 10) <= 50 for line in lines)
    assert not any(line.startswith(("，", "。")) for line in lines)
    assert "".join(lines) == "上海合作组织，成员国。"


def test_words_are_kept_whole_and_long_names_are_cut_with_an_ellipsis() -> None:
    assert wrap("one two three", 10, 45) == ["one two", "three"]
    assert shorten("a very long name indeed", 10, 60).endswith("…")
    assert shorten("short", 10, 60) == "short"
