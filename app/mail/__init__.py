"""Messages: written from templates, delivered by SMTP or into a folder."""
