"""`trackgauge check`: every fault of a casebook at once."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import counted, print_json, say


def check(
    name_or_folder: Annotated[
        str, typer.Argument(help="sco, asean, eu, the folder of a casebook, or the YAML file of an indicator.")
    ],
    as_json: Json = False,
) -> None:
    """Check a casebook, or an indicator of your own.

    Every finding is listed.

    The exit code is 1 if one of them is an error; warnings leave it at 0.
    """
    from dataclasses import asdict

    from trackgauge.organisations import check as findings_of
    from trackgauge.orientation.own_indicator import check_indicator

    is_indicator = name_or_folder.endswith((".yaml", ".yml"))
    findings = check_indicator(name_or_folder) if is_indicator else findings_of(name_or_folder)
    if as_json:
        print_json([asdict(finding) for finding in findings])
    else:
        for finding in findings:
            print(f"{finding.severity}: {finding} [{finding.check}]")
    errors = sum(finding.severity == "error" for finding in findings)
    say(f"{name_or_folder}: {counted(errors, 'error')}, {counted(len(findings) - errors, 'warning')}")
    if errors:
        raise typer.Exit(1)
