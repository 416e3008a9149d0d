"""The measured inputs of a world: one file each, with where it comes from."""
