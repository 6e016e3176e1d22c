"""Customers for demos, tests and load work.

load_scenario, generate_customers.
"""
