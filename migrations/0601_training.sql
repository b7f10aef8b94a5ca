-- Owner: training. Sessions of a course: like branches of it. A session points at a version and at the
-- root of its own content; who takes part, who gives it, and what happened, in order.

CREATE TABLE training_session (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    course_id BYTEA NOT NULL,
    -- The version that it stands on, and its own content: the same root until it refused a part of a newer one.
    version_id BYTEA NOT NULL,
    root_hash BYTEA NOT NULL,
    title TEXT NOT NULL,
    title_folded TEXT NOT NULL,
    -- What the trainers say to who takes part, Markdown.
    welcome TEXT NOT NULL,
    -- Where and when it meets, in words.
    practical TEXT NOT NULL,
    state TEXT NOT NULL,
    -- The state to come back to from the bin.
    state_before TEXT NOT NULL,
    mode TEXT NOT NULL,
    starts_at BIGINT,
    ends_at BIGINT,
    opens_by_itself BOOLEAN NOT NULL,
    is_in_offer BOOLEAN NOT NULL,
    enrol_opens_at BIGINT,
    enrol_closes_at BIGINT,
    capacity BIGINT,
    enrol_code TEXT NOT NULL,
    -- Kept in the transactions that change an enrolment: lists and the capacity need no counting.
    active_count BIGINT NOT NULL,
    waiting_count BIGINT NOT NULL,
    -- Number of the last fact: order of the history and of the waiting list.
    last_fact BIGINT NOT NULL,
    -- When the clock last noted that it could not open the session.
    stuck_at BIGINT,
    created_by BYTEA NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT training_session_state_known CHECK (state IN ('preparing', 'open', 'closing', 'archived', 'binned')),
    CONSTRAINT training_session_mode_known CHECK (mode IN ('self_paced', 'tutored')),
    CONSTRAINT training_session_counts CHECK (active_count >= 0 AND waiting_count >= 0)
);
CREATE INDEX training_session_newest ON training_session (platform_id, created_at, id);
CREATE INDEX training_session_state ON training_session (platform_id, state, created_at, id);
CREATE INDEX training_session_course ON training_session (course_id, state);
-- What the clock looks at.
CREATE INDEX training_session_opening ON training_session (state, opens_by_itself, starts_at, id);
CREATE INDEX training_session_ending ON training_session (state, ends_at, id);

CREATE TABLE session_staff (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    added_by BYTEA NOT NULL,
    added_at BIGINT NOT NULL,
    PRIMARY KEY (session_id, person_id),
    CONSTRAINT session_staff_role_known CHECK (role IN ('trainer', 'tutor'))
);
CREATE INDEX session_staff_person ON session_staff (person_id, session_id);

CREATE TABLE enrolment (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    state TEXT NOT NULL,
    method TEXT NOT NULL,
    -- The number of the fact that made this state: the order of the waiting list.
    place BIGINT NOT NULL,
    since BIGINT NOT NULL,
    PRIMARY KEY (session_id, person_id),
    CONSTRAINT enrolment_state_known CHECK (state IN ('active', 'waiting', 'left', 'removed')),
    CONSTRAINT enrolment_method_known CHECK (method IN ('self', 'staff'))
);
CREATE INDEX enrolment_order ON enrolment (session_id, state, place);
CREATE INDEX enrolment_person ON enrolment (person_id, state, since);

-- What happened in a session, in order. A fact that its person has to be told waits in `to_tell`.
CREATE TABLE session_fact (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    number BIGINT NOT NULL,
    at BIGINT NOT NULL,
    by_id BYTEA,
    what TEXT NOT NULL,
    person_id BYTEA,
    reason TEXT NOT NULL,
    to_tell BOOLEAN NOT NULL,
    PRIMARY KEY (session_id, number)
);
CREATE INDEX session_fact_to_tell ON session_fact (to_tell, session_id, number);
CREATE INDEX session_fact_person ON session_fact (person_id, session_id, number);

-- A session while it stands in the offer: what lists and filters read.
CREATE TABLE offer_entry (
    session_id BYTEA NOT NULL PRIMARY KEY REFERENCES training_session (id),
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    title TEXT NOT NULL,
    objective TEXT NOT NULL,
    -- Words of the groups that it is for, each between blanks.
    targets TEXT NOT NULL,
    mode TEXT NOT NULL,
    remote_minutes BIGINT NOT NULL,
    onsite_minutes BIGINT NOT NULL,
    minutes BIGINT NOT NULL,
    -- 0 without a date: what can begin today comes first.
    starts_at BIGINT NOT NULL,
    ends_at BIGINT,
    -- The last moment at which it is shown.
    shown_until BIGINT NOT NULL,
    -- The folded words that `offer_vocabulary` counts for it, between blanks.
    words TEXT NOT NULL
);
CREATE INDEX offer_entry_order ON offer_entry (platform_id, starts_at, session_id);

CREATE TABLE offer_term (
    session_id BYTEA NOT NULL,
    stem TEXT NOT NULL,
    platform_id BYTEA NOT NULL,
    weight BIGINT NOT NULL,
    PRIMARY KEY (session_id, stem)
);
CREATE INDEX offer_term_stem ON offer_term (platform_id, stem, session_id);

CREATE TABLE offer_vocabulary (
    platform_id BYTEA NOT NULL,
    word TEXT NOT NULL,
    stem TEXT NOT NULL,
    first TEXT NOT NULL,
    length BIGINT NOT NULL,
    uses BIGINT NOT NULL,
    PRIMARY KEY (platform_id, word)
);
CREATE INDEX offer_vocabulary_near ON offer_vocabulary (platform_id, first, length);
