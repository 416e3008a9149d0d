"""Pencils: colours, marks, text widths, axes and the frame that every figure shares."""
