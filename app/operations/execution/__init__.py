"""Executes orders: a worker claims one and carries it out in one transaction, or it ends before that.

claim_order, run_job, execute_order, reverse_order, stop_order; stop_orders, end_order. Every write from one
customer to another is in this room.
"""
