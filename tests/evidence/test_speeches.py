"""Speeches: whole words, each place once, no false friends; and what the pack holds is what the lists give."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import numpy as np
import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.speeches import WordList, count_mentions, word_lists
from trackgauge.evidence.speeches.mentions import ABOUT, speech_counts
from trackgauge.evidence.speeches.words import FILE, read_word_lists
from trackgauge.organisations.catalogue import known_organisations
from trackgauge.pack_building.raw import Grid
from trackgauge.pack_building.speeches import CORPORA, counted, principle_keys


def named(text: str) -> dict[str, int]:
    return dict(count_mentions(text, word_lists()).names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The African Union (AU) and the AU Commission", {"au": 2}),
        ("the European Union (EU)", {"eu": 1}),
        ("the EU's neighbours and non-EU states", {"eu": 2}),
        ("We saw AUTHORITY, EUROPE and the SCOPE of it", {}),
        ("Western European Union", {"weu": 1}),
        ("an Asia-Pacific community of nations", {}),
        ("the Pacific Community", {"spc": 1}),
        ("Asia-Pacific Economic Co-operation (APEC)", {"apec": 1}),
        ("Association of South-East Asian Nations", {"asean": 1}),
        ("Organisation of Islamic Co-operation; Organization of the Islamic Conference (OIC)", {"oic": 2}),
        ("Operation ALBA in Albania", {}),
        ("the island of Guam; the GUAM States", {"guam": 1}),
        ("NATIONS CAN AND SHOULD", {}),
        ("alba is a dawn, asean is not", {}),
        ("**BRICS, SCO, EAEU, African Union**", {"brics": 1, "sco": 1, "eaeu": 1, "au": 1}),
        ("the Union of South American Nations, UNASUR; UNASUR again", {"unasur": 2}),
        ("the Commonwealth of Nations", {}),
    ],
)  # fmt: skip
def test_organisations_are_counted_by_whole_words_and_each_place_once(text: str, expected: dict[str, int]) -> None:
    assert named(text) == expected


def test_principles_are_counted_for_every_organisation_that_declares_them() -> None:
    text = "Non-interference and the Shanghai spirit; terrorism, separatism and extremism. A multi-polar world."
    found = count_mentions(text, word_lists()).principles
    assert {item: n for (name, item), n in found.items() if name == "sco"} == {
        "sovereignty": 1,
        "shanghai_spirit": 1,
        "three_evils": 3,
        "multipolarity": 1,
    }
    assert found["brics", "multipolarity"] == found["asean", "non_interference"] == 1


def test_a_longer_phrase_goes_before_a_shorter_one_and_no_word_counts_twice() -> None:
    lists = {"x": WordList("x", principles={"a": ("zone of peace", "peace"), "b": ("peace and security",)})}
    found = count_mentions("A zone of peace and security. Peace!", lists)
    assert dict(found.principles) == {("x", "a"): 2}


def test_words_are_counted_with_articles_and_hyphens_part_them() -> None:
    assert count_mentions("The non-aligned states, it's said, **met** twice.", {}).words == 9


def test_every_organisation_that_can_be_assessed_has_a_word_list() -> None:
    assert set(word_lists()) == set(known_organisations())
    assert all(one.names for one in word_lists().values())


def test_no_abbreviation_stands_for_two_organisations() -> None:
    every = [short for one in word_lists().values() for short in one.abbreviations]
    assert len(every) == len(set(every))


def test_every_principle_says_where_it_is_laid_down() -> None:
    assert all(source for one in word_lists().values() for source in one.sources.values())


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("sco,nam,,SCO,", "there is no kind 'nam'. Did you mean 'name'"),
        ("sco,principle,,spirit,", "a principle, and nothing else, carries an id"),
        ("sco,name,,;,", "no phrase"),
        ("sco,name,,ША* организаци*,", "'ША\\*' is too short a stem"),
        (r"sco,name,,(a+)+$;[;\d**,x", r"'\(a\+\)\+\$' holds no word|'\[' holds no word"),
        ("sco,name,,SCO;the,", "'the' holds no word"),
        (",name,,SCO,", "no organisation"),
    ],
)
def test_a_fault_in_a_list_of_one_s_own_is_named_with_its_row(row: str, problem: str, tmp_path: Path) -> None:
    file = tmp_path / "words.csv"
    file.write_text(f"organisation,kind,item,phrases,source\n{row}\n", encoding="utf-8")
    with pytest.raises(TrackgaugeError, match=f"row 2(, [a-z]+)?: {problem}"):
        read_word_lists(file)


def test_russian_names_are_found_in_every_case() -> None:
    text = "В Шанхайской организации сотрудничества (ШОС) и для Шанхайскую организацию сотрудничества; страны ШОС"
    found = count_mentions(f"{text}. Принцип невмешательства, терроризм и экстремизму.", word_lists("ru"))
    assert dict(found.names) == {"sco": 3}
    assert dict(found.principles) == {("sco", "sovereignty"): 1, ("sco", "three_evils"): 2}


def test_chinese_names_are_found_without_blanks() -> None:
    text = "中方愿同上海合作组织（上合组织）成员国弘扬上海精神，打击三股势力，支持东盟和欧盟。"
    found = count_mentions(text, word_lists("zh"))
    assert dict(found.names) == {"sco": 1, "asean": 1, "eu": 1}
    assert dict(found.principles) == {("sco", "shanghai_spirit"): 1, ("sco", "three_evils"): 1}


@pytest.mark.parametrize("language", ["zh", "ru"])
def test_lists_in_other_languages_name_known_organisations_and_the_same_principles(language: str) -> None:
    lists = word_lists(language)
    assert set(lists) <= set(known_organisations())
    assert set(lists["sco"].principles) == set(word_lists()["sco"].principles)


def test_speeches_of_a_year_add_up_and_strangers_are_left_out() -> None:
    lists = {"sco": word_lists()["sco"]}
    speeches = [("CHN", 2001, "The SCO."), ("CHN", 2001, "SCO and SCO"), ("EUU", 2001, "SCO"), ("CHN", 1970, "SCO")]
    found = counted(speeches, lists, Grid(("CHN", "IND"), (2001, 2002)))
    assert found["mentions"].tolist() == [[[3, 0], [0, 0]]]
    assert found["words"].tolist() == [[5, 0], [0, 0]]


def test_the_counts_that_ship_were_made_with_the_lists_that_ship() -> None:
    about = json.loads((load_pack().folder / ABOUT).read_text(encoding="utf-8"))
    assert about["words_sha256"] == hashlib.sha256(FILE.read_bytes()).hexdigest()
    assert [tuple(key) for key in about["principles"]] == principle_keys(word_lists())


def test_members_name_their_organisation_more_often_than_others_do() -> None:
    """If they did not, the counts would measure nothing."""
    counts = speech_counts(load_pack())
    for name in ("sco", "asean", "eu", "au", "gcc", "ecowas", "caricom", "csto"):
        rate = counts.mention_rate(name)[-15:]
        members = [counts.states.index(m) for m in _members(name) if m in counts.states]
        inside = np.zeros(len(counts.states), dtype=bool)
        inside[members] = True
        assert np.nanmean(rate[:, inside]) > 4 * np.nanmean(rate[:, ~inside]), name


def _members(name: str, year: int = 2023) -> tuple[str, ...]:
    import datetime as dt

    from trackgauge.organisations import load

    return load(name).as_of(dt.date(year, 12, 31)).members


def test_in_1990_members_name_the_bodies_of_their_day_and_nobody_those_that_were_still_to_come() -> None:
    counts = speech_counts(load_pack())
    assert counts.years[0] == 1990
    for name in ("oau", "asean", "eu", "gcc", "ecowas", "caricom", "las"):
        rate = counts.mention_rate(name)[0]
        inside = np.isin(counts.states, _members(name, 1990))
        assert np.nanmean(rate[inside]) > 4 * np.nanmean(rate[~inside]), name
    for name in ("sco", "au", "cis", "csto", "eaeu", "brics", "ots"):
        assert not counts.mentions[counts.organisations.index(name), 0].any(), name


def test_the_speeches_of_1990_are_those_of_155_states_of_the_pack() -> None:
    """156 speakers, of whom the German Democratic Republic is no state of the pack."""
    counts = speech_counts(load_pack())
    spoke = {state for state, words in zip(counts.states, counts.words[0], strict=True) if words}
    assert len(spoke) == 155
    assert {"RUS", "UKR", "BLR", "DEU", "YEM", "NAM", "YUG", "CSK"} <= spoke
    assert not {"KAZ", "EST", "PRK", "KOR", "HRV"} & spoke


def test_a_year_without_a_speech_is_not_a_year_without_a_mention() -> None:
    """Afghanistan gave no speech in 2021-2024."""
    counts = speech_counts(load_pack())
    state = counts.states.index("AFG")
    assert np.isnan(counts.mention_rate("saarc")[counts.years.index(2022), state])
    assert np.isnan(counts.mention_rate("no_such_body")).all()


@pytest.mark.raw_data
def test_a_sample_of_the_shipped_counts_comes_from_the_corpus(raw_data: Path) -> None:
    from trackgauge import sources

    tables = [sources.read("general_debate", raw_data, file=file) for file in CORPORA]
    counts = speech_counts(load_pack())
    for state, year in (("RUS", 1990), ("NGA", 1990), ("NGA", 1991), ("KGZ", 2019), ("VNM", 2010), ("RUS", 2024)):
        table = tables[year > 1990]
        (row,) = np.flatnonzero((table["iso3"] == state) & (table["year"] == year))
        found = count_mentions(table["text"][row], word_lists())
        at = (counts.years.index(year), counts.states.index(state))
        assert counts.words[at] == found.words
        assert {name: int(counts.mentions[place][at]) for place, name in enumerate(counts.organisations)} == {
            name: found.names.get(name, 0) for name in counts.organisations
        }
