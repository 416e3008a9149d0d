"""Arrows: one file each; the name of the file is the id, `HYPOTHESIS` the statement of the sources."""
