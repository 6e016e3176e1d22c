"""Placed orders: customers follow and cancel them, staff decide about them.

follow_order, list_orders, cancel_order, print_receipt for customers; list_reviews, show_order, retry_order,
close_order and list_all_orders for staff and operators.
"""
