"""`trackgauge balance`: the structural balance of a signed network, or of the ties of a set of states."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from trackgauge.cli.options import Draws, First, Json, Kind, Last, Seed, Year
from trackgauge.cli.output import print_json, say
from trackgauge.cli.states import States

What = Annotated[
    str | None,
    typer.Argument(
        metavar="EDGES.csv or NAME",
        help="A CSV with the columns source, target, sign (1 or -1), or an organisation.",
    ),
]


def balance(
    edges: What = None,
    states: States = None,
    year: Year = None,
    first: First = None,
    last: Last = None,
    evidence: Kind = "both",
    seed: Seed = 1,
    draws: Draws = 1000,
    seconds: Annotated[float, typer.Option("--seconds", min=0.0, help="Time limit of each search.")] = 60.0,
    camps: Annotated[int, typer.Option("--camps", min=1, help="Also allow up to this many camps.")] = 2,
    as_json: Json = False,
) -> None:
    """Frustration and camps of a signed network, proven.

    Of a file of edges; or of the ties among members of an organisation, or states, in a year: then with the probability
    of balance over draws. Stopped early, it shows the best partition found and how many frustrated ties are proven.
    """
    if edges is not None and states is None and _is_file(edges):
        _of_file(Path(edges), seconds, camps, as_json)
        return
    from trackgauge.alignment.of_states import balance_of_states
    from trackgauge.alignment.ties import signed_ties
    from trackgauge.cli.states import wanted_states
    from trackgauge.cli.text.balance import series_lines, year_lines
    from trackgauge.core.progress import progress

    asked = wanted_states(edges, states, year, first, last, least=3)
    records: list[dict[str, Any]] = []
    with progress() as report:
        for one, members in asked.members.items():
            report(f"balance of {one}", len(records) / len(asked.years))
            ties = signed_ties(members, one, evidence=evidence, more_casebooks=asked.casebooks)
            found = balance_of_states(ties, draws=draws, seed=seed, seconds=seconds, most_camps=camps)
            records.append(found.as_record())
    if as_json:
        print_json({"set": asked.id, "evidence": evidence, "draws": draws, "seed": seed, "years": records})
    elif first is not None or last is not None:
        print("\n".join(series_lines(asked.label, records)))
    else:
        print("\n".join(year_lines(asked.label, records[0])))


def _is_file(what: str) -> bool:
    """Whether an argument names a file of edges rather than an organisation or the folder of a casebook."""
    return Path(what).suffix.lower() == ".csv" or Path(what).is_file()


def _of_file(edges: Path, seconds: float, camps: int, as_json: bool) -> None:
    from trackgauge.alignment.balance import account, read_edges
    from trackgauge.cli.text.balance import network_lines

    record: dict[str, Any] = account(read_edges(edges), seconds=seconds, most_camps=camps).as_record()
    if not record["proven_optimal"]:
        say(f"stopped early: between {record['bound']} and {record['frustration']} ties are frustrated")
    if as_json:
        print_json({"file": edges.name, **record})
    else:
        print("\n".join(network_lines(record)))
