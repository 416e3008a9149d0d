"""Decision rules: one file a rule, its name is the id."""
