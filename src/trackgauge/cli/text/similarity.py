"""Agreement of two states, as text."""

from __future__ import annotations

from typing import Any

LABELS = {
    "identical": "identical votes",
    "half_credit": "agreement, half credit for abstention",
    "kappa_linear": "kappa, linear weights",
    "kappa_squared": "kappa, squared weights",
    "pi": "Scott's pi, linear weights",
    "s": "Signorino and Ritter's S",
    "tau_b": "Kendall's tau-b",
}


def similarity_lines(found: dict[str, Any]) -> list[str]:
    """The pooled measures, then half credit, identical votes and kappa of each year."""
    a, b = found["states"]
    lines = [f"{a} and {b} in the UN General Assembly, {found['from']}-{found['to']}: {found['n']} joint votes", ""]
    lines += [f"  {label:40s}{_number(found[key])}" for key, label in LABELS.items()]
    lines += ["", "  year   votes  half credit  identical  kappa"]
    for year in found["years"]:
        half, same, kappa = (_number(year[key]) for key in ("half_credit", "identical", "kappa_linear"))
        lines.append(f"  {year['year']}  {year['n']:6d}  {half:>11s}  {same:>9s}  {kappa:>5s}")
    source = "UN Digital Library voting records (United Nations; non-commercial use with attribution)"
    return [*lines, "", f"  Source: {source}; recorded votes on adopted texts only."]


def _number(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.3f}"
