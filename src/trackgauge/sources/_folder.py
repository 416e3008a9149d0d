"""Where public files lie: the folder that the user names, or the cache of the platform."""

from __future__ import annotations

import os
from pathlib import Path


def data_folder() -> Path:
    """The folder of public data: `TRACKGAUGE_DATA`, or the platform's cache folder of Trackgauge.

    The folder need not exist.
    """
    given = os.environ.get("TRACKGAUGE_DATA")
    if given:
        return Path(given).expanduser()
    from platformdirs import user_cache_path

    return user_cache_path("trackgauge", appauthor=False) / "sources"
