// "Problème ?": symptom, self-repair, named people, a request with a follow-up code, its answer.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { EVERY_WAY, DESKTOP, Visitor, journey } from '../lib/visitor.mjs';

const WORDS = 'La tuile M@gistère ne s’ouvre plus depuis ce matin.';
const ANSWER = 'Nous avons rétabli l’accès : rechargez la page, puis recommencez.';

journey('Problem signed in: asked, answered, read by its code', EVERY_WAY, async (visitor, position) => {
  const words = `${WORDS} (${position})`;
  await visitor.signIn(person('teacher'));
  await visitor.go('/aide/probleme');
  await visitor.remember('Problem page');
  await send(visitor, words);
  const code = await followUp(visitor);
  await visitor.remember('Problem asked');

  const helper = await Visitor.arrive(DESKTOP);
  await helper.signIn(person('support_contact')).catch(() => helper.signIn(person('manager')));
  await helper.go('/gestion/demandes');
  const line = helper.main.locator('li, tr, article').filter({ hasText: code }).first();
  await line.getByRole('link').first().click();
  await helper.page.waitForLoadState('load');
  await helper.see(words);
  await helper.main.locator('textarea').first().fill(ANSWER);
  await helper.main.locator('form').filter({ has: helper.page.locator('textarea') }).getByRole('button').first().click();
  await helper.page.waitForLoadState('load');
  await helper.remember('Problem answered');
  await helper.leave();

  await visitor.go(`/aide/demandes/${code}`);
  await visitor.see(ANSWER);
  await visitor.remember('Problem answer read');
});

journey('Problem signed out: a request leaves with its code', [DESKTOP], async (visitor) => {
  await visitor.go('/aide/probleme');
  await send(visitor, 'Je ne reçois pas le code demandé, à aucune de mes adresses.');
  const code = await followUp(visitor);
  await visitor.context.clearCookies();
  await visitor.go(`/aide/demandes/${code}`);
  assert.ok(!/n’existe pas/u.test(await visitor.main.innerText()), 'the code opens its request');
});

journey('Problem: an unknown code leads on', [DESKTOP], async (visitor) => {
  const answer = await visitor.go('/aide/demandes/ZZZZ-ZZZZ-ZZZZ');
  assert.equal(answer.status(), 404);
  assert.ok((await visitor.main.getByRole('link').count()) > 0);
});

/** Through the symptom where one is asked for, to the form, filled like a person would. */
async function send(visitor, words) {
  if (!(await visitor.main.locator('textarea').filter({ visible: true }).count())) {
    const symptom = visitor.main.getByRole('link', { name: /application|autre|code/iu }).first();
    await symptom.click();
    await visitor.page.waitForLoadState('load');
  }
  const form = visitor.main.locator('form').filter({ has: visitor.page.locator('textarea') }).first();
  await form.locator('textarea').first().fill(words);
  for (const field of await form.locator('input[required]:visible, select[required]:visible').all()) {
    const kind = await field.getAttribute('type');
    if (kind === 'radio' || kind === 'checkbox') await field.check();
    else if ((await field.evaluate((one) => one.localName)) === 'select') await field.selectOption({ index: 1 });
    else if (kind === 'email') await field.fill('quelquun@personnel.example');
    else if (!(await field.inputValue())) await field.fill('Claude Personne');
  }
  await form.locator('button:not([type="button"])').last().click();
  await visitor.page.waitForLoadState('load');
}

async function followUp(visitor) {
  const text = await visitor.page.locator('body').innerText();
  const code = visitor.page.url().match(/demandes\/([^/?#]+)/u)?.[1] ?? text.match(/\b[A-Z0-9]{4}(?:-[A-Z0-9]{4})+\b/u)?.[0];
  assert.ok(code, `no follow-up code:\n${text.slice(0, 1200)}`);
  return code;
}
