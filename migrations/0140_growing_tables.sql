-- Owner: identity. What tidying and references look for in tables that grow with people.
CREATE INDEX sign_in_event_age ON sign_in_event (at);
CREATE INDEX recovery_contact_removed ON recovery_contact (removed_at);
CREATE INDEX recovery_contact_unproved ON recovery_contact (source, verified_at, created_at);
CREATE INDEX activation_code_invitation ON activation_code (invitation_id);
