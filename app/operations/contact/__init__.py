"""Messages with their files, and answers to the help article.

write_message (with accept_files and send_message), show_sent; give_feedback, add_remark, list_feedback.
"""
