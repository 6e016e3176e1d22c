"""Messages with their files, and answers to the help article.

accept_files, send_message, show_sent; give_feedback, add_remark, list_feedback.
"""
