"""The vocabulary: constructs, testable statements and reform proposals of the sources, and our measures.

>>> from trackgauge.constructs import explain
>>> explain("多轨状态").id
'C2-22'
"""

from __future__ import annotations

from trackgauge.constructs.citations import bibliography, references
from trackgauge.constructs.lookup import all_terms, explain, terms
from trackgauge.constructs.vocabulary import Explanation, Kind, Language, vocabulary

__all__ = [
    "Explanation",
    "Kind",
    "Language",
    "all_terms",
    "bibliography",
    "explain",
    "references",
    "terms",
    "vocabulary",
]
