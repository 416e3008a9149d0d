"""`trackgauge hedging`: where a state stands between poles, and what they offer it."""

from __future__ import annotations

from typing import Annotated

import typer

from trackgauge.cli.options import Draws, First, Json, Last, Seed
from trackgauge.cli.output import print_json


def hedging(
    state: Annotated[str, typer.Argument(metavar="STATE", help="ISO 3166 alpha-3 code, for example KAZ.")],
    between: Annotated[str, typer.Option("--between", help="Two poles or more: CHN,RUS,USA.")],
    first: First = None,
    last: Last = None,
    seed: Seed = 1,
    draws: Draws = 1000,
    as_json: Json = False,
) -> None:
    """A state between poles, by component, through time.

    Security, economic, institutional and diplomatic shares of the poles with intervals and entropy, never one score;
    ties with the poles; and what the poles offer, against what the state's size would bring it.
    """
    from trackgauge.alignment.hedging.offers import offer_records
    from trackgauge.alignment.hedging.profile import hedging_profile, profile_record
    from trackgauge.cli.states import wanted_years_of_evidence
    from trackgauge.cli.text.hedging import hedging_lines
    from trackgauge.evidence import load_pack

    years = wanted_years_of_evidence(None, first if first is not None else 2001, last)
    profile = hedging_profile(state, between.split(","), years, draws=draws, seed=seed)
    record = profile_record(profile)
    record |= {"from": years[0], "to": years[-1], "draws": draws, "seed": seed}
    record["offers"] = offer_records(load_pack(), profile.state, profile.poles, years)
    if as_json:
        print_json(record)
    else:
        print("\n".join(hedging_lines(record)))
