PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE IF NOT EXISTS "migration" ("id" INTEGER PRIMARY KEY NOT NULL, "name" VARCHAR(200) NOT NULL DEFAULT '', "app_name" VARCHAR(200) NOT NULL DEFAULT '', "ran_on" TIMESTAMP NOT NULL DEFAULT current_timestamp);
INSERT INTO migration VALUES(1,'2026-11-23T12:00:00:000000','klantnummers','2026-11-27 15:16:37.919846');
INSERT INTO migration VALUES(2,'2026-11-23T12:01:00:000000','klantnummers','2026-11-27 15:16:37.928665');
INSERT INTO migration VALUES(3,'2026-11-23T12:02:00:000000','klantnummers','2026-11-27 15:16:37.931361');
INSERT INTO migration VALUES(4,'2026-11-23T12:03:00:000000','klantnummers','2026-11-27 15:16:37.933642');
INSERT INTO migration VALUES(5,'2026-11-23T12:04:00:000000','klantnummers','2026-11-27 15:16:37.954624');
INSERT INTO migration VALUES(6,'2026-11-25T12:20:00:000000','klantnummers','2026-11-27 15:16:37.980542');
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
INSERT INTO customer VALUES(1,'10000001','$argon2id$v=19$m=47104,t=1,p=1$16J9zk/T+PUCPbI3i67K6A$JHPgRuf8plTO+Qnf4Rl7Zea+kl0wqsh7Gj2yXiTNWnk','','','Kees Jansen','kees jansen','NL91ABNA0417164300','NL91ABNA0417164300','ABNANL2A','ABNANL2AXXX','ABNANL2AXXX','Dorpsstraat 12a','dorpsstraat 12a','3512 AB','3512AB','Utrecht','utrecht','030-1234567','+31301234567','06-12345678','+31612345678','kees@example.org','kees@example.org',1,'NL','EUR','nl','active',NULL,NULL,1,NULL,NULL,NULL,'2026-11-27 15:16:44.512138+00:00');
INSERT INTO customer VALUES(2,'10000002','$argon2id$v=19$m=47104,t=1,p=1$G7/G2mKpJInT8zpO00fyFg$FgRYZTep/fGabJVz1cdRYZ72KN/dAlpOuSV3n8uLHxc','','','Kees Jansen','kees jansen','NL91ABNA0417164300','NL91ABNA0417164300','ABNANL2A','ABNANL2AXXX','ABNANL2AXXX','Dorpsstraat 12a','dorpsstraat 12a','3512 AB','3512AB','Utrecht','utrecht','030-1234567','+31301234567','06-12345678','+31612345678','kees@example.org','kees@example.org',1,'NL','EUR','nl','absorbed',1,'2026-11-27 15:16:44.682109+00:00',1,NULL,NULL,NULL,'2026-11-27 15:16:44.512138+00:00');
INSERT INTO customer VALUES(3,'10000003','$argon2id$v=19$m=47104,t=1,p=1$EaMMLHsfpzdwD8IZZLMbzw$Btib+pFpaF5FyjNYQdx/OkYptXy3kXo1O8jIMz86QMM','','','Kees Jansen','kees jansen','NL91ABNA0417164300','NL91ABNA0417164300','ABNANL2A','ABNANL2AXXX','ABNANL2AXXX','Dorpsstraat 12a','dorpsstraat 12a','3512 AB','3512AB','Utrecht','utrecht','030-1234567','+31301234567','06-12345678','+31612345678','kees@example.org','kees@example.org',1,'NL','EUR','nl','active',NULL,NULL,1,NULL,NULL,NULL,'2026-11-27 15:16:44.512138+00:00');
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
INSERT INTO newsletter VALUES(1,1,'nieuws','2026-11-27 15:16:44.512138+00:00');
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
        origin VARCHAR(10) NOT NULL CONSTRAINT ck_sending_origin CHECK (origin IN ('customer', 'seed')),
        placed_at TIMESTAMPTZ NOT NULL,
        CONSTRAINT uq_sending_customer_idempotency_key UNIQUE (customer, idempotency_key)
    );
