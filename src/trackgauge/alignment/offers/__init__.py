"""What poles offer: one file is one kind of offer, its name is the id. A file has an `OFFER` and `offered`."""
