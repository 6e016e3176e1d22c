PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "migration" ("id" INTEGER PRIMARY KEY NOT NULL, "name" VARCHAR(200) NOT NULL DEFAULT '', "app_name" VARCHAR(200) NOT NULL DEFAULT '', "ran_on" TIMESTAMP NOT NULL DEFAULT current_timestamp);
INSERT INTO migration VALUES(1,'2026-11-23T12:00:00:000000','klantnummers','2026-11-27 15:17:46.174331');
INSERT INTO migration VALUES(2,'2026-11-23T12:01:00:000000','klantnummers','2026-11-27 15:17:46.196389');
INSERT INTO migration VALUES(3,'2026-11-23T12:02:00:000000','klantnummers','2026-11-27 15:17:46.212304');
INSERT INTO migration VALUES(4,'2026-11-23T12:03:00:000000','klantnummers','2026-11-27 15:17:46.213851');
INSERT INTO migration VALUES(5,'2026-11-23T12:04:00:000000','klantnummers','2026-11-27 15:17:46.235766');
INSERT INTO migration VALUES(6,'2026-11-25T12:20:00:000000','klantnummers','2026-11-27 15:17:46.243758');
INSERT INTO migration VALUES(7,'2026-11-25T16:00:00:000000','klantnummers','2026-11-27 15:17:46.247696');
INSERT INTO migration VALUES(8,'2026-11-25T18:00:00:000000','klantnummers','2026-11-27 15:17:46.278558');
INSERT INTO migration VALUES(9,'2026-11-25T18:01:00:000000','klantnummers','2026-11-27 15:17:46.288600');
CREATE TABLE customer (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
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
);
INSERT INTO customer VALUES(1,'10000001','$argon2id$v=19$m=47104,t=1,p=1$+qnRhPw6UlWlMxT6BMrjTQ$TSC/N3n6awpZmAG6fEchfJkRgwzPY+E1WXG9Kt5/mcY','','','Kees Jansen','kees jansen','NL91ABNA0417164300','NL91ABNA0417164300','ABNANL2A','ABNANL2AXXX','ABNANL2AXXX','Dorpsstraat 12a','dorpsstraat 12a','3512 AB','3512AB','Utrecht','utrecht','030-1234567','+31301234567','06-12345678','+31612345678','kees@example.org','kees@example.org',1,'NL','EUR','nl','active',NULL,NULL,1,NULL,NULL,NULL,'2026-11-27 15:17:53.835652+00:00');
INSERT INTO customer VALUES(2,'10000002','$argon2id$v=19$m=47104,t=1,p=1$G0uq+8MTKOw3y4bQ91c56A$UZu/28HbVk8WLH5wnsGgvaiCylMpI7JHAoF9MGA7zYA','','','Kees Jansen','kees jansen','NL91ABNA0417164300','NL91ABNA0417164300','ABNANL2A','ABNANL2AXXX','ABNANL2AXXX','Dorpsstraat 12a','dorpsstraat 12a','3512 AB','3512AB','Utrecht','utrecht','030-1234567','+31301234567','06-12345678','+31612345678','kees@example.org','kees@example.org',1,'NL','EUR','nl','absorbed',1,'2026-11-27 15:17:54.102679+00:00',1,NULL,NULL,NULL,'2026-11-27 15:17:53.835652+00:00');
INSERT INTO customer VALUES(3,'10000003','$argon2id$v=19$m=47104,t=1,p=1$K8j+3SdMT5A0Pe+0DL6XZg$d2ECdr7zafgOkN/ZziLTKPVmfMHNMhJsALr9XtANlw4','','','Kees Jansen','kees jansen','NL91ABNA0417164300','NL91ABNA0417164300','ABNANL2A','ABNANL2AXXX','ABNANL2AXXX','Dorpsstraat 12a','dorpsstraat 12a','3512 AB','3512AB','Utrecht','utrecht','030-1234567','+31301234567','06-12345678','+31612345678','kees@example.org','kees@example.org',1,'NL','EUR','nl','active',NULL,NULL,1,NULL,NULL,NULL,'2026-11-27 15:17:53.835652+00:00');
CREATE TABLE contract (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_contract_customer REFERENCES customer (id), product VARCHAR(100) NOT NULL, started_on DATE NOT NULL);
INSERT INTO contract VALUES(1,1,'Webhosting Plus','2026-08-29');
INSERT INTO contract VALUES(2,1,'Webhosting Plus','2026-08-29');
CREATE TABLE domain (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_domain_customer REFERENCES customer (id), name VARCHAR(253) NOT NULL CONSTRAINT uq_domain_name UNIQUE, holder_name VARCHAR(200) NOT NULL, registered_on DATE NOT NULL);
INSERT INTO domain VALUES(1,1,'klant10000001-1.example','Kees Jansen','2026-10-18');
INSERT INTO domain VALUES(2,1,'klant10000002-1.example','Kees Jansen','2026-10-18');
INSERT INTO domain VALUES(3,3,'klant10000003-1.example','Kees Jansen','2026-10-18');
CREATE TABLE mailbox (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_mailbox_customer REFERENCES customer (id), address VARCHAR(254) NOT NULL CONSTRAINT uq_mailbox_address UNIQUE);
CREATE TABLE ticket (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_ticket_customer REFERENCES customer (id), subject VARCHAR(200) NOT NULL, opened_at TIMESTAMPTZ NOT NULL);
CREATE TABLE invoice (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_invoice_customer REFERENCES customer (id), number VARCHAR(20) NOT NULL CONSTRAINT uq_invoice_number UNIQUE, amount_cents BIGINT NOT NULL, currency VARCHAR(3) NOT NULL, issued_on DATE NOT NULL, billed_number VARCHAR(8) NOT NULL, billed_name VARCHAR(200) NOT NULL, billed_address VARCHAR(500) NOT NULL);
INSERT INTO invoice VALUES(1,1,'F10000001-000001',605,'EUR','2026-10-28','10000001','Kees Jansen','Dorpsstraat 12a, 3512 AB Utrecht');
INSERT INTO invoice VALUES(2,1,'F10000002-000001',605,'EUR','2026-10-28','10000002','Kees Jansen','Dorpsstraat 12a, 3512 AB Utrecht');
CREATE TABLE mandate (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_mandate_customer REFERENCES customer (id), reference VARCHAR(35) NOT NULL CONSTRAINT uq_mandate_reference UNIQUE, signed_on DATE NOT NULL, iban VARCHAR(60) NOT NULL, status VARCHAR(10) NOT NULL CONSTRAINT ck_mandate_status CHECK (status IN ('active', 'replaced', 'ended')));
INSERT INTO mandate VALUES(1,1,'MANDAAT-10000001-1','2026-05-11','NL91ABNA0417164300','active');
INSERT INTO mandate VALUES(2,1,'MANDAAT-10000002-1','2026-05-11','NL91ABNA0417164300','replaced');
CREATE TABLE newsletter (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_newsletter_customer REFERENCES customer (id), topic VARCHAR(50) NOT NULL, subscribed_at TIMESTAMPTZ NOT NULL, CONSTRAINT uq_newsletter_customer_topic UNIQUE (customer, topic));
INSERT INTO newsletter VALUES(1,1,'nieuws','2026-11-27 15:17:53.835652+00:00');
CREATE TABLE credit (id INTEGER PRIMARY KEY AUTOINCREMENT, customer BIGINT NOT NULL CONSTRAINT fk_credit_customer REFERENCES customer (id), cents BIGINT NOT NULL, CONSTRAINT uq_credit_customer UNIQUE (customer));
INSERT INTO credit VALUES(1,1,1750);
INSERT INTO credit VALUES(2,2,0);
INSERT INTO credit VALUES(3,3,0);
CREATE TABLE proof (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        session VARCHAR(64) NOT NULL,
        survivor BIGINT NOT NULL CONSTRAINT fk_proof_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_proof_absorbed REFERENCES customer (id),
        fingerprint VARCHAR(64) NOT NULL,
        made_at TIMESTAMPTZ NOT NULL,
        adopted_at TIMESTAMPTZ,
        used_at TIMESTAMPTZ,
        CONSTRAINT ck_proof_of_two_numbers CHECK (survivor <> absorbed)
    );
