"""States by year in Gleditsch-Ward and Correlates of War codes."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="state_code_years",
    title="States by year in Gleditsch-Ward and Correlates of War codes",
    topic="codes",
    producer="Steven V. Miller, package isard",
    version="svmiller/isard, commit 46944ad97a5532cd8e3b33129463c8435a69846a",
    licence="GPL-2 (package)",
    may_ship="scores",
    attribution="Miller, isard: Gleditsch-Ward and Correlates of War state panel.",
    address="https://github.com/svmiller/isard",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="state_code_years",
            kind="dataset",
            authors=("Miller, Steven V.",),
            title="isard: Gleditsch-Ward / Correlates of War state panel",
            year=2025,
            url="https://github.com/svmiller/isard",
        ),
    ),
    files=(
        SourceFile(
            "covariates/regime/isard_gw_cw_panel.parquet",
            "0b1b83fbf88efc96e5a9faecafb167209f45b96b3103c779ef7851133754f850",
            "one row per state and year",
            size_bytes=13_538,
            rows=20_990,
            columns={
                "stateabb": "state, COW abbreviation",
                "year": "calendar year",
                "gwcode": "state, Gleditsch-Ward number",
                "ccode": "state, COW number",
                "gw_name": "name in Gleditsch-Ward",
                "cw_name": "name in COW",
            },
            by_hand=(
                "It holds the rows and values of data/gw_cw_panel.rda in svmiller/isard at commit"
                " 46944ad97a5532cd8e3b33129463c8435a69846a, written as parquet. Read that file "
                "instead."
            ),
        ),
    ),
    first_year=1816,
    last_year=2025,
    codes="Gleditsch-Ward and COW numbers: the crosswalk between the two.",
    known_faults=("None found; a code is missing where one of the two systems has no such state in that year.",),
)
