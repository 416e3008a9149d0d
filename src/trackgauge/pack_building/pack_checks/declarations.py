"""Checks of a pack against what is declared and what was released: one function is one check, its name is the id.

Write the table of a release anew with `python -m trackgauge.pack_building.pack_checks.declarations`.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from trackgauge import __version__
from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.parts import FOLDER, PART, read_part
from trackgauge.evidence.pack.read import Pack, load_pack
from trackgauge.evidence.pack.series_store import SERIES_FOLDER
from trackgauge.pack_building.pack_checks.finding import PackFinding
from trackgauge.pack_building.series import declared_series, known_series
from trackgauge.pack_building.series_build import declaration
from trackgauge.sources import declared, known_sources
from trackgauge.sources.source import SHIPPING, sha256
from trackgauge.votes import consensus

FILE = Path(__file__).parent / "released.csv"


@dataclass(frozen=True, slots=True)
class Released:
    """One series of the last release."""

    series: str
    version: str
    first_year: int
    last_year: int
    states: int
    cells: int
    magnitude: float


def released(path: Path = FILE) -> tuple[Released, ...]:
    """All series of the last release, in order of id; none before the first."""
    if not path.is_file():
        return ()
    with path.open(encoding="utf-8", newline="") as stream:
        return tuple(
            Released(
                series=row["series"],
                version=row["version"],
                first_year=int(row["first_year"]),
                last_year=int(row["last_year"]),
                states=int(row["states"]),
                cells=int(row["cells"]),
                magnitude=float(row["magnitude"]),
            )
            for row in csv.DictReader(stream)
        )


def as_released(pack: Pack) -> str:
    """The series of a pack as the text of the file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    names = [field.name for field in fields(Released)]
    writer.writerow(names)
    for series_id in pack.series_ids:
        about = pack.about_series(series_id).about
        known = {"series": series_id, "version": __version__, **about}
        writer.writerow(astuple(Released(**{name: known[name] for name in names})))
    return out.getvalue()


KEPT_SHARE = 0.98


def coverage_has_not_shrunk(pack: Pack) -> Iterator[PackFinding]:
    """No year, state or more than one cell in fifty lost since the last release.

    Years, states and cells of every series that was released.
    """
    for before in released():
        if before.series not in pack.series_ids:
            continue
        about = pack.about_series(before.series).about
        for found, allowed, shrunk in (
            (about["first_year"], f"{before.first_year} or earlier", about["first_year"] > before.first_year),
            (about["last_year"], f"{before.last_year} or later", about["last_year"] < before.last_year),
            (f"{about['states']} states", f"{before.states} or more", about["states"] < before.states),
            (
                f"{about['cells']:,} cells",
                f"at least {KEPT_SHARE:.0%} of {before.cells:,}",
                about["cells"] < KEPT_SHARE * before.cells,
            ),
        ):
            if shrunk:
                allowed = f"{allowed}, as in version {before.version}"
                yield PackFinding("error", "coverage_has_not_shrunk", before.series, str(found), allowed)


FACTOR = 1.25


def magnitude_is_close(pack: Pack) -> Iterator[PackFinding]:
    """The mean absolute value is within a quarter of that of the last release.

    Every series that was released: a changed unit or a factor of a thousand shows here.
    """
    for before in released():
        if before.series not in pack.series_ids:
            continue
        now = pack.about_series(before.series).about["magnitude"]
        if not before.magnitude / FACTOR <= now <= before.magnitude * FACTOR:
            allowed = f"{before.magnitude / FACTOR:g} to {before.magnitude * FACTOR:g}, from version {before.version}"
            found = f"mean absolute value {now:g}"
            yield PackFinding("error", "magnitude_is_close", before.series, found, allowed)


def files_are_whole(pack: Pack) -> Iterator[PackFinding]:
    """The bytes are those that the pack names, and no file is left over.

    Checksums of the votes and of every series; archives without a description.
    """
    wanted = {name: about["sha256"] for name, about in pack.manifest["files"].items()}
    wanted |= {f"{SERIES_FOLDER}/{each}.npz": pack.about_series(each).sha256 for each in pack.series_ids}
    for name, checksum in wanted.items():
        path = pack.folder / name
        if not path.is_file():
            yield PackFinding("error", "files_are_whole", "", f"{name} is missing", "every file that the pack names")
        elif sha256(path) != checksum:
            found = f"{name} has the checksum {sha256(path)}"
            yield PackFinding("error", "files_are_whole", "", found, f"{checksum}, as the pack names it")
    for path in sorted((pack.folder / SERIES_FOLDER).glob("*.npz")):
        if f"{SERIES_FOLDER}/{path.name}" not in wanted:
            found = f"{SERIES_FOLDER}/{path.name} belongs to no series"
            yield PackFinding("error", "files_are_whole", "", found, "files of the series alone")


