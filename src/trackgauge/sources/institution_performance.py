"""Performance of International Institutions Project."""

from __future__ import annotations

from trackgauge.formats.reading import Layout
from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile, github

SOURCE = Source(
    id="institution_performance",
    title="Performance of International Institutions Project",
    topic="authority",
    producer="Ranjit Lall",
    version="1.1",
    licence="None stated; cite the author",
    may_ship="scores",
    attribution="Lall, Performance of International Institutions Project, version 1.1.",
    address="https://github.com/ranjitlall/piip",
    obtained="The file as it is.",
    references=(
        Reference(
            key="institution_performance",
            kind="dataset",
            authors=("Lall, Ranjit",),
            title="Performance of International Institutions Project",
            year=2023,
            version="1.1",
            url="https://github.com/ranjitlall/piip",
        ),
    ),
    files=(
        SourceFile(
            "covariates/io_withdrawal_vitality/lall_piip_v1.1.csv",
            "b05e5ce43eebb83f8a3d9b53ef894f98d3112a34929941a649930754f66f9570",
            "one row per institution and year of a donor's assessment",
            size_bytes=177_775,
            rows=293,
            columns={
                "IN": "acronym of the institution",
                "year": "calendar year",
                "depth": "depth of cooperation",
                "breadth": "breadth of cooperation",
                "monitoring": "monitoring",
                "dfpa": "de facto policy autonomy",
                "djpa": "de jure policy autonomy",
            },
            layout=Layout(missing=("NA",)),
            address=github("ranjitlall/piip", "12504790f716e4110498fb9445b9be5aa035a508", "piip_v1.1.csv"),
        ),
    ),
    first_year=2008,
    last_year=2018,
    codes="Acronyms of institutions; no states.",
    known_faults=(
        "54 institutions, most of the United Nations or development banks; no SCO.",
        "The year of publication in the reference is ours: the repository names none.",
    ),
)
