-- Once, as a superuser: psql --file roles.sql
-- Passwords are given by hand: \password klantnummers
CREATE ROLE klantnummers_owner LOGIN;
CREATE ROLE klantnummers LOGIN;
CREATE ROLE klantnummers_retention LOGIN;
CREATE DATABASE klantnummers OWNER klantnummers_owner;
\connect klantnummers
REVOKE ALL ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO klantnummers, klantnummers_retention;
GRANT ALL ON SCHEMA public TO klantnummers_owner;
