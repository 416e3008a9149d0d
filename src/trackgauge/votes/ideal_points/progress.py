"""Where an estimate tells how far it is."""

from __future__ import annotations

from collections.abc import Callable

Report = Callable[[str, float], None]


def quiet(what: str, share: float) -> None:
    """Tell nobody."""


def shared(report: Report, chains: int) -> list[Report]:
    """A teller for each of several chains; together they report their mean share."""
    done = [0.0] * chains

    def teller(number: int) -> Report:
        def tell(what: str, share: float) -> None:
            done[number] = share
            report(what, sum(done) / chains)

        return tell

    return [teller(number) for number in range(chains)]
