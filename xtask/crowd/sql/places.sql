-- Platforms, units and schools. Two places of five are in the academy that is open, the others lie evenly
-- over the other academies; what the demonstration has already is kept, and filled up.

CREATE TEMPORARY TABLE crowd_number (n {key});
INSERT INTO crowd_number (n)
WITH RECURSIVE count (n) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT n + 1 FROM count WHERE n + 1 < {numbers})
SELECT n FROM count;

-- The moment at which the demonstration was made is the crowd's present; its session is the model of all.
CREATE TEMPORARY TABLE crowd_model AS
SELECT s.id AS session_id, s.course_id, s.version_id, s.root_hash, s.platform_id, s.created_by, s.created_at AS now,
  (SELECT max(p.total) FROM session_progress p) AS total,
  (SELECT min(a.password_hash) FROM account a) AS password_hash
FROM training_session s WHERE s.is_in_offer AND s.state = 'open' AND s.mode = 'self_paced'
ORDER BY s.created_at, s.id LIMIT 1;

CREATE TEMPORARY TABLE crowd_slot (n {key}, platform_id BYTEA NOT NULL, domain TEXT NOT NULL, name TEXT NOT NULL);
INSERT INTO crowd_slot (n, platform_id, domain, name)
SELECT i.n, p.id, coalesce(p.mail_domain, p.code || '.example'), p.name
FROM crowd_number i JOIN platform p ON p.id = (SELECT platform_id FROM crowd_model) WHERE i.n < 22
UNION ALL
SELECT 21 + row_number() OVER (ORDER BY p.code), p.id, coalesce(p.mail_domain, p.code || '.example'), p.name
FROM platform p WHERE p.kind = 'academy' AND p.id <> (SELECT platform_id FROM crowd_model);

CREATE TEMPORARY TABLE crowd_size AS
SELECT count(*) AS slots, (SELECT count(*) FROM crowd_family) AS families, (SELECT count(*) FROM crowd_given) AS givens
FROM crowd_slot;

INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded,
  school_kind, phone, email, closed_at, updated_at)
SELECT made(3, s.n), s.platform_id, NULL, 'academy', uai(8100000 + s.n), uai(8100000 + s.n), 'Rectorat de ' || t.name,
  'rectorat de ' || t.folded, t.name, t.folded, NULL, NULL, 'rectorat@' || s.domain, NULL, m.now
FROM crowd_slot s JOIN crowd_family t ON t.n = s.n CROSS JOIN crowd_model m WHERE s.n >= 22;

INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded,
  school_kind, phone, email, closed_at, updated_at)
SELECT made(4, s.n * 3 + k.n), s.platform_id, made(3, s.n), 'department', uai(8200000 + s.n * 3 + k.n),
  uai(8200000 + s.n * 3 + k.n), 'Direction départementale de ' || t.name, 'direction departementale de ' || t.folded,
  t.name, t.folded, NULL, NULL, 'dsden' || k.n || '@' || s.domain, NULL, m.now
FROM crowd_slot s JOIN crowd_number k ON k.n < 3 JOIN crowd_family t ON t.n = s.n * 3 + k.n CROSS JOIN crowd_model m
WHERE s.n >= 22;

CREATE TEMPORARY TABLE crowd_department AS
SELECT platform_id, id, row_number() OVER (PARTITION BY platform_id ORDER BY source_key) - 1 AS k,
  count(*) OVER (PARTITION BY platform_id) AS total
FROM org_unit WHERE kind = 'department';

INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded,
  school_kind, phone, email, closed_at, updated_at)
SELECT made(5, i.n), s.platform_id, d.id, 'district', uai(8300000 + i.n), uai(8300000 + i.n),
  'Circonscription de ' || t.name, 'circonscription de ' || t.folded, t.name, t.folded, NULL, NULL,
  'circo' || i.n || '@' || s.domain, NULL, m.now
