"""The reference page and the schema it is printed from."""

from __future__ import annotations

from pathlib import Path

import pytest

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import schema, vocabulary
from trackgauge.organisations.reference import reference
from trackgauge.organisations.yaml_tree import read_tree

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "casebook.md"


def test_the_page_is_what_the_schema_prints() -> None:
    """To print it again: python -m trackgauge.organisations.reference > docs/reference/casebook.md."""
    assert PAGE.read_text(encoding="utf-8") == reference()


@pytest.mark.parametrize("table", schema.tables())
def test_every_column_says_what_it_means_and_holds(table: str) -> None:
    columns = schema.columns(schema.row_model(table))
    assert all(column.description and column.allowed for column in columns)
    assert {"id", "confidence"} <= {column.name for column in columns if column.required}


@pytest.mark.parametrize("section", schema.sections())
def test_every_entry_of_a_charter_is_dated_and_cited(section: str) -> None:
    needed = {column.name for column in schema.columns(schema.entry_model(section)) if column.required}
    assert {"id", "from", "to", "reference", "confidence"} <= needed


@pytest.mark.parametrize(
    ("words", "meanings"),
    [
        (vocabulary.RuleKind, vocabulary.rule_kinds()),
        (vocabulary.Window, vocabulary.windows()),
        (vocabulary.Access, vocabulary.ACCESS),
        (vocabulary.Attendance, vocabulary.ATTENDANCE),
    ],
)
def test_every_word_of_a_vocabulary_has_a_meaning(words: object, meanings: dict[str, str]) -> None:
    assert schema.literals(words) == tuple(meanings)


def test_yaml_is_read_as_text_with_its_lines() -> None:
    tree = read_tree("a: NO\nb:\n  - yes\n  - 1.0\n  - 2018-06-01\n", file="x.yaml")
    assert tree.data == {"a": "NO", "b": ["yes", "1.0", "2018-06-01"]}
    assert (tree.line(("b", 1)), tree.line(("b", 1, "deeper"))) == (4, 4)


def test_an_alias_that_never_ends_gives_one_line() -> None:
    with pytest.raises(TrackgaugeError, match=r"x\.yaml: an alias repeats"):
        read_tree("a: &a [*a]\n", file="x.yaml")
