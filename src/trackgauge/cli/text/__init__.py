"""Answers as text for a terminal: one screen, the answer first."""
