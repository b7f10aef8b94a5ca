// Guide A3, "Connectez-vous": in the header or on its own page, and back to where one wanted to go.
import assert from 'node:assert/strict';
import { LILLE, ROOT, person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, PHONE, journey } from '../lib/visitor.mjs';

const me = person('teacher');

journey('A3 sign in from the header of the public home, and out again', EVERY_WAY, async (visitor) => {
  await visitor.go('/');
  await visitor.sendSignIn(visitor.headerForm, me.username, me.password);
  await visitor.at('/accueil');
  await visitor.find('heading', /Camille/u);
  await visitor.signOut();
  await visitor.see(/Vous êtes déconnecté/u, visitor.page.locator('body'));
  await visitor.go('/accueil');
  await visitor.at('/connexion');
});

journey('A3 the user name in any case, or the address', EVERY_WAY, async (visitor, position) => {
  const names = [me.username.toUpperCase(), ` ${me.username} `, me.username[0].toUpperCase() + me.username.slice(1)];
  await visitor.signIn({ ...me, username: names[position] });
  await visitor.at('/accueil');
});

journey('A3 sign in with the professional address', [DESKTOP], async (visitor) => {
  await visitor.signIn(me);
  await visitor.go('/mon-compte');
  const text = await visitor.main.innerText();
  const address = text.match(/[\w.-]+@[\w.-]*ac-lille[\w.-]*\.example/u)?.[0];
  assert.ok(address, `my account tells no professional address:\n${text.slice(0, 800)}`);
  await visitor.signOut();
  await visitor.signIn({ ...me, username: address });
  await visitor.at('/accueil');
});

journey('A3 a wrong password and an unknown name get the same answer', EVERY_WAY, async (visitor) => {
  const answers = [];
  for (const name of [person('homonym').username, 'zinconnu']) {
    await visitor.go('/connexion');
    const form = visitor.main.locator('form').first();
    await visitor.sendSignIn(form, name, 'ce-n-est-pas-le-bon');
    await visitor.see(/Identifiant ou mot de passe incorrect/u);
    assert.equal(await visitor.main.locator('[name="identifiant"]').inputValue(), name, 'the name is kept');
    assert.equal(await visitor.main.locator('[name="mot_de_passe"]').inputValue(), '', 'the password is not');
    answers.push((await visitor.main.innerText()).replaceAll(name, 'NAME'));
    await visitor.find('link', /Mot de passe perdu/u, visitor.main);
  }
  assert.equal(answers[0], answers[1]);
  await visitor.remember('A3 refused');
});

journey('A3 the deep link survives the sign-in', EVERY_WAY, async (visitor) => {
  await visitor.go('/mon-compte');
  await visitor.at('/connexion');
  await visitor.sendSignIn(visitor.main.locator('form').first(), me.username, me.password);
  await visitor.at('/mon-compte');
});

journey('A3 the deep link survives a wrong password too', [PHONE], async (visitor) => {
  await visitor.go('/applications?q=formation');
  await visitor.at('/connexion');
  const form = visitor.main.locator('form').first();
  await visitor.sendSignIn(form, person('head').username, 'ce-n-est-pas-le-bon');
  await visitor.see(/Identifiant ou mot de passe incorrect/u);
  await visitor.sendSignIn(visitor.main.locator('form').first(), me.username, me.password);
  await visitor.at('/applications');
  assert.equal(new URL(visitor.page.url()).searchParams.get('q'), 'formation');
});

journey('A3 a return address never leads to another site', [DESKTOP], async (visitor) => {
  for (const bad of ['https://mauvais.example/', '//mauvais.example/', '/\\mauvais.example', 'javascript:alert(1)']) {
    await visitor.go(`/connexion?retour=${encodeURIComponent(bad)}`);
    await visitor.sendSignIn(visitor.main.locator('form').first(), me.username, me.password);
    assert.ok(visitor.page.url().startsWith(`${ROOT}${LILLE}/`), `${bad} led to ${visitor.page.url()}`);
    await visitor.signOut();
  }
});

journey('A3 the cookie is out of reach of scripts', [DESKTOP], async (visitor) => {
  await visitor.signIn(me);
  const cookies = await visitor.context.cookies();
  assert.ok(cookies.length > 0);
  for (const one of cookies.filter(({ value }) => value.length > 20)) {
    assert.ok(one.httpOnly, `${one.name} can be read by scripts`);
    assert.equal(one.sameSite, 'Lax', one.name);
  }
});

journey('A3 someone who left or is not active cannot sign in', [DESKTOP], async (visitor) => {
  const newcomer = person('to_activate');
  await visitor.go('/connexion');
  await visitor.sendSignIn(visitor.main.locator('form').first(), newcomer.username, 'nimporte-quoi-de-long');
  await visitor.see(/Identifiant ou mot de passe incorrect/u);
});

journey('A3 the way from the platform of one to another keeps the session', [DESKTOP], async (visitor) => {
  await visitor.signIn(me);
  await visitor.go('/', '/dgesco');
  await visitor.see(/Camille/u, visitor.page.locator('header'));
});
