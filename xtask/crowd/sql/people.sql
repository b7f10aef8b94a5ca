-- People with their accounts and one or two assignments: a hundred in each school.

CREATE TEMPORARY TABLE crowd_person (n {key}, school BIGINT NOT NULL, function TEXT NOT NULL);
INSERT INTO crowd_person (n, school, function)
SELECT i.n, i.n % {schools},
  CASE i.n / {schools}
    WHEN 0 THEN CASE WHEN c.is_first_degree THEN 'school_director' ELSE 'head' END
    WHEN 1 THEN CASE WHEN c.is_first_degree THEN 'teacher' ELSE 'deputy_head' END
    WHEN 2 THEN CASE WHEN c.is_first_degree THEN 'teacher' ELSE 'bursar' END
    WHEN 3 THEN 'secretary' WHEN 4 THEN 'nurse' WHEN 5 THEN 'inclusion_assistant' WHEN 6 THEN 'education_assistant'
    WHEN 7 THEN CASE WHEN c.is_first_degree THEN 'teacher' ELSE 'education_adviser' END
    ELSE 'teacher' END
FROM crowd_number i JOIN crowd_school c ON c.n = i.n % {schools} WHERE i.n < {people};

INSERT INTO person (id, home_platform_id, given_name, family_name, birth_name, name_folded, birth_date, numen_mac,
  numen_cipher, source_key, main_function, language, audience, is_name_public, left_at, created_at, updated_at)
SELECT made(1, p.n), c.platform_id, g.name, f.name, f.name, f.folded || ' ' || g.folded,
  (1962 + p.n % 38) || '-0' || (1 + p.n % 9) || '-' || (10 + p.n % 19), mac(p.n), NULL, 'FOULE-' || p.n, p.function,
  'fr', NULL, p.n % 4 = 0, NULL, m.now, m.now
FROM crowd_person p CROSS JOIN crowd_size z CROSS JOIN crowd_model m
JOIN crowd_school c ON c.n = p.school
JOIN crowd_family f ON f.n = p.n * 7919 % z.families
JOIN crowd_given g ON g.n = p.n / z.families % z.givens
ORDER BY p.n;

INSERT INTO account (person_id, username, email, email_folded, password_hash, password_changed_at,
  password_expires_at, disabled_at, created_at)
SELECT made(1, p.n), substr(g.folded, 1, 1) || f.folded || p.n, g.folded || '.' || f.folded || p.n || '@' || c.domain,
  g.folded || '.' || f.folded || p.n || '@' || c.domain, m.password_hash, m.now, NULL, NULL, m.now
FROM crowd_person p CROSS JOIN crowd_size z CROSS JOIN crowd_model m
JOIN crowd_school c ON c.n = p.school
JOIN crowd_family f ON f.n = p.n * 7919 % z.families
JOIN crowd_given g ON g.n = p.n / z.families % z.givens
ORDER BY p.n;

-- Found by surname, by given name and by user name.
INSERT INTO person_key (person_id, number, platform_id, key)
SELECT p.id, 0, p.home_platform_id, p.name_folded FROM crowd_person c JOIN person p ON p.id = made(1, c.n);
INSERT INTO person_key (person_id, number, platform_id, key)
SELECT p.id, 1, p.home_platform_id, g.folded || ' ' || f.folded
FROM crowd_person c CROSS JOIN crowd_size z JOIN person p ON p.id = made(1, c.n)
JOIN crowd_family f ON f.n = c.n * 7919 % z.families
JOIN crowd_given g ON g.n = c.n / z.families % z.givens;
INSERT INTO person_key (person_id, number, platform_id, key)
SELECT p.id, 1000, p.home_platform_id, a.username
FROM crowd_person c JOIN person p ON p.id = made(1, c.n) JOIN account a ON a.person_id = p.id;

INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, source)
SELECT made(2, p.n * 2), made(1, p.n), made(6, p.school), p.function, NULL, '2023-09-01', NULL, NULL, true, 'import'
FROM crowd_person p ORDER BY p.n;

-- Three people of ten have a second one, in a school of the same academy.
INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, source)
SELECT made(2, p.n * 2 + 1), made(1, p.n),
  CASE WHEN p.school + z.slots < {schools} THEN made(6, p.school + z.slots) ELSE made(6, p.school) END,
  'digital_referent', NULL, '2024-09-01', NULL, NULL, false, 'import'
FROM crowd_person p CROSS JOIN crowd_size z WHERE p.n / {schools} % 10 > 6 ORDER BY p.n;

-- Each district has its inspector and its adviser.
INSERT INTO assignment (id, person_id, org_unit_id, function, subject, starts_on, ends_on, ended_at, is_main, source)
SELECT made(8, i.n), made(1, i.n), made(5, i.n / 2), CASE i.n % 2 WHEN 0 THEN 'district_inspector'
  ELSE 'district_adviser' END, NULL, '2024-09-01', NULL, NULL, false, 'import'
FROM crowd_number i WHERE i.n < {districts} * 2
