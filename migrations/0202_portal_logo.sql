-- Owner: portal. The logo's address holds a word made of its content, so that browsers may keep it for
-- ever and a former address gives nothing.
ALTER TABLE platform ADD COLUMN logo_hash TEXT NOT NULL DEFAULT 'first';
