"""Contact messages with attachments, transfer cases with their history, staff, and answers to the help article."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from app.storage.migration_sql import sql_migration

ID = "2026-11-23T12:04:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Customers write and staff decide cases"

UP = [
    """
    CREATE TABLE staff (
        id COUNTED_KEY,
        user_name VARCHAR(50) NOT NULL CONSTRAINT uq_staff_user_name UNIQUE,
        name VARCHAR(200) NOT NULL,
        password_hash VARCHAR(255) NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        ended_at TIMESTAMPTZ
    )
    """,
    """
    CREATE TABLE staff_session (
        id VARCHAR(64) NOT NULL CONSTRAINT pk_staff_session PRIMARY KEY,
        staff BIGINT NOT NULL CONSTRAINT fk_staff_session_staff REFERENCES staff (id),
        born TIMESTAMPTZ NOT NULL,
        seen TIMESTAMPTZ NOT NULL
    )
    """,
    "CREATE INDEX ix_staff_session_staff ON staff_session (staff)",
    """
    CREATE TABLE transfer_case (
        id COUNTED_KEY,
        reference VARCHAR(20) NOT NULL CONSTRAINT uq_transfer_case_reference UNIQUE,
        survivor BIGINT NOT NULL CONSTRAINT fk_transfer_case_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_transfer_case_absorbed REFERENCES customer (id),
        identity_fingerprint VARCHAR(64) NOT NULL,
        state VARCHAR(20) NOT NULL CONSTRAINT ck_transfer_case_state
            CHECK (state IN ('form_sent', 'document_received', 'accepted', 'rejected')),
        reason VARCHAR(500),
        opened_at TIMESTAMPTZ NOT NULL,
        approved_by BIGINT CONSTRAINT fk_transfer_case_approved_by REFERENCES staff (id),
        accepted_by BIGINT CONSTRAINT fk_transfer_case_accepted_by REFERENCES staff (id),
        accepted_at TIMESTAMPTZ,
        valid_until TIMESTAMPTZ,
        used_by BIGINT CONSTRAINT fk_transfer_case_used_by REFERENCES merge_order (id)
            CONSTRAINT uq_transfer_case_used_by UNIQUE,
        CONSTRAINT ck_transfer_case_of_two_numbers CHECK (survivor <> absorbed),
        CONSTRAINT ck_transfer_case_accepted CHECK (
            (state = 'accepted') = (accepted_at IS NOT NULL) AND (state = 'accepted') = (accepted_by IS NOT NULL)
            AND (state = 'accepted') = (valid_until IS NOT NULL)),
        CONSTRAINT ck_transfer_case_by_two_people CHECK (
            accepted_by IS NULL OR (approved_by IS NOT NULL AND approved_by <> accepted_by)),
        CONSTRAINT ck_transfer_case_used CHECK (used_by IS NULL OR state = 'accepted'),
        CONSTRAINT ck_transfer_case_reason CHECK (state <> 'rejected' OR reason IS NOT NULL)
    )
    """,
    "CREATE INDEX ix_transfer_case_by_pair ON transfer_case (survivor, absorbed)",
    "CREATE INDEX ix_transfer_case_absorbed ON transfer_case (absorbed)",
    # A pair has one case at a time; after an acceptance was used up or a rejection, a new one may be opened.
    "CREATE UNIQUE INDEX uq_transfer_case_survivor_absorbed ON transfer_case (survivor, absorbed) "
    "WHERE state IN ('form_sent', 'document_received')",
    """
    CREATE TABLE case_event (
        id COUNTED_KEY,
        transfer_case BIGINT NOT NULL CONSTRAINT fk_case_event_transfer_case REFERENCES transfer_case (id),
        at TIMESTAMPTZ NOT NULL,
        event VARCHAR(30) NOT NULL CONSTRAINT ck_case_event_event CHECK (event IN
            ('opened', 'document_received', 'approved', 'accepted', 'rejected', 'document_viewed', 'used')),
        staff BIGINT CONSTRAINT fk_case_event_staff REFERENCES staff (id),
        note VARCHAR(500)
    )
    """,
    "CREATE INDEX ix_case_event_transfer_case ON case_event (transfer_case)",
    """
    CREATE TABLE message (
        id COUNTED_KEY,
        reference VARCHAR(20) NOT NULL CONSTRAINT uq_message_reference UNIQUE,
        customer BIGINT CONSTRAINT fk_message_customer REFERENCES customer (id),
        transfer_case BIGINT CONSTRAINT fk_message_transfer_case REFERENCES transfer_case (id),
        subject VARCHAR(20) NOT NULL CONSTRAINT ck_message_subject
            CHECK (subject IN ('transfer', 'merge', 'password', 'data', 'other')),
        typed_number VARCHAR(8) NOT NULL,
        name VARCHAR(200) NOT NULL,
        email VARCHAR(254) NOT NULL,
        body TEXT NOT NULL,
        digest VARCHAR(64) NOT NULL CONSTRAINT uq_message_digest UNIQUE,
        sent_at TIMESTAMPTZ NOT NULL
    )
    """,
    "CREATE INDEX ix_message_customer ON message (customer)",
    "CREATE INDEX ix_message_transfer_case ON message (transfer_case)",
    """
    CREATE TABLE attachment (
        id COUNTED_KEY,
        customer BIGINT CONSTRAINT fk_attachment_customer REFERENCES customer (id),
        message BIGINT CONSTRAINT fk_attachment_message REFERENCES message (id),
        source VARCHAR(64) NOT NULL,
        stored_name VARCHAR(40) NOT NULL CONSTRAINT uq_attachment_stored_name UNIQUE,
        file_name VARCHAR(200) NOT NULL,
        kind VARCHAR(4) NOT NULL CONSTRAINT ck_attachment_kind CHECK (kind IN ('pdf', 'jpg', 'png')),
        bytes BIGINT NOT NULL,
        digest VARCHAR(64) NOT NULL,
        received_at TIMESTAMPTZ NOT NULL
    )
    """,
    "CREATE INDEX ix_attachment_customer ON attachment (customer)",
    "CREATE INDEX ix_attachment_message ON attachment (message)",
    "CREATE INDEX ix_attachment_source ON attachment (source, received_at)",
    """
    CREATE TABLE feedback (
        id COUNTED_KEY,
        article VARCHAR(20) NOT NULL,
        language VARCHAR(2) NOT NULL,
        helped BOOLEAN,
        remark VARCHAR(500),
        at TIMESTAMPTZ NOT NULL,
        CONSTRAINT ck_feedback_answer_or_remark CHECK ((helped IS NULL) = (remark IS NOT NULL))
    )
    """,
]
DOWN = [
    f"DROP TABLE {table}"
    for table in (
        "feedback",
        "attachment",
        "message",
        "case_event",
        "transfer_case",
        "staff_session",
        "staff",
    )
]


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, UP, DOWN)
