"""Piccolo's engines with our own pools: SQLite and PostgreSQL, and when either is too busy to answer."""
