"""The tables of a casebook, in families; every row model is one table.

A new table is a class and an entry of `TABLES` in its family, named in `FAMILIES` so that nothing is imported before it
is asked for; or a file of its own here, called after the table, with the row model as `ROW`.
"""

FAMILIES: dict[str, tuple[str, ...]] = {
    "participation": ("actors", "budget_shares", "participant_events", "participants"),
    "motives": ("demands", "demands_themes", "drivers", "themes"),
    "conduct": ("bilateral_scores", "identity", "policy", "recognition", "relations"),
    "life": (
        "crises",
        "documents",
        "documents_links",
        "exercises",
        "initiative_status",
        "initiatives",
        "repair_attempts",
        "summits",
    ),
    "judgements": ("contradictions", "figures", "games", "triads"),
}
"""Family -> its tables."""
