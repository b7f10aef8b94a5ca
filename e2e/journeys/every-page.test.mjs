// Every page there is, by day and by night, in both languages, wide and narrow: built well, accessible,
// and without a link that leads nowhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessible, wellBuilt } from '../lib/axe.mjs';
import { every, pattern } from '../lib/crawl.mjs';
import { person } from '../lib/demo.mjs';
import { Visitor } from '../lib/visitor.mjs';

// Each pair of language, light and screen is met.
const WAYS = [
  { screen: 'desktop', scheme: 'light', language: 'fr' },
  { screen: 'phone', scheme: 'light', language: 'en' },
  { screen: 'phone', scheme: 'dark', language: 'fr' },
  { screen: 'desktop', scheme: 'dark', language: 'en' },
];

const WHO = [
  ['signed out', undefined],
  ['teacher', person('teacher')],
  ['manager', person('manager')],
];

for (const [who, account] of WHO) {
  let pages = [];

  test(`Every link leads somewhere · ${who}`, async () => {
    const visitor = await Visitor.arrive({});
    try {
      if (account) await visitor.signIn(account);
      const { found, broken } = await every(visitor.context.request, account ? ['/accueil'] : ['/']);
      assert.deepEqual(broken, [], 'links that lead nowhere');
      assert.ok(found.length > 5, `only ${found.length} pages`);
      // One of each kind is enough to look at.
      pages = [...new Map(found.toReversed().map((path) => [pattern(path), path])).values()];
    } finally {
      await visitor.leave();
    }
  });

  for (const way of WAYS) {
    test(`Every page is accessible · ${who}, ${way.screen}, ${way.scheme}, ${way.language}`, async () => {
      const visitor = await Visitor.arrive(way);
      const wrong = [];
      try {
        if (account) await visitor.signIn(account);
        await language(visitor, way.language);
        for (const path of pages) {
          await visitor.go(path, '');
          await wellBuilt(visitor.page, way.language).catch((error) => wrong.push(`${path}: ${error.message}`));
          await accessible(visitor.page, path).catch((error) => wrong.push(error.message));
        }
        visitor.assertQuiet();
      } finally {
        await visitor.leave();
      }
      assert.ok(wrong.length === 0, `\n${wrong.join('\n')}`);
    });
  }
}

/** Makes sure of the language: some browsers ask for one, some people choose another. */
async function language(visitor, wanted) {
  if (!visitor.page.url().startsWith('http')) await visitor.go('/');
  if ((await visitor.page.locator('html').getAttribute('lang')) === wanted) return;
  await visitor.page.locator(`footer button[name="langue"][value="${wanted}"]`).click();
  await visitor.page.waitForLoadState('load');
}
