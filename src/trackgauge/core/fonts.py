"""Fonts that come with packages, so that a page reads the same on every machine and nothing is downloaded."""

from __future__ import annotations

import importlib.util
from pathlib import Path

_PACKAGES = {"fontpkg_noto_sans": "files", "justmytype_intl_cjk": "fonts/ofl/notosanssc"}
"""Packages that carry a font (SIL Open Font License), and where it lies in them: Latin and Cyrillic; Chinese."""


def font_folders() -> list[str]:
    """Folders of the fonts that are installed with the extra `brief`; none where it is not."""
    found = []
    for package, folder in _PACKAGES.items():
        place = importlib.util.find_spec(package)
        if place is not None and place.submodule_search_locations:
            found.append(str(Path(next(iter(place.submodule_search_locations))) / folder))
    return found
