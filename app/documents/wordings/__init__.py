"""What stands on paper, in three languages."""
