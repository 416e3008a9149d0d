"""One file a format: `SUFFIXES`, and `write(table, path)`."""
