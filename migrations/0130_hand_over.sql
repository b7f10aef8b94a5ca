-- Owner: identity. A web session that goes on at another host of ours: one family for each browser, ended
-- together, and the code of single use that carries it across.

-- The first session of the browser's family, itself included; the host's own name, NULL on the network's host.
ALTER TABLE web_session ADD COLUMN family_id BYTEA;
ALTER TABLE web_session ADD COLUMN host TEXT;
UPDATE web_session SET family_id = id;
CREATE INDEX web_session_family ON web_session (family_id, ended_at);

CREATE TABLE session_hand_over (
    -- A keyed tag, never the code.
    code_tag BYTEA NOT NULL PRIMARY KEY,
    session_id BYTEA NOT NULL REFERENCES web_session (id),
    -- Where it may be given back, and the state that asked for it (SHA-256).
    target TEXT NOT NULL,
    state_hash BYTEA NOT NULL,
    expires_at BIGINT NOT NULL
);
CREATE INDEX session_hand_over_session ON session_hand_over (session_id, expires_at);
CREATE INDEX session_hand_over_age ON session_hand_over (expires_at);
