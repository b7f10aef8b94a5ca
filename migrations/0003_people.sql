-- Owner: identity. Units (academy, department, district, school, service), people, their accounts,
-- assignments, roles and web sessions. A person is one across all platforms; an account is how they sign in.

CREATE TABLE org_unit (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    parent_id BYTEA REFERENCES org_unit (id),
    kind TEXT NOT NULL,
    uai TEXT,
    source_key TEXT NOT NULL,
    name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    town TEXT NOT NULL,
    town_folded TEXT NOT NULL,
    school_kind TEXT,
    phone TEXT,
    email TEXT,
    closed_at BIGINT,
    updated_at BIGINT NOT NULL,
    CONSTRAINT org_unit_kind_known CHECK (kind IN ('academy', 'department', 'district', 'school', 'service'))
);
CREATE UNIQUE INDEX org_unit_source_key ON org_unit (platform_id, source_key);
CREATE UNIQUE INDEX org_unit_uai_key ON org_unit (uai);
CREATE INDEX org_unit_parent ON org_unit (parent_id, kind);
CREATE INDEX org_unit_listing ON org_unit (platform_id, kind, name_folded);
CREATE INDEX org_unit_town ON org_unit (platform_id, town_folded);

CREATE TABLE person (
    id BYTEA NOT NULL PRIMARY KEY,
    home_platform_id BYTEA NOT NULL REFERENCES platform (id),
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    birth_name TEXT NOT NULL,
    name_folded TEXT NOT NULL,
    birth_date TEXT,
    numen_mac BYTEA,
    numen_cipher BYTEA,
    source_key TEXT,
    main_function TEXT NOT NULL,
    language TEXT NOT NULL,
    audience TEXT,
    is_name_public BOOLEAN NOT NULL,
    left_at BIGINT,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX person_numen_key ON person (numen_mac);
CREATE UNIQUE INDEX person_source_key ON person (home_platform_id, source_key);
CREATE INDEX person_listing ON person (home_platform_id, name_folded);

CREATE TABLE account (
    person_id BYTEA NOT NULL PRIMARY KEY REFERENCES person (id),
    username TEXT NOT NULL,
    email TEXT,
    email_folded TEXT,
    password_hash TEXT,
    password_changed_at BIGINT,
    password_expires_at BIGINT,
    disabled_at BIGINT,
    created_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX account_username_key ON account (username);
CREATE UNIQUE INDEX account_email_key ON account (email_folded);

CREATE TABLE assignment (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES person (id),
    org_unit_id BYTEA NOT NULL REFERENCES org_unit (id),
    function TEXT NOT NULL,
    subject TEXT,
    starts_on TEXT,
    ends_on TEXT,
    ended_at BIGINT,
    is_main BOOLEAN NOT NULL,
    source TEXT NOT NULL
);
CREATE UNIQUE INDEX assignment_once_key ON assignment (person_id, org_unit_id, function);
CREATE INDEX assignment_unit ON assignment (org_unit_id, function);

CREATE TABLE role_grant (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES person (id),
    role TEXT NOT NULL,
    scope_kind TEXT NOT NULL,
    scope_id BYTEA,
    valid_from BIGINT NOT NULL,
    valid_until BIGINT,
    granted_by BYTEA,
    CONSTRAINT role_grant_scope_known CHECK (scope_kind IN ('network', 'platform', 'org_unit')),
    CONSTRAINT role_grant_scope_set CHECK ((scope_kind = 'network') = (scope_id IS NULL))
);
CREATE INDEX role_grant_person ON role_grant (person_id);

CREATE TABLE recovery_contact (
    id BYTEA NOT NULL PRIMARY KEY,
    person_id BYTEA NOT NULL REFERENCES person (id),
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    source TEXT NOT NULL,
    verified_at BIGINT,
    created_at BIGINT NOT NULL,
    CONSTRAINT recovery_contact_kind_known CHECK (kind IN ('mail', 'phone'))
);
CREATE UNIQUE INDEX recovery_contact_once_key ON recovery_contact (person_id, kind, value);

-- One web session for each browser; only the hash of its cookie is kept (ASVS 5, 7.2).
CREATE TABLE web_session (
    id BYTEA NOT NULL PRIMARY KEY,
    token_hash BYTEA NOT NULL,
    person_id BYTEA NOT NULL,
    opened_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    ended_at BIGINT,
    restricted BOOLEAN NOT NULL,
    device TEXT NOT NULL,
    origin TEXT NOT NULL
);
CREATE UNIQUE INDEX web_session_token_key ON web_session (token_hash);
CREATE INDEX web_session_person ON web_session (person_id, ended_at);
CREATE INDEX web_session_expiry ON web_session (expires_at);
