"""Beside the house: how the shipped pack of values comes about from public files, and what checks it."""