CREATE TABLE draft (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        survivor BIGINT NOT NULL CONSTRAINT fk_draft_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_draft_absorbed REFERENCES customer (id),
        proof BIGINT NOT NULL CONSTRAINT fk_draft_proof REFERENCES proof (id),
        decision VARCHAR(8) NOT NULL CONSTRAINT ck_draft_decision CHECK (decision IN ('adopt', 'continue')),
        fingerprint VARCHAR(64) NOT NULL,
        prepared_at TIMESTAMPTZ NOT NULL,
        CONSTRAINT uq_draft_survivor_absorbed UNIQUE (survivor, absorbed)
    );
CREATE TABLE sending (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer BIGINT NOT NULL CONSTRAINT fk_sending_customer REFERENCES customer (id),
        idempotency_key VARCHAR(64) NOT NULL,
        origin VARCHAR(10) NOT NULL CONSTRAINT ck_sending_origin
            CHECK (origin IN ('customer', 'seed', 'staff', 'operator')),
        placed_at TIMESTAMPTZ NOT NULL,
        CONSTRAINT uq_sending_customer_idempotency_key UNIQUE (customer, idempotency_key)
    );
INSERT INTO sending VALUES(1,1,'seed','seed','2026-11-27 15:17:53.967185+00:00');
CREATE TABLE claim (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer BIGINT NOT NULL CONSTRAINT fk_claim_customer REFERENCES customer (id),
        sending BIGINT NOT NULL CONSTRAINT fk_claim_sending REFERENCES sending (id),
        CONSTRAINT uq_claim_customer UNIQUE (customer)
    );
