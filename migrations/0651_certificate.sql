-- Owner: training. What somebody holds who completed a session: one certificate for each session and
-- person. It outlives the enrolment: whoever is taken out of a session keeps theirs.

CREATE TABLE certificate (
    id BYTEA NOT NULL PRIMARY KEY,
    -- Finds it from the paper: sixteen signs, the last of which notices a slip.
    code TEXT NOT NULL,
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    issued_at BIGINT NOT NULL,
    -- What it says, as canonical JSON: later changes of names and titles do not reach it.
    snapshot TEXT NOT NULL,
    -- Ed25519 over the bytes of the snapshot, by the platform's key.
    signature BYTEA NOT NULL,
    revoked_at BIGINT,
    revoked_by BYTEA,
    revoked_reason TEXT NOT NULL,
    CONSTRAINT certificate_revoked_why CHECK (revoked_at IS NULL OR revoked_reason <> '')
);
CREATE UNIQUE INDEX certificate_code ON certificate (code);
CREATE UNIQUE INDEX certificate_holder ON certificate (session_id, person_id);
CREATE INDEX certificate_person ON certificate (person_id, issued_at, id);
