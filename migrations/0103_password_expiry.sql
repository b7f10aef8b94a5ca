-- Owner: identity. Warnings before a password expires: the last one that went out, in days before the
-- end (30, 7, 1); none with a new password. The indexes find those who are due, and passwords without a date.

ALTER TABLE account ADD COLUMN password_warned_days BIGINT;
CREATE INDEX account_password_expiry ON account (password_expires_at, person_id);
CREATE INDEX account_password_undated ON account (person_id) WHERE password_hash IS NOT NULL AND password_expires_at IS NULL;
