"""Tell what a longer build is doing, on stderr, and stay silent during a short one."""

from __future__ import annotations

import time
from types import TracebackType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE_SECONDS = 2.0
"""Nothing is shown before this time has gone by."""


class LateProgress:
    """Names the step at work, from the first step after `PATIENCE_SECONDS` on; leaves no trace at the end."""

    def __init__(self) -> None:
        self._started = time.monotonic()
        self._status: Status | None = None

    def __enter__(self) -> LateProgress:
        return self

    def step(self, name: str) -> None:
        """Say that a step begins."""
        if self._status is not None:
            self._status.update(name)
        elif time.monotonic() - self._started > PATIENCE_SECONDS:
            from rich.console import Console

            self._status = Console(stderr=True).status(name)
            self._status.start()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._status is not None:
            self._status.stop()
