"""Build a pack beside the old one, compare the two, check it, and only then put it in place."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError
from trackgauge.evidence.pack.build import FILES, pack_contents, put_in_place, write_whole
from trackgauge.evidence.pack.changes import SeriesChange, VoteChange, series_changes, vote_change
from trackgauge.evidence.pack.read import MANIFEST, Pack, read_pack
from trackgauge.evidence.pack_checks import PackFinding, check_pack

OTHER_STEPS = 8
"""Steps of a build beside the series: votes, products, compression, checks."""

Report = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Renewal:
    """A new pack and how it differs from the old one.

    Attributes
    ----------
    written
        Whether it was put in place: not if a check found an error, unless that was overruled.
    votes
        None where there was no pack before.
    bytes
        Size of all files.
    """

    written: bool
    series: tuple[SeriesChange, ...]
    votes: VoteChange | None
    findings: tuple[PackFinding, ...]
    bytes: int


def renew_pack(
    raw_folder: Path,
    out_folder: Path,
    *,
    only: Iterable[str] = (),
    force: bool = False,
    report: Report = lambda what, share: None,
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
    steps = _Steps(report, len(series) or None)
    old = _old(out_folder)
    contents = pack_contents(raw_folder, steps, series, old)
    with tempfile.TemporaryDirectory(prefix="trackgauge-pack-") as staging:
        folder = Path(staging)
        write_whole(folder, {**_kept(old, contents), **contents})
        new = read_pack(folder)
        steps("comparing with the pack before")
        changes = tuple(series_changes(old, new))
        votes = vote_change(old, new) if old else None
        steps("checking")
        findings = tuple(check_pack(new))
        size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    written = force or not any(finding.severity == "error" for finding in findings)
    if written:
        put_in_place(out_folder, contents, whole=not series)
    return Renewal(written, changes, votes, findings, size)


class _Steps:
    """Turns named steps into shares of a whole."""

    def __init__(self, report: Report, series: int | None) -> None:
        from trackgauge.evidence.series_declaration import known_series

        self.report = report
        self.total = (series or len(known_series())) + OTHER_STEPS
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


def _kept(old: Pack | None, contents: dict[str, bytes]) -> dict[str, bytes]:
    """Files of the old pack that are not computed anew: of a whole build none."""
    if old is None or MANIFEST in contents:
        return {}
    series = [f"series/{each}{ending}" for each in old.series_ids for ending in (".npz", ".json")]
    return {name: (old.folder / name).read_bytes() for name in (*series, *FILES, MANIFEST)}
