"""From answers and casebook to the finished tables that figures draw: one figure, one file, the same name."""
