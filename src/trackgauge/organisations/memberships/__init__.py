"""Organisations known from lists of members alone: who was a member of what, and when.

`organisations.csv` names them; `spells.csv` is computed from public lists and `facts.csv` (see
`trackgauge.pack_building.memberships`); `suspensions.csv` says who was a member without its rights;
`repair_attempts.csv` says what was tried to heal ruptures.
"""
