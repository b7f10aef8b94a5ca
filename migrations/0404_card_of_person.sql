-- Owner: support. The cards of a person are looked for on one platform: by the person, not through all of its cards.
DROP INDEX contact_card_person;
CREATE INDEX contact_card_person ON contact_card (person_id, platform_id);
