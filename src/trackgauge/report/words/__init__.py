"""Every word of the page and the figures, in English, Chinese and Russian; no other file has any."""

from __future__ import annotations

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.organisations import state_name

LANGUAGES = ("en", "zh", "ru")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MINUS, THIN, HARD = "\u2212", "\u202f", "\u00a0"


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence before it has a language: its key, and the values that stand in it."""

    key: str
    values: tuple[tuple[str, str | int], ...] = ()


def phrase(key: str, **values: str | int) -> Phrase:
    """A phrase from keyword values."""
    return Phrase(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Translated:
    """A name as the casebook gives it; `key` finds our own translation where the casebook has none."""

    en: str
    zh: str = ""
    ru: str = ""
    key: str = ""


@dataclass(frozen=True)
class Words:
    """The words, names and number habits of one language."""

    language: str
    texts: Mapping[str, str]
    names: Mapping[str, str]

    def text(self, key: str, /, **values: object) -> str:
        """The text of a key with its placeholders filled."""
        return self.texts[key].format(**values)

    def say(self, said: Phrase) -> str:
        """A phrase in this language; whole numbers in it get this language's separators."""
        return self.text(said.key, **{k: v if isinstance(v, str) else self.count(v) for k, v in said.values})

    def label(self, group: str, name: str) -> str:
        """The label of an id, for example of an indicator; an id without one is shown as it is written."""
        return self.texts.get(f"{group}.{name}", name.replace("_", " "))

    def translated(self, name: Translated) -> str:
        """The casebook's name in this language, else our translation, else the English one."""
        return getattr(name, self.language) or self.names.get(name.key) or name.en

    def state(self, actor: str) -> str:
        """Name of a country, or of an actor that is not one (all members, an author, scholars, a body)."""
        kind, _, rest = actor.partition(":")
        if not rest:
            return self.texts.get(f"actor.{actor}") or _country(actor, self.language)
        if kind == "scholars":
            return self.text("actor.scholars", country=self.state(rest))
        return self.text("actor.author", work=rest) if kind == "author" else rest.upper()

    def states(self, codes: Iterable[str]) -> str:
        """Names of countries as a list in a sentence."""
        return self.join([self.state(code) for code in codes])

    def join(self, items: Iterable[str]) -> str:
        """`A, B and C` as this language writes it."""
        *head, last = [*items] or [""]
        return self.texts["list.comma"].join(head) + self.texts["list.and"] + last if head else last

    def number(self, value: float | None, decimals: int = 2, *, sign: bool = False) -> str:
        """A number with this language's decimal mark and a true minus sign; a missing one is a dash."""
        if value is None or value != value:
            return "–"
        shown = f"{value:+.{decimals}f}" if sign else f"{value:.{decimals}f}"
        if float(shown) == 0:
            shown = shown.lstrip("+-")
        return shown.replace("-", MINUS).replace(".", self.texts["number.decimal"])

    def count(self, value: int) -> str:
        """A whole number with this language's thousands separator."""
        return f"{value:,}".replace(",", self.texts["number.thousands"])

    def percent(self, share: float) -> str:
        """A share in per cent."""
        return f"{100 * share:.0f}{self.texts['number.percent_space']}%"

    def chance(self, probability: float | None) -> str:
        """A probability counted in draws: none of them and all of them are not proof, so neither is 0 or 100."""
        if probability is None:
            return "–"
        space = self.texts["number.percent_space"]
        if probability < 0.005:
            return f"<1{space}%"
        if probability > 0.995:
            return f">99{space}%"
        return self.percent(probability)

    def day(self, iso: str) -> str:
        """A date as this language writes it, from `2025-07-04`, or `2025-07` or `2025` where no more is known."""
        year, _, rest = iso.partition("-")
        month, _, day = rest.partition("-")
        if not month:
            return year
        names = self.texts["date.months" if day else "date.months_alone"].split(",")
        key = "date.day" if day else "date.month"
        return self.text(key, year=year, month=names[int(month) - 1], day=day.lstrip("0"))

    def interval(self, low: float, high: float, decimals: int = 2) -> str:
        """`[low, high]`, in this language's numbers."""
        return self.text("number.interval", low=self.number(low, decimals), high=self.number(high, decimals))


def _country(code: str, language: str) -> str:
    """A code that the table of states does not know is shown as it is."""
    try:
        return state_name(code, language)
    except TrackgaugeError:
        return code


def _read(folder: str, language: str) -> dict[str, str]:
    place = files("trackgauge.report") / folder / f"{language}.yaml"
    if not place.is_file():
        return {}
    loaded: dict[str, str] = yaml.load(place.read_text(encoding="utf-8"), Loader=_LOADER) or {}
    return loaded


@cache
def words(language: str) -> Words:
    """The words of one language.

    Raises
    ------
    TrackgaugeError
        If the page does not speak that language.
    """
    if language not in LANGUAGES:
        hint = did_you_mean(language, LANGUAGES) or f"Known: {', '.join(LANGUAGES)}."
        raise TrackgaugeError(f"there are no words in '{language}'", where="language", next_step=hint)
    texts = {**_read("words", language), **_read("words/simulation", language), **_read("words/brief", language)}
    return Words(language, texts, _read("words/names", language))


def placeholders(text: str) -> frozenset[str]:
    """Names of the placeholders in a text."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)
