// My account: who I am, my sessions and how to end them, my recovery contacts, my language, my data.
import assert from 'node:assert/strict';
import { codeIn, mailAfter, person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, Visitor, journey } from '../lib/visitor.mjs';

const people = [person('school_director'), person('external'), person('no_recovery_contact')];

journey('Account: an open session elsewhere is seen and ended', EVERY_WAY, async (visitor, position) => {
  const who = people[position];
  const elsewhere = await Visitor.arrive(DESKTOP);
  await elsewhere.signIn(who);
  await visitor.signIn(who);
  await visitor.go('/mon-compte');
  await visitor.see(new RegExp(who.surname, 'iu'));
  await visitor.remember('Account');
  const sessions = visitor.main.locator('section, .card').filter({ has: visitor.page.getByRole('heading', { name: /session|appareil/iu }) }).last();
  await sessions.getByRole('button', { name: /fermer|terminer|déconnecter/iu }).first().click();
  await visitor.page.waitForLoadState('load');
  const confirm = visitor.page.locator('dialog[open]').getByRole('button', { name: /fermer|terminer|déconnecter/iu });
  if (await confirm.count()) await confirm.first().click();
  await visitor.page.waitForLoadState('load');
  await elsewhere.go('/accueil');
  await elsewhere.at('/connexion');
  await elsewhere.leave();
  await visitor.go('/mon-compte');
  await visitor.at('/mon-compte');
});

journey('Account: a recovery address counts once it is verified', [DESKTOP], async (visitor) => {
  const who = person('external');
  const address = 'nouvelle.adresse@courriel-libre.example';
  await visitor.signIn(who);
  await visitor.go('/mon-compte');
  const field = visitor.main.locator('input[type="email"]').first();
  if (!(await field.count())) await visitor.main.getByRole('link', { name: /ajouter|coordonnées|contact/iu }).first().click();
  const message = await mailAfter(address, async () => {
    await visitor.main.locator('input[type="email"]').first().fill(address);
    const form = visitor.main.locator('form').filter({ has: visitor.page.locator('input[type="email"]') }).first();
    const password = form.locator('[name="mot_de_passe"]');
    if (await password.count()) await password.fill(who.password);
    await form.locator('button:not([type="button"])').last().click();
    await visitor.page.waitForLoadState('load');
  });
  await visitor.fill('code', codeIn(message));
  const form = visitor.main.locator('form').filter({ has: visitor.page.locator('[name="code"]') }).first();
  await form.locator('button:not([type="button"])').first().click();
  await visitor.page.waitForLoadState('load');
  await visitor.go('/mon-compte');
  await visitor.see(/vérifi/iu);
  await visitor.remember('Account contact verified');
});

journey('Account: the language is chosen and kept', EVERY_WAY, async (visitor) => {
  await visitor.go('/');
  await visitor.press(/^English$/u, visitor.page.locator('footer'));
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'en');
  await visitor.go('/connexion');
  await visitor.find('button', /^Sign in$/u, visitor.main);
  await visitor.press(/^Français$/u, visitor.page.locator('footer'));
  assert.equal(await visitor.page.locator('html').getAttribute('lang'), 'fr');
});

journey('Account: my data as a file', [DESKTOP], async (visitor) => {
  const who = person('homonym', 'ac-lille');
  await visitor.signIn(person('teacher'));
  await visitor.go('/mon-compte');
  const link = visitor.main.getByRole('link', { name: /données/iu }).first();
  const address = await link.getAttribute('href');
  const answer = await visitor.page.request.get(new URL(address, visitor.page.url()).href);
  assert.equal(answer.status(), 200);
  const text = await answer.text();
  assert.ok(text.includes('Durieux'), 'my data hold my name');
  assert.ok(!text.includes(who.numen), 'and nobody else’s');
});

journey('Account: the history tells this sign-in', [DESKTOP], async (visitor) => {
  await visitor.signIn(person('teacher'));
  await visitor.go('/mon-compte');
  await visitor.see(/connexion/iu);
});
