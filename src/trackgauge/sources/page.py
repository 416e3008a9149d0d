"""The catalogue of sources as a Markdown page, printed from the declarations.

Write it anew with `python -m trackgauge.sources.page docs/reference/sources.md`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from trackgauge.core.formats.references import plain
from trackgauge.sources.catalogue import declared, known_sources
from trackgauge.sources.source import SHIPPING, TOPICS, Source, SourceFile

_INTRODUCTION = """\
# Sources

Every public source that Trackgauge knows, with producer, version, licence, attribution, files and known faults.
`trackgauge sources list` says which of them are on your machine, `trackgauge sources get ID` fetches one, and
[Sources](../sources.md) explains how. This page is generated from the files of
`trackgauge.sources`, `by_topic`: change those, not it.

A file is either fetched from its address, byte for byte, or brought by hand: its bytes have no address, most often
because they were derived from a published file, and the entry says how.
"""


def reference_page() -> str:
    """The whole catalogue in Markdown, by topic."""
    sources = [declared(source_id) for source_id in known_sources()]
    chapters = [_INTRODUCTION, _overview(sources)]
    for topic in TOPICS:
        chapters.append(f"## {TOPICS[topic]}\n")
        chapters += [_entry(source) for source in sources if source.topic == topic]
    return "\n".join(chapters).rstrip("\n") + "\n"


def _overview(sources: list[Source]) -> str:
    rows = [
        f"| [`{source.id}`](#{source.id}) | {source.topic} | {source.first_year}-{source.last_year} | "
        f"{source.fetched} | {source.may_ship} |"
        for source in sources
    ]
    return "\n".join(["| source | topic | years | get | may ship |", "|---|---|---|---|---|", *rows, ""])


def _entry(source: Source) -> str:
    facts = {
        "Producer": source.producer,
        "Version": source.version,
        "Years": f"{source.first_year}-{source.last_year}",
        "Licence": source.licence,
        "What is shipped": SHIPPING[source.may_ship],
        "Attribution": source.attribution,
        "Address": source.address,
        "How obtained": source.obtained,
        "Codes": source.codes,
    }
    lines = [f"### `{source.id}`", "", f"{source.title}.", ""]
    lines += [f"- **{label}.** {text.rstrip('.')}." for label, text in facts.items()]
    lines += [f"- **Cite.** {plain(reference).rstrip('.')}." for reference in source.references]
    lines += ["", "Known faults:", "", *(f"- {fault}" for fault in source.known_faults), ""]
    return "\n".join([*lines, *(line for file in source.files for line in _file(file))])


def _file(file: SourceFile) -> Iterator[str]:
    yield f"**`{file.name}`**: {file.content}; {file.rows:,} rows, {file.size_bytes:,} bytes."
    yield f"Fetched from <{file.address}>." if file.address else f"By hand: {file.by_hand}"
    yield from ("", "| column | meaning |", "|---|---|")
    for name, meaning in file.columns.items():
        yield f"| `{name}` | {meaning.replace('|', chr(92) + '|')} |"
    yield ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(reference_page(), encoding="utf-8", newline="\n")
