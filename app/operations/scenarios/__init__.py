"""Customers for demos, tests and load tests.

load_scenario, generate_customers.
"""
