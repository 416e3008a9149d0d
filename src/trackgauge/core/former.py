"""Words of the version before, read for one more version where a file, an option or JSON still has them."""

from __future__ import annotations

from typing import Any

FORMER = {
    "stay_out": "opt_out",
    "stays_out": "opts_out",
    "half_credit": "agreement_score",
    "pair_half_credit": "pair_agreement_score",
    "vote_half_credit": "vote_agreement_score",
    "beside": "auxiliary",
}


def today(word: Any) -> Any:
    """The word of today; anything that is no former word stays.

    >>> today("half_credit"), today("kappa_linear")
    ('agreement_score', 'kappa_linear')
    """
    return FORMER.get(word, word) if isinstance(word, str) else word


def renamed(data: Any) -> Any:
    """Data as JSON gives it, its keys in the words of today, at every depth.

    >>> renamed({"years": [{"half_credit": 1.0}]})
    {'years': [{'agreement_score': 1.0}]}
    """
    if isinstance(data, dict):
        return {today(key): renamed(value) for key, value in data.items()}
    return [renamed(each) for each in data] if isinstance(data, list) else data
