"""Files are written whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from trackgauge.core.errors import TrackgaugeError


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """A path to write to, which takes the place of `path` when the block ends well.

    A fault or an interruption leaves the old file, or none. An existing file keeps its permissions, a new one gets
    those of the umask; a link stays a link to the file that is written.

    Raises
    ------
    TrackgaugeError
        If nothing can be written there.
    """
    place = _place(path)
    try:
        number, name = tempfile.mkstemp(prefix=".", suffix=place.suffix[-32:], dir=place.parent)
    except OSError as error:
        raise _refused(path, error) from None
    os.close(number)
    unfinished = Path(name)
    try:
        yield unfinished
        unfinished.chmod(_mode(place))
        os.replace(unfinished, place)
    except OSError as error:
        # Of the file itself: what the block says of other files is its own.
        if error.filename in (None, str(unfinished)) or error.filename2 == str(place):
            raise _refused(path, error) from None
        raise
    finally:
        unfinished.unlink(missing_ok=True)


def _place(path: Path) -> Path:
    """The file that is written: of a link the one that it leads to."""
    try:
        place = path.resolve() if path.is_symlink() else path
        about = place.stat() if place.exists() else None
    except (OSError, ValueError, RuntimeError) as error:
        raise _refused(path, error) from None
    if about is not None and not stat.S_ISREG(about.st_mode):
        kind = "a folder" if stat.S_ISDIR(about.st_mode) else "a device or a pipe"
        raise TrackgaugeError(f"cannot write '{path}' (it is {kind})", next_step="Choose the name of a file.")
    return place


def _mode(place: Path) -> int:
    if place.exists():
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refused(path: Path, error: Exception) -> TrackgaugeError:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    step = "Make room, or choose another disk." if getattr(error, "errno", 0) == errno.ENOSPC else ""
    return TrackgaugeError(
        f"cannot write '{path}' ({reason})", next_step=step or "Choose a folder that exists and is yours."
    )