CREATE TABLE merge_order (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        reference VARCHAR(20) NOT NULL CONSTRAINT uq_merge_order_reference UNIQUE,
        kind VARCHAR(10) NOT NULL CONSTRAINT ck_merge_order_kind CHECK (kind IN ('merge', 'reversal')),
        reverses BIGINT CONSTRAINT fk_merge_order_reverses REFERENCES merge_order (id),
        sending BIGINT NOT NULL CONSTRAINT fk_merge_order_sending REFERENCES sending (id),
        survivor BIGINT NOT NULL CONSTRAINT fk_merge_order_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_merge_order_absorbed REFERENCES customer (id),
        proof BIGINT CONSTRAINT fk_merge_order_proof REFERENCES proof (id),
        decision VARCHAR(8) CONSTRAINT ck_merge_order_decision CHECK (decision IN ('adopt', 'continue')),
        fingerprint VARCHAR(64) NOT NULL,
        rules_version INTEGER NOT NULL,
        survivor_email VARCHAR(254) NOT NULL,
        absorbed_email VARCHAR(254) NOT NULL,
        state VARCHAR(12) NOT NULL CONSTRAINT ck_merge_order_state
            CHECK (state IN ('placed', 'executing', 'executed', 'failed', 'needs_review', 'reversed')),
        reason VARCHAR(40),
        reason_number VARCHAR(8),
        reason_until DATE,
        placed_at TIMESTAMPTZ NOT NULL,
        run_at TIMESTAMPTZ NOT NULL,
        started_at TIMESTAMPTZ,
        finished_at TIMESTAMPTZ,
        worker VARCHAR(64),
        lease_until TIMESTAMPTZ,
        attempts INTEGER NOT NULL,
        balance_before TEXT,
        balance_after TEXT,
        executed_seq BIGINT,
        reversed_seq BIGINT,
        reversible_until TIMESTAMPTZ, claimed_from VARCHAR(12),
        CONSTRAINT ck_merge_order_of_two_numbers CHECK (survivor <> absorbed),
        CONSTRAINT ck_merge_order_reversal CHECK (
            (kind = 'reversal') = (reverses IS NOT NULL) AND (kind = 'reversal') = (decision IS NULL)),
        CONSTRAINT ck_merge_order_executed CHECK (
            (state IN ('executed', 'reversed')) = (executed_seq IS NOT NULL)
            AND (state = 'reversed') = (reversed_seq IS NOT NULL)
            AND (kind = 'merge' AND state IN ('executed', 'reversed')) = (reversible_until IS NOT NULL)),
        CONSTRAINT ck_merge_order_reversed CHECK (state <> 'reversed' OR kind = 'merge')
    );
INSERT INTO merge_order VALUES(1,'20261127-DS0F4R','merge',NULL,1,1,2,NULL,'continue','f358ba5682ec21f702c459e44edd920a82a7b42ac117caf622c07f62f78f699a',1,'kees@example.org','kees@example.org','executed',NULL,NULL,NULL,'2026-11-27 15:17:53.976048+00:00','2026-11-27 15:17:53.967185+00:00','2026-11-27 15:17:54.027587+00:00','2026-11-27 15:17:54.102679+00:00','seed',NULL,1,'[{"kind": "contracts", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "domains", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mailboxes", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "tickets", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "invoices", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 605, "absorbed_cents": 605, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mandates", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 1, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "newsletters", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 1, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "credit", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 1250, "absorbed_cents": 500, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}]','[{"kind": "contracts", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "domains", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mailboxes", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "tickets", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "invoices", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 1210, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mandates", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "newsletters", "surviving_rows": 1, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "credit", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 1750, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}]',7,NULL,'2026-12-11 15:17:54.102678+00:00','placed');
CREATE TABLE ledger (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        merge_order BIGINT NOT NULL CONSTRAINT fk_ledger_merge_order REFERENCES merge_order (id),
        table_name VARCHAR(30) NOT NULL,
        row_id BIGINT NOT NULL,
        action VARCHAR(12) NOT NULL CONSTRAINT ck_ledger_action CHECK (action IN
            ('transferred', 'replaced', 'lapsed', 'added', 'absorbed', 'returned', 'not_returned')),
        label TEXT,
        cents BIGINT,
        before TEXT,
        undoes BIGINT CONSTRAINT fk_ledger_undoes REFERENCES ledger (id) CONSTRAINT uq_ledger_undoes UNIQUE,
        reason VARCHAR(12) CONSTRAINT ck_ledger_reason
            CHECK (reason IN ('gone', 'changed', 'unsubscribed', 'spent', 'erased')),
        CONSTRAINT uq_ledger_merge_order_table_name_row_id UNIQUE (merge_order, table_name, row_id),
        CONSTRAINT ck_ledger_answer CHECK (
            (action IN ('returned', 'not_returned')) = (undoes IS NOT NULL)
            AND (undoes IS NOT NULL OR reason IS NULL) AND (action <> 'not_returned' OR reason IS NOT NULL))
    );
