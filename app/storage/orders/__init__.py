"""Drafts, sendings, claims and merge orders: placed, executed as jobs, reviewed, reversed."""
