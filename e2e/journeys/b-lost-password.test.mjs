// Guide B2, "Mot de passe perdu": request, mailbox, code, new password; and every other session ends.
import assert from 'node:assert/strict';
import { codeIn, linkIn, mailAfter, person } from '../lib/demo.mjs';
import { EVERY_WAY, DESKTOP, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const NEW = 'nouvelle-craie-sur-le-tableau-noir';

async function ask(visitor, username) {
  await visitor.go('/aide/mot-de-passe-perdu');
  await visitor.fill('identifiant', username);
  const recovery = visitor.main.locator('input[type="radio"][value="secours"]');
  if (await recovery.count()) await recovery.check();
  await visitor.main.locator('form').filter({ has: visitor.page.locator('[name="identifiant"]') }).getByRole('button').last().click();
  await visitor.page.waitForLoadState('load');
}

async function choose(visitor, password) {
  await visitor.fill('mot_de_passe_nouveau', password);
  await visitor.fill('mot_de_passe_confirmation', password);
  const form = visitor.main.locator('form').filter({ has: visitor.page.locator('[name="mot_de_passe_nouveau"]') });
  await form.locator('button:not([type="button"])').last().click();
  await visitor.page.waitForLoadState('load');
}

journey('B a lost password is found again by a code', EVERY_WAY, async (visitor, position) => {
  const who = [person('homonym'), person('two_schools'), person('to_activate')][position];
  const elsewhere = who.password ? await Visitor.arrive(DESKTOP) : undefined;
  if (elsewhere) await elsewhere.signIn(who);

  const message = await mailAfter(who.recovery, () => ask(visitor, who.username));
  await visitor.remember('B lost password asked');
  assert.ok(!message.text.includes(who.numen), 'no NUMEN in a message');
  await visitor.fill('code', codeIn(message).toLowerCase());
  await visitor.main.locator('form').filter({ has: visitor.page.locator('[name="code"]') }).locator('button:not([type="button"])').first().click();
  await visitor.page.waitForLoadState('load');

  // The rule advises before it refuses, and keeps nothing of what was typed.
  await choose(visitor, 'court');
  await visitor.see(/12|caractères/u);
  await visitor.remember('B lost password too short');
  await mailAfter(who.recovery, () => choose(visitor, NEW));
  await visitor.remember('B lost password chosen');

  if (elsewhere) {
    await elsewhere.go('/accueil');
    await elsewhere.at('/connexion');
    await elsewhere.leave();
  }
  await visitor.context.clearCookies();
  if (who.password) {
    await visitor.go('/connexion');
    await visitor.sendSignIn(visitor.main.locator('form').first(), who.username, who.password);
    await visitor.see(/Identifiant ou mot de passe incorrect/u);
  }
  await visitor.signIn(who, { password: NEW });
  await visitor.at('/accueil');
});

journey('B the link of the message leads to the same page, and looking changes nothing', [PHONE], async (visitor) => {
  const who = person('staff_member', 'dgesco');
  const message = await mailAfter(who.recovery, async () => {
    await visitor.go('/aide/mot-de-passe-perdu', '/dgesco');
    await visitor.fill('identifiant', who.username);
    const recovery = visitor.main.locator('input[type="radio"][value="secours"]');
    if (await recovery.count()) await recovery.check();
    await visitor.main.locator('form').filter({ has: visitor.page.locator('[name="identifiant"]') }).getByRole('button').last().click();
    await visitor.page.waitForLoadState('load');
  });
  const link = linkIn(message, /\/aide\/reprise\//u);
  await visitor.go(link);
  await visitor.go(link);
  assert.equal(await visitor.page.locator('h1').count(), 1);
  const other = await Visitor.arrive(DESKTOP);
  await other.signIn(who, { platform: '/dgesco' });
  await other.leave();
});

journey('B an account that does not exist gets the very same page', [DESKTOP], async (visitor) => {
  const pages = [];
  for (const name of [person('external').username, 'zinconnu']) {
    await ask(visitor, name);
    pages.push((await visitor.main.innerText()).replaceAll(name, 'NAME'));
  }
  assert.equal(pages[0], pages[1]);
});

journey('B a wrong code says so, and leads on', [DESKTOP], async (visitor) => {
  await ask(visitor, person('head').username);
  await visitor.fill('code', 'BCDF-GHJK');
  await visitor.main.locator('form').filter({ has: visitor.page.locator('[name="code"]') }).locator('button:not([type="button"])').first().click();
  await visitor.page.waitForLoadState('load');
  await visitor.see(/code/iu);
  await visitor.remember('B wrong code');
});

journey('B someone without any recovery contact learns who helps', [DESKTOP], async (visitor) => {
  await visitor.go('/aide/mot-de-passe-perdu');
  await visitor.see(/secrétariat|personne/iu);
});
