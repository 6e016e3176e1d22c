"""Members of staff: who they are, and how they come in.

An operator calls add_staff, admit_staff and end_staff; they themselves staff_log_in and staff_log_out.
staff_sessions says who is logged in.
"""
