"""Customers, with the normal form of each compared field beside it, and everything they hold."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-23T12:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Customers are records with normal forms and holdings"

CUSTOMER = """
CREATE TABLE customer (
    id COUNTED_KEY,
    number VARCHAR(8) NOT NULL CONSTRAINT uq_customer_number UNIQUE,
    password_hash VARCHAR(255) NOT NULL,
    company VARCHAR(200) NOT NULL, normal_company VARCHAR(800) NOT NULL,
    name VARCHAR(200) NOT NULL, normal_name VARCHAR(800) NOT NULL,
    iban VARCHAR(60) NOT NULL, normal_iban VARCHAR(240) NOT NULL,
    bic VARCHAR(30) NOT NULL, normal_bic VARCHAR(120) NOT NULL, normal_iban_bic VARCHAR(11) NOT NULL,
    street VARCHAR(200) NOT NULL, normal_street VARCHAR(800) NOT NULL,
    postcode VARCHAR(30) NOT NULL, normal_postcode VARCHAR(120) NOT NULL,
    city VARCHAR(200) NOT NULL, normal_city VARCHAR(800) NOT NULL,
    phone VARCHAR(60) NOT NULL, normal_phone VARCHAR(240) NOT NULL,
    mobile VARCHAR(60) NOT NULL, normal_mobile VARCHAR(240) NOT NULL,
    email VARCHAR(254) NOT NULL, normal_email VARCHAR(1016) NOT NULL,
    rules_version INTEGER NOT NULL,
    country VARCHAR(2) NOT NULL,
    currency VARCHAR(3) NOT NULL,
    language VARCHAR(2) NOT NULL,
    status VARCHAR(10) NOT NULL
        CONSTRAINT ck_customer_status CHECK (status IN ('active', 'suspended', 'closed', 'absorbed')),
    merged_into BIGINT CONSTRAINT fk_customer_merged_into REFERENCES customer (id),
    merged_at TIMESTAMPTZ,
    credential_version INTEGER NOT NULL,
    identity_changed_at TIMESTAMPTZ,
    access_changed_at TIMESTAMPTZ,
    logged_in_at TIMESTAMPTZ,
    created_at TIMESTAMPTZ NOT NULL,
    CONSTRAINT ck_customer_number CHECK (length(number) = 8),
    CONSTRAINT ck_customer_signpost CHECK ((status = 'absorbed') = (merged_into IS NOT NULL)),
    CONSTRAINT ck_customer_merged_elsewhere CHECK (merged_into <> id)
)
"""

OWNER = "customer BIGINT NOT NULL CONSTRAINT fk_{0}_customer REFERENCES customer (id)"
HOLDINGS = {
    "contract": "product VARCHAR(100) NOT NULL, started_on DATE NOT NULL",
    "domain": "name VARCHAR(253) NOT NULL CONSTRAINT uq_domain_name UNIQUE, "
    "holder_name VARCHAR(200) NOT NULL, registered_on DATE NOT NULL",
    "mailbox": "address VARCHAR(254) NOT NULL CONSTRAINT uq_mailbox_address UNIQUE",
    "ticket": "subject VARCHAR(200) NOT NULL, opened_at TIMESTAMPTZ NOT NULL",
    "invoice": "number VARCHAR(20) NOT NULL CONSTRAINT uq_invoice_number UNIQUE, "
    "amount_cents BIGINT NOT NULL, currency VARCHAR(3) NOT NULL, issued_on DATE NOT NULL, "
    "billed_number VARCHAR(8) NOT NULL, billed_name VARCHAR(200) NOT NULL, billed_address VARCHAR(500) NOT NULL",
    "mandate": "reference VARCHAR(35) NOT NULL CONSTRAINT uq_mandate_reference UNIQUE, signed_on DATE NOT NULL, "
    "iban VARCHAR(60) NOT NULL, "
    "status VARCHAR(10) NOT NULL CONSTRAINT ck_mandate_status CHECK (status IN ('active', 'replaced', 'ended'))",
    "newsletter": "topic VARCHAR(50) NOT NULL, subscribed_at TIMESTAMPTZ NOT NULL, "
    "CONSTRAINT uq_newsletter_customer_topic UNIQUE (customer, topic)",
    "credit": "cents BIGINT NOT NULL, CONSTRAINT uq_credit_customer UNIQUE (customer)",
}
INDEXED = ("contract", "domain", "mailbox", "ticket", "invoice", "mandate")

UP = [
    CUSTOMER,
    "CREATE INDEX ix_customer_merged_into ON customer (merged_into)",
    *(
        f"CREATE TABLE {table} (id COUNTED_KEY, {OWNER.replace('{0}', table)}, {columns})"
        for table, columns in HOLDINGS.items()
    ),
    *(f"CREATE INDEX ix_{table}_customer ON {table} (customer)" for table in INDEXED),
    "CREATE UNIQUE INDEX uq_mandate_customer ON mandate (customer) WHERE status = 'active'",
]
DOWN = [*(f"DROP TABLE {table}" for table in reversed(HOLDINGS)), "DROP TABLE customer"]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
