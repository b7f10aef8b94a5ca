// J18, the author's side: a manager writes a course, sees it as it will be read, and publishes it.
import assert from 'node:assert/strict';
import { accessible } from '../lib/axe.mjs';
import { person } from '../lib/demo.mjs';
import { EVERY_WAY, journey } from '../lib/visitor.mjs';

journey('A course is written, previewed, undone and published', EVERY_WAY, async (visitor, position) => {
  await visitor.signIn(person('manager'));
  await visitor.go('/gestion/parcours');
  await visitor.follow(/^Nouveau parcours$/u, visitor.main);
  const title = `Premiers secours numériques ${position + 1}`;
  await visitor.main.getByLabel(/^Titre/u).fill(title);
  await visitor.press(/^Créer le parcours$/u, visitor.main);
  await visitor.at(/^\/gestion\/parcours\/premiers-secours-numeriques-\d(-\d)?\/plan$/u);
  const plan = visitor.path;

  // The section is empty, so that the form to add is open.
  await visitor.main.locator('.outline-add').getByLabel(/^Nature/u).selectOption('page');
  await visitor.main.locator('.outline-add').getByLabel(/^Titre/u).fill('Les trois gestes');
  await visitor.press(/^Ajouter$/u, visitor.main);
  await visitor.at(/\/activites\/les-trois-gestes-/u);
  await visitor.main.getByLabel(/^Texte/u).first().fill('Prévenir, **protéger**, alerter.');
  if (visitor.hasScript) {
    await visitor.main.locator('#apercu-corps strong', { hasText: 'protéger' }).waitFor();
    await visitor.main.locator('[data-kept]', { hasText: /^Enregistré à/u }).waitFor();
    await visitor.page.waitForResponse((answer) => answer.request().method() === 'POST' && /activites\/[^/]+$/u.test(answer.url()));
  }
  await visitor.press(/^Enregistrer$/u, visitor.main);
  await visitor.see(/^C’est enregistré\.$/u);
  assert.equal(await visitor.main.locator('#apercu-corps strong').innerText(), 'protéger');
  await accessible(visitor.page);
  await visitor.remember('Course activity');

  await visitor.go(plan);
  await visitor.main.locator('.outline-more summary').first().click();
  await visitor.press(/^Supprimer la section$/u, visitor.main);
  await visitor.missing(/^Les trois gestes$/u, visitor.main);
  await visitor.press(/^Annuler$/u, visitor.main);
  await visitor.see(/^Les trois gestes$/u);
  await accessible(visitor.page);
  await visitor.remember('Course outline');

  await visitor.follow(/^Publier$/u, visitor.main.locator('nav.tabs'));
  await visitor.main.getByLabel(/^Ce qui est nouveau/u).fill('Première version.');
  await visitor.press(/^Publier la version$/u, visitor.main);
  await visitor.see(/^La version 1 est publiée\.$/u);
  await visitor.remember('Course published');
});
