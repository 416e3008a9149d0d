"""Build a pack beside the old one, compare the two, check it, and only then put it in place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, ClassVar

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.evidence.pack.read import MANIFEST, SHIPPED, Pack, read_pack
from trackgauge.evidence.pack.series_store import SERIES_FOLDER
from trackgauge.pack_building import pack_checks
from trackgauge.pack_building.archive import holds, put_in_place, write_whole
from trackgauge.pack_building.build import FILES, pack_contents
from trackgauge.pack_building.changes import SeriesChange, VoteChange, series_changes, vote_change
from trackgauge.pack_building.pack_checks.finding import PackFinding, finding_lines
from trackgauge.pack_building.preferences import build_assembly, build_ideal_points
from trackgauge.pack_building.series import known_series
from trackgauge.sources.getting import data_folder, silent
from trackgauge.sources.source import Report

OTHER_STEPS = 8
"""Steps of a build beside the series: votes, products, compression, checks."""

BuildPart = Callable[[Path, Pack, Path], None]


@dataclass(frozen=True, repr=False)
class Renewal(Result):
    """A new pack and how it differs from the old one.

    Attributes
    ----------
    folder
        Where it was put, or would have been.
    written
        Whether it was put in place: not if a check found an error, unless that was overruled.
    votes
        None where there was no pack before.
    others
        Files beside votes and series (speeches, ideal points, cohesion) that are not the same as before.
    bytes
        Size of all files.
    """

    kind: ClassVar[str] = "pack"
    written: bool
    series: tuple[SeriesChange, ...]
    votes: VoteChange | None
    others: tuple[str, ...]
    findings: tuple[PackFinding, ...]
    bytes: int
    folder: Path

    @property
    def command(self) -> str:
        return f"trackgauge evidence build --out {self.folder}"

    def lines(self) -> Sequence[str]:
        return [*renewal_lines(self), *finding_lines(self.findings)]

    def to_dict(self) -> dict[str, Any]:
        return {name: value for name, value in asdict(self).items() if name != "folder"}

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {
            "series": lambda: Table.of_records(_change_row(change) for change in self.series),
            "findings": lambda: Table.of_records(asdict(finding) for finding in self.findings),
        }


def _change_row(change: SeriesChange) -> dict[str, Any]:
    before, after = change.coverage
    return {**asdict(change), "coverage": after, "coverage_before": before, "magnitude": change.magnitude[1],
            "magnitude_before": change.magnitude[0]}  # fmt: skip


PARTS: Mapping[str, BuildPart] = MappingProxyType(
    {"cohesion and consensus": build_assembly, "ideal points": build_ideal_points}
)
"""Further parts of a whole pack, by what they are called in the progress."""


def build_pack(
    raw_folder: Path | str | None = None,
    out_folder: Path | str | None = None,
    *,
    only: Iterable[str] = (),
    force: bool = False,
    report: Report = silent,
) -> Renewal:
    """Compute the pack from raw files, compare it with the one before, check it, and put it in place.

    Parameters
    ----------
    raw_folder
        Folder of public data; that of the user or the cache (`trackgauge.sources.data_folder`) if left out.
    out_folder
        Folder of the pack; the one that the program reads if left out.
    only
        Ids of series to compute again; the whole pack if empty.
    force
        Put the pack in place although a check finds an error.
    report
        Called with what is being done and the finished share (0-1).

    Raises
    ------
    TrackgaugeError
        As `renew_pack`.
    """
    raw = data_folder() if raw_folder is None else Path(raw_folder).expanduser()
    out = SHIPPED if out_folder is None else Path(out_folder).expanduser()
    return renew_pack(raw, out, only=only, parts=PARTS, force=force, report=report)


def renew_pack(
    raw_folder: Path,
    out_folder: Path,
    *,
    only: Iterable[str] = (),
    parts: Mapping[str, BuildPart] = MappingProxyType({}),
    force: bool = False,
    report: Report = silent,
) -> Renewal:
    """Build the pack, or some of its series, from raw files; the old one stays if anything fails.

    Parameters
    ----------
    raw_folder
        Folder of public data files.
    out_folder
        Where the pack stands or shall stand.
    only
        Ids of series to compute again; the whole pack if empty.
    parts
        Further parts of a whole pack, by what they are called in the progress: each is given the raw folder, the new
        pack and the folder to write into.
    force
        Put the pack in place although a check finds an error.
    report
        Called with what is being done and the finished share (0-1).

    Raises
    ------
    TrackgaugeError
        If a raw file is missing or of another version, a correction finds its fault mended, a series breaks its own
        declaration, or nothing can be written.
    """
    series = tuple(only)
    steps = _Steps(report, len(series) or len(known_series()) + len(parts))
    old = _old(out_folder)
    computed = pack_contents(raw_folder, steps, series, old)
    with tempfile.TemporaryDirectory(prefix="trackgauge-pack-") as staging:
        folder = Path(staging)
        write_whole(folder, {**(_files(out_folder) if series else {}), **computed})
        new = read_pack(folder)
        for name, build in () if series else parts.items():
            steps(name)
            build(raw_folder, new, folder)
        steps("comparing with the pack before")
        changes = tuple(series_changes(old, new))
        votes = vote_change(old, new) if old else None
        steps("checking")
        findings = tuple(pack_checks.findings(new))
        contents = _files(folder)
    others = tuple(name for name in contents if _is_other(name) and not holds(out_folder / name, contents[name]))
    written = force or not any(finding.severity == "error" for finding in findings)
    if written:
        put_in_place(out_folder, contents, whole=not series)
    return Renewal(written, changes, votes, others, findings, sum(map(len, contents.values())), out_folder)


class _Steps:
    """Turns named steps into shares of a whole."""

    def __init__(self, report: Report, computed: int) -> None:
        self.report = report
        self.total = computed + OTHER_STEPS
        self.done = 0

    def __call__(self, name: str) -> None:
        """A step begins."""
        self.report(name, min(self.done / self.total, 1.0))
        self.done += 1


def _old(folder: Path) -> Pack | None:
    """The pack in a folder, or none; one that cannot be read any more counts as none."""
    if not (folder / MANIFEST).is_file():
        return None
    try:
        return read_pack(folder)
    except TrackgaugeError:
        return None


def _is_other(name: str) -> bool:
    """Whether a file is beside the votes and the series; descriptions go with their archives."""
    return name.endswith(".npz") and name not in FILES and not name.startswith(SERIES_FOLDER)


def _files(folder: Path) -> dict[str, bytes]:
    """All files of a pack by name, the manifest last; leftovers of other programs begin with a dot."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    manifest = found.pop(MANIFEST)
    return {**found, MANIFEST: manifest}


