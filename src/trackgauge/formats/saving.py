"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` when the block ends well.

    A fault or an interruption leaves the old file, or none.

    Raises
    ------
    TrackgaugeError
        If nothing can be written there.
    """
    try:
        number, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=path.suffix, dir=path.parent)
    except OSError as error:
        raise TrackgaugeError(
            f"cannot write '{path}' ({error.strerror})", next_step="Choose a folder that exists and is yours."
        ) from None
    os.close(number)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.chmod(0o644)
        os.replace(unfinished, path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
