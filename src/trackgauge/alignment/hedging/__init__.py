"""Hedging: how a state divides itself between poles, in components, with what the poles offer it."""
