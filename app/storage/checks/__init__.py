"""The invariants, each a query that returns the rows that break it."""
