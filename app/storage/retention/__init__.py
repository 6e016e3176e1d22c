"""Which rows go when, as rules; and what a request for erasure takes at once."""
