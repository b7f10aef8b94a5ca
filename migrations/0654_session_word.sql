-- Owner: training. The words of a session's title, folded: what the managers' list finds it by, however many sessions
-- there are.
CREATE TABLE session_word (
    session_id BYTEA NOT NULL REFERENCES training_session (id),
    word TEXT NOT NULL,
    platform_id BYTEA NOT NULL,
    PRIMARY KEY (session_id, word)
);

-- Those who are here already: `at` walks over the letters of the title, `word` is what the present word has so far.
INSERT INTO session_word (session_id, word, platform_id)
WITH RECURSIVE letter (session_id, platform_id, title, at, word) AS (
    SELECT id, platform_id, title_folded || ' ', 0, '' FROM training_session
    UNION ALL
    SELECT session_id, platform_id, title, at + 1,
        CASE WHEN substr(title, at + 1, 1) = ' ' THEN '' ELSE word || substr(title, at + 1, 1) END
    FROM letter WHERE at < length(title)
)
SELECT DISTINCT session_id, word, platform_id FROM letter WHERE word <> '' AND substr(title, at + 1, 1) = ' ';

CREATE INDEX session_word_found ON session_word (platform_id, word, session_id);
