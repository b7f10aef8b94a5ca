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

journey('A5 a favourite is kept, and given up', EVERY_WAY, async (visitor, position) => {
  // One person each: the walks run beside one another.
  await visitor.signIn([person('school_director'), person('head'), person('secretary')][position]);
  await visitor.go('/applications');
  const star = visitor.main.locator('.tile button[aria-pressed="false"], .tile button[aria-label*="favori" i]').first();
  const tile = visitor.main.locator('.tile').filter({ has: star }).first();
  const name = (await tile.getByRole('link').first().innerText()).trim();
  await star.click();
  await visitor.page.waitForLoadState('load');
  await visitor.go('/applications');
  await visitor.find('heading', /favori/iu);
  const section = visitor.main.locator('section').filter({ has: visitor.page.getByRole('heading', { name: /favori/iu }) }).first();
  await visitor.see(name, section);
  await visitor.remember('A5 favourite');
});

journey('A5 a missing application says why, and who can grant it', EVERY_WAY, async (visitor) => {
  await visitor.signIn(me);
  await visitor.go('/applications');
  const why = visitor.main.getByText(/Pourquoi/u).first();
  if (!(await why.isVisible())) {
    await visitor.main.locator('summary, a').filter({ hasText: /n’avez pas|manque|absente|autres/iu }).first().click();
  }
  await visitor.main.getByText(/Pourquoi/u).filter({ visible: true }).first().click();
  await visitor.page.waitForLoadState('load');
  await visitor.see(/direction|réserv/iu);
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
