"""What an order does to rows: measures them, writes the ledger, moves them, answers entries and puts rows back."""
