"""Colours and type, once: plain values for a figure as a file, custom properties for the page."""

from __future__ import annotations

LATIN_FONTS = '-apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial'
CHINESE_FONTS = (
    '"PingFang SC","Hiragino Sans GB","Microsoft YaHei","Noto Sans CJK SC","Source Han Sans SC","Noto Sans SC"'
)

COLOURS: dict[str, tuple[str, str]] = {
    # token: (on light paper, on dark paper). Text colours reach 4.5:1, marks 3:1, on both.
    "paper": ("#fcfbf8", "#14181d"),
    "panel": ("#f3f1eb", "#1d232a"),
    "ink": ("#1b2126", "#eceae4"),
    "soft": ("#56616b", "#a9b2ba"),
    "faint": ("#8a939b", "#75808a"),
    "line": ("#d9d6cd", "#343c45"),
    "bed": ("#ebe8df", "#252c34"),
    "tie": ("#d3cdbe", "#434d57"),
    "cell": ("#1b2126", "#14181d"),
    "accent": ("#1f5f99", "#78b7ee"),
    "same": ("#2c6fa8", "#5aa5e0"),
    "multi": ("#c97f0e", "#e5b452"),
    "derailed": ("#8c2340", "#d4607f"),
    "track-1": ("#1f6aa5", "#6cb2ec"),
    "track-2": ("#c24d18", "#f0915f"),
    "track-3": ("#15795f", "#4fc4a4"),
    "track-4": ("#7650a6", "#bb9dea"),
    "track-5": ("#8f6400", "#d9b04a"),
    "track-6": ("#ab3472", "#ec8bb9"),
    "track-0": ("#66717b", "#98a3ad"),
    "plus": ("#1f6aa5", "#6cb2ec"),
    "minus": ("#c24d18", "#f0915f"),
    "done": ("#15795f", "#4fc4a4"),
    "partly": ("#5f8f2e", "#a3cf6b"),
    "agreed": ("#1f6aa5", "#6cb2ec"),
    "open": ("#66717b", "#98a3ad"),
    "stalled": ("#9a6b00", "#d9b04a"),
    "refused": ("#a82a4c", "#ec7f9b"),
}
"""Blue, orange, green, purple, ochre, rose: told apart with any common colour blindness, and by lightness."""

TRACK_COLOURS = 6
"""Tracks beyond this many, and members that are gone, take the neutral colour `track-0`."""

_TEXT_SIZES = {"tg-h": 15, "tg-t": 13, "tg-s": 11.5, "tg-x": 10, "tg-xx": 8.5}


def _rules() -> dict[str, str]:
    """CSS declarations by class; `{token}` stands for a colour."""
    rules = {name: f"font-size:{size}px;fill:{{ink}}" for name, size in _TEXT_SIZES.items()}
    rules["tg-h"] += ";font-weight:600"
    rules |= {
        "tg-b": "font-weight:600",
        "tg-soft": "fill:{soft}",
        "tg-on": "fill:{paper}",
        "tg-halo": "paint-order:stroke;stroke:{paper};stroke-width:3.5px;stroke-linejoin:round",
        "tg-grid": "stroke:{line};stroke-width:1;fill:none",
        "tg-rule": "stroke:{soft};stroke-width:1;fill:none",
        "tg-axis": "stroke:{faint};stroke-width:1;fill:none",
        "tg-now": "stroke:{ink};stroke-width:1;stroke-dasharray:2 3;fill:none",
        "tg-bed": "fill:{bed};stroke:none",
        "tg-panel": "fill:{panel};stroke:none",
        "tg-tie": "stroke:{tie};fill:none;stroke-linecap:butt",
        "tg-rail": "fill:none;stroke-linecap:butt;stroke-linejoin:round",
        "tg-hollow": "fill:{paper}",
        "tg-ink": "fill:{ink}",
        "tg-ink-line": "stroke:{ink};fill:none",
        "tg-paper-line": "stroke:{paper};fill:none",
        "tg-none": "fill:none",
        "tg-hatch-line": "stroke:{paper};stroke-width:1.1;fill:none",
    }
    for token in COLOURS:
        if token in {"paper", "panel", "ink", "soft", "line", "bed", "tie"}:
            continue
        rules[f"tg-f-{token}"] = f"fill:{{{token}}}"
        rules[f"tg-l-{token}"] = f"stroke:{{{token}}}"
    return rules


def _stylesheet(value: dict[str, str], scope: str = "") -> str:
    lines = []
    for name, declarations in _rules().items():
        for token, colour in value.items():
            declarations = declarations.replace("{" + token + "}", colour)
        lines.append(f"{scope}.{name}{{{declarations}}}")
    return "".join(lines)


def font_stack(language: str) -> str:
    """Fonts of the reader's system; in Chinese the Chinese ones come first, for full-width quotes."""
    first, then = (CHINESE_FONTS, LATIN_FONTS) if language == "zh" else (LATIN_FONTS, CHINESE_FONTS)
    return f"{first},{then},sans-serif"


def standalone_style(language: str) -> str:
    """Style of one figure as a file of its own: the plain colours of light paper."""
    light = {token: pair[0] for token, pair in COLOURS.items()}
    return f".tg{{font-family:{font_stack(language)}}}{_stylesheet(light)}"


def page_style() -> str:
    """The same rules with custom properties, for figures inside a page that has light and dark."""
    return _stylesheet({token: f"var(--{token})" for token in COLOURS})


def custom_properties(*, dark: bool) -> str:
    """The declarations that set every colour of one theme."""
    return "".join(f"--{token}:{pair[dark]};" for token, pair in COLOURS.items())


def track_class(number: int) -> str:
    """Colour name of the n-th track (from 1); 0 is a member outside the tracks shown."""
    return f"track-{number if 1 <= number <= TRACK_COLOURS else 0}"
