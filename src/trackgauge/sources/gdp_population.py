"""Latent estimates of historic GDP and population."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="gdp_population",
    title="Latent estimates of historic GDP and population",
    topic="economy",
    producer="Christopher Fariss, Therese Anders, Jonathan Markowitz and Miriam Barnum; package isard",
    version="svmiller/isard, commit 46944ad97a5532cd8e3b33129463c8435a69846a",
    licence="GPL-2 (package); cite the authors",
    may_ship="scores",
    attribution="Fariss, Anders, Markowitz and Barnum (2022), via isard.",
    address="https://github.com/svmiller/isard",
    obtained="The table of the package as parquet.",
    references=(
        Reference(
            key="gdp_population",
            kind="article",
            authors=(
                "Fariss, Christopher J.",
                "Anders, Therese",
                "Markowitz, Jonathan N.",
                "Barnum, Miriam",
            ),
            title="New Estimates of Over 500 Years of Historic GDP and Population Data",
            year=2022,
            container="Journal of Conflict Resolution",
            volume="66",
            number="3",
            pages="553-591",
            doi="10.1177/00220027211054432",
        ),
    ),
    files=(
        SourceFile(
            "covariates/economy/isard_cw_gdppop.parquet",
            "5bfb83f11aa0c6ebd34dd77fb0e1b54a02455462a239ee1fba579dfe5eb46875",
            "one row per state and year",
            size_bytes=937_556,
            rows=16_536,
            columns={
                "ccode": "state, COW number",
                "year": "calendar year",
                "mrgdppc": "GDP per head (Maddison scale), posterior mean",
                "sd_mrgdppc": "its standard deviation",
                "pwtrgdp": "GDP (Penn World Table scale), posterior mean",
                "sd_pwtrgdp": "its standard deviation",
                "pwtpop": "population (Penn World Table scale), posterior mean",
                "sd_pwtpop": "its standard deviation",
            },
            by_hand=(
                "It holds the rows and values of data/cw_gdppop.rda in svmiller/isard at commit "
                "46944ad97a5532cd8e3b33129463c8435a69846a, written as parquet. Read that file "
                "instead."
            ),
        ),
    ),
    first_year=1816,
    last_year=2019,
    codes="COW state numbers.",
    known_faults=("Estimates of a latent variable: carry their standard deviation along.",),
)
