"""The only package that speaks Piccolo and SQL; everything that leaves it is a pure object."""
