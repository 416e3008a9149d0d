"""Totals reconcile: votes against roll calls, shares against one, what the pack says of a series against its cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from trackgauge.evidence.pack.read import Pack
from trackgauge.pack_building.pack_checks import PackFinding
from trackgauge.pack_building.pack_checks._cells import values_of

ROUNDING = 0.51
"""Of the last decimal kept: what rounding can add to a share."""


def check(pack: Pack) -> Iterator[PackFinding]:
    """Votes, then every series."""
    yield from _votes(pack)
    for series_id in pack.series_ids:
        yield from _said_and_stored(pack, series_id)
        if pack.about_series(series_id).about.get("shares", "no") != "no":
            yield from _shares(pack, series_id)


def _votes(pack: Pack) -> Iterator[PackFinding]:
    recorded = pack.recorded
    cast = recorded.votes.sum(axis=2, dtype=np.int64)
    for larger, smaller, found, allowed in (
        (cast, recorded.listed, "more votes than roll calls on which the state is listed", "at most one a roll call"),
        (
            recorded.listed,
            recorded.roll_calls[:, None],
            "listed more often than there were roll calls",
            "at most once each",
        ),
        (recorded.human_rights_votes, recorded.votes, "more votes on human rights than votes", "at most as many"),
    ):
        for year, state in sorted({(int(at[0]), int(at[1])) for at in np.argwhere(larger > smaller)}):
            yield PackFinding(
                "error", "totals_reconcile", "votes", found, allowed, pack.states[state], recorded.years[year]
            )
    for year, total in zip(recorded.years, recorded.roll_calls, strict=True):
        said = pack.manifest["roll_calls"][str(year)]
        if said != total:
            yield PackFinding(
                "error", "totals_reconcile", "votes", f"{total} roll calls", f"{said}, as the manifest says", "", year
            )
    sums = np.nansum(pack.gdp_shares, axis=1)
    for at in np.flatnonzero(np.abs(sums - 1) > 1e-9):
        found = f"shares of world product add up to {sums[at]:.6f}"
        yield PackFinding("error", "totals_reconcile", "gdp_shares", found, "1", "", pack.vote_years[at])


def _said_and_stored(pack: Pack, series_id: str) -> Iterator[PackFinding]:
    about, values = pack.about_series(series_id).about, values_of(pack, series_id)
    known = values[~np.isnan(values)]
    for name, stored in (
        ("cells", known.size),
        ("smallest", float(known.min())),
        ("largest", float(known.max())),
        ("magnitude", float(f"{np.abs(known).mean():.6g}")),
    ):
        if stored != about[name]:
            found = f"{name} {stored:g} by the cells"
            yield PackFinding("error", "totals_reconcile", series_id, found, f"{about[name]:g}, as the pack says")


def _shares(pack: Pack, series_id: str) -> Iterator[PackFinding]:
    about = pack.about_series(series_id).about
    names: tuple[str, ...] = ("",)
    if about["shares"] == "of the world":
        values = pack.state_series(series_id, pack.series_states, pack.series_years)
        sums = np.nansum(values, axis=1)[:, None]
    else:
        values, names = pack.dyad_series(series_id, pack.series_states, pack.series_years), pack.series_states
        sums = np.nansum(values, axis=2)
    decimals = about["decimals"] if about["decimals"] is not None else 4
    allowed = 1 + ROUNDING * 10.0**-decimals * (values > 0).sum(axis=-1).reshape(sums.shape)
    for year, state in np.argwhere(sums > allowed):
        found = f"shares add up to {sums[year, state]:.4f}"
        yield PackFinding(
            "error", "totals_reconcile", series_id, found, "1, or less", names[state], pack.series_years[int(year)]
        )
