"""The tables of a casebook: one file a table. A table is legal because its file exists here."""
