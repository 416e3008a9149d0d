"""Judgements of the literature about members, coded on the orientation scale itself: identity and policy choices."""

from __future__ import annotations

from functools import partial

from trackgauge.orientation.aggregate import rows_of
from trackgauge.orientation.case import Indicator


def _identity(name: str, part: str, *items: str, source: str, captures: str, does_not_capture: str) -> Indicator:
    """A hand coding of one part of identity; every coding of `items` counts over the years that it is about."""
    return Indicator(
        name=name,
        dimension="identity",
        sub_dimension=part,
        level="actor",
        kind="coding",
        role="model",
        scale="ladder",
        unit="coding level, -2 to 2",
        higher_means="the state takes the organisation more as its own",
        neutral=0.0,
        full=2.0,
        source=source,
        captures=captures,
        does_not_capture=does_not_capture,
        observe=partial(rows_of, variable="identity_coding", items=frozenset(items)),
    )


def _policy(name: str, field: str, domain: str) -> Indicator:
    """What members did about the items of one field, coded from refusing to leading, over the years of the item."""
    return Indicator(
        name=name,
        dimension="policy",
        sub_dimension=field,
        level="actor",
        kind="coding",
        role="model",
        scale="ladder",
        unit="alignment, -2 refused or blocked to 2 led or proposed",
        higher_means="the state carries out, answers and maintains more of what the organisation does",
        neutral=0.0,
        full=2.0,
        source="zeng_zhao2022 §四 (C2-16, C2-17, C2-19)",
        captures="Conduct on named items of the field, under all three duties: carry out, respond, self-manage.",
        does_not_capture="Items that no source mentions; effort behind closed doors; how much an item costs a state.",
        observe=partial(rows_of, variable="policy_choice", domain=domain),
    )


INDICATORS = {
    "identity_overall": _identity(
        "overall identity coding", "overall", "overall",
        source="zeng_zhao2022 §三 (C2-10); chen_zeng2019 §三",
        captures="The author's own summary of a member's identity.",
        does_not_capture="What happens between the years compared; differences between coders of the same text.",
    ),
    "identity_membership": _identity(
        "membership identity coding", "membership", "collective_identity", "membership_identity",
        source="zeng_zhao2022 §一(二) (C2-11); consensus_regionalism2021 §一 (C1-03)",
        captures="How far a state values and accepts being a member.",
        does_not_capture="What governments say in private; competing memberships that are not mentioned.",
    ),
    "identity_norms": _identity(
        "normative identity coding", "norms", "value_norms",
        source="zeng_zhao2022 §一(二) (C2-12)",
        captures="How far a state accepts the rules, standards and shared spirit.",
        does_not_capture="Whether accepted norms are followed; see the policy indicators.",
    ),
    "identity_affect": _identity(
        "affect coding", "affect", "emotion", "public_emotion", "public_identity",
        source="zeng_zhao2022 §一(二) (C2-13); chen_zeng2019 §三 (C4-16)",
        captures="Long-run feeling, loyalty and trust towards the organisation; of the public too, where coded.",
        does_not_capture="Short moods; publics that no source describes.",
    ),
    "policy_security": _policy("security policy choices", "security", "security"),
    "policy_economy": _policy("economic policy choices", "economy", "economic"),
    "policy_institution": _policy("institution-building choices", "institution", "institutional"),
}  # fmt: skip
