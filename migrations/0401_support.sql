-- Owner: support. Who helps whom, and the requests of people whom nobody helped yet.

-- A card serves its unit and the units below. It names a person or a service, never both.
CREATE TABLE contact_card (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    unit_id BYTEA NOT NULL REFERENCES org_unit (id),
    code TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    label_en TEXT NOT NULL,
    person_id BYTEA REFERENCES person (id),
    service TEXT NOT NULL,
    helps_with TEXT NOT NULL,
    phone TEXT NOT NULL,
    mailbox TEXT NOT NULL,
    hours TEXT NOT NULL,
    -- Without it the person's name is for signed-in staff only.
    public_name BOOLEAN NOT NULL,
    training_contact BOOLEAN NOT NULL,
    answers_requests BOOLEAN NOT NULL,
    reviewed_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    -- Label, service and what it helps with, folded for search.
    text_folded TEXT NOT NULL,
    CONSTRAINT contact_card_kind_known CHECK (kind IN ('help_desk', 'digital_office', 'training_contact',
        'human_resources', 'secretariat', 'digital_adviser', 'digital_referent', 'school_head', 'service_head')),
    CONSTRAINT contact_card_named CHECK ((person_id IS NULL) = (service <> ''))
);
CREATE UNIQUE INDEX contact_card_code_key ON contact_card (platform_id, code);
CREATE INDEX contact_card_unit ON contact_card (unit_id);
CREATE INDEX contact_card_person ON contact_card (person_id);
CREATE INDEX contact_card_review ON contact_card (platform_id, reviewed_at);
CREATE INDEX contact_card_training ON contact_card (platform_id, training_contact);

-- How the search over units sees that one of them changed.
CREATE INDEX org_unit_changed ON org_unit (platform_id, updated_at);

CREATE TABLE support_request (
    id BYTEA NOT NULL PRIMARY KEY,
    platform_id BYTEA NOT NULL REFERENCES platform (id),
    -- A keyed tag of the follow-up code; the code itself is shown once and kept nowhere.
    code_tag BYTEA NOT NULL,
    symptom TEXT NOT NULL,
    -- Where the asker works, and the unit near it whose contacts were told.
    unit_id BYTEA REFERENCES org_unit (id),
    told_unit_id BYTEA REFERENCES org_unit (id),
    person_id BYTEA REFERENCES person (id),
    asker_name TEXT NOT NULL,
    asker_reach TEXT NOT NULL,
    language TEXT NOT NULL,
    context TEXT NOT NULL,
    state TEXT NOT NULL,
    taken_by BYTEA REFERENCES person (id),
    taken_at BIGINT,
    created_at BIGINT NOT NULL,
    touched_at BIGINT NOT NULL,
    closed_at BIGINT,
    CONSTRAINT support_request_state_known CHECK (state IN ('new', 'answered', 'closed'))
);
CREATE UNIQUE INDEX support_request_code_key ON support_request (code_tag);
CREATE INDEX support_request_queue ON support_request (platform_id, state, touched_at, id);
CREATE INDEX support_request_unit ON support_request (unit_id, state);
CREATE INDEX support_request_person ON support_request (person_id, created_at);
CREATE INDEX support_request_closed ON support_request (state, closed_at);

CREATE TABLE support_message (
    id BYTEA NOT NULL PRIMARY KEY,
    request_id BYTEA NOT NULL REFERENCES support_request (id) ON DELETE CASCADE,
    author TEXT NOT NULL,
    person_id BYTEA REFERENCES person (id),
    body TEXT NOT NULL,
    at BIGINT NOT NULL,
    CONSTRAINT support_message_author_known CHECK (author IN ('asker', 'answerer'))
);
CREATE INDEX support_message_request ON support_message (request_id, at, id);
