"""Klantnummers samenvoegen: customers merge their own customer numbers."""

__version__ = "1.0.0"
