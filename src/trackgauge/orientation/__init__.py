"""Indicators of interest, identity and policy choice, and the model that reads them together."""
