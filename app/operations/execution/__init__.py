"""What becomes of an order: a worker claims it and carries it out in one transaction, or it ends before.

claim_order, run_job, execute_order, reverse_order, stop_order; stop_orders, end_order. Every write
that crosses from one customer to another stands in this room.
"""
