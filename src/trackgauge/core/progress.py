"""Progress for what takes longer than a moment: on stderr in a terminal, as a bar in a notebook."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

AFTER_SECONDS = 1.0


@contextmanager
def progress() -> Iterator[Callable[[str, float], None]]:
    """A function to report to: what is being done, and the finished share.

    Nothing is shown before a second has passed, so that quick answers stay quiet, nor where stderr is no terminal.
    """
    shown = _Bar()
    try:
        yield shown.report
    finally:
        shown.stop()


@contextmanager
def told(progress_of: Callable[[str, float], None] | None) -> Iterator[Callable[[str, float], None]]:
    """The function that was given to report to; a bar of our own where none was."""
    if progress_of is not None:
        yield progress_of
        return
    with progress() as report:
        yield report


def _in_notebook() -> bool:
    """Whether a notebook's kernel runs this code; that its package is imported says nothing."""
    shell = getattr(sys.modules.get("IPython"), "get_ipython", lambda: None)()
    return shell is not None and "IPKernelApp" in getattr(shell, "config", {})


class _Bar:
    def __init__(self) -> None:
        self.began = time.monotonic()
        self.bar: Progress | None = None
        self.task: TaskID | None = None

    def report(self, what: str, share: float) -> None:
        """Show the share, once it is worth it."""
        if self.bar is None:
            if time.monotonic() - self.began < AFTER_SECONDS or not (
                sys.stderr.isatty() or _in_notebook()
            ):
                return
            self.bar = self._start()
            self.task = self.bar.add_task(what, total=1.0)
        assert self.task is not None
        self.bar.update(self.task, description=what, completed=share)

    def stop(self) -> None:
        """Take the bar away; what was printed to stdout stays clean."""
        if self.bar is not None:
            self.bar.stop()

    @staticmethod
    def _start() -> Progress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        bar = Progress(*columns, console=Console(stderr=not _in_notebook()), transient=True)
        bar.start()
        return bar
