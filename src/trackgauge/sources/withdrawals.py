"""Withdrawals from international organisations, 1945-2018 (published margins)."""

from __future__ import annotations

from trackgauge.formats.references import Reference
from trackgauge.sources._source import Source, SourceFile

SOURCE = Source(
    id="withdrawals",
    title="Withdrawals from international organisations, 1945-2018 (published margins)",
    topic="exit",
    producer="Inken von Borzyskowski and Felicity Vabulas",
    version="2019, figures 1A, 2, 3 and 4 and appendix",
    licence="None stated; cite the authors",
    may_ship="scores",
    attribution="von Borzyskowski and Vabulas (2019), Hello, goodbye.",
    address="https://doi.org/10.1007/s11558-019-09352-2",
    obtained="Read from the vector figures of the authors' article and from the text of its appendix.",
    references=(
        Reference(
            key="withdrawals",
            kind="article",
            authors=(
                "von Borzyskowski, Inken",
                "Vabulas, Felicity",
            ),
            title="Hello, goodbye: When do states withdraw from international organizations?",
            year=2019,
            container="The Review of International Organizations",
            volume="14",
            number="2",
            pages="335-366",
            doi="10.1007/s11558-019-09352-2",
        ),
    ),
    files=(
        SourceFile(
            "covariates/io_withdrawal_vitality/bv2019_named_withdrawals_from_appendix.csv",
            "af1af16c4bb20ea5a0daf1417fb79b2b7ccea257ade367d39f1c89c0deaeae4f",
            "one row per withdrawal that the appendix names with a year",
            size_bytes=1_620,
            rows=40,
            columns={
                "country": "name of the state",
                "io": "organisation",
                "announce_year": "year of the announcement",
                "reason": "reason as coded",
            },
            by_hand=(
                "It was typed from pages 14-26 of Online Appendix.pdf in "
                "shreyasmeher/Borzyskowski-Vabulas-Extension at commit "
                "64070a5531364b441d12f2198f7ef27e43a3f120. The data set itself is with the "
                "authors."
            ),
        ),
        SourceFile(
            "covariates/io_withdrawal_vitality/bv2019_withdrawals_per_year.csv",
            "45b18a02589284a4e7a2c884098917a6fc22045c440c17dc76451c1bb294fa7b",
            "one row per year",
            size_bytes=510,
            rows=70,
            columns={
                "year": "year of the announcement",
                "n_withdrawals": "number of withdrawals",
            },
            by_hand=(
                "It was decoded from the line of Figure1A.pdf; all 70 points fall on whole "
                "numbers in shreyasmeher/Borzyskowski-Vabulas-Extension at commit "
                "64070a5531364b441d12f2198f7ef27e43a3f120. The data set itself is with the "
                "authors."
            ),
        ),
        SourceFile(
            "covariates/io_withdrawal_vitality/bv2019_withdrawals_per_country_ge2.csv",
            "72cec94a55f249ce0c57e3aaa2ffa5cc8fcea09a9c8d364485776e3b1ff6ebb2",
            "one row per state with two or more",
            size_bytes=382,
            rows=34,
            columns={
                "country": "name of the state",
                "n_withdrawals": "number of withdrawals",
            },
            by_hand=(
                "It was read from the labels of Figure2.pdf in "
                "shreyasmeher/Borzyskowski-Vabulas-Extension at commit "
                "64070a5531364b441d12f2198f7ef27e43a3f120. The data set itself is with the "
                "authors."
            ),
        ),
        SourceFile(
            "covariates/io_withdrawal_vitality/bv2019_withdrawals_per_io_ge3.csv",
            "2c00d13a25ad16ef9f2ec3efe0881c7e6c14c68631749b064f208ba2ebb66ca4",
            "one row per organisation with three or more",
            size_bytes=419,
            rows=20,
            columns={
                "io": "organisation",
                "n_withdrawals": "number of withdrawals",
            },
            by_hand=(
                "It was read from the labels of Figure3.pdf in "
                "shreyasmeher/Borzyskowski-Vabulas-Extension at commit "
                "64070a5531364b441d12f2198f7ef27e43a3f120. The data set itself is with the "
                "authors."
            ),
        ),
        SourceFile(
            "covariates/io_withdrawal_vitality/bv2019_withdrawal_reasons_percent.csv",
            "fc7da4275d399a2b5be9b887a6665b4040f49cefbc6e0aaa5071fd2a33f308f6",
            "one row per reason",
            size_bytes=371,
            rows=12,
            columns={
                "reason": "reason as coded",
                "percent": "share of all withdrawals, percent",
            },
            by_hand=(
                "It was decoded from the bars of Figure4.pdf in "
                "shreyasmeher/Borzyskowski-Vabulas-Extension at commit "
                "64070a5531364b441d12f2198f7ef27e43a3f120. The data set itself is with the "
                "authors."
            ),
        ),
    ),
    first_year=1945,
    last_year=2018,
    codes="Names of states.",
    known_faults=(
        ("The data set of the authors is not public here: no model by state and year can be fitted to these margins."),
        (
            "Named cases: after 1945 and full withdrawals only; cases without an exact year in print "
            "are left out; 1949 stands for 1949-1950 in the World Health Organization."
        ),
        "Named cases run to 2018, the figures to 2014. The figures sum to 188 withdrawals.",
    ),
)
