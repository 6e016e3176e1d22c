"""The schema as it should be: migrations, guards by which the database refuses, readiness."""
