"""Columns of codes and names, converted within a year."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trackgauge.core.errors import TrackgaugeError
from trackgauge.countries import SOURCES, TARGETS, convert
from trackgauge.countries.lookup import code_in, read
from trackgauge.countries.tables import book

CODED = ("iso3", "iso2", "isonum", "cow", "cowabb", "gw")


def one(value: object, source: str, to: str, year: int | None = None) -> object:
    return convert([value], source=source, to=to, year=year).values[0]


@pytest.mark.parametrize(
    ("source", "code", "year", "iso3"),
    [
        ("cow", 255, 1914, "DEU"),
        ("cow", 260, 1985, "DEU"),
        ("cow", 265, 1985, "DDR"),
        ("cow", 255, 1995, "DEU"),
        ("gw", 260, 1985, "DEU"),
        ("gw", 260, 2020, "DEU"),
        ("cow", 678, 1985, "YEM"),
        ("cow", 680, 1985, "YMD"),
        ("cow", 679, 2000, "YEM"),
        ("gw", 678, 2000, "YEM"),
        ("cow", 345, 1900, "SRB"),
        ("cow", 345, 1970, "YUG"),
        ("cow", 345, 1999, "YUG"),
        ("cow", 345, 2005, "SCG"),
        ("cow", 345, 2010, "SRB"),
        ("gw", 340, 1900, "SRB"),
        ("gw", 345, 1970, "YUG"),
        ("gw", 340, 2010, "SRB"),
        ("cow", 347, 2015, "XKX"),
        ("cow", 365, 1910, "RUS"),
        ("cow", 365, 1970, "RUS"),
        ("cow", 365, 2010, "RUS"),
        ("cow", 315, 1970, "CSK"),
        ("cow", 316, 1993, "CZE"),
        ("cow", 817, 1970, None),
        ("cow", 816, 1970, "VNM"),
        ("cow", 816, 1990, "VNM"),
        ("cow", 625, 2000, "SDN"),
        ("cow", 626, 2015, "SSD"),
        ("cow", 860, 2005, "TLS"),
        ("cow", 713, 1990, "TWN"),
        ("cow", 511, 1964, "EAZ"),
        ("cow", 510, 1970, "TZA"),
        ("cow", 651, 1960, "EGY"),
        ("cow", 565, 2000, "NAM"),
        ("cow", 970, 2000, "NRU"),
        ("gw", 970, 2000, "KIR"),
        ("gw", 221, 1950, "MCO"),
        ("cow", 221, 1950, None),
        ("cow", 240, 1850, None),
    ],
)
def test_the_known_traps(source: str, code: int, year: int, iso3: str | None) -> None:
    assert one(code, source, "iso3", year) == iso3


@pytest.mark.parametrize(
    ("code", "source", "to", "year", "expected"),
    [
        ("DEU", "iso3", "cow", 1985, 260),
        ("DEU", "iso3", "cow", 1990, 255),
        ("DEU", "iso3", "gw", 1995, 260),
        ("YEM", "iso3", "cow", 1989, 678),
        ("YEM", "iso3", "cow", 1990, 679),
        ("SRB", "iso3", "cow", 2010, 345),
        ("SRB", "iso3", "gw", 2010, 340),
        ("SRB", "iso3", "gw", 1995, 345),
        ("RUS", "iso3", "cow", 1970, 365),
        ("SUN", "iso3", "cow", 1970, 365),
        ("RUS", "iso3", "state", 1970, "SUN"),
        (365, "cow", "state", 1970, "SUN"),
        (365, "cow", "name_ru", 1970, "СССР"),
        (816, "cow", "state", 1970, "VDR"),
        (240, "cow", "state", 1850, "hanover"),
        ("NA", "iso2", "iso3", None, "NAM"),
        ("CS", "iso2", "iso3", 1980, "CSK"),
        ("CS", "iso2", "iso3", 2004, "SCG"),
        ("UK", "iso2", "iso3", None, "GBR"),
        ("EL", "iso2", "iso3", None, "GRC"),
        ("ZAR", "iso3", "iso3", None, "COD"),
        ("ROM", "iso3", "cowabb", None, "ROM"),
        ("4", "isonum", "iso3", None, "AFG"),
        ("AFG", "iso3", "isonum", None, "004"),
        ("DEU", "iso3", "isonum", 1985, "280"),
        ("DEU", "iso3", "isonum", 2000, "276"),
        ("AUS", "cowabb", "iso3", None, "AUT"),
        ("AUL", "cowabb", "iso3", None, "AUS"),
    ],
)
def test_codes_of_a_year(code: object, source: str, to: str, year: int | None, expected: object) -> None:
    assert one(code, source, to, year) == expected


@pytest.mark.parametrize(
    ("name", "iso3"),
    [
        ("Zaire", "COD"),
        ("Congo, Dem. Rep.", "COD"),
        ("Congo - Brazzaville", "COG"),
        ("CONGO", "COG"),
        ("Burma", "MMR"),
        ("Myanmar (Burma)", "MMR"),
        ("Swaziland", "SWZ"),
        ("The former Yugoslav Republic of Macedonia", "MKD"),
        ("Turkey", "TUR"),
        ("TÜRKIYE", "TUR"),
        ("Korea, Rep.", "KOR"),
        ("Korea, Dem. People’s Rep.", "PRK"),
        ("Cote d'Ivoire", "CIV"),
        ("Ivory Coast", "CIV"),
        ("Iran (Islamic Republic of)", "IRN"),
        ("Venezuela, RB", "VEN"),
        ("St. Vincent & the Grenadines", "VCT"),
        ("USSR", "RUS"),
        ("Upper Volta", "BFA"),
        ("East Timor", "TLS"),
        ("Viet Nam", "VNM"),
        ("Niger", "NER"),
        ("Nigeria", "NGA"),
        ("Guinea", "GIN"),
        ("Dominica", "DMA"),
        ("俄罗斯", "RUS"),
        ("香港", "HKG"),
        ("Киргизия", "KGZ"),
        ("Соединенные Штаты Америки", "USA"),
        ("Российская Федерация", "RUS"),
    ],
)
def test_names_in_three_languages_and_their_variants(name: str, iso3: str) -> None:
    assert one(name, "name", "iso3") == iso3


@pytest.mark.parametrize(
    ("value", "source", "to", "year", "why", "nearest"),
    [
        (679, "cow", "iso3", 1985, "holds in other years only: Yemen from 1990", "678"),
        (260, "cow", "iso3", 1995, "Germany 1955-1990", "255"),
        (340, "cow", "iso3", 2010, "as Gleditsch-Ward code it is Serbia", "345"),
        ("DEU", "cow", "iso3", 2000, "as ISO alpha-3 code it is Germany", "255"),
        ("GMY", "iso3", "cow", 2000, "as COW abbreviation it is Germany", "DEU"),
        ("KAZ", "iso3", "cow", 1985, "in other years only: 705 from 1991", "365"),
        ("SSD", "iso3", "gw", 2005, "in other years only: 626 from 2011", "625"),
        ("SUN", "iso3", "cow", 2005, "Soviet Union was a state in other years only: 1922-1991", "RUS"),
        ("CSK", "iso3", "cow", 1995, "Czechoslovakia was a state in other years only", "CZE"),
        ("PSE", "iso3", "cow", 2015, "Palestine has no COW code", None),
        ("HKG", "iso3", "gw", 2015, "Hong Kong has no Gleditsch-Ward code", None),
        (817, "cow", "iso3", 1970, "South Vietnam has no ISO alpha-3 code", None),
        ("ABW", "iso3", "cow", 2000, "Aruba is a territory", None),
        ("Puerto Rico", "name", "cow", 2000, "Puerto Rico is a territory", None),
        ("Kazakstan", "name", "iso3", None, "not a name", "Kazakhstan"),
        (999, "cow", "iso3", 2000, "not a COW code", None),
        (345, "cow", "iso3", None, "Yugoslavia 1918-1941, 1944-2003; Serbia and Montenegro 2003-2006; Serbia", "SRB"),
        ("DEU", "iso3", "cow", None, "255 1816-1945, 260 1955-1990, 255 from 1990. Give a year", "255"),
        ("CS", "iso2", "iso3", None, "Czechoslovakia until 1992; Serbia and Montenegro 2003-2006", "SCG"),
    ],
)
def test_what_cannot_be_converted_says_why(
    value: object, source: str, to: str, year: int | None, why: str, nearest: str | None
) -> None:
    found = convert([value], source=source, to=to, year=year)
    assert list(found.values) == [None]
    assert why in found.failures[0].why
    assert found.failures[0].nearest == nearest


def test_a_failure_names_its_rows_and_years() -> None:
    found = convert([679, 2, 679, 999], source="cow", to="iso3", year=[1985, 1985, 1989, 1990])
    assert list(found.values) == [None, "USA", None, None]
    assert [(f.value, f.count, f.rows, f.years) for f in found.failures] == [
        (679, 2, (0, 2), (1985, 1989)),
        (999, 1, (3,), (1990,)),
    ]
    assert found.failed == 3


def test_years_with_different_nearest_matches_are_told_apart() -> None:
    found = convert([260, 260], source="cow", to="iso3", year=[1950, 1995])
    assert [(f.years, f.nearest) for f in found.failures] == [((1950,), None), ((1995,), "255")]


@pytest.mark.parametrize("empty", [None, float("nan"), "", " ", "NA", "NaN", "."])
def test_a_missing_value_stays_missing_and_is_no_failure(empty: object) -> None:
    found = convert([empty, 2], source="cow", to="iso3")
    assert (list(found.values), found.failures, found.blank) == ([None, "USA"], (), 1)


def test_a_year_that_is_none_is_a_failure_of_that_row_alone() -> None:
    found = convert([2, 2, 2], source="cow", to="iso3", year=["1990", "199x", ""])
    assert list(found.values) == ["USA", None, "USA"]
    assert found.failures[0].why == "its year '199x' is not a year"


@pytest.mark.parametrize("spelling", ["2", " 2 ", "002", "2.0", 2, 2.0, np.int64(2)])
def test_a_number_may_be_spelled_as_spreadsheets_do(spelling: object) -> None:
    assert one(spelling, "cow", "iso3") == "USA"


def test_arrays_of_numbers_lists_and_text_give_the_same() -> None:
    codes = [2, 710, 365]
    wanted = ["USA", "CHN", "RUS"]
    for given_values in (codes, np.array(codes), np.array(codes, dtype=float), [str(code) for code in codes]):
        assert list(convert(given_values, source="cow", to="iso3", year=np.full(3, 1970)).values) == wanted


def test_nothing_is_converted_to_nothing() -> None:
    assert convert([], source="cow", to="iso3").values.shape == (0,)


def test_lenient_reads_and_writes_a_code_as_in_its_nearest_year() -> None:
    assert convert([705, 220], source="cow", to="iso3", year=[1990, 1943], lenient=True).values.tolist() == [
        "KAZ",
        "FRA",
    ]
    assert convert(["KAZ", "YUG"], source="iso3", to="cow", year=1990, lenient=True).values.tolist() == [705, 345]


def test_unknown_systems_and_years_of_another_length_give_one_line() -> None:
    with pytest.raises(TrackgaugeError, match=r"no code system 'cown'\. Did you mean 'cow'"):
        convert([2], source="cown", to="iso3")
    with pytest.raises(TrackgaugeError, match="no code system 'iso4'"):
        convert([2], source="cow", to="iso4")
    with pytest.raises(TrackgaugeError, match="1 values and 2 years"):
        convert([2], source="cow", to="iso3", year=[1990, 1991])


def test_many_rows_are_converted_as_each_of_them_is() -> None:
    rng = np.random.default_rng(1)
    codes = np.array([int(row.code) for rows in book().readable["cow"].values() for row in rows])
    values, years = rng.choice(codes, 100_000), rng.integers(1946, 2026, 100_000)
    found = convert(values, source="cow", to="iso3", year=years).values
    for at in rng.choice(values.size, 50):
        assert found[at] == convert([values[at]], source="cow", to="iso3", year=[years[at]]).values[0]


def takes_over(state: str, year: int) -> bool:
    """Whether one state continues as another in this year, so that both codes hold."""
    return any(
        year == step.date.year and step.kind == "continues" and state in (step.state, step.successor)
        for step in book().successions
    )


@settings(max_examples=400, deadline=None)
@given(
    state=st.sampled_from(sorted(book().names)),
    year=st.integers(1816, 2030),
    there=st.sampled_from(CODED),
    back=st.sampled_from(CODED),
)
def test_a_code_comes_back_from_every_other_system(state: str, year: int, there: str, back: str) -> None:
    away, home = code_in(state, there, year), code_in(state, back, year)
    found = read(state, "state", year)
    if found != (state,) or away is None or home is None or takes_over(state, year):
        return
    result = convert([away], source=there, to=back, year=year).values[0]
    assert str(result) == home


@settings(max_examples=200, deadline=None)
@given(
    values=st.lists(st.one_of(st.text(max_size=8), st.integers(), st.floats(), st.none()), max_size=20),
    source=st.sampled_from(SOURCES),
    to=st.sampled_from(TARGETS),
    year=st.one_of(st.none(), st.integers(1, 9999)),
)
def test_every_row_is_converted_blank_or_reported_once(
    values: list[object], source: str, to: str, year: int | None
) -> None:
    found = convert(values, source=source, to=to, year=year)
    reported = [row for failure in found.failures for row in failure.rows]
    assert len(reported) == len(set(reported))
    done = [row for row, value in enumerate(found.values) if value is not None]
    assert len(done) + len(reported) + found.blank == len(values)
    assert not set(done) & set(reported)