INSERT INTO sending VALUES(1,1,'seed','seed','2026-11-27 15:16:44.582160+00:00');
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
        sending BIGINT NOT NULL CONSTRAINT fk_merge_order_sending REFERENCES sending (id),
        survivor BIGINT NOT NULL CONSTRAINT fk_merge_order_survivor REFERENCES customer (id),
        absorbed BIGINT NOT NULL CONSTRAINT fk_merge_order_absorbed REFERENCES customer (id),
        proof BIGINT CONSTRAINT fk_merge_order_proof REFERENCES proof (id),
        decision VARCHAR(8) NOT NULL CONSTRAINT ck_merge_order_decision CHECK (decision IN ('adopt', 'continue')),
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
        CONSTRAINT ck_merge_order_of_two_numbers CHECK (survivor <> absorbed)
    );
INSERT INTO merge_order VALUES(1,'20261127-CF2038','merge',1,1,2,NULL,'continue','f358ba5682ec21f702c459e44edd920a82a7b42ac117caf622c07f62f78f699a',1,'kees@example.org','kees@example.org','executed',NULL,NULL,NULL,'2026-11-27 15:16:44.583563+00:00','2026-11-27 15:16:44.582160+00:00','2026-11-27 15:16:44.619884+00:00','2026-11-27 15:16:44.682109+00:00','seed',NULL,1,'{"contracts": {"surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "domains": {"surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "mailboxes": {"surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "tickets": {"surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "invoices": {"surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 605, "absorbed_cents": 605, "lapsing": 0, "replacing": 0}, "mandates": {"surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 1}, "newsletters": {"surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 1, "replacing": 0}, "credit": {"surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 1250, "absorbed_cents": 500, "lapsing": 0, "replacing": 0}}','{"contracts": {"surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "domains": {"surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "mailboxes": {"surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "tickets": {"surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "invoices": {"surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 1210, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "mandates": {"surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "newsletters": {"surviving_rows": 1, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}, "credit": {"surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 1750, "absorbed_cents": 0, "lapsing": 0, "replacing": 0}}');
CREATE TABLE ledger (
        id INTEGER PRIMARY KEY AUTOINCREMENT,
        merge_order BIGINT NOT NULL CONSTRAINT fk_ledger_merge_order REFERENCES merge_order (id),
        table_name VARCHAR(30) NOT NULL,
        row_id BIGINT NOT NULL,
        action VARCHAR(12) NOT NULL CONSTRAINT ck_ledger_action
            CHECK (action IN ('transferred', 'replaced', 'lapsed', 'added', 'absorbed')),
        before TEXT,
        CONSTRAINT uq_ledger_merge_order_table_name_row_id UNIQUE (merge_order, table_name, row_id)
    );
INSERT INTO ledger VALUES(1,1,'contract',2,'transferred',NULL);
INSERT INTO ledger VALUES(2,1,'domain',2,'transferred',NULL);
INSERT INTO ledger VALUES(3,1,'invoice',2,'transferred',NULL);
INSERT INTO ledger VALUES(4,1,'mandate',2,'replaced','{"status":"active"}');
INSERT INTO ledger VALUES(5,1,'newsletter',2,'lapsed','{"id":2,"customer":2,"topic":"nieuws","subscribed_at":"2026-11-27 15:16:44.512138+00:00"}');
INSERT INTO ledger VALUES(6,1,'credit',2,'added','{"cents":500}');
INSERT INTO ledger VALUES(7,1,'customer',2,'absorbed','{"status":"active"}');
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
        actor VARCHAR(10) NOT NULL CONSTRAINT ck_audit_actor CHECK (actor IN ('customer', 'worker', 'operator', 'seed')),
        customer BIGINT CONSTRAINT fk_audit_customer REFERENCES customer (id),
        merge_order BIGINT CONSTRAINT fk_audit_merge_order REFERENCES merge_order (id),
        details TEXT NOT NULL
    );
