-- Owner: access. The launcher: categories, applications and the rules that open them, what people
-- starred and what they used last.

CREATE TABLE app_category (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    icon TEXT NOT NULL,
    position BIGINT NOT NULL
);
CREATE UNIQUE INDEX app_category_code_key ON app_category (platform_id, code);

CREATE TABLE application (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    category_id BYTEA NOT NULL REFERENCES app_category (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    purpose TEXT NOT NULL,
    purpose_en TEXT NOT NULL,
    icon TEXT NOT NULL,
    url TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- What people may call it, parted by commas: search finds it by these words too.
    keywords TEXT NOT NULL,
    -- Opens without signing in.
    is_public BOOLEAN NOT NULL,
    is_open BOOLEAN NOT NULL,
    -- Why it is closed, for everyone who looks for it.
    closed_reason TEXT NOT NULL,
    closed_reason_en TEXT NOT NULL,
    position BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    CONSTRAINT application_kind_known CHECK (kind IN ('external', 'training', 'page'))
);
CREATE UNIQUE INDEX application_code_key ON application (platform_id, code);
CREATE INDEX application_category ON application (category_id, position);

-- No row: for everyone with a current assignment. With rows, one that matches is enough.
CREATE TABLE app_rule (
    application_id BYTEA NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    -- Codes parted by blanks; empty: any.
    functions TEXT NOT NULL,
    school_kinds TEXT NOT NULL,
    reason TEXT NOT NULL,
    reason_en TEXT NOT NULL,
    granted_by TEXT NOT NULL,
    granted_by_en TEXT NOT NULL,
    PRIMARY KEY (application_id, position)
);

CREATE TABLE favourite (
    person_id BYTEA NOT NULL REFERENCES person (id),
    application_id BYTEA NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    position BIGINT NOT NULL,
    PRIMARY KEY (person_id, application_id)
);
CREATE INDEX favourite_application ON favourite (application_id);

-- The last use only: no history of who opened what is kept.
CREATE TABLE app_use (
    person_id BYTEA NOT NULL REFERENCES person (id),
    application_id BYTEA NOT NULL REFERENCES application (id) ON DELETE CASCADE,
    used_at BIGINT NOT NULL,
    PRIMARY KEY (person_id, application_id)
);
CREATE INDEX app_use_latest ON app_use (person_id, used_at);
CREATE INDEX app_use_application ON app_use (application_id);
