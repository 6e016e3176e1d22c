"""Piccolo's engines for SQLite and PostgreSQL with our own pools, and the errors that mean «busy»."""
