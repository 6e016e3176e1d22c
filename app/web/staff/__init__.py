"""The same for the back office."""
