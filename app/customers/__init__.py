"""What a customer is: the number, the record and the ten fields that are compared."""
