// Every page there is, by day and by night, in both languages, wide and narrow: built well, accessible,
// and without a link that leads nowhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ALL, LOOKS, accessible, wellBuilt } from '../lib/axe.mjs';
import { SCREENS } from '../lib/browser.mjs';
import { every, pattern } from '../lib/crawl.mjs';
import { ROOT, person } from '../lib/demo.mjs';
import { Visitor } from '../lib/visitor.mjs';

// Each page is opened once in each language, and looked at twice there: with every rule, then on the other
// screen by the other light with the rules that depend on these. So each pair of language, light and screen
// is met. What takes longest begins first, hence the name of this file.
const WAYS = [
  { screen: 'desktop', scheme: 'light', language: 'fr' },
  { screen: 'phone', scheme: 'dark', language: 'en' },
];
const OTHER = { desktop: 'phone', phone: 'desktop', light: 'dark', dark: 'light' };

const WHO = [
  ['signed out', undefined],
  ['teacher', person('teacher')],
  ['manager', person('manager')],
];

const looked = new Set();

for (const [who, account] of WHO) {
  let pages = [];

  test(`Every link leads somewhere · ${who}`, async () => {
    const visitor = await Visitor.arrive({});
    try {
      if (account) await visitor.signIn(account);
      const { found, broken } = await every(visitor.context.request, account ? ['/accueil'] : ['/']);
      // One of each kind is enough to look at, as the first of them who comes there; and the same templates
      // serve every platform.
      const here = found.filter((path) => !/^\/[a-z]/u.test(path) || /^\/(ac-lille|demo)\//u.test(path));
      pages = here.filter((path) => !looked.has(pattern(path)) && looked.add(pattern(path)));
      assert.deepEqual(broken, [], 'links that lead nowhere');
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
        // By the cookie, as the switch sets it: pressing the switch would change the person for other walks.
        await visitor.context.addCookies([{ name: 'preau_langue', value: way.language, url: ROOT }]);
        assert.ok(pages.length > 2, `only ${pages.length} kinds of pages`);
        for (const path of pages) {
          for (const [screen, scheme, rules] of [[way.screen, way.scheme, ALL], [OTHER[way.screen], OTHER[way.scheme], LOOKS]]) {
            await visitor.page.setViewportSize(SCREENS[screen].viewport);
            await visitor.page.emulateMedia({ colorScheme: scheme });
            if (rules === ALL) await visitor.go(path, '');
            const where = `${path} (${screen}, ${scheme})`;
            await wellBuilt(visitor.page, way.language).catch((error) => wrong.push(`${where}: ${error.message}`));
            await accessible(visitor.page, where, rules).catch((error) => wrong.push(error.message));
          }
        }
        visitor.assertQuiet();
      } finally {
        await visitor.leave();
      }
      assert.ok(wrong.length === 0, `\n${wrong.join('\n')}`);
    });
  }
}
