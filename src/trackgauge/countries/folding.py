"""Names of states brought to one spelling, so that `Congo, Dem. Rep.` and `the Dem. Rep. of Congo` are one."""

from __future__ import annotations

import re
import unicodedata

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
