"""What a scenario may change: one file a kind, its name is the word after `change:`."""
