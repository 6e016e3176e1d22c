"""The code that every request passes through: head, host, body, form, cookies, session, token, headers."""
