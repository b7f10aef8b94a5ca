-- Owner: training. Lists of many sessions: the managers' list reads the index alone until it knows which to show;
-- of a word that stands in very many sessions the offer reads those first to which it says most.
DROP INDEX training_session_newest;
CREATE INDEX training_session_newest ON training_session (platform_id, created_at, id, state, title_folded);
DROP INDEX offer_term_stem;
CREATE INDEX offer_term_stem ON offer_term (platform_id, stem, weight, session_id);
