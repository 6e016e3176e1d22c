"""Who may come in: customers by password, and how often somebody may guess.

log_in, log_out, open_session, resume_session, enter_own_password, renew_hash and store_language. Every password
goes through verify_password, that of staff too.
"""
