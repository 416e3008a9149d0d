"""The table of named columns that readers give and writers take; it stands in `core`, since results hand it out too."""

from trackgauge.core.table import Table as Table
