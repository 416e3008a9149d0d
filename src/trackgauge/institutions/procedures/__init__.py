"""Procedures by which a status changes: one file a procedure; each has `DECISION`, the kind of decision of the
charter, and `steps(organisation, state, tier, day)`."""
