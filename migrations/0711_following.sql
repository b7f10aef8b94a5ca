-- Owner: learning. Who looked at the list of those who follow a session, and what trainers wrote to
-- those who had not begun.

CREATE TABLE follow_view (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    viewer_id BYTEA NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    PRIMARY KEY (session_id, viewer_id, day)
);

CREATE TABLE session_reminder (
    -- Drawn when the words are looked at before they go: sending the same page twice is sending it once.
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    written_by BYTEA NOT NULL REFERENCES person (id),
    written_at BIGINT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    -- The last place in the session when it was written: who came later is not meant.
    last_place BIGINT NOT NULL,
    -- The place up to which it went out, and to how many: who died on the way goes on from here.
    sent_up_to BIGINT NOT NULL,
    sent_count BIGINT NOT NULL,
    done_at BIGINT
);
CREATE INDEX session_reminder_newest ON session_reminder (session_id, written_at);
