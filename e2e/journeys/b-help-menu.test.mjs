// Guide B2: the "?" beside the sign-in holds exactly the guide's entries, in its order, and each opens.
import assert from 'node:assert/strict';
import { EVERY_WAY, journey } from '../lib/visitor.mjs';

// "Initialisation clé OTP" comes with its own issue, and is shown only once it works.
const ENTRIES = ['Changer de mot de passe', 'Mot de passe perdu', 'Identifiant', 'Présentation en vidéo', 'Problème ?'];

journey('B the help menu', EVERY_WAY, async (visitor) => {
  await visitor.go('/');
  const menu = visitor.page.locator('header details.menu-help');
  assert.equal(await menu.getByRole('link').filter({ visible: true }).count(), 0, 'closed at first');
  await visitor.openMenu(menu);
  const links = menu.getByRole('link');
  await links.first().waitFor();
  const words = (await links.allInnerTexts()).map((text) => text.replaceAll(/\s/gu, ' ').trim());
  assert.deepEqual(words, ENTRIES);
  await visitor.remember('B help menu');
  const addresses = await links.evaluateAll((all) => all.map(({ href }) => href));
  for (const [position, address] of addresses.entries()) {
    const answer = await visitor.go(address);
    assert.equal(answer.status(), 200, ENTRIES[position]);
    // Signed out, changing one's password leads through the sign-in.
    if (position === 0) await visitor.at('/connexion');
  }
});

journey('B the menu closes with Escape and gives the focus back', [{ screen: 'desktop' }], async (visitor) => {
  await visitor.go('/');
  const menu = visitor.page.locator('header details.menu-help');
  await visitor.openMenu(menu);
  await visitor.page.keyboard.press('Escape');
  assert.equal(await menu.getAttribute('open'), null, 'the menu is closed');
  assert.equal(await visitor.page.evaluate(() => document.activeElement.localName), 'summary');
});

journey('B the presentation tells the guide step by step', EVERY_WAY, async (visitor) => {
  await visitor.go('/aide/presentation');
  for (const words of [/Choisir votre profil/u, /Connexion/u, /applications/u, /M@gistère/u]) await visitor.see(words);
  await visitor.remember('B presentation');
});

journey('B the help index leads to every help', EVERY_WAY, async (visitor) => {
  await visitor.go('/aide');
  for (const path of ['mot-de-passe-perdu', 'identifiant', 'presentation', 'probleme']) {
    assert.ok(await visitor.main.locator(`a[href$="/aide/${path}"]`).count(), path);
  }
});
