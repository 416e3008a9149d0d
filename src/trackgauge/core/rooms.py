"""A room that is called by its own name: `trackgauge.record("sco")` is the main function of `trackgauge.record`.

The package has one name for a room and for what it answers. Python keeps the module under that name once it is
imported, so the module itself can be called.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any


class Room(ModuleType):
    """A module that answers a call with its main function, found by name when it is first called."""

    def __call__(self, *given: Any, **named: Any) -> Any:
        return _main(self)(*given, **named)

    @property
    def __signature__(self) -> Any:
        """That of the main function, for help and completion."""
        import inspect

        return inspect.signature(_main(self))


def answers_by(room: str, place: str) -> None:
    """Let a room be called: `answers_by(__name__, "results.record")` in its `__init__.py`.

    Parameters
    ----------
    room
        Full name of the package.
    place
        Module inside it and function, joined by a point.
    """
    module = sys.modules[room]
    module.__dict__["_answers_by"] = place
    module.__class__ = Room


def _main(room: ModuleType) -> Any:
    module, _, name = str(room.__dict__["_answers_by"]).rpartition(".")
    return getattr(importlib.import_module(f"{room.__name__}.{module}"), name)
