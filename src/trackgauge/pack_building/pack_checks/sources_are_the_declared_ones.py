"""Sources are the declared ones: a pack computed from other files than those that are declared now is stale."""

from __future__ import annotations

from collections.abc import Iterator

from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.sources import declared, known_sources


def check(pack: Pack) -> Iterator[PackFinding]:
    """Checksums of the files of every source, of the votes and of every series."""
    records = [("votes", record) for record in pack.manifest["sources"]]
    records += [(each, record) for each in pack.series_ids for record in pack.about_series(each).about["sources"]]
    for series_id, record in records:
        if record["id"] not in known_sources():
            continue
        now = {file.path: file.sha256 for file in declared(record["id"]).files}
        if record["files"] != now:
            changed = sorted(path for path in {**record["files"], **now} if record["files"].get(path) != now.get(path))
            found = f"{record['id']}: computed from another version of {', '.join(changed)}"
            yield PackFinding(
                "error", "sources_are_the_declared_ones", series_id, found, "the declared files: build the pack again"
            )
