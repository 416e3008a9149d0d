"""One indicator, one file: `INDICATOR` declares it, `compute` gives its values."""
