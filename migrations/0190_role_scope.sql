-- Owner: identity. Who holds a role somewhere is asked too: whom to write to, not only what one person may do.
CREATE INDEX role_grant_scope ON role_grant (role, scope_id);
