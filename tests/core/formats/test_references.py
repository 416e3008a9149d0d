"""References in BibTeX, RIS and plain text."""

from __future__ import annotations

from trackgauge.core.formats import Reference, bibtex, plain, ris

ARTICLE = Reference(
    key="pevehouse2020",
    kind="article",
    authors=("Pevehouse, Jon C. W.", "The R & D Group"),
    title="Tracking 100 % of organizations_",
    year=2020,
    container="Journal of Peace Research",
    volume="57",
    number="3",
    pages="492-503",
    doi="10.1177/0022343319881175",
)


def test_bibtex_escapes_what_latex_reads_otherwise_and_keeps_bodies_whole() -> None:
    assert bibtex([ARTICLE]) == (
        "@article{pevehouse2020,\n"
        "  author = {Pevehouse, Jon C. W. and {The R \\& D Group}},\n"
        "  title = {{Tracking 100 \\% of organizations\\_}},\n"
        "  year = {2020},\n"
        "  journal = {Journal of Peace Research},\n"
        "  volume = {57},\n"
        "  number = {3},\n"
        "  pages = {492--503},\n"
        "  doi = {10.1177/0022343319881175},\n"
        "}\n"
    )


def test_ris_begins_with_the_type_and_ends_with_er() -> None:
    lines = ris([ARTICLE]).splitlines()
    assert lines[0] == "TY  - JOUR"
    assert lines[-1] == "ER  - "
    assert "SP  - 492" in lines
    assert "EP  - 503" in lines
    assert all(line[2:6] == "  - " for line in lines)


def test_several_references_are_divided_by_an_empty_line() -> None:
    assert bibtex([ARTICLE, ARTICLE]).count("\n\n@article") == 1
    assert ris([ARTICLE, ARTICLE]).count("\n\nTY") == 1


def test_plain_text_ends_with_the_address() -> None:
    assert plain(ARTICLE).endswith("57(3), 492-503. https://doi.org/10.1177/0022343319881175")
