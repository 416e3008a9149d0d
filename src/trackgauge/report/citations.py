"""BibTeX of a result: the program with its version, the papers of its method, the sources that it rests on."""

from __future__ import annotations

import trackgauge
from trackgauge.constructs.citations import entries
from trackgauge.core.results import Result
from trackgauge.sources import declared

PAPERS = ("zeng_zhao2022", "sco_way2024", "consensus_regionalism2021", "amrebayev2021", "chen_zeng2019")
"""The papers whose constructs are measured."""


def cite(result: Result | None = None) -> str:
    """BibTeX entries of the program and, of a result, of its papers and public sources, each once.

    >>> cite().startswith("@software{trackgauge,")
    True
    """
    program = (
        f"@software{{trackgauge,\n  author = {{{{The Trackgauge developers}}}},\n  title = {{Trackgauge}},\n"
        f"  version = {{{trackgauge.__version__}}},\n  license = {{Apache-2.0}}\n}}"
    )
    if result is None:
        return program
    known = entries()
    papers = [known[key] for key in (*PAPERS, *result.papers) if key in known]
    data = [declared(source).bibtex for source in result.sources]
    return "\n\n".join(dict.fromkeys([program, *papers, *data]))
