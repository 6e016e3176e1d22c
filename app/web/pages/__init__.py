"""One controller per noun in the address, for customers and operators."""
