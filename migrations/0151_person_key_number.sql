-- Owner: identity.
-- The number stands in the index too: of the many keys that a beginning finds, those that do not answer are passed
-- over without looking at their rows.
DROP INDEX person_key_found;
CREATE INDEX person_key_found ON person_key (platform_id, key, person_id, number);
