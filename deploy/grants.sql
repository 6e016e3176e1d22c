-- After every migration, as the owner: psql --file grants.sql klantnummers klantnummers_owner
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO klantnummers, klantnummers_retention;
REVOKE DELETE ON invoice, ledger, audit, merge_order FROM klantnummers;
REVOKE UPDATE ON ledger, audit FROM klantnummers;
REVOKE UPDATE, DELETE ON audit_seal FROM klantnummers, klantnummers_retention;
REVOKE INSERT, UPDATE, DELETE ON retention_pass FROM klantnummers;
REVOKE INSERT, UPDATE, DELETE ON migration FROM klantnummers, klantnummers_retention;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO klantnummers, klantnummers_retention;
