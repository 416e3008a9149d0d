"""Statements of the sources put to a test: plans frozen before the data are read, estimators, verdicts."""
