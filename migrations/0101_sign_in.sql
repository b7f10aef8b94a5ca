-- Owner: identity. Counters that slow an attacker (never a lock on a person), and the history of
-- sign-ins that people read on their own page.

CREATE TABLE attempt_counter (
    key_tag BYTEA NOT NULL PRIMARY KEY,
    failures BIGINT NOT NULL,
    since BIGINT NOT NULL,
    last_at BIGINT NOT NULL
);
CREATE INDEX attempt_counter_age ON attempt_counter (last_at);

CREATE TABLE sign_in_event (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA,
    at BIGINT NOT NULL,
    outcome TEXT NOT NULL,
    device TEXT NOT NULL,
    origin TEXT NOT NULL
);
CREATE INDEX sign_in_event_person ON sign_in_event (person_id, at);
