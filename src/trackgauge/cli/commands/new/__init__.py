"""Start something new: an organisation of your own."""
