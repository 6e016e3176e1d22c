"""What a customer is: the number, the record, the ten fields that are compared."""
