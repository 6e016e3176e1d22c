"""Cases with their history, messages with their files, feedback."""
