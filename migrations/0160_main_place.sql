-- Owner: identity.
-- A person's main place is looked for with every person that is shown, and for whoever is signed in: the index has
-- all that is asked.
CREATE INDEX assignment_main ON assignment (person_id, is_main, ended_at, org_unit_id);
