"""`trackgauge scenarios`: the scenarios that ship."""

from __future__ import annotations

import typer

from trackgauge.cli.options import Json, Name
from trackgauge.cli.output import print_json


def scenarios(name: Name, as_json: Json = False) -> None:
    """Scenarios that ship with an organisation.

    Each is tried with `trackgauge simulate NAME SCENARIO`; `docs/simulation.md` says which proposals of the sources
    cannot be expressed, and why.
    """
    from trackgauge.cli.text.simulation import scenario_lines
    from trackgauge.organisations import load
    from trackgauge.simulation import load_scenario, scenario_ids

    organisation = load(name)
    found = [load_scenario(each, organisation.id).file for each in scenario_ids(organisation.id)]
    if as_json:
        print_json([file.model_dump(mode="json") for file in found])
    elif found:
        print("\n".join(scenario_lines(found)))
    else:
        print(f"No scenario ships for {organisation.id}; write a file and give it to `trackgauge simulate`.")
        raise typer.Exit(0)
