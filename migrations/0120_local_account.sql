-- Owner: identity. People from outside: who invited them where, for what and until when, and the code of
-- the one link that activates their account.

-- Set on accounts of people from outside only: the moment from which nobody signs in with it any more.
ALTER TABLE account ADD COLUMN closes_at BIGINT;

-- One person may be invited by several platforms; the account lives as long as the last invitation.
CREATE TABLE invitation (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    -- As the inviter typed them: all that the inviter may know of whoever had an account before.
    email TEXT NOT NULL,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    reason TEXT NOT NULL,
    -- NULL: by the operator at the command line.
    invited_by BYTEA REFERENCES person (id),
    invited_at BIGINT NOT NULL,
    ends_at BIGINT NOT NULL,
    -- When the next notice is due, or the end; NULL once it has ended.
    next_step_at BIGINT,
    ended_at BIGINT
);
CREATE UNIQUE INDEX invitation_once_key ON invitation (platform_id, person_id);
CREATE INDEX invitation_person ON invitation (person_id, ended_at, ends_at);
CREATE INDEX invitation_listing ON invitation (platform_id, name_folded, id);
CREATE INDEX invitation_due ON invitation (next_step_at, id);

-- The newest link alone is good; a keyed tag, never the code.
CREATE TABLE activation_code (
    person_id BYTEA NOT NULL PRIMARY KEY REFERENCES person (id),
    invitation_id BYTEA NOT NULL REFERENCES invitation (id),
    code_tag BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX activation_code_tag_key ON activation_code (code_tag);
CREATE INDEX activation_code_age ON activation_code (expires_at);

-- An invitation to the private address of somebody with an account finds that account.
CREATE INDEX recovery_contact_value ON recovery_contact (kind, value);
