"""Count mentions in texts that a user brings."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from trackgauge.core.errors import TrackgaugeError, did_you_mean
from trackgauge.evidence.speeches.counting import Matcher
from trackgauge.evidence.speeches.shipped import PER_WORDS
from trackgauge.evidence.speeches.words import LANGUAGES, read_word_lists, word_lists


def mentions_in(
    files: Iterable[Path], *, language: str = "en", words: Path | None = None, organisation: str = ""
) -> list[dict[str, Any]]:
    """Mentions of organisations and of their principles in text files, one account a file.

    Parameters
    ----------
    files
        Plain text in UTF-8.
    language
        Shipped lists to use: en, zh or ru.
    words
        A list of one's own in place of the shipped ones (`read_word_lists`).
    organisation
        Count this one alone; all if left out. The names of all still compete for a place.

    Raises
    ------
    TrackgaugeError
        If a file cannot be read, is not UTF-8 or holds no word, or the organisation is in no list.
    """
    lists = word_lists(language) if words is None else read_word_lists(words)
    if organisation and organisation not in lists:
        hint = did_you_mean(organisation, lists) or f"Listed: {', '.join(lists)}."
        where = str(words) if words else f"{LANGUAGES[language]}"
        raise TrackgaugeError(f"no words for '{organisation}'", where=where, next_step=hint)
    matcher = Matcher(lists.values())
    return [_account(path, matcher, organisation) for path in files]


def _account(path: Path, matcher: Matcher, organisation: str) -> dict[str, Any]:
    found = matcher.count(_text(path))
    if not found.words:
        raise TrackgaugeError("there is no word in it", where=str(path), next_step="Give a plain text file.")
    names = {name: n for name, n in sorted(found.names.items()) if organisation in ("", name)}
    principles = [(key, n) for key, n in sorted(found.principles.items()) if organisation in ("", key[0])]
    return {
        "file": str(path),
        "words": found.words,
        "mentions": [{"organisation": name, **_counted(n, found.words)} for name, n in names.items()],
        "principles": [
            {"organisation": name, "principle": item, **_counted(n, found.words)} for (name, item), n in principles
        ],
    }


def _counted(count: int, words: int) -> dict[str, float]:
    return {"count": count, "per_10000_words": PER_WORDS * count / words}


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        raise TrackgaugeError(
            f"cannot be read: {error.strerror}", where=str(path), next_step="Give a text file."
        ) from None
    except UnicodeDecodeError as error:
        raise TrackgaugeError(
            f"byte {error.start} is not UTF-8", where=str(path), next_step="Save the text as UTF-8."
        ) from None
