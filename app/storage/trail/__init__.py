"""The audit trail and its seals, mails, daily jobs and metrics."""
