"""What the product says about itself to its operators: lines of a log, and counters beside them."""
