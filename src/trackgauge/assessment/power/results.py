"""Who weighs what: in an organisation, or in any body that votes by weights and quotas."""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Unpack

from trackgauge.assessment.power.account import Standing, standing, standing_record
from trackgauge.assessment.power.text import standing_lines
from trackgauge.assessment.results import as_options
from trackgauge.assessment.study import DRAWS, Progress, fit_study
from trackgauge.core.errors import TrackgaugeError
from trackgauge.core.progress import told
from trackgauge.core.results import Result
from trackgauge.core.table import Table
from trackgauge.decisions.voting_power import VotingGame
from trackgauge.decisions.voting_power.results import VotingPower, voting_power
from trackgauge.evidence.pack import load_pack
from trackgauge.evidence.years import assessable_years, require_year
from trackgauge.organisations import Organisation, load
from trackgauge.orientation.observing import Kind
from trackgauge.orientation.selection import Asked


@dataclass(frozen=True, eq=False, repr=False)
class OrganisationPower(Result):
    """Capability, common goods against agenda, and every voting rule in force, a priori and given positions."""

    found: Standing
    name: str = ""
    options: str = ""
    kind: ClassVar[str] = "power"

    @property
    def notes(self) -> tuple[str, ...]:
        """None: what must be known stands in the summary."""
        return ()

    def lines(self) -> Sequence[str]:
        """What `trackgauge power ORGANISATION` prints."""
        return standing_lines(self.found)

    def to_dict(self) -> dict[str, Any]:
        """Everything that was measured; None stands for what is not known."""
        return standing_record(self.found)

    @property
    def command(self) -> str:
        """The shell line that makes it."""
        name = shlex.quote(self.name or self.found.organisation.id)
        return f"trackgauge power {name} --year {self.found.year} --seed {self.found.seed}{self.options}"

    def _tables(self) -> Mapping[str, Callable[[], Table]]:
        return {"members": self._members, "rules": self._rules}

    def _members(self) -> Table:
        shares = {one.series: one.shares for one in self.found.capability}
        shares |= {name: draws.mean(axis=0) for name, draws in self.found.leaders.supply.items()}
        shares |= {name: draws.mean(axis=0) for name, draws in self.found.leaders.agenda.items()}
        return Table({"member": list(self.found.members), **shares},
                     dict.fromkeys(shares, "Share of the members' total, 0 to 1"))  # fmt: skip

    def _rules(self) -> Table:
        return Table.of_records(
            {
                "rule": rule.kind, "entries": " ".join(rule.entries), "member": member,
                "shapley_shubik": float(rule.power.shapley_shubik[k]) if rule.power.shapley_shubik else None,
                "banzhaf": float(rule.power.banzhaf[k]), "blocks_alone": float(rule.chances.blocks[k]),
            }
            for rule in self.found.rules
            for k, member in enumerate(rule.power.members)
        )  # fmt: skip


def power(
    body: Any,
    quota: object = None,
    *,
    otherwise: Sequence[str] = (),
    sizes: bool = True,
    year: int | None = None,
    kind: Kind = "both",
    seed: int = 1,
    draws: int = DRAWS,
    progress: Progress | None = None,
    **asked: Unpack[Asked],
) -> VotingPower | OrganisationPower:
    """Who weighs what: of an organisation, or of any weights with a quota.

    Parameters
    ----------
    body
        An organisation (id, folder, or loaded); or weights: a mapping of member to weight, a frame or a file with the
        column `member`, a `VotingGame`.
    quota, otherwise, sizes
        Of weights: see `trackgauge.decisions.voting_power.results.voting_power`.
    year, kind, seed, draws, progress, indicators, include, exclude
        Of an organisation: see `fit_study`; the latest year with evidence if `year` is left out.

    Raises
    ------
    TrackgaugeError
        If a quota is missing or given for an organisation, or anything that was named is not known.

    Examples
    --------
    >>> power({"A": 40, "B": 35, "C": 25}, quota="65%").table["banzhaf"].tolist()
    [0.6, 0.2, 0.2]
    """
    if _is_organisation(body):
        if quota is not None or otherwise:
            raise TrackgaugeError("an organisation has its own rules", where="quota",
                                  next_step="Give a quota with weights: a mapping, a frame or a file.")  # fmt: skip
        return _of_organisation(body, year, kind, seed, draws, progress, asked)
    if asked or year is not None:
        raise TrackgaugeError("weights have no year and no indicators", where="power", next_step="Leave them out.")
    if quota is None and not isinstance(body, VotingGame):
        raise TrackgaugeError("weights need a quota", where="quota", next_step="For example quota='65%' or quota=12.")
    return voting_power(body, quota, otherwise=otherwise, sizes=sizes)


def _is_organisation(body: Any) -> bool:
    """A text is a file of weights if it names one, or ends as a table does; otherwise an organisation."""
    if isinstance(body, Organisation):
        return True
    return isinstance(body, str) and not (Path(body).is_file() or Path(body).suffix)


def _of_organisation(
    body: str | Organisation, year: int | None, kind: Kind, seed: int, draws: int, progress: Progress | None,
    asked: Asked,
) -> OrganisationPower:  # fmt: skip
    organisation = load(body) if isinstance(body, str) else body
    possible = assessable_years(organisation, load_pack())
    wanted = year if year is not None else possible[-1] if possible else organisation.first_year
    require_year(organisation, possible, wanted)
    with told(progress) as tell:
        study = fit_study(organisation, kind=kind, seed=seed, draws=draws, progress=tell, **asked)
        found = standing(study, wanted)
    options = (f" --draws {draws}" if draws != DRAWS else "") + (f" --evidence {kind}" if kind != "both" else "")
    return OrganisationPower(found, body if isinstance(body, str) else body.id, options + as_options(**asked))
