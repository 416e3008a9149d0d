"""What the sources say of speed and unity, as conditions on what a rule changes against consensus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Claim:
    """A statement of the vocabulary and where the runs bear it out.

    Parameters
    ----------
    term
        Id of the statement.
    rule
        Rule that is tried against consensus.
    holds, turns
        Conditions under which it holds, and under which the opposite does; between them nothing changes.
    arrows
        Hypotheses of the simulation that put the claim in: the claim is tried without them as well.
    """

    term: str
    says: str
    rule: str
    holds: str
    turns: str
    arrows: tuple[str, ...] = ()


CLAIMS = (
    Claim("T23", "majority voting is faster, counting every proposal", "simple_majority",
          "waiting < 0", "waiting > 0"),
    Claim("T23", "majority voting is faster, counting what is adopted alone", "simple_majority",
          "time_to_decision < 0", "time_to_decision > 0"),
    Claim("T31", "consensus is slower and keeps identity higher", "simple_majority",
          "adopted > 0 and identity < 0", "adopted > 0 and identity > 0",
          ("outvoting_lowers_identity", "outvoted_large_state_fragments")),
    Claim("T30", "outvoting, of large states above all, drives members apart", "simple_majority",
          "dispersion > 0", "dispersion < 0", ("outvoted_large_state_fragments",)),
    Claim("T29", "majority voting loses members", "simple_majority",
          "exits > 0", "exits < 0", ("outvoting_drives_out",)),
    Claim("T51", "N minus X adds adopted items and opt-outs", "n_minus_1",
          "adopted > 0 and opt_outs > 0", "adopted > 0 and opt_outs < 0"),
)  # fmt: skip
