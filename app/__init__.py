"""Klantnummers samenvoegen: customers merge their own customer numbers."""
