// Guide B2, "Mot de passe perdu": request, mailbox, code, new password; and every other session ends.
import assert from 'node:assert/strict';
import { CODE, codeIn, linkIn, mailAfter, person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, PHONE, Visitor, journey } from '../lib/visitor.mjs';

const NEW = 'nouvelle-craie-sur-le-tableau-noir';

/** From the help page to the page that asks for the code. */
async function ask(visitor, username, { platform, way = /^Mon adresse de secours/u } = {}) {
  await visitor.go('/aide/mot-de-passe-perdu', platform);
  await visitor.fill('identifiant', username);
  await visitor.press(/^Continuer$/u, visitor.main);
  await visitor.main.getByRole('radio', { name: way }).check();
  await visitor.press(/^Recevoir le code$/u, visitor.main);
}

async function giveCode(visitor, code) {
  await visitor.fill('code', code);
  await visitor.press(/^Continuer$/u, visitor.main);
}

async function choose(visitor, password) {
  await visitor.fill('mot_de_passe_nouveau', password);
  await visitor.fill('mot_de_passe_confirmation', password);
  await visitor.press(/^Enregistrer le nouveau mot de passe$/u, visitor.main);
}

journey('B a lost password is found again by a code', EVERY_WAY, async (visitor, position) => {
  // One person each; the last has just arrived, and chooses a first password the same way.
  const who = [person('homonym'), person('two_schools'), person('to_activate')][position];
  const elsewhere = who.password ? await Visitor.arrive(DESKTOP) : undefined;
  if (elsewhere) await elsewhere.signIn(who);

  const message = await mailAfter(who.recovery, () => ask(visitor, who.username), { holding: CODE });
  await visitor.see(/Si ce compte existe/u);
  await visitor.remember('B lost password asked');
  assert.ok(!message.text.includes(who.numen), 'no NUMEN in a message');
  await giveCode(visitor, codeIn(message).toLowerCase().replaceAll('-', ' '));

  await choose(visitor, 'court');
  await visitor.see(/il en faut 12/u);
  assert.equal(await visitor.main.locator('[name="mot_de_passe_nouveau"]').inputValue(), '', 'a password is never put back');
  await visitor.remember('B lost password too short');
  await mailAfter(who.recovery, () => choose(visitor, NEW), { holding: /mot de passe/iu });
  await visitor.at('/connexion');
  await visitor.remember('B lost password chosen');

  if (elsewhere) {
    await elsewhere.go('/accueil');
    await elsewhere.at('/connexion');
    await elsewhere.leave();
    await visitor.sendSignIn(visitor.main.locator('form').first(), who.username, who.password);
    await visitor.see(/Identifiant ou mot de passe incorrect/u);
  }
  await visitor.signIn(who, { password: NEW });
  await visitor.at('/accueil');
});

journey('B the link of the message leads to the same page, and looking changes nothing', [PHONE], async (visitor) => {
  const who = person('staff_member', 'dgesco');
  const asked = () => ask(visitor, who.username, { platform: '/dgesco' });
  const message = await mailAfter(who.recovery, asked, { holding: CODE });
  const link = linkIn(message, /\/aide\/reprise\//u);
  await visitor.go(link);
  await visitor.go(link);
  assert.equal(await visitor.page.locator('h1').count(), 1);
  const other = await Visitor.arrive(DESKTOP);
  await other.signIn(who);
  await other.leave();
});

journey('B another browser may give the code back with the user name', [DESKTOP], async (visitor) => {
  const who = person('network_manager', 'dgesco');
  const asked = () => ask(visitor, who.username, { platform: '/dgesco' });
  const message = await mailAfter(who.recovery, asked, { holding: CODE });
  const other = await Visitor.arrive(PHONE);
  await other.go(linkIn(message, /\/aide\/reprise\//u));
  const code = other.main.locator('[name="code"]');
  if ((await code.count()) && !(await code.inputValue())) await code.fill(codeIn(message));
  await other.fill('identifiant', who.username);
  await other.press(/^Continuer$/u, other.main);
  await other.find('heading', /Nouveau mot de passe/u);
  await other.leave();
});

journey('B an account that does not exist gets the very same pages', [DESKTOP], async (visitor) => {
  const pages = [];
  for (const name of [person('external').username, 'zinconnu']) {
    await visitor.go('/aide/mot-de-passe-perdu');
    await visitor.fill('identifiant', name);
    await visitor.press(/^Continuer$/u, visitor.main);
    const first = await visitor.main.innerText();
    await visitor.main.getByRole('radio', { name: /^Mon adresse de secours/u }).check();
    await visitor.press(/^Recevoir le code$/u, visitor.main);
    pages.push(`${first}\n${await visitor.main.innerText()}\n${visitor.page.url()}`.replaceAll(name, 'NAME'));
  }
  assert.equal(pages[0], pages[1]);
});

journey('B a wrong code says so, and leads on', EVERY_WAY, async (visitor) => {
  await ask(visitor, person('head').username);
  await giveCode(visitor, 'BCDF-GHJK');
  await visitor.see(/Ce code n’est pas valable/u);
  await visitor.find('link', /^Recommencer$/u, visitor.main);
  await visitor.remember('B wrong code');
});

journey('B someone without any recovery contact learns who helps', EVERY_WAY, async (visitor) => {
  await ask(visitor, person('no_recovery_contact').username, { way: /^Un code remis par une personne/u });
  await visitor.find('link', /Trouver la personne qui aide/u, visitor.main);
  await visitor.remember('B code from a person');
});
