-- Owner: courses. What courses say. An object (an activity, a section, a root) is named by the SHA-256
-- of its canonical JSON and never changes; versions and working copies point at roots.

CREATE TABLE course_object (
    hash BYTEA NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    body TEXT NOT NULL,
    CONSTRAINT course_object_kind_known CHECK (kind IN ('root', 'section', 'activity'))
);

CREATE TABLE course (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    code TEXT NOT NULL,
    state TEXT NOT NULL,
    title TEXT NOT NULL,
    -- Title and keywords, folded for search.
    text_folded TEXT NOT NULL,
    -- The record as the authors keep it; each version has its own copy.
    record TEXT NOT NULL,
    -- Raised with each change of the record: two people at once do not overwrite each other silently.
    record_revision BIGINT NOT NULL,
    -- Number of the newest version, 0 before the first.
    latest_number BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    created_by BYTEA REFERENCES person (id),
    updated_at BIGINT NOT NULL,
    CONSTRAINT course_state_known CHECK (state IN ('draft', 'published', 'retired'))
);
CREATE UNIQUE INDEX course_code_key ON course (platform_id, code);
CREATE INDEX course_listing ON course (platform_id, updated_at, id);

CREATE TABLE course_version (
    id BYTEA NOT NULL PRIMARY KEY,
    course_id BYTEA NOT NULL REFERENCES course (id),
    number BIGINT NOT NULL,
    root_hash BYTEA NOT NULL REFERENCES course_object (hash),
    record TEXT NOT NULL,
    note TEXT NOT NULL,
    author_id BYTEA REFERENCES person (id),
    at BIGINT NOT NULL
);
CREATE UNIQUE INDEX course_version_number_key ON course_version (course_id, number);

CREATE TABLE course_draft (
    course_id BYTEA NOT NULL PRIMARY KEY REFERENCES course (id),
    base_version_id BYTEA REFERENCES course_version (id),
    root_hash BYTEA NOT NULL REFERENCES course_object (hash),
    revision BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    updated_by BYTEA REFERENCES person (id)
);

-- Every state that the working copy was in; undoing is going back to one of them.
CREATE TABLE course_edit (
    course_id BYTEA NOT NULL REFERENCES course (id),
    revision BIGINT NOT NULL,
    root_hash BYTEA NOT NULL REFERENCES course_object (hash),
    what TEXT NOT NULL,
    subject TEXT NOT NULL,
    by_person BYTEA REFERENCES person (id),
    at BIGINT NOT NULL,
    PRIMARY KEY (course_id, revision)
);

-- Who may read the course may read these files.
CREATE TABLE course_file (
    course_id BYTEA NOT NULL REFERENCES course (id),
    digest BYTEA NOT NULL,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size BIGINT NOT NULL,
    PRIMARY KEY (course_id, digest, name)
);

CREATE TABLE course_author (
    course_id BYTEA NOT NULL REFERENCES course (id),
    person_id BYTEA NOT NULL REFERENCES person (id),
    PRIMARY KEY (course_id, person_id)
);
CREATE INDEX course_author_person ON course_author (person_id);
