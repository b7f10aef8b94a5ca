-- Owner: training. What the offer is filtered by stands in the index of its order: PostgreSQL, which does not know how
-- many a filter leaves, otherwise takes every session of a platform and sorts them.
DROP INDEX offer_entry_order;
CREATE INDEX offer_entry_order ON offer_entry (platform_id, starts_at, session_id, shown_until, minutes, mode, targets);
