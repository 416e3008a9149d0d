"""Counting names in speeches: one scan for all organisations against one regular expression an organisation.

python benchmarks/speeches.py FOLDER            every tenth speech of 1991-2024 in the folder of public data
python benchmarks/speeches.py FOLDER --all      all of them
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable
from pathlib import Path

from trackgauge import sources
from trackgauge.evidence.speeches import word_lists
from trackgauge.evidence.speeches.words import Matcher


def processor_seconds(work: Callable[[], object]) -> float:
    """Processor time of one run: other work on the machine does not count."""
    start = time.process_time()
    work()
    return time.process_time() - start


def one_expression_each() -> list[re.Pattern[str]]:
    """The baseline: names and principles of each organisation as one alternation of whole words."""
    found = []
    for one in word_lists().values():
        phrases = [*one.names, *one.abbreviations, *(p for phrases in one.principles.values() for p in phrases)]
        longest_first = sorted(phrases, key=lambda phrase: -len(phrase))
        found.append(re.compile(r"\b(?:" + "|".join(map(re.escape, longest_first)) + r")\b", re.IGNORECASE))
    return found


def main(arguments: list[str]) -> None:
    """Print processor times, words a second and the ratio to the baseline."""
    step = 1 if "--all" in arguments else 10
    table = sources.read("general_debate", Path(arguments[0]), file="ungdc_1991_2024.parquet")
    texts = table["text"].tolist()[::step]
    words = sum(len(text.split()) for text in texts)
    matcher, expressions = Matcher(word_lists().values()), one_expression_each()
    quick = processor_seconds(lambda: [matcher.count(text) for text in texts])
    slow = processor_seconds(lambda: [len(each.findall(text)) for text in texts for each in expressions])
    print(f"{len(texts):,} speeches, {words:,} words, {len(expressions)} organisations")
    print(f"one scan {quick:.1f} s ({words / quick:,.0f} words a second), an expression each {slow:.1f} s")
    print(f"ratio {slow / quick:.1f}; the expressions count neither each place once nor names inside names")


if __name__ == "__main__":
    main(sys.argv[1:])
