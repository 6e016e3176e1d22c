"""What machines ask: whether the product lives and is ready, and its metrics."""
