-- Courses and their sessions: copies of the demonstration's own, so that every page of them can be opened.

INSERT INTO course (id, platform_id, code, state, title, text_folded, record, record_revision, latest_number,
  created_at, created_by, updated_at)
SELECT made(9, i.n), s.platform_id, c.code || '-' || i.n, c.state, c.title || ', parcours ' || i.n, c.text_folded,
  c.record, c.record_revision, 1, c.created_at - i.n * 60000, NULL, c.updated_at - i.n * 60000
FROM crowd_number i CROSS JOIN crowd_size z CROSS JOIN crowd_model m
JOIN course c ON c.id = m.course_id JOIN crowd_slot s ON s.n = i.n % z.slots
WHERE i.n < {courses};

INSERT INTO course_version (id, course_id, number, root_hash, record, note, author_id, at)
SELECT made(10, i.n), made(9, i.n), 1, v.root_hash, v.record, v.note, NULL, v.at
FROM crowd_number i CROSS JOIN crowd_model m JOIN course_version v ON v.id = m.version_id WHERE i.n < {courses};

INSERT INTO course_draft (course_id, base_version_id, root_hash, revision, updated_at, updated_by)
SELECT made(9, i.n), made(10, i.n), m.root_hash, 1, m.now, NULL
FROM crowd_number i CROSS JOIN crowd_model m WHERE i.n < {courses};

INSERT INTO course_edit (course_id, revision, root_hash, what, subject, by_person, at)
SELECT made(9, i.n), 1, e.root_hash, e.what, e.subject, NULL, e.at
FROM crowd_number i CROSS JOIN crowd_model m JOIN course_edit e ON e.course_id = m.course_id AND e.revision = 1
WHERE i.n < {courses};

-- Of a thousand sessions one is for forty thousand people, nine for four thousand, ninety for a thousand, the
-- others for 260: four hundred on average. Six of ten are open, a third of those stands in the offer.
CREATE TEMPORARY TABLE crowd_session (
  n {key}, course BIGINT NOT NULL, platform_id BYTEA NOT NULL, platform_name TEXT NOT NULL, state TEXT NOT NULL,
  is_tutored BOOLEAN NOT NULL, is_in_offer BOOLEAN NOT NULL, people BIGINT NOT NULL
);
INSERT INTO crowd_session (n, course, platform_id, platform_name, state, is_tutored, is_in_offer, people)
SELECT i.n, i.n % {courses}, s.platform_id, s.name,
  CASE WHEN i.n * 37 % 101 < 8 THEN 'preparing' WHEN i.n * 37 % 101 < 68 THEN 'open' WHEN i.n * 37 % 101 < 74
    THEN 'closing' WHEN i.n * 37 % 101 < 98 THEN 'archived' ELSE 'binned' END,
  i.n % 2 = 1, i.n * 37 % 101 BETWEEN 8 AND 27,
  CASE WHEN i.n % 1000 = 0 THEN upto(40000) WHEN i.n % 1000 < 10 THEN upto(4000)
    WHEN i.n % 1000 < 100 THEN upto(1000) ELSE upto(260) END
FROM crowd_number i CROSS JOIN crowd_size z JOIN crowd_slot s ON s.n = i.n % {courses} % z.slots
WHERE i.n < {sessions};

INSERT INTO training_session (id, platform_id, course_id, version_id, root_hash, title, title_folded, welcome,
  practical, state, state_before, mode, starts_at, ends_at, opens_by_itself, is_in_offer, enrol_opens_at,
  enrol_closes_at, capacity, enrol_code, active_count, waiting_count, last_fact, stuck_at, created_by, created_at,
  updated_at)
SELECT made(11, s.n), s.platform_id, made(9, s.course), made(10, s.course), m.root_hash, t.title || ', session ' || s.n,
  t.title_folded || ' session ' || s.n, '', '', s.state, CASE WHEN s.state = 'binned' THEN 'open' ELSE 'preparing' END,
  CASE WHEN s.is_tutored THEN 'tutored' ELSE 'self_paced' END,
  CASE WHEN s.is_tutored THEN m.now - 864000000 + s.n * 1000 END,
  CASE WHEN s.is_tutored AND s.state IN ('open', 'preparing') THEN m.now + 8640000000 + s.n * 1000
    WHEN s.is_tutored THEN m.now - 86400000 END,
  false, s.is_in_offer, NULL, NULL, NULL, '', 0, 0, s.people + 1, NULL, m.created_by, m.now - s.n * 60000,
  m.now - s.n * 60000
FROM crowd_session s CROSS JOIN crowd_model m JOIN training_session t ON t.id = m.session_id;

-- The words of the model's title, and the two that are added to it.
INSERT INTO session_word (session_id, word, platform_id)
SELECT made(11, s.n), w.word, s.platform_id
FROM crowd_session s CROSS JOIN crowd_model m JOIN session_word w ON w.session_id = m.session_id;
INSERT INTO session_word (session_id, word, platform_id)
SELECT made(11, s.n), 'session', s.platform_id FROM crowd_session s
UNION ALL SELECT made(11, s.n), CAST(s.n AS TEXT), s.platform_id FROM crowd_session s;

-- Two trainers for each session.
INSERT INTO session_staff (session_id, person_id, role, added_by, added_at)
SELECT made(11, s.n), made(1, (s.n * 2 + k.n) * 7919 % {people}), 'trainer', m.created_by, m.now
FROM crowd_session s JOIN crowd_number k ON k.n < 2 CROSS JOIN crowd_model m;

INSERT INTO offer_entry (session_id, platform_id, title, objective, targets, mode, remote_minutes, onsite_minutes,
  minutes, starts_at, ends_at, shown_until, words)
SELECT t.id, t.platform_id, t.title, e.objective, e.targets, t.mode, e.remote_minutes, e.onsite_minutes, e.minutes,
  coalesce(t.starts_at, 0), t.ends_at, coalesce(t.ends_at, e.shown_until), e.words
FROM crowd_session s CROSS JOIN crowd_model m JOIN offer_entry e ON e.session_id = m.session_id
JOIN training_session t ON t.id = made(11, s.n) WHERE s.is_in_offer;

INSERT INTO offer_term (session_id, stem, platform_id, weight)
SELECT made(11, s.n), w.stem, s.platform_id, w.weight
FROM crowd_session s CROSS JOIN crowd_model m JOIN offer_term w ON w.session_id = m.session_id WHERE s.is_in_offer;

CREATE TEMPORARY TABLE crowd_word AS
SELECT s.platform_id, v.word, v.stem, v.first, v.length, count(*) AS uses
FROM crowd_session s CROSS JOIN crowd_model m JOIN offer_vocabulary v ON v.platform_id = m.platform_id
WHERE s.is_in_offer GROUP BY s.platform_id, v.word, v.stem, v.first, v.length;
DELETE FROM offer_vocabulary WHERE platform_id IN (SELECT platform_id FROM crowd_model);
INSERT INTO offer_vocabulary (platform_id, word, stem, first, length, uses)
SELECT w.platform_id, w.word, w.stem, w.first, w.length,
  w.uses + CASE WHEN w.platform_id = m.platform_id THEN 1 ELSE 0 END
FROM crowd_word w CROSS JOIN crowd_model m;

UPDATE platform SET content_version = content_version + 1
