-- Owner: support. When somebody was last asked whether a card is still right, so that they are asked once.
ALTER TABLE contact_card ADD COLUMN reminded_at BIGINT;
