"""Sessions, attempts, known devices, proofs, members of staff."""
