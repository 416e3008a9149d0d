"""Statistical models: arrays in, draws out; no files, no hidden randomness."""
