"""Evidence: the one long table with provenance, its checks and corrections, and the pack that ships."""
