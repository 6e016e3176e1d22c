"""What the product reports to its operators: log lines, and counters for each kind of event."""
