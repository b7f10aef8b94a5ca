-- Owner: transfer. Courses that came, or are coming, from other platforms: the file as it was given, how
-- far its reading is, what became of it.

CREATE TABLE course_import (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    state TEXT NOT NULL,
    -- The name that the file had, and its content in the store of files.
    file_name TEXT NOT NULL,
    digest BYTEA NOT NULL,
    size BIGINT NOT NULL,
    -- The language in which words are written into the course.
    lang TEXT NOT NULL,
    -- Activities read, and how many there are; 0 of 0 before the outline is known.
    done BIGINT NOT NULL,
    total BIGINT NOT NULL,
    -- Why nothing could be taken: a code.
    fault TEXT NOT NULL,
    course_id BYTEA REFERENCES course (id),
    course_code TEXT NOT NULL,
    title TEXT NOT NULL,
    kept BIGINT NOT NULL,
    approximated BIGINT NOT NULL,
    parked BIGINT NOT NULL,
    refused BIGINT NOT NULL,
    -- What became of each item, as JSON; empty before the end.
    report TEXT NOT NULL,
    by_person BYTEA NOT NULL REFERENCES person (id),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT course_import_state_known CHECK (state IN ('waiting', 'running', 'done', 'failed')),
    CONSTRAINT course_import_done_has_course CHECK (state <> 'done' OR course_id IS NOT NULL)
);
CREATE INDEX course_import_listing ON course_import (platform_id, created_at, id);
