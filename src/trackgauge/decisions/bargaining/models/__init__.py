"""Bargaining models: a file each, or a family in one; every file declares its `MODELS`."""
