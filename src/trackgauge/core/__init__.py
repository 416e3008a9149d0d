"""Ids, dates, random streams, draws, registries and errors: what every room uses and no room owns."""
