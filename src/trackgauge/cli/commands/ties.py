"""`trackgauge ties`: signed ties between the states of a set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from trackgauge.cli.options import First, Json, Kind, Last, Year
from trackgauge.cli.output import print_json
from trackgauge.cli.states import NameOrNone, States, StateSets

if TYPE_CHECKING:
    from trackgauge.alignment.ties import SignedTies
    from trackgauge.alignment.ties.measuring import Evidence


def ties(
    name: NameOrNone = None,
    states: States = None,
    year: Year = None,
    first: First = None,
    last: Last = None,
    pair: Annotated[str | None, typer.Option("--pair", help="All that speaks about one pair: CHN,IND.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Show every pair, however many.")] = False,
    evidence: Kind = "both",
    out: Annotated[
        Path | None, typer.Option("--out", help="Also write a file: .csv, .parquet, .dta, .graphml or .gexf.")
    ] = None,
    as_json: Json = False,
) -> None:
    """Friends, foes and neither, with what speaks for it.

    With --from or --to: the likeliest sign of every pair through time; a network file takes the last year.
    """
    from trackgauge.cli.states import wanted_states
    from trackgauge.core.progress import progress

    both = pair if name is None and states is None else states
    asked = wanted_states(name, both, year, first, last, least=2)
    with progress() as report:
        found = _series(asked, evidence, report)
    records = [(one.year, _chosen(one, pair)) for one in found]
    if out is not None:
        _write(out, found)
    is_series = first is not None or last is not None
    if as_json:
        many = [{"set": asked.id, "year": when, "evidence": evidence, "ties": rows} for when, rows in records]
        print_json(many if is_series else many[0])
    else:
        print("\n".join(_lines(asked, records, is_series, pair is not None, everything)))


def _series(asked: StateSets, evidence: Evidence, report: Callable[[str, float], None]) -> list[SignedTies]:
    """Ties of each year; years with the same members are read together."""
    from itertools import groupby

    from trackgauge.alignment.ties import tie_series

    found: list[SignedTies] = []
    for members, years in groupby(asked.years, key=lambda year: asked.members[year]):
        report("ties", len(found) / len(asked.years))
        found += tie_series(members, list(years), evidence=evidence, more_casebooks=asked.casebooks)
    return found


def _chosen(ties: SignedTies, pair: str | None) -> list[dict[str, Any]]:
    """Records of all pairs, or of the one asked for."""
    from trackgauge.alignment.ties.record import tie_records
    from trackgauge.core.errors import TrackgaugeError

    records = tie_records(ties)
    if pair is None:
        return records
    wanted = sorted(code.strip().upper() for code in pair.split(","))
    found = [record for record in records if [record["source"], record["target"]] == wanted]
    if not found:
        raise TrackgaugeError(
            f"there is no pair '{pair}' among the states of {ties.year}",
            where="--pair",
            next_step="Name two of them, for example CHN,IND.",
        )
    return found


def _lines(
    asked: StateSets,
    records: list[tuple[int, list[dict[str, Any]]]],
    is_series: bool,
    one_pair: bool,
    everything: bool,
) -> list[str]:
    from trackgauge.cli.text.ties import pair_lines, series_lines, tie_lines

    when, rows = records[-1]
    if is_series:
        return series_lines(asked.label, records)
    if one_pair:
        return pair_lines(when, rows[0])
    return tie_lines(asked.label, when, rows, asked.left_out, everything=everything)


def _write(out: Path, found: list[SignedTies]) -> None:
    from trackgauge.alignment.ties.record import tie_network, tie_table
    from trackgauge.formats.writing import write_network, write_table

    if out.suffix.lower() in (".graphml", ".gexf"):
        write_network(out, tie_network(found[-1]))
    else:
        write_table(out, tie_table(found))
