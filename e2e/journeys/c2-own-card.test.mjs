// Guide C, from the other side: whoever helps finds their card and their requests in one click, without any role.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, journey } from '../lib/visitor.mjs';

const header = (visitor) => visitor.page.locator('header');

journey('C2 a contact without a role finds their card in the menu', EVERY_WAY, async (visitor) => {
  await visitor.signIn(person('secretary'));
  await visitor.openMenu(header(visitor).locator('details.menu-me'));
  await visitor.follow(/^Ma fiche de contact$/u, header(visitor));
  await visitor.at('/gestion/contacts');
  await visitor.find('heading', /Vo(tre|s) fiches? de contact/u);
  await visitor.remember('C2 my card');
  await visitor.follow(/Marc Bauduin/u, visitor.main);
  await visitor.find('button', /^Oui, toujours juste$/u, visitor.main);
  await visitor.see(/Fiche vérifiée le/u);
  assert.equal(await visitor.main.locator('[name="lieu"]').count(), 0, 'where they serve is the manager’s to change');
});

journey('C2 whoever answers has the requests in the header', [DESKTOP], async (visitor) => {
  await visitor.signIn(person('support_contact'));
  await visitor.missing(/^Gestion$/u, header(visitor));
  await visitor.follow(/^Demandes$/u, visitor.page.locator('nav#navigation'));
  await visitor.at('/gestion/demandes');
});

journey('C2 a teacher has neither', [DESKTOP], async (visitor) => {
  await visitor.signIn(person('teacher'));
  await visitor.openMenu(header(visitor).locator('details.menu-me'));
  await visitor.missing(/^(Demandes|Ma fiche de contact)$/u, header(visitor));
});
