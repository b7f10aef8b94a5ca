// What several journeys of the training platform do: from a course to a session, and from there to its end.
import assert from 'node:assert/strict';
import { accessible, wellBuilt } from './axe.mjs';

/** Clicks, and waits until the address is another one. */
export async function leaveBy(visitor, target) {
  const before = visitor.page.url();
  await Promise.all([visitor.page.waitForURL((url) => url.href !== before), target.click()]);
}

/** Built well, wide and narrow; with a script, which axe needs, also accessible, and a picture of both. */
export async function look(visitor, name) {
  const { page } = visitor;
  const { width, height } = page.viewportSize();
  await wellBuilt(page, 'fr');
  if (visitor.hasScript) {
    await accessible(page);
    await visitor.remember(name);
  }
  if (width <= 390) return;
  await page.setViewportSize({ width: 390, height: 844 });
  await wellBuilt(page, 'fr');
  if (visitor.hasScript) await visitor.picture(`${name} narrow`);
  await page.setViewportSize({ width, height });
}

/** A manager gives a backup; it ends at the plan of the course, whose code comes back. */
export async function importBackup(manager, file, { parked = [], looks = look } = {}) {
  await manager.go('/gestion/parcours');
  await manager.follow(/^Importer une sauvegarde Moodle$/u, manager.main);
  await manager.main.locator('[name="fichier"]').setInputFiles(file);
  await manager.press(/^Importer$/u, manager.main);
  await manager.at(/^\/gestion\/parcours\/importer\/cim_/u);
  // The page looks again by itself.
  await manager.see(/^Ouvrir le parcours$/u);
  for (const words of parked) await manager.see(words);
  await looks(manager, 'Real course report');
  await manager.follow(/^Ouvrir le parcours$/u, manager.main);
  await manager.at(/\/plan$/u);
  await looks(manager, 'Real course plan');
  return manager.path.split('/')[3];
}

/** The record says what one reads before enrolling; the form is open. */
export async function fillRecord(manager, { objective, authors = 'Service de formation', keywords = 'numérique', minutes = 45 }) {
  await manager.at(/\/fiche$/u);
  await manager.fill('objectif', objective);
  await manager.fill('auteurs', authors);
  await manager.fill('mots', keywords);
  await manager.fill('distance', String(minutes));
  await manager.main.getByLabel(/^Tous les personnels$/u).check();
  await manager.press(/^Enregistrer$/u, manager.main);
  await manager.see(/^C’est enregistré\.$/u);
}

/** Publishes what the page of the publication shows. */
export async function publish(manager, number, note = 'Reprise de la plateforme d’avant.') {
  await manager.at(/\/publier$/u);
  await manager.type(/^Ce qui est nouveau/u, note);
  await manager.press(/^Publier la version$/u, manager.main);
  await manager.see(new RegExp(`^La version ${number} est publiée\\.$`, 'u'), manager.page.locator('body'));
}

/** From the published course to a session at one's own pace; ends on its page. */
export async function newSession(manager) {
  await manager.follow(/^Ouvrir une session de ce parcours$/u, manager.main);
  await manager.at('/gestion/sessions/nouvelle');
  await manager.main.getByLabel(/^Autoformation/u).check();
  await manager.press(/^Créer la session$/u, manager.main);
  await manager.at(/^\/gestion\/sessions\/ses_/u);
  return manager.path.split('/').at(-1);
}

/** A new session of a published course by a title of its own, offered and open; with so many places when told. */
export async function freshSession(manager, course, title, { places } = {}) {
  await manager.go('/gestion/sessions/nouvelle');
  await manager.main.locator('[name="parcours"]').selectOption({ label: course });
  await manager.fill('titre', title);
  await manager.main.getByLabel(/^Autoformation/u).check();
  await manager.press(/^Créer la session$/u, manager.main);
  await manager.at(/^\/gestion\/sessions\/ses_/u);
  const session = manager.path.split('/').at(-1);
  if (places) {
    await manager.go(`/gestion/sessions/${session}/reglages`);
    await manager.fill('places', String(places));
    await manager.press(/^Enregistrer$/u, manager.main);
    await manager.at(`/gestion/sessions/${session}`);
  }
  await offerAndOpen(manager);
  return session;
}

