// Accessibility: axe-core's rules, and what it does not look at.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

// The small one: each page has to read it anew.
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Every rule we hold ourselves to. */
export const ALL = { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };

/** Those whose answer depends on colours and sizes, beside what the page says. */
export const LOOKS = {
  type: 'rule',
  values: ['color-contrast', 'link-in-text-block', 'target-size', 'scrollable-region-focusable', 'meta-viewport'],
};

/** Fails with a readable list when the page breaks a rule. */
export async function accessible(page, where = page.url(), rules = ALL) {
  if (!(await page.evaluate(() => typeof globalThis.axe === 'object'))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(
    (runOnly) => globalThis.axe.run(document, { runOnly, resultTypes: ['violations'] }),
    rules,
  );
  const told = violations.map(({ id, help, nodes }) => {
    const places = nodes.slice(0, 4).map(({ target, failureSummary, html }) =>
      `      ${target.join(' ')}\n        ${html.slice(0, 160)}\n        ${failureSummary.split('\n').slice(1, 3).join(' ').trim()}`);
    return `  ${id}: ${help} (${nodes.length})\n${places.join('\n')}`;
  });
  assert.equal(violations.length, 0, `${where} breaks ${violations.length} rule(s):\n${told.join('\n')}`);
}

/** The same by day and by night, whose colours are others. */
export async function accessibleDayAndNight(page) {
  for (const colorScheme of ['dark', 'light']) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${page.url()} (${colorScheme})`);
  }
}

/** What every page owes: a language, a title, one main heading, no sideways scrolling. */
export async function wellBuilt(page, language) {
  const seen = await page.evaluate(() => ({
    language: document.documentElement.lang,
    title: document.title,
    headings: document.querySelectorAll('h1').length,
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    twice: [...document.querySelectorAll('[id]')].map(({ id }) => id).filter((id, at, all) => all.indexOf(id) !== at),
  }));
  assert.equal(seen.language, language, 'language of the page');
  assert.ok(seen.title.trim().length > 3, 'title of the page');
  assert.equal(seen.headings, 1, 'main headings of the page');
  assert.ok(seen.over <= 0, `the page is ${seen.over} px wider than the screen`);
  assert.deepEqual(seen.twice, [], 'ids that stand twice');
}
