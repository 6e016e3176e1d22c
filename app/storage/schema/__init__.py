"""The schema: migrations, guards by which the database itself refuses changes, readiness."""
