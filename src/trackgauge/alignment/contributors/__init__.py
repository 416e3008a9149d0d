"""What speaks for or against a tie: one file is one contributor, its name is the id.

A file has a `CONTRIBUTOR` and `observe`.
"""
