"""One file a network format: `SUFFIXES`, and `write(network, path)`."""
