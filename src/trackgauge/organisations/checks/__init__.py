"""What a casebook is checked for. All checks run; all findings are reported.

A new check is a function and an entry of `CHECKS` in its family.
"""
