-- Owner: support. The other unit that a request names, for the reference.
CREATE INDEX support_request_told_unit ON support_request (told_unit_id);
