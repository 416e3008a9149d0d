"""Methods of global sensitivity analysis: one file each, whose name is its id."""
