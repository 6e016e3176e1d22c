"""Writes mails from templates and delivers them, by SMTP or into a folder."""