def renewal_lines(renewal: Renewal) -> Iterator[str]:
    """What has changed since the pack before: votes, then the series that are not the same."""
    yield from ["votes: no pack before"] if renewal.votes is None else _votes(renewal.votes)
    same = sum(change.status == "same" for change in renewal.series)
    for change in renewal.series:
        if change.status != "same":
            yield _series(change)
    if renewal.others:
        yield f"new or changed beside them: {', '.join(renewal.others)}"
    yield f"series: {len(renewal.series)}, {same} of them unchanged; size of the pack {renewal.bytes / 1e6:.2f} MB"


def _votes(votes: VoteChange) -> Iterator[str]:
    before, after = votes.roll_calls
    if not votes.pairs_changed and before == after:
        yield f"votes: unchanged, {after:,} roll calls to {votes.last_roll_call[1]}"
        return
    yield (
        f"votes: {before:,} roll calls to {votes.last_roll_call[0]} before, {after:,} to {votes.last_roll_call[1]} "
        f"now; {votes.cells_changed:,} counts of states differ"
    )
    for word, states in (("added", votes.states_added), ("removed", votes.states_removed)):
        if states:
            yield f"votes: states {word}: {', '.join(states)}"


def _series(change: SeriesChange) -> str:
    before, after = change.coverage
    if change.status == "removed":
        return f"{change.id}: removed ({before}, {change.removed:,} cells)"
    if change.status == "added":
        return f"{change.id}: new, {after}, {change.added:,} cells"
    parts = [
        f"{number:,} cells {word}"
        for number, word in ((change.added, "added"), (change.removed, "removed"), (change.changed, "changed"))
        if number
    ]
    if change.largest is not None:
        parts.append(f"largest change {change.largest:g} ({change.where})")
    if before != after:
        parts.append(f"coverage {before} before, {after} now")
    return f"{change.id}: {', '.join(parts)}; mean {_times(*change.magnitude)}"


def _times(before: float, after: float) -> str:
    ratio = f"{after / before:.3g}" if before else "1"
    return f"{before:g} before, {after:g} now" + (f" (x {ratio})" if ratio != "1" else "")
