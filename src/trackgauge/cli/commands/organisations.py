"""`trackgauge organisations`: every organisation that can be assessed."""

from __future__ import annotations

from trackgauge.cli.options import Json, Language
from trackgauge.cli.output import print_json


def organisations(
    language: Language = "en",
    as_json: Json = False,
) -> None:
    """List the organisations: id, name, members now, basis.

    Those with a casebook come first; of the others only the members are known, from lists of membership.
    """
    from dataclasses import asdict

    from trackgauge.cli.text.organisations import organisation_lines
    from trackgauge.organisations.catalogue import register

    found = register()
    if as_json:
        print_json([asdict(each) for each in found])
    else:
        print("\n".join(organisation_lines(found, language)))
