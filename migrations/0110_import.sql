-- Owner: identity. Imports of units and staff: numbered runs, their staged lines (which are also the
-- report and the quarantine), what an import left on a person, and the digits of homonyms.

CREATE TABLE import_run (
    number BIGINT NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    file_name TEXT NOT NULL,
    file_digest BYTEA NOT NULL,
    -- The file holds all staff of the platform: who is not in it has left.
    is_whole BOOLEAN NOT NULL,
    is_dry_run BOOLEAN NOT NULL,
    -- In percent of the people there were.
    max_leavers BIGINT NOT NULL,
    leavers_confirmed BOOLEAN NOT NULL,
    people_before BIGINT NOT NULL,
    leavers BIGINT NOT NULL,
    lines BIGINT NOT NULL,
    lines_done BIGINT NOT NULL,
    started_by BYTEA,
    started_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    finished_at BIGINT,
    CONSTRAINT import_run_kind_known CHECK (kind IN ('units', 'staff', 'retry')),
    CONSTRAINT import_run_state_known CHECK (state IN ('staging', 'staged', 'stopped', 'applying', 'done', 'abandoned'))
);
CREATE INDEX import_run_newest ON import_run (platform_id, number);

-- One line of a file. A NUMEN is here as in `person`: a keyed MAC and a sealed copy, never in `payload`.
-- Once applied, only a quarantined line keeps its payload.
CREATE TABLE import_line (
    run BIGINT NOT NULL REFERENCES import_run (number) ON DELETE CASCADE,
    line BIGINT NOT NULL,
    -- Lines of one person share the number of their first line.
    person_group BIGINT NOT NULL,
    person_id BYTEA,
    numen_mac BYTEA,
    numen_cipher BYTEA,
    payload TEXT,
    applied BOOLEAN NOT NULL,
    outcome TEXT NOT NULL,
    problems TEXT NOT NULL,
    PRIMARY KEY (run, line),
    CONSTRAINT import_line_outcome_known
        CHECK (outcome IN ('waiting', 'created', 'updated', 'unchanged', 'quarantined', 'refused', 'retried'))
);
CREATE INDEX import_line_group ON import_line (run, person_group);
CREATE INDEX import_line_person ON import_line (run, person_id);
CREATE INDEX import_line_outcome ON import_line (run, outcome, line);

-- The next digit for homonyms of a user name.
CREATE TABLE username_series (
    base TEXT NOT NULL PRIMARY KEY,
    next BIGINT NOT NULL
);

-- A keyed digest of the lines that made this person what they are: the same lines change nothing, and
-- what was edited on screen stays until the file says something new. NULL: never imported.
ALTER TABLE person ADD COLUMN import_mark BYTEA;

ALTER TABLE org_unit ADD COLUMN sector TEXT;
ALTER TABLE org_unit ADD COLUMN department TEXT;
ALTER TABLE org_unit ADD COLUMN address TEXT;
ALTER TABLE org_unit ADD COLUMN post_code TEXT;
ALTER TABLE org_unit ADD COLUMN hours TEXT;
