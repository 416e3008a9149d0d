"""Voting weights in the Council of the European Union."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="council_weights",
    title="Voting weights in the Council of the European Union",
    topic="council",
    producer="Treaties and Eurostat, as listed by hamzagul07/schelling",
    version="before Nice, Nice, Lisbon (populations)",
    licence="Facts",
    may_ship="values",
    attribution="EC Treaty article 148, Treaty of Nice, Eurostat populations.",
    address="https://github.com/hamzagul07/schelling",
    obtained="Numbers copied from the code of the repository.",
    references=(
        Reference(
            key="council_weights",
            kind="web",
            authors=("Council of the European Union",),
            title="Voting weights under the EC Treaty and the Treaty of Nice",
            year=2004,
            url="https://www.consilium.europa.eu/en/council-eu/voting-system/",
        ),
    ),
    files=(
        SourceFile(
            "covariates/eu_council/council_voting_weights.csv",
            "2c5e39097f882542050af1d0a7f801272e809736c4fbd64d5ec31be60b87c2ad",
            "one row per regime and state",
            size_bytes=2_943,
            rows=71,
            columns={
                "regime": "treaty and period",
                "actor": "state, two letters",
                "weight": "votes, or population",
            },
            by_hand=(
                "Made from src/schelling/backtest/capability.py in hamzagul07/schelling at commit"
                " e4faad65b4ff6ef618eb8090aeb71b1fbb44c46a: the numbers were copied. Read that "
                "file and repeat the steps."
            ),
        ),
    ),
    first_year=1999,
    last_year=2019,
    codes="Two letters of the European Union.",
    known_faults=("Sums: 87 before Nice, 345 under Nice and 7 for Croatia.",),
)
