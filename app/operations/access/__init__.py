"""Lets customers and staff in by password, and limits how often somebody may guess.

log_in, log_out, open_session, resume_session, enter_own_password, renew_hash and store_language for customers;
staff_log_in, staff_log_out, add_staff, admit_staff, end_staff for staff. Every password goes through
verify_password.
"""
