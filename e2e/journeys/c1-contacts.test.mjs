// Guide C1, "Les personnes de proximité": mine when signed in, a school's or a town's when not.
import assert from 'node:assert/strict';
import { person } from '../lib/demo.mjs';
import { DESKTOP, EVERY_WAY, journey } from '../lib/visitor.mjs';

journey('C1 signed in, the people of my school and district', EVERY_WAY, async (visitor) => {
  await visitor.signIn(person('teacher'));
  await visitor.go('/contacts');
  await visitor.see(/Sofia Lemaire/u);
  await visitor.see(/Les Tilleuls/u);
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
  const text = await visitor.main.innerText();
  assert.match(text, /\+?\d[\d\s]{8,}|@/u, 'a way to reach someone');
  await visitor.remember('C1 people of a school');
});

journey('C1 a town is found without its accents, and a UAI by its letters', EVERY_WAY, async (visitor) => {
  for (const words of ['LENS', '0629960p']) {
    await visitor.go(`/contacts?q=${words}`);
    await visitor.see(/Lens/u);
  }
  await visitor.go('/contacts?q=zzzzzz');
  await visitor.see(/Aucun|Rien/u);
});

journey('C1 a person who did not choose to be named is not named in public', [DESKTOP], async (visitor) => {
  await visitor.go('/contacts?q=tilleuls');
  await visitor.missing(/Camille Durieux/u);
});
