// Guide B1 and B2, "Identifiant": NUMEN, birth date, surname; the user name is sent, never displayed.
import assert from 'node:assert/strict';
import { mailAfter, mailTo, person, sleep } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, journey } from '../lib/visitor.mjs';

async function ask(visitor, { numen, birth_date, surname }) {
  await visitor.go('/aide/identifiant');
  await visitor.type(/^NUMEN/u, numen);
  await visitor.type(/^Date de naissance/u, birth_date);
  await visitor.type(/^Nom de famille/u, surname);
  await visitor.press(/^Recevoir mon identifiant$/u, visitor.main);
}

/** As people write their own name in a hurry. */
const hurried = (name) => name.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('œ', 'oe').replaceAll(/[-’']/gu, ' ').toUpperCase();

journey('B a forgotten user name is sent to the registered contact', EVERY_WAY, async (visitor, position) => {
  const who = [person('teacher'), person('two_schools'), person('head')][position];
  const spelled = position === 0 ? who.surname : hurried(who.surname);
  const message = await mailAfter(who.recovery, () => ask(visitor, { ...who, surname: spelled, numen: who.numen.toLowerCase() }), { holding: new RegExp(who.username, 'u') });
  assert.ok(!message.text.includes(who.numen), 'no NUMEN in a message');
  const page = await visitor.page.locator('body').innerText();
  assert.ok(!page.includes(who.username), 'the user name is on the page');
  assert.ok(!visitor.page.url().toUpperCase().includes(who.numen), 'the NUMEN is in the address');
  await visitor.remember('B lost user name asked');
});

journey('B wrong data gets the very same page, and no message', [DESKTOP], async (visitor) => {
  const who = person('district_inspector');
  const before = (await mailTo(who.recovery)).length;
  const pages = [];
  for (const facts of [{ ...who, surname: 'Inconnu' }, { ...who, birth_date: '01/01/1970' }, { ...who, numen: '99Z9900001ZZZ' }]) {
    await ask(visitor, facts);
    pages.push(await visitor.main.innerText());
  }
  await sleep(3000);
  assert.equal((await mailTo(who.recovery)).length, before, 'wrong data sent a message');
  await mailAfter(who.recovery, () => ask(visitor, who));
  pages.push(await visitor.main.innerText());
  assert.equal(new Set(pages).size, 1, 'the pages differ');
});

journey('B a malformed NUMEN is shown at its field, and what was typed is kept', EVERY_WAY, async (visitor) => {
  const who = person('teacher');
  await ask(visitor, { ...who, numen: '12' });
  const field = visitor.main.getByLabel(/^NUMEN/u).first();
  assert.equal(await field.getAttribute('aria-invalid'), 'true');
  assert.equal(await visitor.main.getByLabel(/^Nom de famille/u).first().inputValue(), who.surname);
  await visitor.remember('B lost user name malformed');
});

journey('B who has lost the NUMEN learns whom to ask', EVERY_WAY, async (visitor) => {
  await visitor.go('/aide/identifiant');
  await visitor.see(/secrétariat/iu);
});
