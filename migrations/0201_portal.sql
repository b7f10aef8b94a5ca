-- Owner: portal. What a platform says of itself, its audiences, its news, and the pages of its foot
-- that a manager has rewritten.

-- What pages fill in by name ({{organisation}}, {{help_phone}}…) and the English of what the platform's
-- own row says in French.
CREATE TABLE platform_detail (
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (platform_id, name)
);

CREATE TABLE platform_link (
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    position BIGINT NOT NULL,
    label TEXT NOT NULL,
    label_en TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (platform_id, position)
);

CREATE TABLE audience (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    name_en TEXT NOT NULL,
    purpose TEXT NOT NULL,
    purpose_en TEXT NOT NULL,
    icon TEXT NOT NULL,
    -- Codes of functions, each between blanks: the profile of whoever has one of them.
    functions TEXT NOT NULL,
    body TEXT NOT NULL,
    body_en TEXT NOT NULL,
    -- A JSON list of {label, label_en, url}.
    links TEXT NOT NULL,
    external_name TEXT NOT NULL,
    external_url TEXT NOT NULL,
    position BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);
CREATE UNIQUE INDEX audience_code_key ON audience (platform_id, code);

CREATE TABLE news (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    code TEXT NOT NULL,
    title TEXT NOT NULL,
    summary TEXT NOT NULL,
    body TEXT NOT NULL,
    -- Title, summary and body, folded for search.
    text_folded TEXT NOT NULL,
    is_public BOOLEAN NOT NULL,
    is_pinned BOOLEAN NOT NULL,
    published_from BIGINT NOT NULL,
    published_until BIGINT,
    -- In the bin: shown to nobody, given back by one click.
    deleted_at BIGINT,
    updated_at BIGINT NOT NULL,
    updated_by BYTEA
);
CREATE UNIQUE INDEX news_code_key ON news (platform_id, code);
CREATE INDEX news_newest ON news (platform_id, published_from, id);

-- No row: for everyone.
CREATE TABLE news_audience (
    news_id BYTEA NOT NULL REFERENCES news (id),
    audience_code TEXT NOT NULL,
    PRIMARY KEY (news_id, audience_code)
);

-- Each saved text of a page; the newest one stands. Without a body the model stands again.
CREATE TABLE portal_page (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    slug TEXT NOT NULL,
    lang TEXT NOT NULL,
    body TEXT,
    saved_at BIGINT NOT NULL,
    saved_by BYTEA
);
CREATE INDEX portal_page_newest ON portal_page (platform_id, slug, lang, saved_at, id);
