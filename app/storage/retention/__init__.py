"""The rules of retention, and what a request for erasure deletes at once."""
