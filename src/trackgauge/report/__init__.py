"""The page and its figures: every figure is drawn once, in Python, as SVG from a finished table."""
