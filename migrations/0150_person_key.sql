-- Owner: identity. What a person is found by: their folded name, beginning with each of its words in turn, and
-- their user name, cut and turned likewise. One range of one index answers the beginning of any of these words.
-- `number` tells the keys of a person apart: below 1000 those of the name, from 1000 those of the user name.
CREATE TABLE person_key (
    person_id BYTEA NOT NULL REFERENCES person (id),
    number BIGINT NOT NULL,
    platform_id BYTEA NOT NULL,
    key TEXT NOT NULL,
    PRIMARY KEY (person_id, number)
);

-- Those who are here already: `at` walks over the letters, and stops where a word begins.
INSERT INTO person_key (person_id, number, platform_id, key)
WITH RECURSIVE place (person_id, platform_id, first_number, phrase, at) AS (
    SELECT id, home_platform_id, 0, name_folded, 1 FROM person
    UNION ALL
    SELECT c.person_id, p.home_platform_id, 1000,
        replace(replace(replace(replace(replace(c.username, '.', ' '), '-', ' '), '_', ' '), '@', ' '), '+', ' '), 1
    FROM account c JOIN person p ON p.id = c.person_id
    UNION ALL
    SELECT person_id, platform_id, first_number, phrase, at + 1 FROM place WHERE at < length(phrase)
)
SELECT person_id, first_number + at - 1, platform_id,
    substr(phrase, at) || CASE WHEN at > 1 THEN ' ' || substr(phrase, 1, at - 2) ELSE '' END
FROM place
WHERE substr(phrase, at, 1) <> ' ' AND (at = 1 OR substr(phrase, at - 1, 1) = ' ');

CREATE INDEX person_key_found ON person_key (platform_id, key, person_id);

-- The list of a platform's people goes on after a name and an identifier, and begins with a state that few have.
DROP INDEX person_listing;
CREATE INDEX person_listing ON person (home_platform_id, name_folded, id);
CREATE INDEX person_gone ON person (home_platform_id, id) WHERE left_at IS NOT NULL;
CREATE INDEX account_closed ON account (person_id) WHERE disabled_at IS NOT NULL;
CREATE INDEX account_without_password ON account (person_id) WHERE password_hash IS NULL;
