"""Criteria of admission: one file a criterion, named as in the charters; each has `check(candidacy)`."""
