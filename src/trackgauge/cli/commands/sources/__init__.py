"""Public sources: list them, read about one, fetch one."""
