// The author's side: a course is made from nothing, seen as it will be read while it is written, moved about with
// buttons, undone, written by two people at once without losing anything, published, and compared with what was.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { leaveBy, look } from '../lib/training.mjs';
import { DESKTOP, EVERY_WAY, NO_SCRIPT, PHONE, Visitor, journey } from '../lib/visitor.mjs';

/** A picture of one dot. */
const PICTURE = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const saved = (visitor) => visitor.see(/^C’est enregistré\.$/u, visitor.page.locator('body'));

async function create(visitor, title) {
  await visitor.go('/gestion/parcours');
  await visitor.follow(/^Nouveau parcours$/u, visitor.main);
  await visitor.type(/^Titre/u, title);
  await visitor.press(/^Créer le parcours$/u, visitor.main);
  await visitor.at(/^\/gestion\/parcours\/[a-z0-9-]+\/plan$/u);
  return visitor.path;
}

const section = (visitor, name) => visitor.main.locator('.outline-section').filter({ has: visitor.page.getByRole('heading', { name }) });
const line = (visitor, name) => visitor.main.locator('.outline-line').filter({ has: visitor.page.getByRole('link', { name, exact: true }) });

/** Adds an activity to a section of the outline; its page opens. */
async function add(visitor, where, kind, title) {
  const form = section(visitor, where).locator('.outline-add');
  if ((await form.getAttribute('open')) === null) await form.locator('summary').click();
  await form.getByLabel(/^Nature/u).selectOption(kind);
  await form.getByLabel(/^Titre/u).fill(title);
  await leaveBy(visitor, form.getByRole('button', { name: /^Ajouter$/u }));
  await visitor.at(/\/activites\//u);
}

/** What an activity's line keeps in its menu. */
async function menu(visitor, name, button, fill) {
  const here = line(visitor, name);
  await here.locator('summary').click();
  if (fill) await here.getByLabel(/^Titre/u).fill(fill);
  await here.getByRole('button', { name: button }).click();
  await visitor.page.waitForLoadState('load');
}

/** The titles of a section's activities, in their order. */
const titles = (visitor, where) => section(visitor, where).locator('.outline-name > a').allInnerTexts();

journey('An author writes a course from nothing and publishes it', EVERY_WAY, async (visitor, position) => {
  await visitor.signIn(person('manager'));
  const plan = await create(visitor, `Premiers secours numériques ${position + 1}`);

  await add(visitor, /^Bien commencer/u, 'page', 'Les trois gestes');
  await visitor.main.locator('[name="texte"]').fill('Prévenir, **protéger**, alerter.');
  if (visitor.hasScript) await visitor.main.locator('#apercu-corps strong', { hasText: 'protéger' }).waitFor();
  await visitor.press(/^Enregistrer$/u, visitor.main);
  await saved(visitor);
  assert.equal(await visitor.main.locator('#apercu-corps strong').innerText(), 'protéger');

  // A picture asks for the words of those who do not see it; nothing that was typed is lost.
  const picture = { name: 'trousse.png', mimeType: 'image/png', buffer: PICTURE };
  await visitor.main.locator('[name="fichier"]').setInputFiles(picture);
  await visitor.press(/^Enregistrer$/u, visitor.main);
  await visitor.see(/^Décrivez l’image en quelques mots/u);
  assert.equal(await visitor.main.locator('[name="texte"]').inputValue(), 'Prévenir, **protéger**, alerter.');
  await look(visitor, 'Editor refused picture');
  await visitor.main.locator('[name="fichier"]').setInputFiles(picture);
  await visitor.fill('alternative', 'Une trousse de secours ouverte');
  await visitor.press(/^Enregistrer$/u, visitor.main);
  await saved(visitor);
  await visitor.main.locator('#apercu-corps img[alt="Une trousse de secours ouverte"]').waitFor();
  await look(visitor, 'Editor page');

  await visitor.go(plan);
  await visitor.type(/^Nouvelle section/u, 'Aller plus loin');
  await visitor.press(/^Ajouter la section$/u, visitor.main);
  await visitor.find('heading', /^Aller plus loin/u);
  await add(visitor, /^Aller plus loin/u, 'quiz', 'Ce que j’ai retenu');
  await visitor.fill('q-0-texte', 'Par quoi commencer ?');
  await visitor.fill('q-0-r-0-texte', 'Prévenir');
  await visitor.fill('q-0-r-0-part', '100');
  await visitor.fill('q-0-r-1-texte', 'Alerter');
  await visitor.fill('q-0-r-1-part', '0');
  await visitor.press(/^Enregistrer$/u, visitor.main);
  await saved(visitor);
  await visitor.see(/^Par quoi commencer \?$/u, visitor.main.locator('#apercu-corps'));
  await look(visitor, 'Editor quiz');

  // Moved, renamed and hidden by buttons; each can be taken back.
  await visitor.go(plan);
  await line(visitor, 'Ce que j’ai retenu').getByRole('button', { name: /^Monter/u }).click();
  await visitor.see(/^C’est déplacé\.$/u, visitor.page.locator('body'));
  assert.deepEqual(await titles(visitor, /^Bien commencer/u), ['Les trois gestes', 'Ce que j’ai retenu']);
  await menu(visitor, 'Les trois gestes', /^Renommer$/u, 'Trois gestes');
  await visitor.see(/^C’est renommé\.$/u, visitor.page.locator('body'));
  await menu(visitor, 'Trois gestes', /^Masquer$/u);
  await visitor.see(/^Les participants ne le verront pas\.$/u, visitor.page.locator('body'));
  await line(visitor, 'Trois gestes').getByText(/^Masquée$/u).waitFor();
  await look(visitor, 'Editor outline');
  await visitor.press(/^Annuler$/u, visitor.main);
  await visitor.see(/^C’est annulé/u, visitor.page.locator('body'));
  assert.equal(await line(visitor, 'Trois gestes').getByText(/^Masquée$/u).count(), 0);

  await visitor.follow(/^Historique$/u, visitor.main.locator('nav.tabs'));
  const before = visitor.main.locator('li').filter({ hasText: /Déplacement/u }).first();
  await look(visitor, 'Editor history');
  await before.getByRole('button', { name: /^Revenir à cet état$/u }).click();
  await visitor.at(plan);
  assert.deepEqual(await titles(visitor, /^Bien commencer/u), ['Les trois gestes', 'Ce que j’ai retenu'], 'the name of before is back, the place is kept');

  // Published; then changed, and the change is told before it is published too.
  await visitor.follow(/^Publier$/u, visitor.main.locator('nav.tabs'));
  await visitor.type(/^Ce qui est nouveau/u, 'Première version.');
  await visitor.press(/^Publier la version$/u, visitor.main);
  await visitor.see(/^La version 1 est publiée\.$/u, visitor.page.locator('body'));
  await look(visitor, 'Editor published');
  await visitor.go(plan);
  await visitor.follow(/^Les trois gestes$/u, visitor.main);
  const text = visitor.main.locator('[name="texte"]');
  await text.fill((await text.inputValue()).replace('alerter', 'appeler'));
  await visitor.press(/^Enregistrer$/u, visitor.main);
  await saved(visitor);
  await visitor.go(plan.replace(/plan$/u, 'publier'));
  await visitor.see(/Prévenir, \*\*protéger\*\*, appeler\./u);
  await visitor.see(/Prévenir, \*\*protéger\*\*, alerter\./u);
  await look(visitor, 'Editor difference');
  await visitor.type(/^Ce qui est nouveau/u, 'Appeler plutôt qu’alerter.');
  await visitor.press(/^Publier la version$/u, visitor.main);
  await visitor.see(/^La version 2 est publiée\.$/u, visitor.page.locator('body'));
  await visitor.follow(/^Version 2$/u, visitor.main);
  await visitor.see(/^Appeler plutôt qu’alerter\.$/u);
  await look(visitor, 'Editor version');
});

journey('Two authors write the same page and neither loses a word', [PHONE, NO_SCRIPT], async (visitor, position) => {
  await visitor.signIn(person('manager'));
  const plan = await create(visitor, `Écrire à deux ${position + 1}`);
  await add(visitor, /^Bien commencer/u, 'page', 'Notre page');
  const page = visitor.path;
  const colleague = person('support_contact');
  await visitor.go(plan.replace(/plan$/u, 'auteurs'));
  await visitor.type(/^Identifiant/u, colleague.username);
  await visitor.press(/^Ajouter$/u, visitor.main);
  await visitor.see(/^Cette personne peut maintenant modifier le parcours\.$/u, visitor.page.locator('body'));

  const second = await Visitor.arrive({ ...DESKTOP, script: visitor.way.script });
  await second.signIn(colleague);
  await second.go(page);
  await visitor.go(page);
  await visitor.main.locator('[name="texte"]').fill('Ce que la première personne écrit.');
  await visitor.press(/^Enregistrer$/u, visitor.main);
  await saved(visitor);
  await second.main.locator('[name="texte"]').fill('Ce que la seconde personne écrit.');
  if (second.hasScript) await second.see(/^Quelqu’un a modifié la même chose\. Enregistrez pour voir les deux textes\.$/u);
  await second.press(/^Enregistrer$/u, second.main);
  await second.see(/^Quelqu’un a modifié la même chose$/u);
  assert.match(await second.main.locator('.theirs').innerText(), /Ce que la première personne écrit\./u);
  assert.equal(await second.main.locator('[name="texte"]').inputValue(), 'Ce que la seconde personne écrit.');
  await look(second, `Editor conflict ${visitor.way.screen}`);
  await second.main.locator('[name="texte"]').fill('Ce que la première personne écrit.\n\nCe que la seconde personne écrit.');
  await second.press(/^Enregistrer$/u, second.main);
  await saved(second);
  second.assertQuiet();
  await second.leave();
  await visitor.go(page);
  const both = visitor.main.locator('#apercu-corps');
  await visitor.see(/^Ce que la première personne écrit\.$/u, both);
  await visitor.see(/^Ce que la seconde personne écrit\.$/u, both);
});

journey('The web session ends while an author writes: no word is lost, and writing goes on', [DESKTOP, PHONE], async (visitor, position) => {
  const { page, main } = visitor;
  const who = person('manager');
  await visitor.signIn(who);
  await create(visitor, `Écrire longtemps ${position + 1}`);
  await add(visitor, /^Bien commencer/u, 'page', 'Ma longue page');
  const text = main.locator('[name="texte"]');
  const kept = main.locator('[data-kept]');
  // The same session ends by another browser's hand, as it does by itself after a while.
  const other = await Visitor.arrive(DESKTOP);
  await other.context.addCookies(await visitor.context.cookies());
  await other.go('/deconnexion');
  await other.press(/^Se déconnecter$/u, other.main);
  await other.leave();

  await text.fill('Des mots qui restent.');
  await visitor.see(/^Vos mots restent ici/u);
  assert.equal(await text.inputValue(), 'Des mots qui restent.');
  await look(visitor, 'Editor session over');
  const [tab] = await Promise.all([
    visitor.context.waitForEvent('page'),
    main.getByRole('link', { name: /^Se connecter dans un nouvel onglet/u }).click(),
  ]);
  visitor.listen(tab);
  await visitor.sendSignIn(tab.locator('main form').first(), who.username, who.password);
  await tab.waitForURL(/\/plan$/u);
  await tab.close();

  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await visitor.see(/^Vous êtes de nouveau connecté/u);
  assert.equal(await main.locator('[data-ended]').isVisible(), false);
  await text.pressSequentially(' Et la suite.');
  await kept.filter({ hasText: /^Enregistré à/u }).waitFor();
  await page.reload();
  assert.equal(await text.inputValue(), 'Des mots qui restent. Et la suite.');
});
