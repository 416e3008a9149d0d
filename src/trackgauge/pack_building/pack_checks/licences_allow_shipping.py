"""Licences allow shipping: no value and no score beyond what the licence of a source lets pass on."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.sources import declared, known_sources
from trackgauge.sources._source import SHIPPING


def check(pack: Pack) -> Iterator[PackFinding]:
    """Every source of every series, by the present declaration of the source, and the line to be shown with it."""
    for series_id in pack.series_ids:
        about = pack.about_series(series_id).about
        for record in about["sources"]:
            if record["id"] not in known_sources():
                yield _finding(series_id, f"source '{record['id']}' is not declared", "a source of the catalogue")
                continue
            source = declared(record["id"])
            if source.may_ship == "nothing" or (source.may_ship == "scores" and about["ships"] == "values"):
                found = f"{about['ships']} of {source.id} ({source.licence})"
                yield _finding(series_id, found, SHIPPING[source.may_ship])
            for field in ("licence", "attribution", "version"):
                if record[field] != getattr(source, field):
                    found = f"{field} of {source.id}: '{record[field]}'"
                    yield _finding(series_id, found, f"'{getattr(source, field)}', as the source states it")


def _finding(series_id: str, found: str, allowed: str) -> PackFinding:
    return PackFinding("error", "licences_allow_shipping", series_id, found, allowed.rstrip("."))
