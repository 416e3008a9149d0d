"""The code systems: what each is called in a sentence, and how a code or a name is brought to one spelling."""

from __future__ import annotations

import re
import unicodedata

from trackgauge.core.errors import TrackgaugeError, did_you_mean

_ALONE = {"&": " and ", "'": "", "’": "", "‘": "", "`": "", "´": "", ".": ""}
_WORDS = {
    "st": "saint",
    "ste": "sainte",
    "rep": "republic",
    "dem": "democratic",
    "fed": "federal",
    "sts": "states",
    "is": "islands",
}
_DROPPED = frozenset({"the", "of"})
_TURNED = re.compile(r"^(?P<head>[^,(]+?)\s*(?:,\s*(?P<comma>[^,()]+)|\((?P<inner>[^()]+)\))$")


def fold(name: str) -> str:
    """One spelling of a name: no accents, punctuation, articles or letter case; `St.` is `saint`.

    >>> fold("Saint Vincent & the Grenadines") == fold("ST. VINCENT AND THE GRENADINES")
    True
    """
    spread = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(_ALONE.get(letter, letter) for letter in spread if not unicodedata.combining(letter))
    words = "".join(letter if letter.isalnum() else " " for letter in bare).split()
    return " ".join(_WORDS.get(word, word) for word in words if word not in _DROPPED)


def forms(name: str) -> tuple[str, ...]:
    """The folded name, and the folded name with what follows a comma or stands in brackets put first.

    >>> forms("Korea, Republic of")
    ('korea republic', 'republic korea')
    """
    found = _TURNED.match(name.strip())
    if not found:
        return (fold(name),)
    turned = f"{found['comma'] or found['inner']} {found['head']}"
    return (fold(name), fold(turned))


LABELS = {
    "state": "code book id",
    "iso3": "ISO alpha-3 code",
    "iso2": "ISO alpha-2 code",
    "isonum": "ISO numeric (UN M49) code",
    "cow": "COW code",
    "cowabb": "COW abbreviation",
    "gw": "Gleditsch-Ward code",
    "name": "name",
    "name_en": "English name",
    "name_zh": "Chinese name",
    "name_ru": "Russian name",
}
"""Every system, as it is called in a sentence."""

SOURCES = ("state", "iso3", "iso2", "isonum", "cow", "cowabb", "gw", "name")
"""Systems that can be read; `name` reads all three languages and the usual variants."""

TARGETS = ("state", "iso3", "iso2", "isonum", "cow", "cowabb", "gw", "name_en", "name_zh", "name_ru", "name")
"""Systems that can be written; `name` writes English."""

NUMERIC = frozenset({"isonum", "cow", "gw"})
"""Systems whose codes are numbers."""

MISSING = frozenset({"", "na", "n/a", "nan", "none", "null", "."})
"""How missing values are spelled in files; `NA` is Namibia where alpha-2 codes are read."""


def is_blank(value: object, system: str) -> bool:
    """Whether a cell is missing: nothing to convert, and no failure.

    >>> is_blank("NA", "cow"), is_blank("NA", "iso2")
    (True, False)
    """
    if value is None or value != value:
        return True
    text = str(value).strip()
    return not text or (system != "iso2" and text.casefold() in MISSING)


def key_of(value: object, system: str) -> str:
    """One spelling of a value: letter case, blanks, leading zeros and a trailing `.0` do not matter.

    >>> key_of(" 004 ", "isonum"), key_of(710.0, "cow"), key_of("chn", "iso3")
    ('4', '710', 'CHN')
    """
    text = str(value).strip()
    if system == "name":
        return fold(text)
    if system in NUMERIC:
        whole, _, rest = text.partition(".")
        digits = whole if not rest.strip("0") else text
        return str(int(digits)) if digits.isascii() and digits.isdigit() else text
    return text.casefold() if system == "state" else text.upper()


def require(system: str, allowed: tuple[str, ...]) -> None:
    """Refuse a system that is not known.

    Raises
    ------
    TrackgaugeError
        With the nearest match, or all that exist.
    """
    if system not in allowed:
        hint = did_you_mean(system, allowed) or f"Known: {', '.join(allowed)}."
        raise TrackgaugeError(f"there is no code system '{system}'", next_step=hint)