INSERT INTO ledger VALUES(1,1,'contract',2,'transferred','Webhosting Plus',NULL,NULL,NULL,NULL);
INSERT INTO ledger VALUES(2,1,'domain',2,'transferred','klant10000002-1.example',NULL,NULL,NULL,NULL);
INSERT INTO ledger VALUES(3,1,'invoice',2,'transferred','F10000002-000001',605,NULL,NULL,NULL);
INSERT INTO ledger VALUES(4,1,'mandate',2,'replaced','MANDAAT-10000002-1',NULL,'{"status":"active"}',NULL,NULL);
INSERT INTO ledger VALUES(5,1,'newsletter',2,'lapsed','nieuws',NULL,'{"id":2,"customer":2,"topic":"nieuws","subscribed_at":"2026-11-27 15:17:53.835652+00:00"}',NULL,NULL);
INSERT INTO ledger VALUES(6,1,'credit',2,'added',NULL,500,'{"id":1,"customer":1,"cents":1250}',NULL,NULL);
INSERT INTO ledger VALUES(7,1,'customer',2,'absorbed',NULL,NULL,'{"status":"active"}',NULL,NULL);
CREATE TABLE session (
        id VARCHAR(64) NOT NULL CONSTRAINT pk_session PRIMARY KEY,
        customer BIGINT NOT NULL CONSTRAINT fk_session_customer REFERENCES customer (id),
        born TIMESTAMPTZ NOT NULL,
        seen TIMESTAMPTZ NOT NULL,
        password_at TIMESTAMPTZ NOT NULL
    );
CREATE TABLE reset_token (
        id VARCHAR(64) NOT NULL CONSTRAINT pk_reset_token PRIMARY KEY,
        customer BIGINT NOT NULL CONSTRAINT fk_reset_token_customer REFERENCES customer (id),
        valid_until TIMESTAMPTZ NOT NULL
    );
CREATE TABLE attempt (
        bucket VARCHAR(64) NOT NULL CONSTRAINT pk_attempt PRIMARY KEY,
        tries INTEGER NOT NULL,
        counts_until BIGINT NOT NULL,
        blocked_until BIGINT NOT NULL
    );
CREATE TABLE audit (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        at TIMESTAMPTZ NOT NULL,
        event VARCHAR(40) NOT NULL,
        actor VARCHAR(10) NOT NULL CONSTRAINT ck_audit_actor
            CHECK (actor IN ('customer', 'worker', 'staff', 'operator', 'seed')),
        customer BIGINT CONSTRAINT fk_audit_customer REFERENCES customer (id),
        merge_order BIGINT CONSTRAINT fk_audit_merge_order REFERENCES merge_order (id),
        details TEXT NOT NULL
    );
INSERT INTO audit VALUES(1,'2026-11-27 15:17:53.976048+00:00','order_placed','seed',1,1,'{"absorbed": "10000002", "reference": "20261127-DS0F4R"}');
INSERT INTO audit VALUES(2,'2026-11-27 15:17:54.029464+00:00','order_claimed','worker',1,1,'{"attempt": 1, "reference": "20261127-DS0F4R", "worker": "seed"}');
INSERT INTO audit VALUES(3,'2026-11-27 15:17:54.102679+00:00','order_executed','worker',1,1,'{"record_after": "ab66250bf65fad02fdc1529a7fa7b7b568cb059a1951cc6e6a62a098cfeb306b", "record_before": "ab66250bf65fad02fdc1529a7fa7b7b568cb059a1951cc6e6a62a098cfeb306b", "reference": "20261127-DS0F4R"}');
CREATE TABLE outbox (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        message_id VARCHAR(120) NOT NULL CONSTRAINT uq_outbox_message_id UNIQUE,
        occasion VARCHAR(120) NOT NULL CONSTRAINT uq_outbox_occasion UNIQUE,
        kind VARCHAR(40) NOT NULL,
        recipient VARCHAR(254) NOT NULL,
        language VARCHAR(2) NOT NULL,
        facts TEXT NOT NULL,
        customer BIGINT CONSTRAINT fk_outbox_customer REFERENCES customer (id),
        created_at TIMESTAMPTZ NOT NULL,
        due_at TIMESTAMPTZ NOT NULL,
        lease_until TIMESTAMPTZ,
        tries INTEGER NOT NULL,
        sent_at TIMESTAMPTZ,
        parked_at TIMESTAMPTZ,
        failure VARCHAR(200)
    );
