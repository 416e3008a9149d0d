"""Evidence: the one long table with provenance, its checks and corrections, and the pack that ships.

>>> from trackgauge.organisations import load
>>> table = evidence_table(load("sco"))
>>> table.find("sco/identity/ID001").actor
'CHN'
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from trackgauge.evidence.casebook import casebook_evidence
from trackgauge.evidence.pack.read import Pack, load_pack
from trackgauge.evidence.pack_rows import pack_row, vote_evidence
from trackgauge.evidence.table import EvidenceRow, EvidenceTable
from trackgauge.evidence.variables import VARIABLES, Variable

if TYPE_CHECKING:
    from trackgauge.organisations import Organisation

__all__ = [
    "VARIABLES",
    "EvidenceRow",
    "EvidenceTable",
    "Pack",
    "Variable",
    "casebook_evidence",
    "evidence_table",
    "load_pack",
    "vote_evidence",
]


def evidence_table(
    organisation: Organisation, pack: Pack | None = None, years: Iterable[int] | None = None
) -> EvidenceTable:
    """All evidence about an organisation's members: casebook and votes, and on request the values of the pack.

    Parameters
    ----------
    pack
        The shipped pack unless told.
    years
        Years of the votes; all of the pack unless told. Casebook rows are never cut.

    Raises
    ------
    TrackgaugeError
        If a table of the casebook has faults.
    """
    # Reading the pack alone loads no casebook: the organisations come with the table.
    from trackgauge.evidence.membership_rows import membership_row

    opened = load_pack() if pack is None else pack
    votes = vote_evidence(organisation, opened, years)
    return EvidenceTable(
        (*casebook_evidence(organisation), *votes),
        lambda row_id: pack_row(opened, row_id) or membership_row(row_id),
    )
