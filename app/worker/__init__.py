"""Orders executed and mails delivered, beside the pages or in a process of their own."""
