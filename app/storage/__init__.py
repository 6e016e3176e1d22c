"""The only package that uses Piccolo and SQL; it returns pure objects."""
