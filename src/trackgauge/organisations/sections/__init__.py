"""The sections of charter.yaml: one file a section, one model an entry."""
