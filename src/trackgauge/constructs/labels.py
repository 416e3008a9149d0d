"""The fields of a term with their labels in three languages."""

from __future__ import annotations

from trackgauge.constructs.vocabulary import Explanation, Language

LABELS: dict[str, dict[Language, str]] = {
    "measured_as": {"en": "Measured here as", "zh": "本工具的测量", "ru": "Измеряется здесь как"},
    "formula": {"en": "Formula", "zh": "公式", "ru": "Формула"},
    "range": {"en": "Range", "zh": "取值范围", "ru": "Диапазон"},
    "limits": {"en": "Does not capture", "zh": "未能反映", "ru": "Не охватывает"},
    "variables": {"en": "Variables", "zh": "变量", "ru": "Переменные"},
    "observation": {"en": "Observed as", "zh": "可观察表现", "ru": "Наблюдается как"},
    "expected_effect": {"en": "Expected effect", "zh": "预期效果", "ru": "Ожидаемый эффект"},
    "counter_claim": {"en": "Counter-claim", "zh": "反方观点", "ru": "Возражение"},
    "measures": {"en": "Stands for", "zh": "对应概念", "ru": "Отражает понятие"},
    "measured_by": {"en": "See also", "zh": "另见", "ru": "См. также"},
    "source": {"en": "Source", "zh": "来源", "ru": "Источник"},
}
"""In the order in which they are read."""


def labelled(term: Explanation, language: Language = "en") -> list[tuple[str, str]]:
    """What a term states beyond its definition: label and text, leaving out what is empty.

    >>> from trackgauge.constructs import explain
    >>> labelled(explain("T08"), "zh")
    [('来源', 'zeng_zhao2022')]
    """
    texts = {field: getattr(term, field) for field in LABELS}
    texts["measured_by"] = ", ".join(term.measured_by)
    return [(LABELS[field][language], text) for field, text in texts.items() if text]
