CREATE FUNCTION public.audit_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) OR NEW.id <> OLD.id OR NEW.at <> OLD.at OR NEW.event <> OLD.event OR NEW.actor <> OLD.actor OR COALESCE(NEW.customer, 0) <> COALESCE(OLD.customer, 0) OR COALESCE(NEW.merge_order, 0) <> COALESCE(OLD.merge_order, 0) THEN RAISE EXCEPTION 'ck_audit_is_append_only' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_audit_is_append_only'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.audit_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) THEN RAISE EXCEPTION 'ck_audit_is_kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_audit_is_kept'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.audit_seal_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'ck_audit_seal_is_append_only' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_audit_seal_is_append_only'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.audit_seal_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'ck_audit_seal_is_kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_audit_seal_is_kept'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.contract_is_kept_in_a_merge() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.survivor = OLD.customer AND o.state = 'executing') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.customer AND o.state = 'executing') THEN RAISE EXCEPTION 'ck_contract_is_kept_in_a_merge' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_contract_is_kept_in_a_merge'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.customer_is_absorbed_by_its_order() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.status = 'absorbed' AND (OLD.status <> 'absorbed' OR OLD.merged_into <> NEW.merged_into) AND NOT EXISTS (SELECT 1 FROM merge_order o JOIN customer s ON s.id = o.survivor WHERE o.absorbed = NEW.id AND o.survivor = NEW.merged_into AND o.kind = 'merge' AND o.state = 'executing' AND s.status <> 'absorbed') THEN RAISE EXCEPTION 'ck_customer_is_absorbed_by_its_order' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_customer_is_absorbed_by_its_order'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.customer_is_born_live() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.status = 'absorbed' THEN RAISE EXCEPTION 'ck_customer_is_born_live' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_customer_is_born_live'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.customer_is_revived_by_its_reversal() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.status = 'absorbed' AND NEW.status <> 'absorbed' AND NOT EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.id AND o.survivor = OLD.merged_into AND o.kind = 'reversal' AND o.state = 'executing') THEN RAISE EXCEPTION 'ck_customer_is_revived_by_its_reversal' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_customer_is_revived_by_its_reversal'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.customer_stays_as_signpost() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.status = 'absorbed' THEN RAISE EXCEPTION 'ck_customer_stays_as_signpost' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_customer_stays_as_signpost'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.domain_is_kept_in_a_merge() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.survivor = OLD.customer AND o.state = 'executing') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.customer AND o.state = 'executing') THEN RAISE EXCEPTION 'ck_domain_is_kept_in_a_merge' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_domain_is_kept_in_a_merge'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.invoice_is_immutable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) AND (NEW.id <> OLD.id OR NEW.number <> OLD.number OR NEW.amount_cents <> OLD.amount_cents OR NEW.currency <> OLD.currency OR NEW.issued_on <> OLD.issued_on OR NEW.billed_number <> OLD.billed_number OR NEW.billed_name <> OLD.billed_name OR NEW.billed_address <> OLD.billed_address) THEN RAISE EXCEPTION 'ck_invoice_is_immutable' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_invoice_is_immutable'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.invoice_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) THEN RAISE EXCEPTION 'ck_invoice_is_kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_invoice_is_kept'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.ledger_is_append_only() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) OR NEW.id <> OLD.id OR NEW.merge_order <> OLD.merge_order OR NEW.table_name <> OLD.table_name OR NEW.row_id <> OLD.row_id OR NEW.action <> OLD.action THEN RAISE EXCEPTION 'ck_ledger_is_append_only' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_ledger_is_append_only'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.ledger_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) THEN RAISE EXCEPTION 'ck_ledger_is_kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_ledger_is_kept'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.mandate_is_immutable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) AND (NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.signed_on <> OLD.signed_on OR NEW.iban <> OLD.iban) THEN RAISE EXCEPTION 'ck_mandate_is_immutable' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_mandate_is_immutable'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.mandate_is_kept_in_a_merge() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM customer c WHERE c.id = OLD.customer AND c.status = 'absorbed') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.survivor = OLD.customer AND o.state = 'executing') OR EXISTS (SELECT 1 FROM merge_order o WHERE o.absorbed = OLD.customer AND o.state = 'executing') THEN RAISE EXCEPTION 'ck_mandate_is_kept_in_a_merge' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_mandate_is_kept_in_a_merge'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.merge_order_begins_placed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.state <> 'placed' THEN RAISE EXCEPTION 'ck_merge_order_begins_placed' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_merge_order_begins_placed'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.merge_order_goes_its_way() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT (OLD.state = NEW.state OR (OLD.state = 'placed' AND NEW.state IN ('executing', 'failed')) OR (OLD.state = 'executing' AND NEW.state IN ('placed', 'executed', 'failed', 'needs_review')) OR (OLD.state = 'executed' AND NEW.state IN ('reversed')) OR (OLD.state = 'needs_review' AND NEW.state IN ('placed', 'failed'))) THEN RAISE EXCEPTION 'ck_merge_order_goes_its_way' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_merge_order_goes_its_way'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.merge_order_is_immutable() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NEW.id <> OLD.id OR NEW.reference <> OLD.reference OR NEW.kind <> OLD.kind OR NEW.sending <> OLD.sending OR NEW.survivor <> OLD.survivor OR NEW.absorbed <> OLD.absorbed OR NEW.fingerprint <> OLD.fingerprint OR NEW.rules_version <> OLD.rules_version OR COALESCE(NEW.proof, 0) <> COALESCE(OLD.proof, 0) OR COALESCE(NEW.reverses, 0) <> COALESCE(OLD.reverses, 0) THEN RAISE EXCEPTION 'ck_merge_order_is_immutable' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_merge_order_is_immutable'; END IF; RETURN NEW; END $$;
CREATE FUNCTION public.merge_order_is_kept() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF NOT EXISTS (SELECT 1 FROM retention_pass) THEN RAISE EXCEPTION 'ck_merge_order_is_kept' USING ERRCODE = 'check_violation', CONSTRAINT = 'ck_merge_order_is_kept'; END IF; RETURN OLD; END $$;
CREATE FUNCTION public.refuse_absorbed_owner() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF (SELECT status FROM customer WHERE id = NEW.customer FOR KEY SHARE) = 'absorbed' THEN RAISE EXCEPTION 'ck_%_owner_is_live', TG_TABLE_NAME USING ERRCODE = 'check_violation'; END IF; RETURN NEW; END $$;
CREATE TABLE public.attachment (
    id bigint NOT NULL,
    customer bigint,
    message bigint,
    source character varying(64) NOT NULL,
    stored_name character varying(40) NOT NULL,
    file_name character varying(200) NOT NULL,
    kind character varying(4) NOT NULL,
    bytes bigint NOT NULL,
    digest character varying(64) NOT NULL,
    received_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_attachment_kind CHECK (((kind)::text = ANY ((ARRAY['pdf'::character varying, 'jpg'::character varying, 'png'::character varying])::text[])))
);
ALTER TABLE public.attachment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.attachment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.attempt (
    bucket character varying(64) NOT NULL,
    tries integer NOT NULL,
    counts_until bigint NOT NULL,
    blocked_until bigint NOT NULL
);
CREATE TABLE public.audit (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    event character varying(40) NOT NULL,
    actor character varying(10) NOT NULL,
    customer bigint,
    merge_order bigint,
    details text NOT NULL,
    CONSTRAINT ck_audit_actor CHECK (((actor)::text = ANY ((ARRAY['customer'::character varying, 'worker'::character varying, 'staff'::character varying, 'operator'::character varying, 'seed'::character varying])::text[])))
);
ALTER TABLE public.audit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.audit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.audit_seal (
    "position" bigint NOT NULL,
    audit bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    content character varying(64) NOT NULL,
    digest character varying(64) NOT NULL,
    CONSTRAINT ck_audit_seal_position CHECK (("position" > 0))
);
CREATE TABLE public.case_event (
    id bigint NOT NULL,
    transfer_case bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    event character varying(30) NOT NULL,
    staff bigint,
    note character varying(500),
    CONSTRAINT ck_case_event_event CHECK (((event)::text = ANY ((ARRAY['opened'::character varying, 'document_received'::character varying, 'approved'::character varying, 'accepted'::character varying, 'rejected'::character varying, 'document_viewed'::character varying, 'used'::character varying])::text[])))
);
ALTER TABLE public.case_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.case_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.claim (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    sending bigint NOT NULL
);
ALTER TABLE public.claim ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.claim_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.contract (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    product character varying(100) NOT NULL,
    started_on date NOT NULL
);
ALTER TABLE public.contract ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.contract_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.credit (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    cents bigint NOT NULL
);
ALTER TABLE public.credit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.credit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.customer (
    id bigint NOT NULL,
    number character varying(8) NOT NULL,
    password_hash character varying(255) NOT NULL,
    company character varying(200) NOT NULL,
    normal_company character varying(800) NOT NULL,
    name character varying(200) NOT NULL,
    normal_name character varying(800) NOT NULL,
    iban character varying(60) NOT NULL,
    normal_iban character varying(240) NOT NULL,
    bic character varying(30) NOT NULL,
    normal_bic character varying(120) NOT NULL,
    normal_iban_bic character varying(11) NOT NULL,
    street character varying(200) NOT NULL,
    normal_street character varying(800) NOT NULL,
    postcode character varying(30) NOT NULL,
    normal_postcode character varying(120) NOT NULL,
    city character varying(200) NOT NULL,
    normal_city character varying(800) NOT NULL,
    phone character varying(60) NOT NULL,
    normal_phone character varying(240) NOT NULL,
    mobile character varying(60) NOT NULL,
    normal_mobile character varying(240) NOT NULL,
    email character varying(254) NOT NULL,
    normal_email character varying(1016) NOT NULL,
    rules_version integer NOT NULL,
    country character varying(2) NOT NULL,
    currency character varying(3) NOT NULL,
    language character varying(2) NOT NULL,
    status character varying(10) NOT NULL,
    merged_into bigint,
    merged_at timestamp with time zone,
    credential_version integer NOT NULL,
    identity_changed_at timestamp with time zone,
    access_changed_at timestamp with time zone,
    logged_in_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_customer_merged_elsewhere CHECK ((merged_into <> id)),
    CONSTRAINT ck_customer_number CHECK ((length((number)::text) = 8)),
    CONSTRAINT ck_customer_signpost CHECK ((((status)::text = 'absorbed'::text) = (merged_into IS NOT NULL))),
    CONSTRAINT ck_customer_status CHECK (((status)::text = ANY ((ARRAY['active'::character varying, 'suspended'::character varying, 'closed'::character varying, 'absorbed'::character varying])::text[])))
);
ALTER TABLE public.customer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.customer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.domain (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    name character varying(253) NOT NULL,
    holder_name character varying(200) NOT NULL,
    registered_on date NOT NULL
);
ALTER TABLE public.domain ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.domain_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.draft (
    id bigint NOT NULL,
    survivor bigint NOT NULL,
    absorbed bigint NOT NULL,
    proof bigint NOT NULL,
    decision character varying(8) NOT NULL,
    fingerprint character varying(64) NOT NULL,
    prepared_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_draft_decision CHECK (((decision)::text = ANY ((ARRAY['adopt'::character varying, 'continue'::character varying])::text[])))
);
ALTER TABLE public.draft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.draft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.duty (
    name character varying(30) NOT NULL,
    taken_at timestamp with time zone NOT NULL,
    times integer NOT NULL
);
CREATE TABLE public.feedback (
    id bigint NOT NULL,
    article character varying(20) NOT NULL,
    language character varying(2) NOT NULL,
    helped boolean,
    remark character varying(500),
    at timestamp with time zone NOT NULL,
    CONSTRAINT ck_feedback_answer_or_remark CHECK (((helped IS NULL) = (remark IS NOT NULL)))
);
ALTER TABLE public.feedback ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.feedback_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.guessed_target (
    asker character varying(64) NOT NULL,
    target character varying(64) NOT NULL,
    tried_at bigint NOT NULL
);
CREATE TABLE public.invoice (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    number character varying(20) NOT NULL,
    amount_cents bigint NOT NULL,
    currency character varying(3) NOT NULL,
    issued_on date NOT NULL,
    billed_number character varying(8) NOT NULL,
    billed_name character varying(200) NOT NULL,
    billed_address character varying(500) NOT NULL
);
ALTER TABLE public.invoice ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.invoice_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.known_device (
    id character varying(64) NOT NULL,
    customer bigint NOT NULL,
    known_since timestamp with time zone NOT NULL,
    seen timestamp with time zone NOT NULL
);
CREATE TABLE public.ledger (
    id bigint NOT NULL,
    merge_order bigint NOT NULL,
    table_name character varying(30) NOT NULL,
    row_id bigint NOT NULL,
    action character varying(12) NOT NULL,
    label text,
    cents bigint,
    before text,
    undoes bigint,
    reason character varying(12),
    CONSTRAINT ck_ledger_action CHECK (((action)::text = ANY ((ARRAY['transferred'::character varying, 'replaced'::character varying, 'lapsed'::character varying, 'added'::character varying, 'absorbed'::character varying, 'returned'::character varying, 'not_returned'::character varying])::text[]))),
    CONSTRAINT ck_ledger_answer CHECK (((((action)::text = ANY ((ARRAY['returned'::character varying, 'not_returned'::character varying])::text[])) = (undoes IS NOT NULL)) AND ((undoes IS NOT NULL) OR (reason IS NULL)) AND (((action)::text <> 'not_returned'::text) OR (reason IS NOT NULL)))),
    CONSTRAINT ck_ledger_reason CHECK (((reason)::text = ANY ((ARRAY['gone'::character varying, 'changed'::character varying, 'unsubscribed'::character varying, 'spent'::character varying, 'erased'::character varying])::text[])))
);
ALTER TABLE public.ledger ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ledger_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mailbox (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    address character varying(254) NOT NULL
);
ALTER TABLE public.mailbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mailbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mandate (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    reference character varying(35) NOT NULL,
    signed_on date NOT NULL,
    iban character varying(60) NOT NULL,
    status character varying(10) NOT NULL,
    CONSTRAINT ck_mandate_status CHECK (((status)::text = ANY ((ARRAY['active'::character varying, 'replaced'::character varying, 'ended'::character varying])::text[])))
);
ALTER TABLE public.mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.merge_order (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    kind character varying(10) NOT NULL,
    reverses bigint,
    sending bigint NOT NULL,
    survivor bigint NOT NULL,
    absorbed bigint NOT NULL,
    proof bigint,
    decision character varying(8),
    fingerprint character varying(64) NOT NULL,
    rules_version integer NOT NULL,
    survivor_email character varying(254) NOT NULL,
    absorbed_email character varying(254) NOT NULL,
    state character varying(12) NOT NULL,
    reason character varying(40),
    reason_number character varying(8),
    reason_until date,
    placed_at timestamp with time zone NOT NULL,
    run_at timestamp with time zone NOT NULL,
    started_at timestamp with time zone,
    finished_at timestamp with time zone,
    worker character varying(64),
    lease_until timestamp with time zone,
    attempts integer NOT NULL,
    balance_before text,
    balance_after text,
    executed_seq bigint,
    reversed_seq bigint,
    reversible_until timestamp with time zone,
    claimed_from character varying(12),
    CONSTRAINT ck_merge_order_decision CHECK (((decision)::text = ANY ((ARRAY['adopt'::character varying, 'continue'::character varying])::text[]))),
    CONSTRAINT ck_merge_order_executed CHECK (((((state)::text = ANY ((ARRAY['executed'::character varying, 'reversed'::character varying])::text[])) = (executed_seq IS NOT NULL)) AND (((state)::text = 'reversed'::text) = (reversed_seq IS NOT NULL)) AND ((((kind)::text = 'merge'::text) AND ((state)::text = ANY ((ARRAY['executed'::character varying, 'reversed'::character varying])::text[]))) = (reversible_until IS NOT NULL)))),
    CONSTRAINT ck_merge_order_kind CHECK (((kind)::text = ANY ((ARRAY['merge'::character varying, 'reversal'::character varying])::text[]))),
    CONSTRAINT ck_merge_order_of_two_numbers CHECK ((survivor <> absorbed)),
    CONSTRAINT ck_merge_order_reversal CHECK (((((kind)::text = 'reversal'::text) = (reverses IS NOT NULL)) AND (((kind)::text = 'reversal'::text) = (decision IS NULL)))),
    CONSTRAINT ck_merge_order_reversed CHECK ((((state)::text <> 'reversed'::text) OR ((kind)::text = 'merge'::text))),
    CONSTRAINT ck_merge_order_state CHECK (((state)::text = ANY ((ARRAY['placed'::character varying, 'executing'::character varying, 'executed'::character varying, 'failed'::character varying, 'needs_review'::character varying, 'reversed'::character varying])::text[])))
);
ALTER TABLE public.merge_order ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.merge_order_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.message (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    customer bigint,
    transfer_case bigint,
    subject character varying(20) NOT NULL,
    typed_number character varying(8) NOT NULL,
    name character varying(200) NOT NULL,
    email character varying(254) NOT NULL,
    body text NOT NULL,
    digest character varying(64) NOT NULL,
    sent_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_message_subject CHECK (((subject)::text = ANY ((ARRAY['transfer'::character varying, 'merge'::character varying, 'password'::character varying, 'data'::character varying, 'other'::character varying])::text[])))
);
ALTER TABLE public.message ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.message_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.migration (
    id integer NOT NULL,
    name character varying(200) DEFAULT ''::character varying NOT NULL,
    app_name character varying(200) DEFAULT ''::character varying NOT NULL,
    ran_on timestamp without time zone DEFAULT CURRENT_TIMESTAMP NOT NULL
);
CREATE SEQUENCE public.migration_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.migration_id_seq OWNED BY public.migration.id;
CREATE TABLE public.newsletter (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    topic character varying(50) NOT NULL,
    subscribed_at timestamp with time zone NOT NULL
);
ALTER TABLE public.newsletter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.newsletter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.outbox (
    id bigint NOT NULL,
    message_id character varying(120) NOT NULL,
    occasion character varying(120) NOT NULL,
    kind character varying(40) NOT NULL,
    recipient character varying(254) NOT NULL,
    language character varying(2) NOT NULL,
    facts text NOT NULL,
    customer bigint,
    created_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    lease_until timestamp with time zone,
    tries integer NOT NULL,
    sent_at timestamp with time zone,
    parked_at timestamp with time zone,
    failure character varying(200)
);
ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.proof (
    id bigint NOT NULL,
    session character varying(64) NOT NULL,
    survivor bigint NOT NULL,
    absorbed bigint NOT NULL,
    fingerprint character varying(64) NOT NULL,
    made_at timestamp with time zone NOT NULL,
    adopted_at timestamp with time zone,
    used_at timestamp with time zone,
    CONSTRAINT ck_proof_of_two_numbers CHECK ((survivor <> absorbed))
);
ALTER TABLE public.proof ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.proof_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.reset_token (
    id character varying(64) NOT NULL,
    customer bigint NOT NULL,
    valid_until timestamp with time zone NOT NULL
);
CREATE TABLE public.retention_pass (
    id integer NOT NULL
);
CREATE TABLE public.reversal_approval (
    id bigint NOT NULL,
    merge_order bigint NOT NULL,
    approved_by bigint NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    reason character varying(500) NOT NULL,
    placed_by bigint,
    placed_at timestamp with time zone,
    reversal bigint,
    CONSTRAINT ck_reversal_approval_by_two_people CHECK (((placed_by IS NULL) OR (placed_by <> approved_by))),
    CONSTRAINT ck_reversal_approval_placed CHECK ((((placed_by IS NULL) = (reversal IS NULL)) AND ((placed_by IS NULL) = (placed_at IS NULL))))
);
ALTER TABLE public.reversal_approval ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.reversal_approval_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.sending (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    idempotency_key character varying(64) NOT NULL,
    origin character varying(10) NOT NULL,
    placed_at timestamp with time zone NOT NULL,
    CONSTRAINT ck_sending_origin CHECK (((origin)::text = ANY ((ARRAY['customer'::character varying, 'seed'::character varying, 'staff'::character varying, 'operator'::character varying])::text[])))
);
ALTER TABLE public.sending ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.sending_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.session (
    id character varying(64) NOT NULL,
    customer bigint NOT NULL,
    born timestamp with time zone NOT NULL,
    seen timestamp with time zone NOT NULL,
    password_at timestamp with time zone NOT NULL
);
CREATE TABLE public.staff (
    id bigint NOT NULL,
    user_name character varying(50) NOT NULL,
    name character varying(200) NOT NULL,
    password_hash character varying(255) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);
