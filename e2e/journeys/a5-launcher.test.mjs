// Guide A5, "Accéder à M@gistère": the launcher, its categories, search, favourites, and why one is missing.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, journey } from '../lib/visitor.mjs';

const me = person('teacher');

journey('A5 the launcher holds M@gistère under Formation à distance, one click away', EVERY_WAY, async (visitor) => {
  await visitor.signIn(me);
  await visitor.go('/applications');
  await visitor.find('heading', /Formation à distance/u);
  await visitor.remember('A5 launcher');
  await visitor.follow(/^M@gistère/u, visitor.main);
  await visitor.at(/^\/formation/u);
  assert.ok(!visitor.path.endsWith('/connexion'), 'a second sign-in was asked');
  await visitor.see(/M@gistère/u);
});

journey('A5 search with and without script', EVERY_WAY, async (visitor) => {
  await visitor.signIn(me);
  await visitor.go('/applications');
  const field = visitor.main.getByRole('searchbox').first();
  await field.fill('magistere');
  if (visitor.hasScript) {
    await visitor.page.waitForTimeout(400);
    assert.equal(visitor.path, '/applications', 'typing alone does not leave the page');
  } else {
    await field.press('Enter');
    await visitor.page.waitForURL(/[?&]q=magistere/u);
  }
  await visitor.find('link', /^M@gistère/u, visitor.main);
  const shown = await visitor.main.locator('.tile').filter({ visible: true }).count();
  assert.ok(shown < 6, `the search leaves ${shown} tiles`);
});

journey('A5 a search without result says what to do', EVERY_WAY, async (visitor) => {
  await visitor.signIn(me);
  await visitor.go('/applications?q=zzzzzz');
  await visitor.see(/Aucun/u);
  await visitor.remember('A5 nothing found');
});

journey('A5 favourites are kept in my order, and given up', EVERY_WAY, async (visitor, position) => {
  // One person each: the walks run beside one another.
  await visitor.signIn([person('school_director'), person('head'), person('manager')][position]);
  const stars = (pressed) => visitor.main.getByRole('button', { name: /^Favori :/u, pressed });
  const mine = visitor.main.locator('section[aria-labelledby="favoris"]');
  const names = async () => (await mine.locator('.tile h3 a').allInnerTexts()).map((text) => text.trim());

  for (let number = 0; number < 2; number += 1) {
    await visitor.go('/applications');
    await stars(false).first().click();
    await visitor.page.waitForTimeout(300);
    await visitor.page.waitForLoadState('load');
  }
  await visitor.go('/applications');
  await visitor.find('heading', /^Vos favoris$/u);
  const [first, second] = await names();
  assert.ok(first && second, 'two favourites');
  await visitor.remember('A5 favourites');

  if (!(await mine.locator('.sortable').isVisible())) await mine.locator('summary').click();
  await visitor.press(new RegExp(`^Monter .*${second.slice(0, 6)}`, 'u'), mine);
  await visitor.page.waitForTimeout(300);
  await visitor.go('/applications');
  assert.deepEqual(await names(), [second, first]);

  for (let number = 0; number < 2; number += 1) {
    await visitor.go('/applications');
    await mine.getByRole('button', { name: /^Favori :/u, pressed: true }).first().click();
    await visitor.page.waitForTimeout(300);
  }
  await visitor.go('/applications');
  assert.deepEqual(await names(), []);
});

journey('A5 a missing application says why, and who can grant it', EVERY_WAY, async (visitor) => {
  await visitor.signIn(me);
  await visitor.go('/applications');
  await visitor.main.locator('summary').filter({ hasText: /ne voyez pas|autres fonctions/u }).first().click();
  const missing = visitor.main.locator('.tile.missing').filter({ visible: true }).first();
  await missing.locator('summary').click();
  await visitor.see(/destinée|Réservée|affectation/iu, missing);
  await visitor.find('link', /Trouver qui m’aide/u, missing);
  await visitor.remember('A5 why');
});

journey('A5 signed out, an application asks for the sign-in first and then opens', EVERY_WAY, async (visitor) => {
  await visitor.go('/applications');
  await visitor.at('/connexion');
  await visitor.sendSignIn(visitor.main.locator('form').first(), me.username, me.password);
  await visitor.at('/applications');
});

journey('A5 an application that I may not open refuses with a way on', [DESKTOP], async (visitor) => {
  await visitor.signIn(me);
  const answer = await visitor.go('/applications/nulle-part/ouvrir');
  assert.equal(answer.status(), 404);
  assert.ok((await visitor.main.getByRole('link').count()) > 0, 'a dead end');
});