FROM crowd_number i CROSS JOIN crowd_size z CROSS JOIN crowd_model m
JOIN crowd_slot s ON s.n = i.n % z.slots
JOIN crowd_department d ON d.platform_id = s.platform_id AND d.k = i.n / z.slots % d.total
JOIN crowd_family t ON t.n = i.n % z.families
WHERE i.n < {districts};

CREATE TEMPORARY TABLE crowd_district AS
SELECT platform_id, id, parent_id, row_number() OVER (PARTITION BY platform_id ORDER BY source_key) - 1 AS k,
  count(*) OVER (PARTITION BY platform_id) AS total
FROM org_unit WHERE kind = 'district';
CREATE INDEX crowd_district_place ON crowd_district (platform_id, k);

-- Of twenty schools fifteen are of the first degree and lie in a district; the others below the department.
CREATE TEMPORARY TABLE crowd_school (
  n {key}, id BYTEA NOT NULL, platform_id BYTEA NOT NULL, parent_id BYTEA NOT NULL, kind TEXT NOT NULL,
  is_first_degree BOOLEAN NOT NULL, domain TEXT NOT NULL
);
INSERT INTO crowd_school (n, id, platform_id, parent_id, kind, is_first_degree, domain)
SELECT i.n, made(6, i.n), s.platform_id, CASE WHEN i.n / z.slots % 20 < 15 THEN d.id ELSE d.parent_id END,
  CASE WHEN i.n / z.slots % 20 < 5 THEN 'nursery_school' WHEN i.n / z.slots % 20 < 12 THEN 'elementary_school'
    WHEN i.n / z.slots % 20 < 15 THEN 'primary_school' WHEN i.n / z.slots % 20 < 18 THEN 'college'
    WHEN i.n / z.slots % 20 < 19 THEN 'lycee' ELSE 'vocational_lycee' END,
  i.n / z.slots % 20 < 15, s.domain
FROM crowd_number i CROSS JOIN crowd_size z
JOIN crowd_slot s ON s.n = i.n % z.slots
JOIN crowd_district d ON d.platform_id = s.platform_id AND d.k = i.n / z.slots % d.total
WHERE i.n < {schools};

INSERT INTO org_unit (id, platform_id, parent_id, kind, uai, source_key, name, name_folded, town, town_folded,
  school_kind, phone, email, closed_at, updated_at)
SELECT c.id, c.platform_id, c.parent_id, 'school', uai(8400000 + c.n), uai(8400000 + c.n),
  CASE WHEN c.is_first_degree THEN 'École ' WHEN c.kind = 'college' THEN 'Collège ' ELSE 'Lycée ' END
    || g.name || ' ' || f.name,
  CASE WHEN c.is_first_degree THEN 'ecole ' WHEN c.kind = 'college' THEN 'college ' ELSE 'lycee ' END
    || g.folded || ' ' || f.folded,
  'Saint-' || t.name, 'saint ' || t.folded, c.kind, '+33199' || (100000 + c.n), 'ecole' || c.n || '@' || c.domain,
  NULL, m.now
FROM crowd_school c CROSS JOIN crowd_size z CROSS JOIN crowd_model m
JOIN crowd_family f ON f.n = c.n * 7 % z.families
JOIN crowd_family t ON t.n = c.n / 3 % z.families
JOIN crowd_given g ON g.n = c.n % z.givens;

-- Whoever heads the school is its contact; the people come after the schools.
INSERT INTO contact_card (id, platform_id, unit_id, code, kind, label, label_en, person_id, service, helps_with,
  phone, mailbox, hours, public_name, training_contact, answers_requests, reviewed_at, updated_at, text_folded)
SELECT made(7, c.n), c.platform_id, c.id, 'direction-' || c.n, 'school_head', 'Direction', 'Head', made(1, c.n), '',
  'Vie de l’école, affectation.', '01 99 00 00 00', 'ecole' || c.n || '@' || c.domain, 'Le mardi.', false, false, false,
  m.now, m.now, 'direction head vie de l ecole affectation'
FROM crowd_school c CROSS JOIN crowd_model m
