// Guide C1, "Les personnes de proximité": mine when signed in, a school's or a town's when not.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, journey } from '../lib/visitor.mjs';

journey('C1 signed in, the people of my school and district', EVERY_WAY, async (visitor) => {
  await visitor.signIn(person('teacher'));
  await visitor.go('/contacts');
  await visitor.see(/Sofia Lemaire/u);
  await visitor.find('heading', /^Mes personnes$/u);
  await visitor.see(/Lens/u);
  await visitor.remember('C1 my people');
});

journey('C1 signed out, a school or a town is chosen', EVERY_WAY, async (visitor) => {
  await visitor.go('/contacts');
  const field = visitor.main.getByRole('searchbox').first();
  await field.fill('ecole les tilleuls');
  await field.press('Enter');
  await visitor.page.waitForLoadState('load');
  await visitor.follow(/Les Tilleuls/u, visitor.main);
  await visitor.see(/Lens/u);
  await visitor.at(/^\/contacts\/.+/u);
  const ways = visitor.main.locator('a[href^="tel:"], a[href^="mailto:"]');
  assert.ok((await ways.count()) > 0, 'a way to reach someone');
  await visitor.remember('C1 people of a school');
});

journey('C1 a town is found without its accents, and a UAI by its letters', EVERY_WAY, async (visitor) => {
  for (const words of ['LENS', '0629960p']) {
    await visitor.go(`/contacts?q=${words}`);
    await visitor.see(/Lens/u);
  }
  await visitor.go('/contacts?q=zzzzzz');
  await visitor.see(/Aucun lieu trouvé/u);
});

journey('C1 a person who did not choose to be named is not named in public', [DESKTOP], async (visitor) => {
  await visitor.go('/contacts?q=tilleuls');
  await visitor.missing(/Camille Durieux/u);
});

journey('C2 the training platform has its two doors and its contact', EVERY_WAY, async (visitor) => {
  await visitor.go('/formation/');
  await visitor.find('heading', /^Découvrez M@gistère$/u);
  await visitor.find('heading', /^Connectez-vous à M@gistère$/u);
  await visitor.see(/Vous disposez d’une adresse académique/u);
  await visitor.see(/Vous disposez d’une adresse e-mail/u);
  await visitor.remember('C2 training landing');
  await visitor.follow(/^Contact$/u, visitor.main);
  await visitor.see(/M@gistère/u);
});
