"""What an order does to rows: measured before, written to the ledger, moved, answered and put back."""
