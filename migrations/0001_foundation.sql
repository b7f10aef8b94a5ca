-- Owner: audit, jobs, mail, files, web. What must survive a restart before anything else exists:
-- work to do, mail to send, blobs, the account of what was done, and the installation's own settings.

CREATE TABLE audit_event (
    id BYTEA NOT NULL PRIMARY KEY,
    at BIGINT NOT NULL,
    platform_id BYTEA,
    actor_id BYTEA,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    -- Given by the sealing job: which seal, which place in the whole account, which link of the chain.
    seal_number BIGINT,
    position BIGINT,
    mac BYTEA
);
CREATE INDEX audit_event_newest ON audit_event (at, id);
CREATE INDEX audit_event_platform ON audit_event (platform_id, at, id);
CREATE INDEX audit_event_unsealed ON audit_event (seal_number, at, id);
CREATE INDEX audit_event_subject ON audit_event (subject, at);
CREATE UNIQUE INDEX audit_event_position_key ON audit_event (position);

CREATE TABLE audit_seal (
    number BIGINT NOT NULL PRIMARY KEY,
    sealed_at BIGINT NOT NULL,
    first_position BIGINT NOT NULL,
    events BIGINT NOT NULL,
    mac BYTEA NOT NULL,
    -- Present when retention removed this seal's events and all before it.
    cut_mac BYTEA
);

CREATE TABLE job (
    id BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    payload TEXT NOT NULL,
    dedupe_key TEXT,
    -- How long after one run the next one is due; NULL for work that is done once.
    every_ms BIGINT,
    run_at BIGINT NOT NULL,
    attempts BIGINT NOT NULL,
    state TEXT NOT NULL,
    locked_by TEXT,
    locked_until BIGINT NOT NULL,
    last_error TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    CONSTRAINT job_state_known CHECK (state IN ('waiting', 'running', 'done', 'failed'))
);
CREATE INDEX job_due ON job (state, run_at, id);
CREATE INDEX job_finished ON job (state, finished_at);
CREATE INDEX job_newest ON job (created_at, id);
CREATE UNIQUE INDEX job_dedupe_key ON job (dedupe_key);

CREATE TABLE mail_message (
    id BYTEA NOT NULL PRIMARY KEY,
    created_at BIGINT NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    attempts BIGINT NOT NULL,
    sent_at BIGINT,
    last_error TEXT,
    CONSTRAINT mail_message_state_known CHECK (state IN ('queued', 'sent', 'failed'))
);
CREATE INDEX mail_message_newest ON mail_message (created_at, id);
CREATE INDEX mail_message_recipient ON mail_message (recipient, created_at);

CREATE TABLE blob (
    sha256 BYTEA NOT NULL PRIMARY KEY,
    size BIGINT NOT NULL,
    media_type TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
