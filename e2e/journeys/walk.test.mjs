// The whole of part A in one walk: with the keyboard alone, without a mouse or a finger.
import assert from 'node:assert/strict';
import { ROOT, person } from '../lib/demo.mjs';
import { focused, tabTo } from '../lib/keyboard.mjs';
import { DESKTOP, EVERY_WAY, PHONE, journey } from '../lib/visitor.mjs';

const me = person('teacher');

journey('Walk A1 to A5 with the keyboard alone', [DESKTOP, PHONE], async (visitor) => {
  const { page } = visitor;
  const { keyboard } = page;
  await visitor.go('/');
  await keyboard.press('Tab');
  assert.match((await focused(page)).name, /Aller au contenu/u, 'the first stop is the skip link');
  await tabTo(page, /Aller à la connexion/u);
  await keyboard.press('Enter');
  await tabTo(page, /^Identifiant/u, 'input');
  await keyboard.type(me.username);
  await tabTo(page, /^Mot de passe/u, 'input');
  await keyboard.type(me.password);
  await tabTo(page, /^Connexion$/u, 'button');
  await Promise.all([page.waitForURL(/\/accueil/u), keyboard.press('Enter')]);
  await tabTo(page, /Accéder à vos applications/u, 'a');
  await Promise.all([page.waitForURL(/\/applications/u), keyboard.press('Enter')]);
  await tabTo(page, /^M@gistère/u, 'a');
  await Promise.all([page.waitForURL(/\/formation/u), keyboard.press('Enter')]);
  await page.goBack();
  await visitor.go('/deconnexion');
  await tabTo(page, /^Se déconnecter$/u, 'button');
  await Promise.all([page.waitForURL((url) => !url.pathname.endsWith('/deconnexion')), keyboard.press('Enter')]);
});

journey('Walk the help menu with the keyboard', [DESKTOP], async (visitor) => {
  const { page } = visitor;
  await visitor.go('/');
  await tabTo(page, /Aide à la connexion/u, 'summary');
  await page.keyboard.press('Enter');
  await tabTo(page, /^Mot de passe perdu/u, 'a');
  await Promise.all([page.waitForURL(/mot-de-passe-perdu/u), page.keyboard.press('Enter')]);
});

journey('Walk A1 to A5 as the guide tells it', EVERY_WAY, async (visitor) => {
  await visitor.go(`${ROOT}/`);
  await visitor.follow(/Lille/u, visitor.main);
  await visitor.follow(/^Enseignant/u, visitor.main);
  await visitor.at(/^\/profil\//u);
  await visitor.go('/');
  await visitor.sendSignIn(visitor.headerForm, me.username, me.password);
  await visitor.at('/accueil');
  await visitor.follow(/Accéder à vos applications/u, visitor.main);
  await visitor.follow(/^M@gistère/u, visitor.main);
  await visitor.at(/^\/formation/u);
  await visitor.signOut();
});