ALTER TABLE public.staff ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.staff_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.staff_session (
    id character varying(64) NOT NULL,
    staff bigint NOT NULL,
    born timestamp with time zone NOT NULL,
    seen timestamp with time zone NOT NULL
);
CREATE TABLE public.ticket (
    id bigint NOT NULL,
    customer bigint NOT NULL,
    subject character varying(200) NOT NULL,
    opened_at timestamp with time zone NOT NULL
);
ALTER TABLE public.ticket ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.ticket_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.transfer_case (
    id bigint NOT NULL,
    reference character varying(20) NOT NULL,
    survivor bigint NOT NULL,
    absorbed bigint NOT NULL,
    identity_fingerprint character varying(64) NOT NULL,
    state character varying(20) NOT NULL,
    reason character varying(500),
    opened_at timestamp with time zone NOT NULL,
    approved_by bigint,
    accepted_by bigint,
    accepted_at timestamp with time zone,
    valid_until timestamp with time zone,
    used_by bigint,
    CONSTRAINT ck_transfer_case_accepted CHECK (((((state)::text = 'accepted'::text) = (accepted_at IS NOT NULL)) AND (((state)::text = 'accepted'::text) = (accepted_by IS NOT NULL)) AND (((state)::text = 'accepted'::text) = (valid_until IS NOT NULL)))),
    CONSTRAINT ck_transfer_case_by_two_people CHECK (((accepted_by IS NULL) OR ((approved_by IS NOT NULL) AND (approved_by <> accepted_by)))),
    CONSTRAINT ck_transfer_case_of_two_numbers CHECK ((survivor <> absorbed)),
    CONSTRAINT ck_transfer_case_reason CHECK ((((state)::text <> 'rejected'::text) OR (reason IS NOT NULL))),
    CONSTRAINT ck_transfer_case_state CHECK (((state)::text = ANY ((ARRAY['form_sent'::character varying, 'document_received'::character varying, 'accepted'::character varying, 'rejected'::character varying])::text[]))),
    CONSTRAINT ck_transfer_case_used CHECK (((used_by IS NULL) OR ((state)::text = 'accepted'::text)))
);
ALTER TABLE public.transfer_case ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.transfer_case_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.migration ALTER COLUMN id SET DEFAULT nextval('public.migration_id_seq'::regclass);
INSERT INTO public.audit VALUES (1, '2026-11-27 15:18:10.32572+00', 'order_placed', 'seed', 1, 1, '{"absorbed": "10000002", "reference": "20261127-PKYYS1"}');
INSERT INTO public.audit VALUES (2, '2026-11-27 15:18:10.397812+00', 'order_claimed', 'worker', 1, 1, '{"attempt": 1, "reference": "20261127-PKYYS1", "worker": "seed"}');
INSERT INTO public.audit VALUES (3, '2026-11-27 15:18:10.539497+00', 'order_executed', 'worker', 1, 1, '{"record_after": "ab66250bf65fad02fdc1529a7fa7b7b568cb059a1951cc6e6a62a098cfeb306b", "record_before": "ab66250bf65fad02fdc1529a7fa7b7b568cb059a1951cc6e6a62a098cfeb306b", "reference": "20261127-PKYYS1"}');
INSERT INTO public.contract VALUES (1, 1, 'Webhosting Plus', '2026-08-29');
INSERT INTO public.contract VALUES (2, 1, 'Webhosting Plus', '2026-08-29');
INSERT INTO public.credit VALUES (3, 3, 0);
INSERT INTO public.credit VALUES (1, 1, 1750);
INSERT INTO public.credit VALUES (2, 2, 0);
INSERT INTO public.customer VALUES (1, '10000001', '$argon2id$v=19$m=47104,t=1,p=1$LCf2zWZ8mDH9bwRP9sR8Vw$/OoM/82+OvDTvQZBucw9W54DPjuBQS8Yi52+BeMji6A', '', '', 'Kees Jansen', 'kees jansen', 'NL91ABNA0417164300', 'NL91ABNA0417164300', 'ABNANL2A', 'ABNANL2AXXX', 'ABNANL2AXXX', 'Dorpsstraat 12a', 'dorpsstraat 12a', '3512 AB', '3512AB', 'Utrecht', 'utrecht', '030-1234567', '+31301234567', '06-12345678', '+31612345678', 'kees@example.org', 'kees@example.org', 1, 'NL', 'EUR', 'nl', 'active', NULL, NULL, 1, NULL, NULL, NULL, '2026-11-27 15:18:10.060601+00');
INSERT INTO public.customer VALUES (3, '10000003', '$argon2id$v=19$m=47104,t=1,p=1$K/CHNjFXvH9HwMkA1Me0fg$jmCVxGxMHGmnZbFcfG/sxwmnR0M3BPoP41XvXl8mMnw', '', '', 'Kees Jansen', 'kees jansen', 'NL91ABNA0417164300', 'NL91ABNA0417164300', 'ABNANL2A', 'ABNANL2AXXX', 'ABNANL2AXXX', 'Dorpsstraat 12a', 'dorpsstraat 12a', '3512 AB', '3512AB', 'Utrecht', 'utrecht', '030-1234567', '+31301234567', '06-12345678', '+31612345678', 'kees@example.org', 'kees@example.org', 1, 'NL', 'EUR', 'nl', 'active', NULL, NULL, 1, NULL, NULL, NULL, '2026-11-27 15:18:10.060601+00');
INSERT INTO public.customer VALUES (2, '10000002', '$argon2id$v=19$m=47104,t=1,p=1$op8CTJnqH4KtjBMqjPHiWA$ZsgVJJGdjDTe4II0E7cCXO4jSh6jSnO8A5bcv4MtQoI', '', '', 'Kees Jansen', 'kees jansen', 'NL91ABNA0417164300', 'NL91ABNA0417164300', 'ABNANL2A', 'ABNANL2AXXX', 'ABNANL2AXXX', 'Dorpsstraat 12a', 'dorpsstraat 12a', '3512 AB', '3512AB', 'Utrecht', 'utrecht', '030-1234567', '+31301234567', '06-12345678', '+31612345678', 'kees@example.org', 'kees@example.org', 1, 'NL', 'EUR', 'nl', 'absorbed', 1, '2026-11-27 15:18:10.539497+00', 1, NULL, NULL, NULL, '2026-11-27 15:18:10.060601+00');
INSERT INTO public.domain VALUES (1, 1, 'klant10000001-1.example', 'Kees Jansen', '2026-10-18');
INSERT INTO public.domain VALUES (3, 3, 'klant10000003-1.example', 'Kees Jansen', '2026-10-18');
INSERT INTO public.domain VALUES (2, 1, 'klant10000002-1.example', 'Kees Jansen', '2026-10-18');
INSERT INTO public.invoice VALUES (1, 1, 'F10000001-000001', 605, 'EUR', '2026-10-28', '10000001', 'Kees Jansen', 'Dorpsstraat 12a, 3512 AB Utrecht');
INSERT INTO public.invoice VALUES (2, 1, 'F10000002-000001', 605, 'EUR', '2026-10-28', '10000002', 'Kees Jansen', 'Dorpsstraat 12a, 3512 AB Utrecht');
INSERT INTO public.ledger VALUES (1, 1, 'contract', 2, 'transferred', 'Webhosting Plus', NULL, NULL, NULL, NULL);
INSERT INTO public.ledger VALUES (2, 1, 'domain', 2, 'transferred', 'klant10000002-1.example', NULL, NULL, NULL, NULL);
INSERT INTO public.ledger VALUES (3, 1, 'invoice', 2, 'transferred', 'F10000002-000001', 605, NULL, NULL, NULL);
INSERT INTO public.ledger VALUES (4, 1, 'mandate', 2, 'replaced', 'MANDAAT-10000002-1', NULL, '{"status" : "active"}', NULL, NULL);
INSERT INTO public.ledger VALUES (5, 1, 'newsletter', 2, 'lapsed', 'nieuws', NULL, '{"id" : 2, "customer" : 2, "topic" : "nieuws", "subscribed_at" : "2026-11-27T15:18:10.060601+00:00"}', NULL, NULL);
INSERT INTO public.ledger VALUES (6, 1, 'credit', 2, 'added', NULL, 500, '{"id" : 1, "customer" : 1, "cents" : 1250}', NULL, NULL);
INSERT INTO public.ledger VALUES (7, 1, 'customer', 2, 'absorbed', NULL, NULL, '{"status" : "active"}', NULL, NULL);
INSERT INTO public.mandate VALUES (1, 1, 'MANDAAT-10000001-1', '2026-05-11', 'NL91ABNA0417164300', 'active');
INSERT INTO public.mandate VALUES (2, 1, 'MANDAAT-10000002-1', '2026-05-11', 'NL91ABNA0417164300', 'replaced');
INSERT INTO public.merge_order VALUES (1, '20261127-PKYYS1', 'merge', NULL, 1, 1, 2, NULL, 'continue', 'f358ba5682ec21f702c459e44edd920a82a7b42ac117caf622c07f62f78f699a', 1, 'kees@example.org', 'kees@example.org', 'executed', NULL, NULL, NULL, '2026-11-27 15:18:10.32572+00', '2026-11-27 15:18:10.303742+00', '2026-11-27 15:18:10.390042+00', '2026-11-27 15:18:10.539497+00', 'seed', NULL, 1, '[{"kind": "contracts", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "domains", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mailboxes", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "tickets", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "invoices", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 605, "absorbed_cents": 605, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mandates", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 1, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "newsletters", "surviving_rows": 1, "absorbed_rows": 1, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 1, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "credit", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 1250, "absorbed_cents": 500, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}]', '[{"kind": "contracts", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "domains", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mailboxes", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "tickets", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "invoices", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 1210, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "mandates", "surviving_rows": 2, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "newsletters", "surviving_rows": 1, "absorbed_rows": 0, "surviving_cents": 0, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}, {"kind": "credit", "surviving_rows": 0, "absorbed_rows": 0, "surviving_cents": 1750, "absorbed_cents": 0, "lapsing": 0, "replacing": 0, "returning": 0, "restoring": 0, "returning_cents": 0}]', 7, NULL, '2026-12-11 15:18:10.539496+00', 'placed');
INSERT INTO public.migration VALUES (1, '2026-11-23T12:00:00:000000', 'klantnummers', '2026-11-27 15:18:00.141163');
INSERT INTO public.migration VALUES (2, '2026-11-23T12:01:00:000000', 'klantnummers', '2026-11-27 15:18:00.329008');
INSERT INTO public.migration VALUES (3, '2026-11-23T12:02:00:000000', 'klantnummers', '2026-11-27 15:18:00.424712');
INSERT INTO public.migration VALUES (4, '2026-11-23T12:03:00:000000', 'klantnummers', '2026-11-27 15:18:00.603604');
INSERT INTO public.migration VALUES (5, '2026-11-23T12:04:00:000000', 'klantnummers', '2026-11-27 15:18:00.795987');
INSERT INTO public.migration VALUES (6, '2026-11-25T12:20:00:000000', 'klantnummers', '2026-11-27 15:18:00.82513');
INSERT INTO public.migration VALUES (7, '2026-11-25T16:00:00:000000', 'klantnummers', '2026-11-27 15:18:00.869347');
INSERT INTO public.migration VALUES (8, '2026-11-25T18:00:00:000000', 'klantnummers', '2026-11-27 15:18:01.086032');
INSERT INTO public.migration VALUES (9, '2026-11-25T18:01:00:000000', 'klantnummers', '2026-11-27 15:18:01.117226');
INSERT INTO public.newsletter VALUES (1, 1, 'nieuws', '2026-11-27 15:18:10.060601+00');
INSERT INTO public.outbox VALUES (1, '<853536c7c85ce37dc888a472a4c1196c@example.org>', 'order_placed:20261127-PKYYS1:1', 'order_placed', 'kees@example.org', 'nl', '{"absorbed": "10000002", "reference": "20261127-PKYYS1", "surviving": "10000001"}', 1, '2026-11-27 15:18:10.32572+00', '2026-11-27 15:18:10.32572+00', NULL, 0, NULL, NULL, NULL);
INSERT INTO public.outbox VALUES (2, '<4e766d253e0b27c7708eb9bcd92a3e43@example.org>', 'order_executed:20261127-PKYYS1:1', 'order_executed', 'kees@example.org', 'nl', '{"absorbed": "10000002", "reference": "20261127-PKYYS1", "reversible_until": "2026-12-11T15:18:10.539496+00:00", "surviving": "10000001"}', 1, '2026-11-27 15:18:10.539497+00', '2026-11-27 15:18:10.539497+00', NULL, 0, NULL, NULL, NULL);
INSERT INTO public.sending VALUES (1, 1, 'seed', 'seed', '2026-11-27 15:18:10.303742+00');
SELECT pg_catalog.setval('public.attachment_id_seq', 1, false);
SELECT pg_catalog.setval('public.audit_id_seq', 3, true);
SELECT pg_catalog.setval('public.case_event_id_seq', 1, false);
SELECT pg_catalog.setval('public.claim_id_seq', 2, true);
SELECT pg_catalog.setval('public.contract_id_seq', 2, true);
SELECT pg_catalog.setval('public.credit_id_seq', 4, true);
SELECT pg_catalog.setval('public.customer_id_seq', 3, true);
SELECT pg_catalog.setval('public.domain_id_seq', 3, true);
SELECT pg_catalog.setval('public.draft_id_seq', 1, false);
SELECT pg_catalog.setval('public.feedback_id_seq', 1, false);
SELECT pg_catalog.setval('public.invoice_id_seq', 2, true);
SELECT pg_catalog.setval('public.ledger_id_seq', 7, true);
SELECT pg_catalog.setval('public.mailbox_id_seq', 1, false);
SELECT pg_catalog.setval('public.mandate_id_seq', 2, true);
SELECT pg_catalog.setval('public.merge_order_id_seq', 1, true);
SELECT pg_catalog.setval('public.message_id_seq', 1, false);
SELECT pg_catalog.setval('public.migration_id_seq', 9, true);
SELECT pg_catalog.setval('public.newsletter_id_seq', 2, true);
SELECT pg_catalog.setval('public.outbox_id_seq', 2, true);
SELECT pg_catalog.setval('public.proof_id_seq', 1, false);
SELECT pg_catalog.setval('public.reversal_approval_id_seq', 1, false);
SELECT pg_catalog.setval('public.sending_id_seq', 1, true);
SELECT pg_catalog.setval('public.staff_id_seq', 1, false);
SELECT pg_catalog.setval('public.ticket_id_seq', 1, false);
SELECT pg_catalog.setval('public.transfer_case_id_seq', 1, false);
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT attachment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT audit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.case_event
    ADD CONSTRAINT case_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT claim_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.contract
    ADD CONSTRAINT contract_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.credit
    ADD CONSTRAINT credit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT customer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.domain
    ADD CONSTRAINT domain_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.feedback
    ADD CONSTRAINT feedback_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT invoice_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT ledger_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mailbox
    ADD CONSTRAINT mailbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT mandate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.merge_order
    ADD CONSTRAINT merge_order_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT message_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.migration
    ADD CONSTRAINT migration_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.newsletter
    ADD CONSTRAINT newsletter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT pk_attempt PRIMARY KEY (bucket);
ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT pk_audit_seal PRIMARY KEY ("position");
ALTER TABLE ONLY public.duty
    ADD CONSTRAINT pk_duty PRIMARY KEY (name);
