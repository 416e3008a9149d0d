"""The terms, read from the tables of this folder.

`constructs.csv`, `statements.csv` and `proposals.csv` code the five source papers; `measures.yaml` says what
Trackgauge computes. A measure with the key of a construct says how that construct is measured here: the two
become one term.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any, Literal

import yaml

from trackgauge.constructs.citations import references

Kind = Literal["construct", "statement", "proposal", "measure", "indicator"]
Language = Literal["en", "zh", "ru"]

LABELS: dict[str, dict[Language, str]] = {
    "measured_as": {"en": "Measured here as", "zh": "本工具的测量", "ru": "Измеряется здесь как"},
    "formula": {"en": "Formula", "zh": "公式", "ru": "Формула"},
    "range": {"en": "Range", "zh": "取值范围", "ru": "Диапазон"},
    "limits": {"en": "Does not capture", "zh": "未能反映", "ru": "Не охватывает"},
    "variables": {"en": "Variables", "zh": "变量", "ru": "Переменные"},
    "observation": {"en": "Observed as", "zh": "可观察表现", "ru": "Наблюдается как"},
    "expected_effect": {"en": "Expected effect", "zh": "预期效果", "ru": "Ожидаемый эффект"},
    "counter_claim": {"en": "Counter-claim", "zh": "反方观点", "ru": "Возражение"},
    "measures": {"en": "Stands for", "zh": "对应概念", "ru": "Отражает понятие"},
    "measured_by": {"en": "See also", "zh": "另见", "ru": "См. также"},
    "source": {"en": "Source", "zh": "来源", "ru": "Источник"},
}
"""In the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """One term: what it means, how it is observed or computed, where that is written. Empty: not stated."""

    id: str
    """C2-22, T08 or P02 for what the sources say; the key itself for our measures and indicators."""
    key: str
    """Whole words in snake case, unique in the vocabulary."""
    kind: Kind
    en: str
    definition: str
    source: str
    """Bibliography keys with sections, parted by semicolons; `trackgauge` for decisions of our own."""
    zh: str = ""
    ru: str = ""
    variables: str = ""
    observation: str = ""
    expected_effect: str = ""
    counter_claim: str = ""
    measured_as: str = ""
    formula: str = ""
    range: str = ""
    """The values it can take, and what a higher one means."""
    limits: str = ""
    """What it does not capture."""
    measures: str = ""
    """Id of the construct that a measure stands for, or the dimension of an indicator."""
    measured_by: tuple[str, ...] = ()
    """Keys of the measures that stand for a construct."""

    def name(self, language: Language = "en") -> str:
        """The name in a language; English where the vocabulary has none in it."""
        return {"en": self.en, "zh": self.zh, "ru": self.ru}[language] or self.en

    def names(self, first: Language = "en") -> tuple[str, ...]:
        """The names, that in the language first; none that only repeats the key."""
        names = dict.fromkeys([self.name(first), self.en, self.zh, self.ru])
        return tuple(name for name in names if name and name != self.key.replace("_", " "))

    def labelled(self, language: Language = "en") -> list[tuple[str, str]]:
        """What the term states beyond its definition: label and text, leaving out what is empty.

        >>> import trackgauge as tg
        >>> tg.explain("T08").labelled("zh")
        [('来源', 'zeng_zhao2022')]
        """
        texts = {field: getattr(self, field) for field in LABELS}
        texts["measured_by"] = ", ".join(self.measured_by)
        return [(LABELS[field][language], text) for field, text in texts.items() if text]

    def references(self) -> dict[str, str]:
        """The papers behind it, by key."""
        return references(self.source)

    def to_dict(self) -> dict[str, Any]:
        """What `trackgauge explain --json` prints."""
        return {**asdict(self), "references": self.references()}


@cache
def vocabulary() -> tuple[Explanation, ...]:
    """All terms: constructs, statements and proposals in the order of the sources, then the measures.

    >>> len([term for term in vocabulary() if term.kind == "statement"])
    69
    """
    measures = {measure.key: measure for measure in _measures()}
    terms = []
    for term in _terms_of_the_sources():
        stands_for_it = tuple(key for key, measure in measures.items() if measure.measures == term.id)
        term = replace(term, measured_by=tuple(key for key in stands_for_it if key != term.key))
        own = measures.pop(term.key, None)
        terms.append(term if own is None else _measured(term, own))
    return (*terms, *measures.values())


def _measured(term: Explanation, own: Explanation) -> Explanation:
    """The construct together with the measure of the same key."""
    return replace(
        term,
        measured_as=own.definition,
        formula=own.formula,
        range=own.range,
        limits=own.limits,
        source="; ".join(dict.fromkeys([*term.source.split("; "), *own.source.split("; ")])),
    )


def _terms_of_the_sources() -> Iterator[Explanation]:
    for row in _rows("constructs.csv"):
        yield Explanation(kind="construct", **row)
    for row in _rows("statements.csv"):
        name = row["key"].replace("_", " ")
        yield Explanation(kind="statement", en=name, definition=row.pop("statement"), **row)
    for row in _rows("proposals.csv"):
        yield Explanation(kind="proposal", definition=row.pop("proposal"), **row)


def _rows(name: str) -> list[dict[str, Any]]:
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def _measures() -> Iterator[Explanation]:
    # String-only: YAML 1.1 would read `no` and `on` as booleans and `1` as a number.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    text = (files(__package__) / "measures.yaml").read_text(encoding="utf-8")
    for key, fields in yaml.load(text, Loader=loader).items():
        yield Explanation(id=key, key=key, kind="measure", **fields)
