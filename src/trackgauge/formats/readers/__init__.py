"""One file a format: `SUFFIXES`, and `read(path, layout)` which gives a `Table`."""
