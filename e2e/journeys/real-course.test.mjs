// The end on real input: a backup of another platform becomes a course, is published and opened as a session,
// found in the offer by a teacher who comes from the portal, followed on a phone to the certificate, and
// verified by a stranger. Always on a small backup of our own; on real ones where a corpus is beside.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { smallBackup } from '../lib/backup.mjs';
import { ROOT, person } from '../lib/demo.mjs';
import { certificateCode, fillRecord, findInOffer, followToEnd, importBackup, look, newSession, offerAndOpen, publish } from '../lib/training.mjs';
import { DESKTOP, NO_SCRIPT, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const CORPUS = join(process.env.PREAU_CORPUS ?? new URL('../../../shared/corpus', import.meta.url).pathname, 'mbz');
const OBJECTIVE = 'Savoir préparer une première séance et la mener à son terme.';

/** Real files are never required on a machine that has none, unless it was promised to have them. */
function real(name) {
  const file = join(CORPUS, name);
  const isRequired = process.env.PREAU_REQUIRE_ALL === '1';
  return { file, skip: existsSync(file) || isRequired ? false : `there is no ${name} (PREAU_CORPUS names the folder of real files)` };
}

/** What was looked at elsewhere: long courses only where they differ. */
const quickly = async () => {};

async function manages(way) {
  const manager = await Visitor.arrive({ ...DESKTOP, script: way.script });
  await manager.signIn(person('manager'));
  return manager;
}

/** The teacher's side: from the portal to the certificate, then a stranger. */
async function learns(visitor, { session, title, words, wanted, pictures, looks = look }) {
  await visitor.signIn(person('teacher'));
  await findInOffer(visitor, session, words, looks);
  await visitor.missing(/Il suffit de votre compte/u, visitor.main);
  await looks(visitor, 'Real course in the offer');
  await visitor.press(/^Je m’inscris$/u, visitor.main);
  await visitor.see(/Où vous en êtes/u);
  await looks(visitor, 'Real course enrolled');
  const kept = async (step) => {
    if (pictures.includes(step)) await look(visitor, `Real course step ${step}`);
  };
  const steps = await followToEnd(visitor, { wanted, each: kept });
  await looks(visitor, 'Real course completed');
  const code = await certificateCode(visitor, title);
  await looks(visitor, 'Real course certificate');

  const stranger = await Visitor.arrive(visitor.way);
  await stranger.go(`${ROOT}/verification/${code}`);
  await stranger.see(/^Cette attestation est authentique$/u);
  await stranger.see(/^Camille Durieux$/u);
  await stranger.see(title);
  await looks(stranger, 'Real course verified');
  stranger.assertQuiet();
  await stranger.leave();
  return steps;
}

journey('A course from a small backup is followed to its certificate', [PHONE, NO_SCRIPT], async (visitor) => {
  const title = 'Trois gestes pour commencer';
  const manager = await manages(visitor.way);
  const buffer = smallBackup(title);
  const code = await importBackup(manager, { name: 'gestes.mbz', mimeType: 'application/octet-stream', buffer }, { parked: [/cette activité \(forum\) n’existe pas ici/u] });
  // Somebody in a hurry publishes first: the checklist then leads through what is missing, one step after the other.
  await manager.follow(/^Publier$/u, manager.main.locator('nav.tabs'));
  await manager.see(/elle n’a pas pu être reprise/u);
  await look(manager, 'Real course to publish');
  await publish(manager, 1);
  const session = await newSession(manager);
  await manager.see(/^Il reste 2 points à compléter/u);
  await look(manager, 'Real course session to prepare');
  await manager.follow(/^Compléter la fiche$/u, manager.main);
  await fillRecord(manager, { objective: OBJECTIVE });
  await manager.go(`/gestion/sessions/${session}`);
  await manager.follow(/^Publier la fiche complétée$/u, manager.main);
  assert.equal(manager.path, `/gestion/parcours/${code}/publier`);
  await publish(manager, 2);
  await manager.go(`/gestion/sessions/${session}`);
  await manager.follow(/^Adopter la version publiée$/u, manager.main);
  await look(manager, 'Real course version to adopt');
  await manager.press(/^Adopter cette version$/u, manager.main);
  await offerAndOpen(manager);
  await look(manager, 'Real course session open');
  manager.assertQuiet();
  await manager.leave();
  const looks = visitor.hasScript ? look : quickly;
  const steps = await learns(visitor, { session, title, words: 'gestes commencer', wanted: /^Prévenir$/u, pictures: [0, 1, 2], looks });
  assert.ok(steps >= 3, `${steps} steps`);
});

const REAL = [
  {
    name: 'lincs-pre-apprenticeships-3.9.mbz',
    title: 'Creating Adult Pre-Apprenticeships',
    parked: [/cette activité \(questionnaire\) n’existe pas ici\s: l’original est gardé/u],
    words: 'adult pre-apprenticeships',
    pictures: [2, 3],
    least: 20,
  },
  { name: 'generated-4.5.mbz', title: 'Course S', parked: [/cette activité \(devoir\) n’existe pas ici/u], words: 'course', pictures: [0, 10], least: 50, looks: quickly },
];

for (const { name, title, parked, words, pictures, least, looks } of REAL) {
  const { file, skip } = real(name);
  journey(`The real course of ${name} is followed to its certificate`, [PHONE], async (visitor) => {
    const manager = await manages(visitor.way);
    await importBackup(manager, file, { parked, looks });
    await manager.follow(/^Fiche$/u, manager.main.locator('nav.tabs'));
    await fillRecord(manager, { objective: OBJECTIVE, minutes: 240 });
    await manager.follow(/^Publier$/u, manager.main.locator('nav.tabs'));
    await publish(manager, 1);
    const session = await newSession(manager);
    await offerAndOpen(manager);
    manager.assertQuiet();
    await manager.leave();
    const steps = await learns(visitor, { session, title, words, wanted: /^$/u, pictures, looks });
    assert.ok(steps >= least, `${steps} steps`);
  }, { skip });
}