INSERT INTO outbox VALUES(1,'<5929511c4502140a892fd899fcf89adb@example.org>','order_placed:20261127-DS0F4R:1','order_placed','kees@example.org','nl','{"absorbed": "10000002", "reference": "20261127-DS0F4R", "surviving": "10000001"}',1,'2026-11-27 15:17:53.976048+00:00','2026-11-27 15:17:53.976048+00:00',NULL,0,NULL,NULL,NULL);
INSERT INTO outbox VALUES(2,'<473cd1c7e99b133272236c6320d4c31b@example.org>','order_executed:20261127-DS0F4R:1','order_executed','kees@example.org','nl','{"absorbed": "10000002", "reference": "20261127-DS0F4R", "reversible_until": "2026-12-11T15:17:54.102678+00:00", "surviving": "10000001"}',1,'2026-11-27 15:17:54.102679+00:00','2026-11-27 15:17:54.102679+00:00',NULL,0,NULL,NULL,NULL);
CREATE TABLE staff (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        user_name VARCHAR(50) NOT NULL CONSTRAINT uq_staff_user_name UNIQUE,
        name VARCHAR(200) NOT NULL,
        password_hash VARCHAR(255) NOT NULL,
        created_at TIMESTAMPTZ NOT NULL,
        ended_at TIMESTAMPTZ
    );
CREATE TABLE staff_session (
        id VARCHAR(64) NOT NULL CONSTRAINT pk_staff_session PRIMARY KEY,
        staff BIGINT NOT NULL CONSTRAINT fk_staff_session_staff REFERENCES staff (id),
        born TIMESTAMPTZ NOT NULL,
        seen TIMESTAMPTZ NOT NULL
    );
CREATE TABLE transfer_case (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
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
    );
CREATE TABLE case_event (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        transfer_case BIGINT NOT NULL CONSTRAINT fk_case_event_transfer_case REFERENCES transfer_case (id),
        at TIMESTAMPTZ NOT NULL,
        event VARCHAR(30) NOT NULL CONSTRAINT ck_case_event_event CHECK (event IN
            ('opened', 'document_received', 'approved', 'accepted', 'rejected', 'document_viewed', 'used')),
        staff BIGINT CONSTRAINT fk_case_event_staff REFERENCES staff (id),
        note VARCHAR(500)
    );
CREATE TABLE message (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
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
    );
CREATE TABLE attachment (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        customer BIGINT CONSTRAINT fk_attachment_customer REFERENCES customer (id),
        message BIGINT CONSTRAINT fk_attachment_message REFERENCES message (id),
        source VARCHAR(64) NOT NULL,
        stored_name VARCHAR(40) NOT NULL CONSTRAINT uq_attachment_stored_name UNIQUE,
        file_name VARCHAR(200) NOT NULL,
        kind VARCHAR(4) NOT NULL CONSTRAINT ck_attachment_kind CHECK (kind IN ('pdf', 'jpg', 'png')),
        bytes BIGINT NOT NULL,
        digest VARCHAR(64) NOT NULL,
        received_at TIMESTAMPTZ NOT NULL
    );
CREATE TABLE feedback (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        article VARCHAR(20) NOT NULL,
        language VARCHAR(2) NOT NULL,
        helped BOOLEAN,
        remark VARCHAR(500),
        at TIMESTAMPTZ NOT NULL,
        CONSTRAINT ck_feedback_answer_or_remark CHECK ((helped IS NULL) = (remark IS NOT NULL))
    );
CREATE TABLE known_device (
        id VARCHAR(64) NOT NULL,
        customer BIGINT NOT NULL CONSTRAINT fk_known_device_customer REFERENCES customer (id),
        known_since TIMESTAMPTZ NOT NULL,
        seen TIMESTAMPTZ NOT NULL,
        CONSTRAINT pk_known_device PRIMARY KEY (id, customer)
    );
CREATE TABLE guessed_target (
        asker VARCHAR(64) NOT NULL,
        target VARCHAR(64) NOT NULL,
        tried_at BIGINT NOT NULL,
        CONSTRAINT pk_guessed_target PRIMARY KEY (asker, target)
    );
CREATE TABLE duty (
        name VARCHAR(30) NOT NULL CONSTRAINT pk_duty PRIMARY KEY,
        taken_at TIMESTAMPTZ NOT NULL,
        times INTEGER NOT NULL
    );
CREATE TABLE audit_seal (
        position BIGINT NOT NULL CONSTRAINT pk_audit_seal PRIMARY KEY,
        audit BIGINT NOT NULL CONSTRAINT uq_audit_seal_audit UNIQUE,
        at TIMESTAMPTZ NOT NULL,
        content VARCHAR(64) NOT NULL,
        digest VARCHAR(64) NOT NULL,
        CONSTRAINT ck_audit_seal_position CHECK (position > 0)
    );
