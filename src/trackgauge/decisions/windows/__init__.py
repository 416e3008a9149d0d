"""Windows: ways to step aside or to hold a decision up; one file a window, its name is the id.

Each has `OPENS`, the stance that needs it or None; `INVOKED`, whether members invoke it by name; and
`effect(ballot)`.
"""