ALTER TABLE ONLY public.guessed_target
    ADD CONSTRAINT pk_guessed_target PRIMARY KEY (asker, target);
ALTER TABLE ONLY public.known_device
    ADD CONSTRAINT pk_known_device PRIMARY KEY (id, customer);
ALTER TABLE ONLY public.reset_token
    ADD CONSTRAINT pk_reset_token PRIMARY KEY (id);
ALTER TABLE ONLY public.retention_pass
    ADD CONSTRAINT pk_retention_pass PRIMARY KEY (id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT pk_session PRIMARY KEY (id);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT pk_staff_session PRIMARY KEY (id);
ALTER TABLE ONLY public.proof
    ADD CONSTRAINT proof_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reversal_approval
    ADD CONSTRAINT reversal_approval_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.sending
    ADD CONSTRAINT sending_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT staff_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT ticket_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT transfer_case_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT uq_attachment_stored_name UNIQUE (stored_name);
ALTER TABLE ONLY public.audit_seal
    ADD CONSTRAINT uq_audit_seal_audit UNIQUE (audit);
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT uq_claim_customer UNIQUE (customer);
ALTER TABLE ONLY public.credit
    ADD CONSTRAINT uq_credit_customer UNIQUE (customer);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT uq_customer_number UNIQUE (number);
ALTER TABLE ONLY public.domain
    ADD CONSTRAINT uq_domain_name UNIQUE (name);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT uq_draft_survivor_absorbed UNIQUE (survivor, absorbed);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT uq_invoice_number UNIQUE (number);
ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT uq_ledger_merge_order_table_name_row_id UNIQUE (merge_order, table_name, row_id);
ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT uq_ledger_undoes UNIQUE (undoes);
ALTER TABLE ONLY public.mailbox
    ADD CONSTRAINT uq_mailbox_address UNIQUE (address);
ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT uq_mandate_reference UNIQUE (reference);
ALTER TABLE ONLY public.merge_order
    ADD CONSTRAINT uq_merge_order_reference UNIQUE (reference);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT uq_message_digest UNIQUE (digest);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT uq_message_reference UNIQUE (reference);
ALTER TABLE ONLY public.newsletter
    ADD CONSTRAINT uq_newsletter_customer_topic UNIQUE (customer, topic);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_message_id UNIQUE (message_id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT uq_outbox_occasion UNIQUE (occasion);
ALTER TABLE ONLY public.reversal_approval
    ADD CONSTRAINT uq_reversal_approval_reversal UNIQUE (reversal);
ALTER TABLE ONLY public.sending
    ADD CONSTRAINT uq_sending_customer_idempotency_key UNIQUE (customer, idempotency_key);
ALTER TABLE ONLY public.staff
    ADD CONSTRAINT uq_staff_user_name UNIQUE (user_name);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT uq_transfer_case_reference UNIQUE (reference);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT uq_transfer_case_used_by UNIQUE (used_by);
CREATE INDEX ix_attachment_customer ON public.attachment USING btree (customer);
CREATE INDEX ix_attachment_message ON public.attachment USING btree (message);
CREATE INDEX ix_attachment_source ON public.attachment USING btree (source, received_at);
CREATE INDEX ix_audit_customer ON public.audit USING btree (customer);
CREATE INDEX ix_audit_merge_order ON public.audit USING btree (merge_order);
CREATE INDEX ix_case_event_transfer_case ON public.case_event USING btree (transfer_case);
CREATE INDEX ix_claim_sending ON public.claim USING btree (sending);
CREATE INDEX ix_contract_customer ON public.contract USING btree (customer);
CREATE INDEX ix_customer_merged_into ON public.customer USING btree (merged_into);
CREATE INDEX ix_domain_customer ON public.domain USING btree (customer);
CREATE INDEX ix_draft_absorbed ON public.draft USING btree (absorbed);
CREATE INDEX ix_draft_proof ON public.draft USING btree (proof);
CREATE INDEX ix_invoice_customer ON public.invoice USING btree (customer);
CREATE INDEX ix_known_device_customer ON public.known_device USING btree (customer);
CREATE INDEX ix_ledger_not_returned ON public.ledger USING btree (merge_order) WHERE (reason IS NOT NULL);
CREATE INDEX ix_mailbox_customer ON public.mailbox USING btree (customer);
CREATE INDEX ix_mandate_customer ON public.mandate USING btree (customer);
CREATE INDEX ix_merge_order_by_absorbed ON public.merge_order USING btree (absorbed);
CREATE INDEX ix_merge_order_by_state ON public.merge_order USING btree (state);
CREATE INDEX ix_merge_order_by_survivor ON public.merge_order USING btree (survivor, id);
CREATE INDEX ix_merge_order_due ON public.merge_order USING btree (run_at, id) WHERE ((state)::text = ANY ((ARRAY['placed'::character varying, 'executing'::character varying])::text[]));
CREATE INDEX ix_merge_order_sending ON public.merge_order USING btree (sending);
CREATE INDEX ix_message_customer ON public.message USING btree (customer);
CREATE INDEX ix_message_transfer_case ON public.message USING btree (transfer_case);
CREATE INDEX ix_outbox_customer ON public.outbox USING btree (customer);
CREATE INDEX ix_outbox_due ON public.outbox USING btree (due_at) WHERE ((sent_at IS NULL) AND (parked_at IS NULL));
CREATE INDEX ix_outbox_parked ON public.outbox USING btree (parked_at) WHERE (parked_at IS NOT NULL);
CREATE INDEX ix_outbox_sent ON public.outbox USING btree (sent_at) WHERE (sent_at IS NOT NULL);
CREATE INDEX ix_proof_absorbed ON public.proof USING btree (absorbed);
CREATE INDEX ix_proof_survivor ON public.proof USING btree (survivor);
CREATE INDEX ix_reset_token_customer ON public.reset_token USING btree (customer);
CREATE INDEX ix_session_customer ON public.session USING btree (customer);
CREATE INDEX ix_staff_session_staff ON public.staff_session USING btree (staff);
CREATE INDEX ix_ticket_customer ON public.ticket USING btree (customer);
CREATE INDEX ix_transfer_case_absorbed ON public.transfer_case USING btree (absorbed);
CREATE INDEX ix_transfer_case_by_pair ON public.transfer_case USING btree (survivor, absorbed);
CREATE UNIQUE INDEX uq_mandate_customer ON public.mandate USING btree (customer) WHERE ((status)::text = 'active'::text);
CREATE UNIQUE INDEX uq_merge_order_absorbed ON public.merge_order USING btree (absorbed) WHERE (((kind)::text = 'merge'::text) AND ((state)::text = ANY ((ARRAY['placed'::character varying, 'executing'::character varying, 'needs_review'::character varying, 'executed'::character varying])::text[])));
CREATE UNIQUE INDEX uq_merge_order_proof ON public.merge_order USING btree (proof);
CREATE UNIQUE INDEX uq_merge_order_reverses ON public.merge_order USING btree (reverses) WHERE ((state)::text = ANY ((ARRAY['placed'::character varying, 'executing'::character varying, 'needs_review'::character varying, 'executed'::character varying])::text[]));
CREATE UNIQUE INDEX uq_merge_order_survivor ON public.merge_order USING btree (survivor) WHERE ((state)::text = 'executing'::text);
CREATE UNIQUE INDEX uq_proof_session ON public.proof USING btree (session) WHERE (used_at IS NULL);
CREATE UNIQUE INDEX uq_reversal_approval_merge_order ON public.reversal_approval USING btree (merge_order) WHERE (placed_by IS NULL);
CREATE UNIQUE INDEX uq_transfer_case_survivor_absorbed ON public.transfer_case USING btree (survivor, absorbed) WHERE ((state)::text = ANY ((ARRAY['form_sent'::character varying, 'document_received'::character varying])::text[]));
CREATE TRIGGER audit_is_append_only BEFORE UPDATE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.audit_is_append_only();
CREATE TRIGGER audit_is_kept BEFORE DELETE ON public.audit FOR EACH ROW EXECUTE FUNCTION public.audit_is_kept();
CREATE TRIGGER audit_seal_is_append_only BEFORE UPDATE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION public.audit_seal_is_append_only();
CREATE TRIGGER audit_seal_is_kept BEFORE DELETE ON public.audit_seal FOR EACH ROW EXECUTE FUNCTION public.audit_seal_is_kept();
CREATE TRIGGER contract_has_live_owner BEFORE INSERT ON public.contract FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER contract_is_kept_in_a_merge BEFORE DELETE ON public.contract FOR EACH ROW EXECUTE FUNCTION public.contract_is_kept_in_a_merge();
CREATE TRIGGER contract_keeps_live_owner BEFORE UPDATE OF customer ON public.contract FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER credit_has_live_owner BEFORE INSERT ON public.credit FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER credit_keeps_live_owner BEFORE UPDATE OF customer ON public.credit FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER customer_is_absorbed_by_its_order BEFORE UPDATE OF status, merged_into ON public.customer FOR EACH ROW EXECUTE FUNCTION public.customer_is_absorbed_by_its_order();
CREATE TRIGGER customer_is_born_live BEFORE INSERT ON public.customer FOR EACH ROW EXECUTE FUNCTION public.customer_is_born_live();
CREATE TRIGGER customer_is_revived_by_its_reversal BEFORE UPDATE OF status, merged_into ON public.customer FOR EACH ROW EXECUTE FUNCTION public.customer_is_revived_by_its_reversal();
CREATE TRIGGER customer_stays_as_signpost BEFORE DELETE ON public.customer FOR EACH ROW EXECUTE FUNCTION public.customer_stays_as_signpost();
CREATE TRIGGER domain_has_live_owner BEFORE INSERT ON public.domain FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER domain_is_kept_in_a_merge BEFORE DELETE ON public.domain FOR EACH ROW EXECUTE FUNCTION public.domain_is_kept_in_a_merge();
CREATE TRIGGER domain_keeps_live_owner BEFORE UPDATE OF customer ON public.domain FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER invoice_has_live_owner BEFORE INSERT ON public.invoice FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER invoice_is_immutable BEFORE UPDATE OF id, number, amount_cents, currency, issued_on, billed_number, billed_name, billed_address ON public.invoice FOR EACH ROW EXECUTE FUNCTION public.invoice_is_immutable();
CREATE TRIGGER invoice_is_kept BEFORE DELETE ON public.invoice FOR EACH ROW EXECUTE FUNCTION public.invoice_is_kept();
CREATE TRIGGER invoice_keeps_live_owner BEFORE UPDATE OF customer ON public.invoice FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER ledger_is_append_only BEFORE UPDATE ON public.ledger FOR EACH ROW EXECUTE FUNCTION public.ledger_is_append_only();
CREATE TRIGGER ledger_is_kept BEFORE DELETE ON public.ledger FOR EACH ROW EXECUTE FUNCTION public.ledger_is_kept();
CREATE TRIGGER mailbox_has_live_owner BEFORE INSERT ON public.mailbox FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER mailbox_keeps_live_owner BEFORE UPDATE OF customer ON public.mailbox FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER mandate_has_live_owner BEFORE INSERT ON public.mandate FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER mandate_is_immutable BEFORE UPDATE OF id, reference, signed_on, iban ON public.mandate FOR EACH ROW EXECUTE FUNCTION public.mandate_is_immutable();
CREATE TRIGGER mandate_is_kept_in_a_merge BEFORE DELETE ON public.mandate FOR EACH ROW EXECUTE FUNCTION public.mandate_is_kept_in_a_merge();
CREATE TRIGGER mandate_keeps_live_owner BEFORE UPDATE OF customer ON public.mandate FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER merge_order_begins_placed BEFORE INSERT ON public.merge_order FOR EACH ROW EXECUTE FUNCTION public.merge_order_begins_placed();
CREATE TRIGGER merge_order_goes_its_way BEFORE UPDATE OF state ON public.merge_order FOR EACH ROW EXECUTE FUNCTION public.merge_order_goes_its_way();
CREATE TRIGGER merge_order_is_immutable BEFORE UPDATE OF id, reference, kind, sending, survivor, absorbed, fingerprint, rules_version, proof, reverses ON public.merge_order FOR EACH ROW EXECUTE FUNCTION public.merge_order_is_immutable();
CREATE TRIGGER merge_order_is_kept BEFORE DELETE ON public.merge_order FOR EACH ROW EXECUTE FUNCTION public.merge_order_is_kept();
CREATE TRIGGER newsletter_has_live_owner BEFORE INSERT ON public.newsletter FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER newsletter_keeps_live_owner BEFORE UPDATE OF customer ON public.newsletter FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER ticket_has_live_owner BEFORE INSERT ON public.ticket FOR EACH ROW EXECUTE FUNCTION public.refuse_absorbed_owner();
CREATE TRIGGER ticket_keeps_live_owner BEFORE UPDATE OF customer ON public.ticket FOR EACH ROW WHEN ((new.customer <> old.customer)) EXECUTE FUNCTION public.refuse_absorbed_owner();
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT fk_attachment_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.attachment
    ADD CONSTRAINT fk_attachment_message FOREIGN KEY (message) REFERENCES public.message(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT fk_audit_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.audit
    ADD CONSTRAINT fk_audit_merge_order FOREIGN KEY (merge_order) REFERENCES public.merge_order(id);
ALTER TABLE ONLY public.case_event
    ADD CONSTRAINT fk_case_event_staff FOREIGN KEY (staff) REFERENCES public.staff(id);
ALTER TABLE ONLY public.case_event
    ADD CONSTRAINT fk_case_event_transfer_case FOREIGN KEY (transfer_case) REFERENCES public.transfer_case(id);
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT fk_claim_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.claim
    ADD CONSTRAINT fk_claim_sending FOREIGN KEY (sending) REFERENCES public.sending(id);
ALTER TABLE ONLY public.contract
    ADD CONSTRAINT fk_contract_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.credit
    ADD CONSTRAINT fk_credit_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.customer
    ADD CONSTRAINT fk_customer_merged_into FOREIGN KEY (merged_into) REFERENCES public.customer(id);
ALTER TABLE ONLY public.domain
    ADD CONSTRAINT fk_domain_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_absorbed FOREIGN KEY (absorbed) REFERENCES public.customer(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_proof FOREIGN KEY (proof) REFERENCES public.proof(id);
ALTER TABLE ONLY public.draft
    ADD CONSTRAINT fk_draft_survivor FOREIGN KEY (survivor) REFERENCES public.customer(id);
ALTER TABLE ONLY public.invoice
    ADD CONSTRAINT fk_invoice_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.known_device
    ADD CONSTRAINT fk_known_device_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT fk_ledger_merge_order FOREIGN KEY (merge_order) REFERENCES public.merge_order(id);
ALTER TABLE ONLY public.ledger
    ADD CONSTRAINT fk_ledger_undoes FOREIGN KEY (undoes) REFERENCES public.ledger(id);
ALTER TABLE ONLY public.mailbox
    ADD CONSTRAINT fk_mailbox_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.mandate
    ADD CONSTRAINT fk_mandate_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.merge_order
    ADD CONSTRAINT fk_merge_order_absorbed FOREIGN KEY (absorbed) REFERENCES public.customer(id);
ALTER TABLE ONLY public.merge_order
    ADD CONSTRAINT fk_merge_order_proof FOREIGN KEY (proof) REFERENCES public.proof(id);
ALTER TABLE ONLY public.merge_order
    ADD CONSTRAINT fk_merge_order_reverses FOREIGN KEY (reverses) REFERENCES public.merge_order(id);
ALTER TABLE ONLY public.merge_order
    ADD CONSTRAINT fk_merge_order_sending FOREIGN KEY (sending) REFERENCES public.sending(id);
ALTER TABLE ONLY public.merge_order
    ADD CONSTRAINT fk_merge_order_survivor FOREIGN KEY (survivor) REFERENCES public.customer(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT fk_message_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.message
    ADD CONSTRAINT fk_message_transfer_case FOREIGN KEY (transfer_case) REFERENCES public.transfer_case(id);
ALTER TABLE ONLY public.newsletter
    ADD CONSTRAINT fk_newsletter_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT fk_outbox_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.proof
    ADD CONSTRAINT fk_proof_absorbed FOREIGN KEY (absorbed) REFERENCES public.customer(id);
ALTER TABLE ONLY public.proof
    ADD CONSTRAINT fk_proof_survivor FOREIGN KEY (survivor) REFERENCES public.customer(id);
ALTER TABLE ONLY public.reset_token
    ADD CONSTRAINT fk_reset_token_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.reversal_approval
    ADD CONSTRAINT fk_reversal_approval_approved_by FOREIGN KEY (approved_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.reversal_approval
    ADD CONSTRAINT fk_reversal_approval_merge_order FOREIGN KEY (merge_order) REFERENCES public.merge_order(id);
ALTER TABLE ONLY public.reversal_approval
    ADD CONSTRAINT fk_reversal_approval_placed_by FOREIGN KEY (placed_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.reversal_approval
    ADD CONSTRAINT fk_reversal_approval_reversal FOREIGN KEY (reversal) REFERENCES public.merge_order(id);
ALTER TABLE ONLY public.sending
    ADD CONSTRAINT fk_sending_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.session
    ADD CONSTRAINT fk_session_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.staff_session
    ADD CONSTRAINT fk_staff_session_staff FOREIGN KEY (staff) REFERENCES public.staff(id);
ALTER TABLE ONLY public.ticket
    ADD CONSTRAINT fk_ticket_customer FOREIGN KEY (customer) REFERENCES public.customer(id);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT fk_transfer_case_absorbed FOREIGN KEY (absorbed) REFERENCES public.customer(id);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT fk_transfer_case_accepted_by FOREIGN KEY (accepted_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT fk_transfer_case_approved_by FOREIGN KEY (approved_by) REFERENCES public.staff(id);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT fk_transfer_case_survivor FOREIGN KEY (survivor) REFERENCES public.customer(id);
ALTER TABLE ONLY public.transfer_case
    ADD CONSTRAINT fk_transfer_case_used_by FOREIGN KEY (used_by) REFERENCES public.merge_order(id);
