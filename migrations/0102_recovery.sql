-- Owner: identity. Codes of single use that lead back into an account, and the life of a recovery
-- contact: a new one serves after a delay, a removed one serves a while longer (see recovery_contact).

CREATE TABLE recovery_code (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES person (id),
    way TEXT NOT NULL,
    -- Keyed tags only: neither a code nor a browser can be read here.
    code_tag BYTEA NOT NULL,
    browser_tag BYTEA,
    issued_by BYTEA,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    failures BIGINT NOT NULL,
    -- The code was given back: from then on the grant, in the browser's cookie, chooses the password.
    proved_at BIGINT,
    grant_tag BYTEA,
    grant_expires_at BIGINT,
    used_at BIGINT,
    voided_at BIGINT,
    CONSTRAINT recovery_code_way_known CHECK (way IN ('mail', 'handed'))
);
CREATE UNIQUE INDEX recovery_code_tag_key ON recovery_code (code_tag);
CREATE UNIQUE INDEX recovery_code_grant_key ON recovery_code (grant_tag);
CREATE INDEX recovery_code_person ON recovery_code (person_id, way, created_at);
CREATE INDEX recovery_code_age ON recovery_code (created_at);

ALTER TABLE recovery_contact ADD COLUMN active_from BIGINT;
ALTER TABLE recovery_contact ADD COLUMN removed_at BIGINT;

-- The code that proves that a new contact is read by its person.
CREATE TABLE contact_check (
    contact_id BYTEA NOT NULL PRIMARY KEY REFERENCES recovery_contact (id) ON DELETE CASCADE,
    code_tag BYTEA NOT NULL,
    expires_at BIGINT NOT NULL,
    failures BIGINT NOT NULL
);
