"""`trackgauge balance`: the structural balance of a signed network."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from trackgauge.cli.options import Json
from trackgauge.cli.output import print_json, say


def balance(
    edges: Annotated[Path, typer.Argument(help="CSV with the columns source, target, sign (1 or -1).")],
    seconds: Annotated[float, typer.Option("--seconds", min=0.0, help="Time limit of the search.")] = 60.0,
    camps: Annotated[int, typer.Option("--camps", min=1, help="Also allow up to this many camps.")] = 2,
    as_json: Json = False,
) -> None:
    """Frustration and camps of a signed network, proven.

    Stopped early, it shows the best partition found and how many frustrated ties are proven.
    """
    from trackgauge.alignment.balance import account, read_edges

    record = account(read_edges(edges), seconds=seconds, most_camps=camps).as_record()
    if not record["proven_optimal"]:
        say(f"stopped early: between {record['bound']} and {record['frustration']} ties are frustrated")
    if as_json:
        print_json({"file": edges.name, **record})
    else:
        _print(record)


def _print(record: dict[str, Any]) -> None:
    proven = f"proven by {record['proof']}" if record["proven_optimal"] else f"at least {record['bound']}"
    print(f"frustration {record['frustration']} of {record['ties']} ties ({proven})")
    print(
        f"1 - 2 L / m {record['normalised']:.3f}; walks {record['walk_balance']:.3f}; triangles "
        + ("none" if record["triangle_balance"] is None else f"{record['triangle_balance']:.3f}")
    )
    if record["optimal_partitions"] is not None:
        least = "" if record["optimal_partitions_complete"] else "at least "
        print(f"optimal partitions {least}{record['optimal_partitions']}; components {record['components']}")
    for number, camp in enumerate(record["partition"], start=1):
        print(f"camp {number}: {', '.join(camp)}")
    for tie in record["frustrated_ties"]:
        print(f"frustrated: {tie['source']} - {tie['target']} ({tie['sign']:+d})")
    for line in record["k_balance"][2:]:
        known = "proven" if line["proven_optimal"] else f"at least {line['bound']}"
        print(f"up to {line['camps']} camps: {line['inconsistent']} ties out of place ({known})")