CREATE TABLE retention_pass (id INTEGER NOT NULL CONSTRAINT pk_retention_pass PRIMARY KEY);
CREATE TABLE reversal_approval (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        merge_order BIGINT NOT NULL CONSTRAINT fk_reversal_approval_merge_order REFERENCES merge_order (id),
        approved_by BIGINT NOT NULL CONSTRAINT fk_reversal_approval_approved_by REFERENCES staff (id),
        approved_at TIMESTAMPTZ NOT NULL,
        reason VARCHAR(500) NOT NULL,
        placed_by BIGINT CONSTRAINT fk_reversal_approval_placed_by REFERENCES staff (id),
        placed_at TIMESTAMPTZ,
        reversal BIGINT CONSTRAINT fk_reversal_approval_reversal REFERENCES merge_order (id)
            CONSTRAINT uq_reversal_approval_reversal UNIQUE,
        CONSTRAINT ck_reversal_approval_by_two_people CHECK (placed_by IS NULL OR placed_by <> approved_by),
        CONSTRAINT ck_reversal_approval_placed CHECK (
            (placed_by IS NULL) = (reversal IS NULL) AND (placed_by IS NULL) = (placed_at IS NULL))
    );
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('customer',3);
INSERT INTO sqlite_sequence VALUES('contract',2);
INSERT INTO sqlite_sequence VALUES('domain',3);
INSERT INTO sqlite_sequence VALUES('invoice',2);
INSERT INTO sqlite_sequence VALUES('mandate',2);
INSERT INTO sqlite_sequence VALUES('newsletter',2);
INSERT INTO sqlite_sequence VALUES('credit',4);
INSERT INTO sqlite_sequence VALUES('sending',1);
INSERT INTO sqlite_sequence VALUES('claim',2);
INSERT INTO sqlite_sequence VALUES('merge_order',1);
INSERT INTO sqlite_sequence VALUES('audit',3);
INSERT INTO sqlite_sequence VALUES('outbox',2);
INSERT INTO sqlite_sequence VALUES('ledger',7);
CREATE INDEX ix_customer_merged_into ON customer (merged_into);
CREATE INDEX ix_contract_customer ON contract (customer);
CREATE INDEX ix_domain_customer ON domain (customer);
CREATE INDEX ix_mailbox_customer ON mailbox (customer);
CREATE INDEX ix_ticket_customer ON ticket (customer);
CREATE INDEX ix_invoice_customer ON invoice (customer);
CREATE INDEX ix_mandate_customer ON mandate (customer);
CREATE UNIQUE INDEX uq_mandate_customer ON mandate (customer) WHERE status = 'active';
CREATE INDEX ix_proof_survivor ON proof (survivor);
CREATE INDEX ix_proof_absorbed ON proof (absorbed);
CREATE UNIQUE INDEX uq_proof_session ON proof (session) WHERE used_at IS NULL;
CREATE INDEX ix_draft_absorbed ON draft (absorbed);
CREATE INDEX ix_draft_proof ON draft (proof);
CREATE INDEX ix_claim_sending ON claim (sending);
CREATE INDEX ix_merge_order_sending ON merge_order (sending);
CREATE INDEX ix_merge_order_by_survivor ON merge_order (survivor, id);
CREATE INDEX ix_merge_order_by_absorbed ON merge_order (absorbed);
CREATE INDEX ix_merge_order_due ON merge_order (run_at, id) WHERE state IN ('placed', 'executing');
CREATE UNIQUE INDEX uq_merge_order_survivor ON merge_order (survivor) WHERE state = 'executing';
CREATE UNIQUE INDEX uq_merge_order_absorbed ON merge_order (absorbed) WHERE kind = 'merge' AND state IN ('placed', 'executing', 'needs_review', 'executed');
CREATE UNIQUE INDEX uq_merge_order_reverses ON merge_order (reverses) WHERE state IN ('placed', 'executing', 'needs_review', 'executed');
CREATE INDEX ix_ledger_not_returned ON ledger (merge_order) WHERE reason IS NOT NULL;
CREATE INDEX ix_session_customer ON session (customer);
CREATE INDEX ix_reset_token_customer ON reset_token (customer);
CREATE INDEX ix_audit_customer ON audit (customer);
CREATE INDEX ix_audit_merge_order ON audit (merge_order);
CREATE INDEX ix_outbox_customer ON outbox (customer);
CREATE INDEX ix_outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND parked_at IS NULL;
CREATE TRIGGER contract_has_live_owner BEFORE INSERT ON contract WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_contract_owner_is_live'); END;
CREATE TRIGGER domain_has_live_owner BEFORE INSERT ON domain WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_domain_owner_is_live'); END;
CREATE TRIGGER mailbox_has_live_owner BEFORE INSERT ON mailbox WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_mailbox_owner_is_live'); END;
CREATE TRIGGER ticket_has_live_owner BEFORE INSERT ON ticket WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_ticket_owner_is_live'); END;
CREATE TRIGGER invoice_has_live_owner BEFORE INSERT ON invoice WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_invoice_owner_is_live'); END;
CREATE TRIGGER mandate_has_live_owner BEFORE INSERT ON mandate WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_mandate_owner_is_live'); END;
CREATE TRIGGER newsletter_has_live_owner BEFORE INSERT ON newsletter WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_newsletter_owner_is_live'); END;
CREATE INDEX ix_staff_session_staff ON staff_session (staff);
CREATE INDEX ix_transfer_case_by_pair ON transfer_case (survivor, absorbed);
CREATE INDEX ix_transfer_case_absorbed ON transfer_case (absorbed);
CREATE UNIQUE INDEX uq_transfer_case_survivor_absorbed ON transfer_case (survivor, absorbed) WHERE state IN ('form_sent', 'document_received');
CREATE INDEX ix_case_event_transfer_case ON case_event (transfer_case);
CREATE INDEX ix_message_customer ON message (customer);
CREATE INDEX ix_message_transfer_case ON message (transfer_case);
CREATE INDEX ix_attachment_customer ON attachment (customer);
CREATE INDEX ix_attachment_message ON attachment (message);
CREATE INDEX ix_attachment_source ON attachment (source, received_at);
CREATE INDEX ix_known_device_customer ON known_device (customer);
CREATE INDEX ix_merge_order_by_state ON merge_order (state);
CREATE INDEX ix_outbox_parked ON outbox (parked_at) WHERE parked_at IS NOT NULL;
CREATE INDEX ix_outbox_sent ON outbox (sent_at) WHERE sent_at IS NOT NULL;
CREATE UNIQUE INDEX uq_merge_order_proof ON merge_order (proof);
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON audit FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass) OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.event <> OLD.event OR NEW.actor <> OLD.actor OR COALESCE(NEW.customer, 0) <> COALESCE(OLD.customer, 0) OR COALESCE(NEW.merge_order, 0) <> COALESCE(OLD.merge_order, 0)) BEGIN SELECT RAISE(ABORT, 'ck_audit_is_append_only'); END;
CREATE TRIGGER audit_is_kept BEFORE DELETE ON audit FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass)) BEGIN SELECT RAISE(ABORT, 'ck_audit_is_kept'); END;
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE ON ledger FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass) OR NEW.id <> OLD.id OR NEW.merge_order <> OLD.merge_order OR NEW.table_name <> OLD.table_name OR NEW.row_id <> OLD.row_id OR NEW.action <> OLD.action) BEGIN SELECT RAISE(ABORT, 'ck_ledger_is_append_only'); END;
CREATE TRIGGER ledger_is_kept BEFORE DELETE ON ledger FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass)) BEGIN SELECT RAISE(ABORT, 'ck_ledger_is_kept'); END;
CREATE TRIGGER audit_seal_is_append_only BEFORE UPDATE ON audit_seal FOR EACH ROW WHEN (1 = 1) BEGIN SELECT RAISE(ABORT, 'ck_audit_seal_is_append_only'); END;
CREATE TRIGGER audit_seal_is_kept BEFORE DELETE ON audit_seal FOR EACH ROW WHEN (1 = 1) BEGIN SELECT RAISE(ABORT, 'ck_audit_seal_is_kept'); END;
CREATE TRIGGER invoice_is_immutable BEFORE UPDATE OF id, number, amount_cents, currency, issued_on, billed_number, billed_name, billed_address ON invoice FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass) AND (NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.amount_cents <> OLD.amount_cents OR NEW.currency <> OLD.currency OR NEW.issued_on <> OLD.issued_on OR NEW.billed_number <> OLD.billed_number OR NEW.billed_name <> OLD.billed_name OR NEW.billed_address <> OLD.billed_address)) BEGIN SELECT RAISE(ABORT, 'ck_invoice_is_immutable'); END;
CREATE TRIGGER invoice_is_kept BEFORE DELETE ON invoice FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass)) BEGIN SELECT RAISE(ABORT, 'ck_invoice_is_kept'); END;
CREATE TRIGGER mandate_is_immutable BEFORE UPDATE OF id, reference, signed_on, iban ON mandate FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass) AND (NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.signed_on <> OLD.signed_on OR NEW.iban <> OLD.iban)) BEGIN SELECT RAISE(ABORT, 'ck_mandate_is_immutable'); END;
CREATE TRIGGER contract_is_kept_in_a_merge BEFORE DELETE ON contract FOR EACH ROW WHEN (EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.survivor = OLD.customer AND o.state = 'executing') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.customer AND o.state = 'executing')) BEGIN SELECT RAISE(ABORT, 'ck_contract_is_kept_in_a_merge'); END;
CREATE TRIGGER domain_is_kept_in_a_merge BEFORE DELETE ON domain FOR EACH ROW WHEN (EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.survivor = OLD.customer AND o.state = 'executing') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.customer AND o.state = 'executing')) BEGIN SELECT RAISE(ABORT, 'ck_domain_is_kept_in_a_merge'); END;
CREATE TRIGGER mandate_is_kept_in_a_merge BEFORE DELETE ON mandate FOR EACH ROW WHEN (EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.survivor = OLD.customer AND o.state = 'executing') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.customer AND o.state = 'executing')) BEGIN SELECT RAISE(ABORT, 'ck_mandate_is_kept_in_a_merge'); END;
CREATE TRIGGER customer_is_born_live BEFORE INSERT ON customer FOR EACH ROW WHEN (NEW.status = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_customer_is_born_live'); END;
CREATE TRIGGER customer_is_absorbed_by_its_order BEFORE UPDATE OF status, merged_into ON customer FOR EACH ROW WHEN (NEW.status = 'absorbed' AND (OLD.status <> 'absorbed' OR OLD.merged_into <> NEW.merged_into) AND NOT EXISTS (SELECT 1 FROM merge_order o JOIN customer s ON s.id = o.survivor WHERE o.absorbed = NEW.id AND o.survivor = NEW.merged_into AND o.kind = 'merge' AND o.state = 'executing' AND s.status <> 'absorbed')) BEGIN SELECT RAISE(ABORT, 'ck_customer_is_absorbed_by_its_order'); END;
CREATE TRIGGER customer_is_revived_by_its_reversal BEFORE UPDATE OF status, merged_into ON customer FOR EACH ROW WHEN (OLD.status = 'absorbed' AND NEW.status <> 'absorbed' AND NOT EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.id AND o.survivor = OLD.merged_into AND o.kind = 'reversal' AND o.state = 'executing')) BEGIN SELECT RAISE(ABORT, 'ck_customer_is_revived_by_its_reversal'); END;
CREATE TRIGGER customer_stays_as_signpost BEFORE DELETE ON customer FOR EACH ROW WHEN (OLD.status = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_customer_stays_as_signpost'); END;
CREATE TRIGGER merge_order_begins_placed BEFORE INSERT ON merge_order FOR EACH ROW WHEN (NEW.state <> 'placed') BEGIN SELECT RAISE(ABORT, 'ck_merge_order_begins_placed'); END;
CREATE TRIGGER merge_order_goes_its_way BEFORE UPDATE OF state ON merge_order FOR EACH ROW WHEN (NOT (OLD.state = NEW.state OR (OLD.state = 'placed' AND NEW.state IN ('executing', 'failed')) OR (OLD.state = 'executing' AND NEW.state IN ('placed', 'executed', 'failed', 'needs_review')) OR (OLD.state = 'executed' AND NEW.state IN ('reversed')) OR (OLD.state = 'needs_review' AND NEW.state IN ('placed', 'failed')))) BEGIN SELECT RAISE(ABORT, 'ck_merge_order_goes_its_way'); END;
CREATE TRIGGER merge_order_is_immutable BEFORE UPDATE OF id, reference, kind, sending, survivor, absorbed, fingerprint, rules_version, proof, reverses ON merge_order FOR EACH ROW WHEN (NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.kind <> OLD.kind OR NEW.sending <> OLD.sending OR NEW.survivor <> OLD.survivor OR NEW.absorbed <> OLD.absorbed OR NEW.fingerprint <> OLD.fingerprint OR NEW.rules_version <> OLD.rules_version OR COALESCE(NEW.proof, 0) <> COALESCE(OLD.proof, 0) OR COALESCE(NEW.reverses, 0) <> COALESCE(OLD.reverses, 0)) BEGIN SELECT RAISE(ABORT, 'ck_merge_order_is_immutable'); END;
CREATE TRIGGER merge_order_is_kept BEFORE DELETE ON merge_order FOR EACH ROW WHEN (NOT EXISTS (SELECT 1 FROM retention_pass)) BEGIN SELECT RAISE(ABORT, 'ck_merge_order_is_kept'); END;
CREATE TRIGGER contract_keeps_live_owner BEFORE UPDATE OF customer ON contract WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_contract_owner_is_live'); END;
CREATE TRIGGER domain_keeps_live_owner BEFORE UPDATE OF customer ON domain WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_domain_owner_is_live'); END;
CREATE TRIGGER mailbox_keeps_live_owner BEFORE UPDATE OF customer ON mailbox WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_mailbox_owner_is_live'); END;
CREATE TRIGGER ticket_keeps_live_owner BEFORE UPDATE OF customer ON ticket WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_ticket_owner_is_live'); END;
CREATE TRIGGER invoice_keeps_live_owner BEFORE UPDATE OF customer ON invoice WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_invoice_owner_is_live'); END;
CREATE TRIGGER mandate_keeps_live_owner BEFORE UPDATE OF customer ON mandate WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_mandate_owner_is_live'); END;
CREATE TRIGGER newsletter_keeps_live_owner BEFORE UPDATE OF customer ON newsletter WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_newsletter_owner_is_live'); END;
CREATE TRIGGER credit_keeps_live_owner BEFORE UPDATE OF customer ON credit WHEN (NEW.customer <> OLD.customer AND (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_credit_owner_is_live'); END;
CREATE TRIGGER credit_has_live_owner BEFORE INSERT ON credit WHEN ((SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed') BEGIN SELECT RAISE(ABORT, 'ck_credit_owner_is_live'); END;
CREATE UNIQUE INDEX uq_reversal_approval_merge_order ON reversal_approval (merge_order) WHERE placed_by IS NULL;
COMMIT;
