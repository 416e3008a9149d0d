"""Table `documents_links`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from trackgauge.organisations.cells import Cell, Text
from trackgauge.organisations.schemas._row import Row

Document = Annotated[str, Cell("id of documents.csv", refers=("documents.id",))]
LinkTarget = Annotated[
    str,
    Cell("id of documents.csv or key of initiatives.csv", refers=("documents.id", "initiatives.key")),
]


class DocumentLink(Row):
    """A link from a document to an older document, or to an initiative."""

    document: Document = Field(description="The newer, acting text.")
    relation: Literal["renews", "supersedes", "implements", "amends", "urges", "targets"] = Field(
        description="renews = next text of a series; supersedes = takes the place of; implements = carries out; "
        "amends = changes the wording; urges = asks for what is not yet done; targets = is the document of an "
        "initiative, or takes a stand on it."
    )
    target: LinkTarget = Field(description="The older text, or the aim.")
    note: Text = Field("", description="Remarks.")


ROW = DocumentLink
