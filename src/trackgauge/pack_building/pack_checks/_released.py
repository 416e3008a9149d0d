"""The series as they stood in the last released version: years, states, cells, magnitude.

Write it anew for a release with `python -m trackgauge.pack_building.pack_checks._released`.
"""

from __future__ import annotations

import csv
import io
from dataclasses import astuple, dataclass, fields
from pathlib import Path

from trackgauge import __version__
from trackgauge.evidence.pack.read import Pack, load_pack

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


if __name__ == "__main__":
    FILE.write_text(as_released(load_pack()), encoding="utf-8", newline="\n")