/** Offers and opens a session that is ready. */
export async function offerAndOpen(manager) {
  await manager.press(/^Proposer dans l’offre$/u, manager.main);
  await manager.see(/^La session est dans l’offre de formation\.$/u, manager.page.locator('body'));
  await manager.follow(/^Ouvrir la session$/u, manager.main);
  await manager.at(/\/etat\/ouvrir$/u);
  await manager.press(/^Ouvrir la session$/u, manager.main);
  await manager.see(/^La session est ouverte\.$/u, manager.page.locator('body'));
}

/** From the launcher to the session's page in the offer, as somebody who looks for it. */
export async function findInOffer(visitor, session, words, looks = look) {
  await visitor.go('/accueil');
  await visitor.follow(/Accéder à vos applications/u, visitor.main);
  await visitor.follow(/^M@gistère/u, visitor.main);
  await visitor.at(/^\/formation/u);
  await visitor.follow(/^L’offre de formation/u, visitor.main);
  await visitor.at('/formation/offre');
  await visitor.fill('q', words);
  await visitor.press(/^Chercher$/u, visitor.main);
  const found = visitor.main.locator(`a[href$="/formation/sessions/${session}"]`).first();
  await looks(visitor, 'Real course found');
  await leaveBy(visitor, found);
  await visitor.at(`/formation/sessions/${session}`);
}

/** A quiz: the wanted answer where there is one, else the first; finished whatever is left open. */
async function takeQuiz(visitor, wanted) {
  const { main } = visitor;
  await visitor.press(/^(Commencer le quiz|Reprendre le quiz)$/u, main);
  await visitor.see(/Question 1 sur/u);
  for (const group of await main.locator('fieldset.question').all()) {
    const right = group.getByLabel(wanted);
    await ((await right.count()) ? right.first() : group.locator('input').first()).check();
  }
  for (const field of await main.locator('.question input[type="text"]').all()) await field.fill('Prévenir');
  await visitor.press(/^Terminer le quiz$/u, main);
  const asked = main.getByRole('button', { name: /^Terminer quand même$/u });
  const review = main.getByRole('heading', { name: /^Vos réponses, expliquées$/u });
  await asked.or(review).first().waitFor();
  if (await asked.isVisible()) await asked.click();
  await review.waitFor();
}

/** One step of a session: what is to do here is done, and the next page is open. */
async function step(visitor, wanted) {
  const { main } = visitor;
  if (await main.getByRole('button', { name: /^(Commencer le quiz|Reprendre le quiz)$/u }).count()) await takeQuiz(visitor, wanted);
  const forward = main.getByRole('button', { name: /^Continuer$/u });
  const next = main.getByRole('link', { name: /^Suivant/u });
  const plan = main.getByRole('link', { name: /^Tout le plan$/u });
  for (const way of [forward, next, plan]) {
    if (!(await way.count())) continue;
    await leaveBy(visitor, way.first());
    return;
  }
  assert.fail(`no way on at ${visitor.page.url()}`);
}

/** From the session's page to its end; `each` sees every activity. Gives how many there were. */
export async function followToEnd(visitor, { wanted = /^Prévenir$/u, each = async () => {} } = {}) {
  let steps = 0;
  for (let round = 0; round < 6; round += 1) {
    const go = visitor.main.getByRole('link', { name: /^(Commencer|Reprendre)$/u });
    if (!(await go.count())) break;
    await leaveBy(visitor, go.first());
    for (; steps < 150 && /\/activites\//u.test(visitor.path); steps += 1) {
      await each(steps);
      await step(visitor, wanted);
    }
  }
  await visitor.see(/^Vous avez terminé ce parcours$/u);
  return steps;
}

/** The code of the certificate of this title, newest first. */
export async function certificateCode(visitor, title) {
  await visitor.follow(/^Voir mon attestation$/u, visitor.main);
  await visitor.at('/mon-compte/attestations');
  const card = visitor.main.locator('.card').filter({ has: visitor.page.getByRole('heading', { name: title }) }).first();
  const link = card.locator('a[href*="/verification/"]').first();
  const pdf = await card.getByRole('link', { name: /PDF/u }).getAttribute('href');
  const answer = await visitor.context.request.get(new URL(pdf, visitor.page.url()).href);
  assert.equal(answer.status(), 200);
  assert.equal((await answer.body()).subarray(0, 5).toString(), '%PDF-');
  return (await link.innerText()).trim();
}
