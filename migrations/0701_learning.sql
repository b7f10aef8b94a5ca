-- Owner: learning. What people did in sessions, by the stable keys of activities, never in the content.
-- Nothing here counts time: what a trainer sees of it is a last active day.

CREATE TABLE activity_state (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    stable_key TEXT NOT NULL,
    state TEXT NOT NULL,
    -- The best result of a quiz, of 100.
    score BIGINT,
    viewed_at BIGINT,
    done_at BIGINT,
    PRIMARY KEY (session_id, person_id, stable_key),
    CONSTRAINT activity_state_known CHECK (state IN ('seen', 'done'))
);

-- What follows from the states and the content of the session, kept by the transactions that change them.
CREATE TABLE session_progress (
    person_id BYTEA NOT NULL REFERENCES person (id),
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- The last day on which the person did something, in the platform's zone (2026-11-27).
    last_day TEXT NOT NULL,
    -- The first activity that was open and not done then.
    next_key TEXT,
    -- The content that this was counted in.
    root_hash BYTEA NOT NULL,
    begun_at BIGINT NOT NULL,
    -- Written once: whoever completed the session stays so when its content grows.
    completed_at BIGINT,
    PRIMARY KEY (person_id, session_id),
    CONSTRAINT session_progress_state_known CHECK (state IN ('begun', 'completed'))
);
CREATE INDEX session_progress_session ON session_progress (session_id, state, last_day);

CREATE TABLE quiz_attempt (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    stable_key TEXT NOT NULL,
    -- 1 for the first.
    number BIGINT NOT NULL,
    state TEXT NOT NULL,
    -- The content whose questions it answers: a newer version never changes questions under the pen.
    root_hash BYTEA NOT NULL,
    -- Of 100, once it is finished.
    score BIGINT,
    begun_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (session_id, person_id, stable_key, number),
    CONSTRAINT quiz_attempt_state_known CHECK (state IN ('open', 'finished'))
);
-- One at a time: beginning twice is beginning once.
CREATE UNIQUE INDEX quiz_attempt_open ON quiz_attempt (session_id, person_id, stable_key) WHERE state = 'open';

CREATE TABLE quiz_response (
    session_id BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    stable_key TEXT NOT NULL,
    number BIGINT NOT NULL,
    question_key TEXT NOT NULL,
    -- The keys of the chosen answers between blanks, or the words that were typed.
    answer TEXT NOT NULL,
    answered_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, person_id, stable_key, number, question_key)
);

-- Who looked at what a person did, by day: the person sees this list.
CREATE TABLE trace_view (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    viewer_id BYTEA NOT NULL REFERENCES person (id),
    day TEXT NOT NULL,
    PRIMARY KEY (session_id, person_id, viewer_id, day)
);
CREATE INDEX trace_view_person ON trace_view (person_id, day);
