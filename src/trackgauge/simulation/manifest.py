"""What is needed to get the same bits of a comparison again."""

from __future__ import annotations

import hashlib
import platform

import numpy as np

import trackgauge
from trackgauge.assessment.brought import chosen
from trackgauge.assessment.manifest import files_of
from trackgauge.organisations import Organisation
from trackgauge.orientation.selection import Selection
from trackgauge.simulation.comparison import Manifest
from trackgauge.simulation.scenario import ScenarioFile


def manifest_of(
    organisation: Organisation, scenario: ScenarioFile, selection: Selection, *, runs: int, draws: int, seed: int
) -> Manifest:
    """Settings, versions and checksums of the scenario, the casebook and the user's own indicators."""
    folder, contents = organisation.folder, hashlib.sha256()
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.is_file() and path.suffix != ".py":
            contents.update(path.read_bytes())
    stated = scenario.model_dump_json(exclude={"names", "notes"})
    return Manifest(
        version=trackgauge.__version__,
        seed=seed,
        runs=runs,
        draws=draws,
        python=platform.python_version(),
        numpy=np.__version__,
        scenario_sha256=hashlib.sha256(stated.encode()).hexdigest(),
        organisation_sha256=contents.hexdigest(),
        chosen=chosen(selection),
        own_sha256=files_of(selection.indicators),
    )
