"""Public sources: where each is, its version, licence and known faults, and how to read it. Raw in, raw out.

One file is one source; its name is the id. Every file declares `SOURCE` and `read(folder)`.
"""

from __future__ import annotations

from trackgauge.core import registry
from trackgauge.sources._source import Source, SourceFile

__all__ = ["Source", "SourceFile", "declared", "known_sources"]


def known_sources() -> tuple[str, ...]:
    """Ids of all sources, sorted.

    >>> known_sources()
    ('undl_votes', 'wdi')
    """
    return registry.ids(__name__)


def declared(source_id: str) -> Source:
    """What a source declares about itself: producer, version, licence, files, faults.

    Raises
    ------
    TrackgaugeError
        If there is no such source; the error names the nearest match.

    >>> declared("wdi").licence
    'CC BY 4.0'
    """
    module = registry.find(__name__, source_id, kind="source")
    source: Source = module.SOURCE
    return source
