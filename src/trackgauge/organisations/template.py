"""A new casebook: a charter with places to fill in, and every table with its columns."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from string import Template

from trackgauge.core.errors import TrackgaugeError
from trackgauge.organisations import schema
from trackgauge.organisations.casebook import BIBLIOGRAPHY, CHARTER
from trackgauge.organisations.catalogue import casebooks
from trackgauge.organisations.vocabulary import PLACEHOLDER

_CHARTER = Template(
    """\
# Charter of $id as data. Replace every $fill, then run: trackgauge check $folder
# from = first day on which an entry holds, to = first day on which it no longer holds (nothing = still).
# Dates: 2018-06-01, or 2018-06, or 2018.
# References: a key of bibliography.bib, an address, doi:..., or background.
id: $id
names: {en: $fill, zh: $fill, ru: $fill}
short_names: {en: $fill, zh: $fill, ru: $fill}
founded: $fill
dissolved:
reference: $fill
confidence: medium

tiers:
  - id: member
    names: {en: member, zh: 成员国, ru: государство-член}
    circle: 0
    from: $fill
    to:
    reference: $fill
    confidence: medium

bodies:
  - id: summit
    names: {en: summit, zh: 峰会, ru: саммит}
    layer: meeting
    domain: multi
    level: head_of_state
    formality: formal
    binding_output: decisions_by_consensus
    frequency: annual
    functions: $fill
    attend_member: decide
    attend_observer: none
    attend_partner: none
    from: $fill
    to:
    reference: $fill
    confidence: medium

decision_rules:
  - id: default_rule
    article: $fill
    rule: consensus
    applies_to: [all]
    domains: [all]
    bodies: [all]
    windows: []
    from: $fill
    to:
    reference: $fill
    confidence: medium

admission_criteria: []

admission_steps: []
"""
)
_BIBLIOGRAPHY = (
    "% One entry for each source that the casebook cites, for example\n% @book{author2020, title={...}}\n"
)


def new_organisation(name: str, folder: str | os.PathLike[str] | None = None) -> Path:
    """Write a casebook to fill in; `trackgauge check` says what is still missing.

    Parameters
    ----------
    name
        Id of the organisation: lower-case letters, digits and `_`.
    folder
        Folder to make; without it, one called `name` in the current folder.

    Returns
    -------
    The new folder. It is written beside its place and moved there when it is whole.

    Raises
    ------
    TrackgaugeError
        If the name will not do, or the folder exists or cannot be written.
    """
    _check_name(name)
    target = Path(folder if folder is not None else name).absolute()
    if target.exists() or target.is_symlink():
        raise TrackgaugeError(f"'{target}' exists", next_step="Choose another folder, or remove this one.")
    beside = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        beside.mkdir()
        for file, text in _files(name, target.name).items():
            (beside / file).write_text(text, encoding="utf-8", newline="\n")
        beside.rename(target)
    except OSError as error:
        shutil.rmtree(beside, ignore_errors=True)
        raise TrackgaugeError(
            f"'{target}' cannot be written ({error.strerror})",
            next_step="Choose a folder that you may write to.",
        ) from None
    return target


def _check_name(name: str) -> None:
    if not re.fullmatch(r"[a-z][a-z0-9_]*", name):
        usable = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
        hint = f" For example '{usable}'." if re.match(r"[a-z]", usable) else ""
        raise TrackgaugeError(
            f"'{name}' cannot be the id of an organisation",
            next_step=f"Use lower-case letters, digits and '_', beginning with a letter.{hint}",
        )
    if name in casebooks():
        raise TrackgaugeError(f"the organisation '{name}' exists", next_step="Choose another name.")


def _files(name: str, folder: str) -> dict[str, str]:
    files = {
        CHARTER: _CHARTER.substitute(id=name, fill=PLACEHOLDER, folder=folder),
        BIBLIOGRAPHY: _BIBLIOGRAPHY,
    }
    for table in schema.tables():
        columns = [column.name for column in schema.columns(schema.row_model(table))]
        files[f"{table}.csv"] = ",".join(columns) + "\n"
    files["participants.csv"] += "".join(_member(number) for number in (1, 2))
    return files


def _member(number: int) -> str:
    given = {
        "id": f"P{number}",
        "tier": "member",
        "event": "founding",
        "confidence": "medium",
        **dict.fromkeys(("actor", "from", "source"), PLACEHOLDER),
    }
    columns = schema.columns(schema.row_model("participants"))
    return ",".join(given.get(column.name, "") for column in columns) + "\n"
