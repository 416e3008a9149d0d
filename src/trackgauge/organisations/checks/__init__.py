"""What a casebook is checked for: one file a check, its name is the id of the check.

Each module has one function `check(book)` that yields findings. All checks run; all findings are reported.
"""
