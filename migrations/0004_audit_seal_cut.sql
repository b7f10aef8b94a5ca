-- Owner: audit. The few seals at which retention cut.
CREATE INDEX audit_seal_cut ON audit_seal (number) WHERE cut_mac IS NOT NULL;
