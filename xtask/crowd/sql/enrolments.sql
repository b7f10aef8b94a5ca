-- Who is in the sessions, and how far they came. The people of a session lie scattered over all, as names on a
-- list do: the place of each follows from the number of the session and a prime number.

CREATE TEMPORARY TABLE crowd_enrolment (session BIGINT NOT NULL, place BIGINT NOT NULL, person BIGINT NOT NULL);
INSERT INTO crowd_enrolment (session, place, person)
SELECT s.n, i.n, (s.n * 7919 + i.n * 999983) % {people}
FROM crowd_session s JOIN crowd_number i ON i.n < s.people;

INSERT INTO enrolment (session_id, person_id, state, method, place, since)
SELECT made(11, e.session), made(1, e.person), CASE WHEN e.place % 50 = 49 THEN 'left' ELSE 'active' END,
  CASE WHEN e.place % 3 = 0 THEN 'self' ELSE 'staff' END, e.place + 2, m.now - e.place * 1000
FROM crowd_enrolment e CROSS JOIN crowd_model m;

INSERT INTO session_fact (session_id, number, at, by_id, what, person_id, reason, to_tell)
SELECT made(11, s.n), 1, m.now, m.created_by, 'created', NULL, '', false
FROM crowd_session s CROSS JOIN crowd_model m;
INSERT INTO session_fact (session_id, number, at, by_id, what, person_id, reason, to_tell)
SELECT made(11, e.session), e.place + 2, m.now - e.place * 1000, m.created_by,
  CASE WHEN e.place % 50 = 49 THEN 'left' ELSE 'enrolled' END, made(1, e.person), '', false
FROM crowd_enrolment e CROSS JOIN crowd_model m;

UPDATE training_session SET active_count =
  (SELECT count(*) FROM enrolment e WHERE e.session_id = training_session.id AND e.state = 'active')
WHERE id IN (SELECT made(11, n) FROM crowd_session);

-- Of ten people who take part four have begun and two have finished.
INSERT INTO session_progress (person_id, session_id, done, total, state, last_day, next_key, root_hash, begun_at,
  completed_at)
SELECT made(1, e.person), made(11, e.session), CASE WHEN e.place % 10 > 7 THEN m.total ELSE 1 + e.place % (m.total - 1) END,
  m.total, CASE WHEN e.place % 10 > 7 THEN 'completed' ELSE 'begun' END, '2026-10-' || (10 + e.place % 20), NULL,
  m.root_hash, m.now - 864000000, CASE WHEN e.place % 10 > 7 THEN m.now - e.place * 1000 END
FROM crowd_enrolment e CROSS JOIN crowd_model m JOIN crowd_session s ON s.n = e.session
WHERE e.place % 10 > 3 AND e.place % 50 <> 49 AND s.state <> 'preparing';

-- What they did one by one, for a tenth of them.
CREATE TEMPORARY TABLE crowd_key AS
SELECT stable_key, row_number() OVER (ORDER BY stable_key) AS k
FROM (SELECT DISTINCT stable_key FROM activity_state) known;
INSERT INTO activity_state (session_id, person_id, stable_key, state, score, viewed_at, done_at)
SELECT made(11, e.session), made(1, e.person), k.stable_key, 'done', NULL, m.now - 864000000, m.now - 864000000
FROM crowd_enrolment e CROSS JOIN crowd_model m JOIN crowd_session s ON s.n = e.session
JOIN crowd_key k ON k.k <= 1 + e.place % (m.total - 1)
WHERE e.place % 10 = 4 AND s.state <> 'preparing';

-- A certificate for whoever finished; the signatures are of nobody.
INSERT INTO certificate (id, code, session_id, platform_id, person_id, issued_at, snapshot, signature, revoked_at,
  revoked_by, revoked_reason)
SELECT made(12, e.session * 100000 + e.place), CAST(1000000000000000 + e.session * 100000 + e.place AS TEXT),
  made(11, e.session), s.platform_id, made(1, e.person), m.now - e.place * 1000,
  '{"format":"preau-certificate-1","code":"' || (1000000000000000 + e.session * 100000 + e.place)
    || '","issuer":{"id":"plt_00000000000000000000000000","code":"ac-lille","name":"' || s.platform_name
    || '","training":"Formation"},"person":"' || g.name || ' ' || f.name || '","course":"Parcours ' || s.course
    || '","objective":"Choisir des mots de passe solides.","session":"Session ' || s.n
    || '","remote_minutes":20,"onsite_minutes":0,"starts_on":null,"ends_on":null,"completed_on":"2026-10-'
    || (10 + e.place % 20) || '","issued_at":"2026-10-' || (10 + e.place % 20) || 'T10:00:00Z"}',
  {signature}, NULL, NULL, ''
FROM crowd_enrolment e CROSS JOIN crowd_model m CROSS JOIN crowd_size z JOIN crowd_session s ON s.n = e.session
JOIN crowd_family f ON f.n = e.person * 7919 % z.families
JOIN crowd_given g ON g.n = e.person / z.families % z.givens
WHERE e.place % 10 > 7 AND e.place % 50 <> 49 AND s.state <> 'preparing'
