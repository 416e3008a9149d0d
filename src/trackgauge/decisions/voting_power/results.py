"""What voting power answers: every index of a body that votes by weights and quotas."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any, ClassVar

from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.decisions.shell import shell_line
from trackgauge.decisions.text import power_lines
from trackgauge.decisions.voting_power import Power, VotingGame, game_of_columns, read_weights
from trackgauge.decisions.voting_power import power as power_of

INDICES = ("member", "shapley_shubik", "banzhaf", "penrose_banzhaf", "coleman_block", "coleman_initiate", "holler")


@dataclass(frozen=True, eq=False, repr=False)
class VotingPower(Result):
    """Exact indices of a voting body: Shapley-Shubik, Banzhaf, Coleman, Holler."""

    found: Power
    typed: str = ""
    kind: ClassVar[str] = "voting_power"

    @property
    def notes(self) -> tuple[str, ...]:
        """What the indices cannot tell."""
        return (self.found.note,) if self.found.note else ()

    def lines(self) -> Sequence[str]:
        """What `trackgauge power WEIGHTS` prints."""
        return list(power_lines(self.to_dict()))

    def to_dict(self) -> dict[str, Any]:
        """Every index of every member."""
        return power_record(self.found)

    @property
    def command(self) -> str:
        """The shell line that makes it; empty where the weights are in no file."""
        return self.typed

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        rows = self.to_dict()["members"]
        return {"members": lambda: Table.of_records({key: row[key] for key in INDICES} for row in rows)}


def voting_power(
    weights: Any, quota: object, *, otherwise: Sequence[str] = (), sizes: bool = True
) -> VotingPower:
    """Exact power in a body that votes by weights and quotas.

    Parameters
    ----------
    weights
        A mapping of member to weight; a file or a frame with the column `member` and one column a weighting; or a
        `VotingGame`.
    quota
        "65%", "2/3", a `Fraction` or whole votes; of a table also "votes=12", and several in a list,
        which must all hold.
    otherwise
        Of a table: quotas any one of which is enough by itself.
    sizes
        Count coalitions by size, as the Shapley-Shubik index needs.

    Raises
    ------
    TrackgaugeError
        If a weight or a quota is wrong, or the coalitions cannot be counted exactly.

    Examples
    --------
    >>> voting_power({"DE": 4, "FR": 4, "IT": 4, "NL": 2, "BE": 2, "LU": 1}, 12).found.dummies
    ('LU',)
    """
    if isinstance(weights, VotingGame):
        return VotingPower(power_of(weights, sizes=sizes))
    quotas = [quota] if isinstance(quota, str | int | Fraction) else list(quota)  # type: ignore[call-overload]
    source = _as_columns(weights)
    game = game_of_columns(*read_weights(source), [_written(each) for each in quotas], otherwise)
    found = power_of(game, sizes=sizes)
    if not isinstance(weights, str | Path):
        return VotingPower(found)
    options = {"--quota": quotas, "--or": list(otherwise)}
    return VotingPower(found, shell_line("power", weights, options))


def _as_columns(weights: Any) -> Any:
    """A mapping of member to weight as two columns; everything else as it is."""
    if not isinstance(weights, Mapping) or "member" in weights:
        return weights
    if not weights:
        raise TrackgaugeError("no members", where="weights", next_step="Give a weight for each member.")
    return {"member": [str(member) for member in weights], "votes": list(weights.values())}


def _written(quota: object) -> str:
    return f"{quota.numerator}/{quota.denominator}" if isinstance(quota, Fraction) else str(quota)


def power_record(power: Power) -> dict[str, Any]:
    """Numbers as the nearest floats; swings and coalitions as whole numbers of any length."""
    none = (None,) * len(power.members)
    columns = {
        "member": power.members,
        "swings": power.swings,
        "shapley_shubik": power.shapley_shubik or none,
        "banzhaf": power.banzhaf,
        "penrose_banzhaf": power.penrose_banzhaf,
        "coleman_block": power.coleman_block,
        "coleman_initiate": power.coleman_initiate,
        "holler": power.holler or none,
    }
    return {
        "winning_coalitions": power.winning_coalitions,
        "minimal_winning_coalitions": power.minimal_winning_coalitions,
        "coleman_act": float(power.coleman_act),
        "flat": power.flat,
        "note": power.note,
        "vetoes": list(power.vetoes),
        "dummies": list(power.dummies),
        "method": power.method,
        "members": [
            {
                key: cell if cell is None or isinstance(cell, (str, int)) else float(cell)
                for key, cell in zip(columns, row, strict=True)
            }
            for row in zip(*columns.values(), strict=True)
        ],
    }
