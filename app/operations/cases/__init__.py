"""Cases: staff decide about blocked pairs.

open_case, show_transfer_form, print_transfer_form, receive_document; list_cases, show_case, view_document,
approve_case, reject_case.
"""
