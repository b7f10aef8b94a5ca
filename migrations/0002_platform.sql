-- Owner: portal. The platforms of the network: academies and national bodies. Names live here,
-- never in code; `content_version` grows with each edit, and public pages are kept by it.

CREATE TABLE platform (
    id BYTEA NOT NULL PRIMARY KEY,
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    name TEXT NOT NULL,
    short_name TEXT NOT NULL,
    portal_name TEXT NOT NULL,
    launcher_name TEXT NOT NULL,
    training_name TEXT NOT NULL,
    tagline TEXT NOT NULL,
    host TEXT,
    time_zone TEXT NOT NULL,
    numen_code TEXT,
    mail_domain TEXT,
    pupil_service_url TEXT,
    accessibility_status TEXT NOT NULL,
    theme_tokens TEXT NOT NULL,
    logo BYTEA,
    content_version BIGINT NOT NULL,
    position BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    CONSTRAINT platform_kind_known CHECK (kind IN ('academy', 'national')),
    CONSTRAINT platform_state_known CHECK (state IN ('open', 'announced'))
);
CREATE UNIQUE INDEX platform_code_key ON platform (code);
CREATE UNIQUE INDEX platform_host_key ON platform (host);