INSERT INTO audit VALUES(1,'2026-11-27 15:16:44.583563+00:00','order_placed','seed',1,1,'{"absorbed": "10000002", "reference": "20261127-CF2038"}');
INSERT INTO audit VALUES(2,'2026-11-27 15:16:44.682109+00:00','order_executed','worker',1,1,'{"reference": "20261127-CF2038"}');
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
INSERT INTO outbox VALUES(1,'<c40cc0d6d0a0a258f3f1eecbe58ab356@example.org>','order_placed:20261127-CF2038:1','order_placed','kees@example.org','nl','{"absorbed": "10000002", "reference": "20261127-CF2038", "surviving": "10000001"}',1,'2026-11-27 15:16:44.583563+00:00','2026-11-27 15:16:44.583563+00:00',NULL,0,NULL,NULL,NULL);
INSERT INTO outbox VALUES(2,'<feb8101424e53c5f92271281ff20f2c5@example.org>','order_executed:20261127-CF2038:1','order_executed','kees@example.org','nl','{"absorbed": "10000002", "reference": "20261127-CF2038", "reversible_until": "2026-12-11T15:16:44.682109+00:00", "surviving": "10000001"}',1,'2026-11-27 15:16:44.682109+00:00','2026-11-27 15:16:44.682109+00:00',NULL,0,NULL,NULL,NULL);
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
INSERT INTO sqlite_sequence VALUES('audit',2);
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
CREATE INDEX ix_merge_order_proof ON merge_order (proof);
CREATE INDEX ix_merge_order_due ON merge_order (run_at, id) WHERE state IN ('placed', 'executing');
CREATE UNIQUE INDEX uq_merge_order_survivor ON merge_order (survivor) WHERE state = 'executing';
CREATE UNIQUE INDEX uq_merge_order_absorbed ON merge_order (absorbed) WHERE kind = 'merge' AND state IN ('placed', 'executing', 'needs_review', 'executed');
CREATE INDEX ix_session_customer ON session (customer);
CREATE INDEX ix_reset_token_customer ON reset_token (customer);
CREATE INDEX ix_audit_customer ON audit (customer);
CREATE INDEX ix_audit_merge_order ON audit (merge_order);
CREATE INDEX ix_outbox_customer ON outbox (customer);
CREATE INDEX ix_outbox_due ON outbox (due_at) WHERE sent_at IS NULL AND parked_at IS NULL;
CREATE TRIGGER contract_has_live_owner BEFORE INSERT ON contract WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' BEGIN SELECT RAISE(ABORT, 'ck_contract_owner_is_live'); END;
CREATE TRIGGER domain_has_live_owner BEFORE INSERT ON domain WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' BEGIN SELECT RAISE(ABORT, 'ck_domain_owner_is_live'); END;
CREATE TRIGGER mailbox_has_live_owner BEFORE INSERT ON mailbox WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' BEGIN SELECT RAISE(ABORT, 'ck_mailbox_owner_is_live'); END;
CREATE TRIGGER ticket_has_live_owner BEFORE INSERT ON ticket WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' BEGIN SELECT RAISE(ABORT, 'ck_ticket_owner_is_live'); END;
CREATE TRIGGER invoice_has_live_owner BEFORE INSERT ON invoice WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' BEGIN SELECT RAISE(ABORT, 'ck_invoice_owner_is_live'); END;
CREATE TRIGGER mandate_has_live_owner BEFORE INSERT ON mandate WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' BEGIN SELECT RAISE(ABORT, 'ck_mandate_owner_is_live'); END;
CREATE TRIGGER newsletter_has_live_owner BEFORE INSERT ON newsletter WHEN (SELECT status FROM customer WHERE id = NEW.customer) = 'absorbed' BEGIN SELECT RAISE(ABORT, 'ck_newsletter_owner_is_live'); END;
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
COMMIT;
