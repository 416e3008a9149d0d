"""Who wants what from the organisation, how strongly, and how far demands can be met together."""
