"""Ways in which a state leans to one pole or another: one file is one leaning, its name is the id.

A file has a `LEANING` and `weigh`.
"""
