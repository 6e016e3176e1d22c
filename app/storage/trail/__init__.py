"""What happened: the audit trail and its seals, mails, daily jobs, metrics."""
