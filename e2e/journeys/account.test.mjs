// My account: who I am, my sessions and how to end them, my recovery contacts, my language, my data.
import assert from 'node:assert/strict';
import { CODE, codeIn, mailAfter, person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, NO_SCRIPT, PHONE, Visitor, journey } from '../lib/visitor.mjs';

journey('Account: an open session elsewhere is seen and ended', [PHONE, NO_SCRIPT], async (visitor, position) => {
  const who = [person('external'), person('no_recovery_contact')][position];
  const elsewhere = await Visitor.arrive(DESKTOP);
  await elsewhere.signIn(who);
  await visitor.signIn(who);
  await visitor.go('/mon-compte');
  await visitor.see(new RegExp(who.surname, 'iu'));
  await visitor.remember('Account');
  const sessions = visitor.main.locator('#sessions');
  await visitor.see(/Cet appareil/u, sessions);
  await visitor.press(position === 0 ? /^Mettre fin/u : /^Fermer toutes les autres/u, sessions);
  await elsewhere.go('/accueil');
  await elsewhere.at('/connexion');
  await elsewhere.leave();
  await visitor.go('/mon-compte');
  await visitor.at('/mon-compte');
});

journey('Account: a recovery address counts once it is verified', EVERY_WAY, async (visitor, position) => {
  const who = [person('school_director'), person('secretary'), person('district_inspector')][position];
  const address = `nouvelle.adresse.${position}@courriel-libre.example`;
  await visitor.signIn(who);
  await visitor.go('/mon-compte/coordonnees');
  const add = async () => {
    await visitor.main.getByRole('radio', { name: /^Adresse électronique/u }).check();
    await visitor.fill('valeur', address);
    await visitor.fill('mot_de_passe', who.password);
    await visitor.press(/^Ajouter une coordonnée$/u, visitor.main);
  };
  const message = await mailAfter(address, add, { holding: CODE });
  await visitor.fill('code', 'BCDF-GHJK');
  await visitor.press(/^Vérifier$/u, visitor.main);
  await visitor.see(/Ce code n’est pas valable/u);
  await visitor.fill('code', codeIn(message));
  await visitor.press(/^Vérifier$/u, visitor.main);
  await visitor.see(/Adresse vérifiée/u, visitor.page.locator('body'));
  await visitor.remember('Account contact verified');
});

journey('Account: the language is chosen and kept', EVERY_WAY, async (visitor) => {
  await visitor.go('/');
  await visitor.press(/^English$/u, visitor.page.locator('footer'));
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'en');
  await visitor.go('/connexion');
  await visitor.find('button', /^Sign in$/u, visitor.main);
  await visitor.press(/^Français$/u, visitor.page.locator('footer'));
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'fr');
});

journey('Account: my data as a file', [DESKTOP], async (visitor) => {
  const who = person('homonym', 'ac-lille');
  await visitor.signIn(person('teacher'));
  await visitor.go('/mon-compte');
  const link = visitor.main.getByRole('link', { name: /^Télécharger mes données/u }).first();
  const address = await link.getAttribute('href');
  const answer = await visitor.page.request.get(new URL(address, visitor.page.url()).href);
  assert.equal(answer.status(), 200);
  const text = await answer.text();
  assert.ok(text.includes('Durieux'), 'my data hold my name');
  assert.ok(!text.includes(who.numen), 'and nobody else’s');
});

journey('Account: the history tells this sign-in', [DESKTOP], async (visitor) => {
  await visitor.signIn(person('teacher'));
  await visitor.go('/mon-compte/historique');
  await visitor.see(/connexion/iu);
  await visitor.remember('Account history');
});

journey('Account: my NUMEN shows after my password, and only then', EVERY_WAY, async (visitor) => {
  const who = person('teacher');
  await visitor.signIn(who);
  await visitor.go('/mon-compte/numen');
  await visitor.missing(new RegExp(who.numen, 'u'));
  await visitor.fill('mot_de_passe', who.password);
  await visitor.press(/^Afficher mon NUMEN$/u, visitor.main);
  await visitor.see(new RegExp(who.numen, 'u'));
  assert.ok(!visitor.page.url().includes(who.numen), 'the NUMEN is in the address');
});
