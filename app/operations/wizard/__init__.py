"""The customer's steps from «Je contract» to placed orders.

show_contract, show_merge, prove_number, compare_customers, adopt_contact_data, prepare_order, review_draft,
remove_pair, place_orders; compare_numbers shows operators what customers would see.
"""
