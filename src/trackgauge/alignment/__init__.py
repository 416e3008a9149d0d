"""Dyads and triads: who is aligned with whom, who is at odds, and whether camps are coherent."""
