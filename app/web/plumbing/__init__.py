"""What every request passes through: head, host, body, form, cookies, session, token, headers."""