MOST_BYTES = 8_000_000


def size_is_small(pack: Pack) -> Iterator[PackFinding]:
    """The pack ships inside the package, hence at most eight million bytes.

    All files of the pack together; the largest three are named if it is too large.
    """
    sizes = {path.name: path.stat().st_size for path in pack.folder.rglob("*") if path.is_file()}
    total = sum(sizes.values())
    if total > MOST_BYTES:
        largest = sorted(sizes, key=lambda name: -sizes[name])[:3]
        found = f"{total:,} bytes; the largest are {', '.join(f'{name} ({sizes[name]:,})' for name in largest)}"
        yield PackFinding("error", "size_is_small", "", found, f"{MOST_BYTES:,} bytes")


def preferences_are_whole(pack: Pack) -> Iterator[PackFinding]:
    """The parts with ideal points, consensus and cohesion are there, whole, and of the pack's states and years.

    One finding a part that cannot be read; none before the first part was built.
    """
    if not (pack.folder / FOLDER).is_dir():
        return
    for name in (consensus.PART, PART):
        try:
            read_part(pack, name)
        except TrackgaugeError as error:
            yield PackFinding("error", "preferences_are_whole", name, error.problem, "a part built with the pack")


def series_are_the_declared_ones(pack: Pack) -> Iterator[PackFinding]:
    """All of them, no other, each with the unit, range and rule that its file declares.

    Ids, then the declaration that the pack repeats.
    """
    declared, held = set(known_series()), set(pack.series_ids)
    for series_id in sorted(declared - held):
        yield PackFinding(
            "error",
            "series_are_the_declared_ones",
            series_id,
            "the pack lacks the series",
            "every declared series: build again",
        )
    for series_id in sorted(held - declared):
        yield PackFinding(
            "error",
            "series_are_the_declared_ones",
            series_id,
            "no file declares the series",
            "declared series alone: build again",
        )
    for series_id in sorted(declared & held):
        about = pack.about_series(series_id).about
        now = json.loads(json.dumps(declaration(declared_series(series_id))))
        for field in (field for field in now if about.get(field) != now[field]):
            found = f"{field}: {about.get(field)!r}"
            yield PackFinding(
                "error", "series_are_the_declared_ones", series_id, found, f"{now[field]!r}, as declared: build again"
            )


def sources_are_the_declared_ones(pack: Pack) -> Iterator[PackFinding]:
    """A pack computed from other files than those that are declared now is stale.

    Checksums of the files of every source, of the votes and of every series.
    """
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


def licences_allow_shipping(pack: Pack) -> Iterator[PackFinding]:
    """No value and no score beyond what the licence of a source lets pass on.

    Every source of every series, by the present declaration of the source, and the line to be shown with it.
    """
    for series_id in pack.series_ids:
        about = pack.about_series(series_id).about
        for record in about["sources"]:
            if record["id"] not in known_sources():
                yield _licence_finding(
                    series_id, f"source '{record['id']}' is not declared", "a source of the catalogue"
                )
                continue
            source = declared(record["id"])
            if source.may_ship == "nothing" or (source.may_ship == "scores" and about["ships"] == "values"):
                found = f"{about['ships']} of {source.id} ({source.licence})"
                yield _licence_finding(series_id, found, SHIPPING[source.may_ship])
            for field in ("licence", "attribution", "version"):
                if record[field] != getattr(source, field):
                    found = f"{field} of {source.id}: '{record[field]}'"
                    yield _licence_finding(series_id, found, f"'{getattr(source, field)}', as the source states it")


def _licence_finding(series_id: str, found: str, allowed: str) -> PackFinding:
    return PackFinding("error", "licences_allow_shipping", series_id, found, allowed.rstrip("."))


if __name__ == "__main__":
    FILE.write_text(as_released(load_pack()), encoding="utf-8", newline="\n")
