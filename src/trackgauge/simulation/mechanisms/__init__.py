"""The hypotheses about what one year does to the next, in families: each is one function with what it moves."""
