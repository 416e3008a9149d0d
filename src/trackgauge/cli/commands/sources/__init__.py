"""Public sources: list them, read about one, fetch one."""

from __future__ import annotations

ALONE = "list"
"""`trackgauge sources` alone lists them."""
