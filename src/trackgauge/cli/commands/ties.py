"""`trackgauge ties`: signed ties between the states of a set."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trackgauge.cli.options import Json, Kind, Year
from trackgauge.cli.output import print_json
from trackgauge.cli.states import NameOrNone, States

if TYPE_CHECKING:
    from trackgauge.alignment.ties import SignedTies


def ties(
    name: NameOrNone = None,
    states: States = None,
    year: Year = None,
    pair: Annotated[str | None, typer.Option("--pair", help="All that speaks about one pair: CHN,IND.")] = None,
    evidence: Kind = "both",
    out: Annotated[
        Path | None, typer.Option("--out", help="Also write a file: .csv, .parquet, .dta, .graphml or .gexf.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Friends, foes and neither: every pair, with what speaks for it."""
    from trackgauge.alignment.ties import signed_ties
    from trackgauge.alignment.ties.record import tie_records
    from trackgauge.cli.states import wanted_states
    from trackgauge.cli.text.ties import pair_lines, tie_lines

    both = pair if name is None and states is None else states
    asked = wanted_states(name, both, year, None, None, least=2)
    when = asked.years[-1]
    found = signed_ties(asked.members[when], when, evidence=evidence)
    records = tie_records(found)
    if pair is not None:
        records = [_chosen(records, pair)]
    if out is not None:
        _write(out, found)
    if as_json:
        print_json({"set": asked.id, "year": when, "evidence": evidence, "ties": records})
    else:
        lines = pair_lines(when, records[0]) if pair else tie_lines(asked.label, when, records, asked.left_out)
        print("\n".join(lines))


def _chosen(records: list[dict[str, object]], pair: str) -> dict[str, object]:
    from trackgauge.core.errors import TrackgaugeError

    wanted = sorted(code.strip().upper() for code in pair.split(","))
    for record in records:
        if [record["source"], record["target"]] == wanted:
            return record
    raise TrackgaugeError(
        f"there is no pair '{pair}' among the states",
        where="--pair",
        next_step="Name two of them, for example CHN,IND.",
    )


def _write(out: Path, found: SignedTies) -> None:
    from trackgauge.alignment.ties.record import tie_network, tie_table
    from trackgauge.formats.writing import write_network, write_table

    if out.suffix.lower() in (".graphml", ".gexf"):
        write_network(out, tie_network(found))
    else:
        write_table(out, tie_table([found]))
