"""Executes orders and delivers mails, inside the web process or in a process of its own."""
