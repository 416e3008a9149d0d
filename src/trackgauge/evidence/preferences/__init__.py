"""What was computed from the votes beside the pairs of the pack, and ships with it.

Ideal points with joint draws, texts adopted without a vote, and the cohesion of every organisation. Each part is one
archive of arrays with a description; the states and years are those of the pack.
"""
