"""The controllers for customers and operators, one per noun in the address."""
