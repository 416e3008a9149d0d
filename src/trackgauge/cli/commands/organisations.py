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
    import trackgauge as tg

    found = tg.organisations(language=language)
    if as_json:
        print_json(found.to_dict())
    else:
        print(found.summary())
