"""The series of the pack: one file is one series, its name is the id. A file has a `SERIES` and `compute`."""
