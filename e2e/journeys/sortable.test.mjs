// Lists that people order: dragged with a mouse or a finger, stepped with the keyboard, and kept.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { DESKTOP, NO_SCRIPT, PHONE, journey } from '../lib/visitor.mjs';

const LIST = '/gestion/profils';
const names = (visitor) => visitor.main.locator('.sortable > li .sortable-body > :first-child a').allInnerTexts();

/** Where a grip can be taken. */
async function grip(visitor, number) {
  const box = await visitor.main.locator('.sortable .grip').nth(number).boundingBox();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Waits for the post of a drop. */
const kept = (visitor) => visitor.page.waitForResponse((answer) => answer.request().method() === 'POST' && answer.url().endsWith('/place'));

async function drag(visitor, from, to) {
  // On a phone the list is longer than the screen.
  await visitor.main.locator('.sortable').evaluate((list) => list.scrollIntoView({ block: 'start' }));
  const [start, end] = [await grip(visitor, from), await grip(visitor, to)];
  const beyond = end.y + (to > from ? 8 : -8);
  if (visitor.way.screen === 'phone') {
    const devtools = await visitor.context.newCDPSession(visitor.page);
    const touch = (type, y) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x: start.x, y }] });
    await touch('touchStart', start.y);
    for (const part of [0.3, 0.6, 1]) await touch('touchMove', start.y + (beyond - start.y) * part);
    await touch('touchEnd');
  } else {
    await visitor.page.mouse.move(start.x, start.y);
    await visitor.page.mouse.down();
    await visitor.page.mouse.move(end.x, beyond, { steps: 6 });
    await visitor.page.mouse.up();
  }
}

// One after the other: both screens order the same list.
journey('A list is put in order by dragging, and stays so', [DESKTOP], async (visitor) => {
  await dragged(visitor);
  const phone = await visitor.constructor.arrive(PHONE);
  try {
    await dragged(phone);
  } finally {
    await phone.leave();
  }
  await stepped(visitor);
});

async function dragged(visitor) {
  await visitor.signIn(person('manager'));
  await visitor.go(LIST);
  const [first, second, third, ...rest] = await names(visitor);
  const answer = kept(visitor);
  await drag(visitor, 0, 2);
  await answer;
  assert.deepEqual(await names(visitor), [second, third, first, ...rest], 'the line follows the pointer');
  await visitor.go(LIST);
  assert.deepEqual(await names(visitor), [second, third, first, ...rest], 'the order is kept');
  const up = visitor.main.getByRole('button', { name: new RegExp(`^Monter .*${second}`, 'u') });
  assert.ok(await up.isDisabled(), 'the first line goes no higher');
  const back = kept(visitor);
  await drag(visitor, 2, 0);
  await back;
  assert.deepEqual(await names(visitor), [first, second, third, ...rest]);
}

async function stepped(visitor) {
  await visitor.go(LIST);
  const [first, second, ...rest] = await names(visitor);
  // Escape puts a held line back.
  const start = await grip(visitor, 0);
  await visitor.page.mouse.move(start.x, start.y);
  await visitor.page.mouse.down();
  await visitor.page.mouse.move(start.x, start.y + 150, { steps: 4 });
  await visitor.page.keyboard.press('Escape');
  await visitor.page.mouse.up();
  assert.deepEqual(await names(visitor), [first, second, ...rest], 'nothing moved');
  for (const [name, order] of [[`Descendre .*${first}`, [second, first, ...rest]], [`Monter .*${first}`, [first, second, ...rest]]]) {
    const button = visitor.main.getByRole('button', { name: new RegExp(`^${name}`, 'u') });
    await button.focus();
    await Promise.all([visitor.page.waitForEvent('load'), visitor.page.keyboard.press('Enter')]);
    assert.deepEqual(await names(visitor), order, name);
  }
}

journey('A list shows no grip where it cannot be dragged', [NO_SCRIPT], async (visitor) => {
  await visitor.signIn(person('manager'));
  await visitor.go(LIST);
  assert.equal(await visitor.main.locator('.grip').filter({ visible: true }).count(), 0);
  assert.ok((await visitor.main.getByRole('button', { name: /^Descendre/u }).count()) > 2, 'the buttons stay');
  await visitor.go('/gestion/composants');
  assert.equal(await visitor.main.locator('.sortable > li').count(), 3, 'the component is shown with the others');
});
