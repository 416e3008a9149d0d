"""What is needed to get the same bits again: inputs, settings, and what was chosen among the indicators."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Collection, Iterable
from pathlib import Path

import numpy as np

import trackgauge
from trackgauge.assessment.answer import Brought, Chosen, Manifest
from trackgauge.evidence.pack.parts import FOLDER as PREFERENCES
from trackgauge.evidence.pack.read import SHIPPED
from trackgauge.evidence.pack.series_store import SERIES_FOLDER
from trackgauge.orientation.case import Case, OwnIndicator
from trackgauge.orientation.selection import Selection
from trackgauge.orientation.state import Thresholds


def manifest_of(case: Case, seed: int, draws: int, thresholds: Thresholds) -> Manifest:
    """Hashes of every input file, settings, seed and versions."""
    organisation = case.organisation
    folders = {f"organisations/{organisation.id}": organisation.folder, "evidence/pack": SHIPPED}
    inputs = {
        f"{label}/{path.name}": _sha256(path)
        for label, folder in folders.items()
        for path in sorted(folder.iterdir())
        if path.is_file() and path.suffix != ".py"
    }
    for name in (SERIES_FOLDER, PREFERENCES):
        inputs[f"evidence/pack/{name}"] = _of_folder(SHIPPED / name)
    inputs |= files_of(case.own.values())
    return Manifest(
        version=trackgauge.__version__,
        seed=seed,
        draws=draws,
        python=platform.python_version(),
        numpy=np.__version__,
        inputs=inputs,
        thresholds=thresholds.as_dict(),
        included=list(case.included),
        excluded=list(case.excluded),
        own=chosen_of(case).own,
    )


def files_of(indicators: Iterable[OwnIndicator]) -> dict[str, str]:
    """SHA-256 of the files of a user's indicators, as `indicators/launches.yaml`."""
    return {f"indicators/{name}": _sha256(path) for own in indicators for name, path in own.files.items()}


def _of_folder(folder: Path) -> str:
    """One checksum of all files of a folder: of their names and checksums, in order."""
    lines = [f"{path.name} {_sha256(path)}" for path in sorted(folder.iterdir()) if path.is_file()]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


_HASHES: dict[tuple[Path, float, int], str] = {}


def _sha256(path: Path) -> str:
    stat = path.stat()
    key = (path, stat.st_mtime, stat.st_size)
    if key not in _HASHES:
        _HASHES[key] = hashlib.sha256(path.read_bytes()).hexdigest()
    return _HASHES[key]


def chosen(selection: Selection) -> Chosen:
    """The selection as an answer shows it."""
    return _chosen(selection.indicators, selection.include, selection.exclude)


def chosen_of(case: Case) -> Chosen:
    """What was asked of the indicators of a case."""
    return _chosen(case.own.values(), case.included, case.excluded)


def _chosen(own: Iterable[OwnIndicator], include: Collection[str], exclude: Collection[str]) -> Chosen:
    return Chosen(included=list(include), excluded=list(exclude), own=[_entry(each, include, exclude) for each in own])


def _entry(own: OwnIndicator, include: Collection[str], exclude: Collection[str]) -> Brought:
    """Its role is the declared one, unless the user asked otherwise."""
    declared = own.declaration
    role = "model" if own.id in include else "auxiliary" if own.id in exclude else declared.role
    return Brought(
        indicator=own.id,
        name=declared.name,
        dimension=declared.dimension,
        role=role,
        higher_means=declared.higher_means,
        unit=declared.unit,
        neutral=declared.neutral,
        full=declared.full,
        values=own.values,
        source=declared.source,
    )
